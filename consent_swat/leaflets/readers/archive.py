"""Open the zipped parts of a Word or OpenDocument file without being flooded by them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from consent_swat.errors import LeafletUnreadable

_MOST_ENTRIES = 500
_MOST_BYTES = 50 * 1024 * 1024
_MOST_RATIO = 100
_SMALL = 1024 * 1024  # a small part may be as repetitive as it likes
_ENCRYPTED = 0x1
_BOMB = "holds far more than a leaflet needs. Save the leaflet again without its pictures."
_BROKEN = "is damaged, so that it cannot be opened. Save it again and upload that."
_OTHERS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint file"),
    ("content.xml", "an OpenDocument file"),
)


class Archive:
    """A zip file whose directory has been checked and whose unpacked bytes are counted.

    Parameters
    ----------
    data : bytes
        The file.

    Raises
    ------
    LeafletUnreadable
        ``damaged``, ``encrypted`` or ``unsafe``.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
            raise LeafletUnreadable("damaged", _BROKEN) from None
        self._left = _MOST_BYTES
        self.names = frozenset(self._zip.namelist())
        self._check_directory()

    def _check_directory(self) -> None:
        entries = self._zip.infolist()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise LeafletUnreadable(
                "encrypted", "is a zip file with a password. Take the password off and try again."
            )
        is_flood = len(entries) > _MOST_ENTRIES or sum(e.file_size for e in entries) > _MOST_BYTES
        is_dense = any(
            entry.file_size > max(_SMALL, _MOST_RATIO * entry.compress_size) for entry in entries
        )
        if is_flood or is_dense:
            raise LeafletUnreadable("unsafe", _BOMB)
        if len(self.names) != len(entries):
            raise LeafletUnreadable(
                "unsafe", "holds two parts of one name, which no program writes. Save it again."
            )

    def read(self, name: str) -> bytes | None:
        """Unpack one part.

        Parameters
        ----------
        name : str
            Such as ``word/document.xml``.

        Returns
        -------
        bytes or None
            None when there is no such part.

        Raises
        ------
        LeafletUnreadable
            ``damaged``, or ``unsafe`` when all parts read so far exceed 50 MB.
        """
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as part:
                data = part.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise LeafletUnreadable("damaged", _BROKEN) from None
        self._left -= len(data)
        if self._left < 0:
            raise LeafletUnreadable("unsafe", _BOMB)
        return data

    def find_document(self) -> str:
        """Return the name of the part that holds the text.

        Returns
        -------
        str
            Usually ``word/document.xml``.

        Raises
        ------
        LeafletUnreadable
            ``wrong_kind`` when this is another program's zip file.
        """
        if "word/document.xml" in self.names:
            return "word/document.xml"
        for name in sorted(self.names):
            if name.startswith("word/document") and name.endswith(".xml"):
                return name
        what = "a zip file"
        for start, kind in _OTHERS:
            if any(name.startswith(start) for name in self.names):
                what = kind
        raise LeafletUnreadable(
            "wrong_kind", f"looks like {what}, not a Word file. Save it as .docx and upload that."
        )


def parse_xml(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Walk an XML part as a stream, at any depth, refusing whatever could define an entity.

    Parameters
    ----------
    data : bytes
        The part.
    start, end, text : callable
        Called for tags, as ``namespace name``, and for text.

    Raises
    ------
    LeafletUnreadable
        ``unsafe`` for a document type declaration, ``damaged`` for XML that is not well-formed.
    """
    # Only the two encodings that Office may write: a part does not choose a decoder by its name.
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    parser = expat.ParserCreate("utf-16" if is_wide else "utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise LeafletUnreadable(
            "unsafe", "declares XML entities, which no program writes. Save it again."
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise LeafletUnreadable("damaged", _BROKEN) from None
