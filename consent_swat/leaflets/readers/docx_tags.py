"""Where each element of an XML part of a Word file begins and ends, in bytes.

For changing a part without writing it anew: everything that is not touched stays byte for byte.
"""

from __future__ import annotations

import re
from array import array
from itertools import count

from consent_swat.errors import LeafletUnreadable

_MOST_TAGS = 1_000_000
_MARKUP = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(/?)([^\s/<>\"'=]++)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
_CHARACTERS = re.compile(
    rb"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>|&[^;]{1,12};|\r\n|[\x00-\x7f]|[\xc0-\xf7][\x80-\xbf]*",
    re.DOTALL,
)
_DECLARED = re.compile(r"<\?xml.*?\?>", re.DOTALL)


def make_utf8(data: bytes) -> bytes:
    """Return an XML part in UTF-8.

    Parameters
    ----------
    data : bytes
        A part in UTF-8 or UTF-16, the two that Word may write.

    Returns
    -------
    bytes
        UTF-8 as it stands; UTF-16 rewritten, without its declaration.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _DECLARED.sub("", data.decode("utf-16"), count=1).encode()
    return data


class Tags:
    """The elements of one XML part, numbered in the order of their opening tags from 0.

    Parameters
    ----------
    data : bytes
        A part in UTF-8 that `parse_xml` has found well-formed, so that a plain scan is enough.

    Attributes
    ----------
    starts, inners, closes, ends : array of int
        Byte offsets: of the opening tag, after it, of the closing tag, after it.
    parents : array of int
        Number of the element around each; -1 for the outermost.
    names : list of bytes
        As written, with the prefix.

    Raises
    ------
    LeafletUnreadable
        ``too_large`` for more than a million tags.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(b"<") > _MOST_TAGS:
            raise LeafletUnreadable(
                "too_large", f"has more than {_MOST_TAGS:,} tags. Upload the leaflet alone."
            )
        self.data = data
        self.names: list[bytes] = []
        self.starts, self.inners, self.closes, self.ends, self.parents = (
            array("q") for _ in range(5)
        )
        self._scan()

    def _scan(self) -> None:
        stack: list[int] = []
        numbers = count()
        for match in _MARKUP.finditer(self.data):
            closing, name, rest = match.groups()
            if name is None:
                continue
            if closing:
                number = stack.pop()
                self.closes[number], self.ends[number] = match.span()
                continue
            number = next(numbers)
            self.names.append(name)
            self.parents.append(stack[-1] if stack else -1)
            for places, place in (
                (self.starts, match.start()),
                (self.inners, match.end()),
                (self.closes, match.end()),
                (self.ends, match.end()),
            ):
                places.append(place)
            if not rest.endswith(b"/"):
                stack.append(number)

    def opening(self, number: int) -> bytes:
        """Return an element's opening tag.

        Parameters
        ----------
        number : int
            Which element.

        Returns
        -------
        bytes
            From ``<`` to ``>``.
        """
        return self.data[self.starts[number] : self.inners[number]]

    def find_above(self, number: int, name: bytes) -> int:
        """Find the nearest element around another by its name.

        Parameters
        ----------
        number : int
            Where to begin.
        name : bytes
            As written, with the prefix.

        Returns
        -------
        int
            Its number; -1 when there is none.
        """
        number = self.parents[number]
        while number >= 0 and self.names[number] != name:
            number = self.parents[number]
        return number

    def locate_characters(self, number: int) -> list[tuple[int, int]]:
        """Locate each character inside an element that holds only text.

        Parameters
        ----------
        number : int
            Which element.

        Returns
        -------
        list of (int, int)
            First byte and one past the last, for each code point as a parser gives it; a CDATA
            section is not parted, so that all its characters have the place of the whole.
        """
        places: list[tuple[int, int]] = []
        for match in _CHARACTERS.finditer(self.data, self.inners[number], self.closes[number]):
            token = match.group()
            if token.startswith(b"<![CDATA["):
                text = match.group(1).decode().replace("\r\n", "\n")
                places.extend([match.span()] * len(text))
            elif not token.startswith(b"<"):
                places.append(match.span())
        return places
