"""Where in a Word file each character of its leaflet stands.

The file is walked as `docx` walks it, and the leaflet's text is laid along what the walk heard.
Reading has cleaned that text, joined and cut paragraphs, and dropped list marks; only letters
that are the same in both get a place, so what has a place has the right one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from consent_swat.leaflets.cleaning import clean_text
from consent_swat.leaflets.leaflet import Block, Leaflet
from consent_swat.leaflets.readers.archive import Archive
from consent_swat.leaflets.readers.docx import NOTE_PARTS, walk_parts
from consent_swat.leaflets.readers.docx_styles import Style
from consent_swat.leaflets.readers.docx_tags import Tags, make_utf8
from consent_swat.leaflets.readers.docx_walk import DocxWalk, Paragraph

_FARTHEST = 1200  # a link's target, shown in brackets, has at most a thousand characters
_MOST_MARK = 4  # letters and digits of a list mark such as "xiii)"
_SURE, _FEWEST = 16, 2


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a Word file.

    Parameters
    ----------
    part : int
        Which of the file's parts with text, from 0.
    element : int
        The element that holds it, or is it (a tab, say), as `Tags` numbers them.
    start, end : int
        Its bytes in the part as UTF-8, half-open.
    """

    part: int
    element: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where a leaflet's text stands in its Word file.

    Parameters
    ----------
    parts : mapping of str to Tags
        The parts that hold text, by name; the document comes first.
    glyphs : tuple of (Glyph or None)
        One for each code point of the leaflet's text; None for spaces and for what reading added.
    """

    parts: Mapping[str, Tags]
    glyphs: tuple[Glyph | None, ...]


class _ListeningWalk(DocxWalk):
    """A walk that keeps which element each text came from."""

    def __init__(self, styles: Mapping[str, Style], links: Mapping[str, str]) -> None:
        super().__init__(styles, links)
        self.part = self.element = -1
        # Paragraphs are kept along, so that no later one can have the same identity.
        self.heard: dict[int, tuple[Paragraph, list[tuple[int, int, str]]]] = {}
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._depth:
            self.part, self.element = self.part + 1, -1
        self._depth += 1
        self.element += 1
        super().start(name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        super().end(name)

    def _say(self, text: str) -> None:
        paragraph = self._open[-1]
        n_parts = len(paragraph.parts)
        super()._say(text)
        if len(paragraph.parts) > n_parts:
            _, said = self.heard.setdefault(id(paragraph), (paragraph, []))
            said.append((self.part, self.element, text))


def find_places(data: bytes, leaflet: Leaflet) -> Places:
    """Find where in a Word file each character of its leaflet stands.

    Parameters
    ----------
    data : bytes
        The .docx file from which the leaflet was read.
    leaflet : Leaflet
        The leaflet.

    Returns
    -------
    Places
        With a glyph for every code point that the file and the leaflet have in common.

    Raises
    ------
    LeafletUnreadable
        As `read_docx`, and ``too_large`` for more than a million tags in one part.
    """
    archive = Archive(data)
    walk = walk_parts(archive, _ListeningWalk)
    names = [archive.find_document()]
    if walk.has_notes:
        names += [name for name in NOTE_PARTS if name in archive.names]
    parts = {name: Tags(make_utf8(Archive(data).read(name) or b"")) for name in names}
    letters, glyphs = _list_letters(walk, list(parts.values()))
    found: list[Glyph | None] = [None] * len(leaflet.text)
    at = 0
    for block in leaflet.blocks:
        at = _lay_block(block, letters, at, glyphs, found)
    return Places(parts, tuple(found))


def _list_letters(walk: _ListeningWalk, parts: list[Tags]) -> tuple[str, list[Glyph]]:
    """Return all that was heard without spaces, and the glyph of each of its letters."""
    letters: list[str] = []
    glyphs: list[Glyph] = []
    for paragraph in walk.paragraphs:
        _, said = walk.heard.get(id(paragraph), (paragraph, []))
        last, places, used = (-1, -1), [(0, 0)], 0
        for part, element, text in said:
            if (part, element) != last:
                tags = parts[part]
                places = tags.locate_characters(element)
                places = places or [(tags.starts[element], tags.ends[element])]
                last, used = (part, element), 0
            for char in text:
                place = places[min(used, len(places) - 1)]
                used += 1
                for letter in _bare(char):
                    letters.append(letter)
                    glyphs.append(Glyph(part, element, *place))
    return "".join(letters), glyphs


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    """Return a character as the leaflet has it, taken apart from its accents; "" for spaces."""
    return unicodedata.normalize("NFD", clean_text(char))


def _lay_block(
    block: Block, letters: str, at: int, glyphs: list[Glyph], found: list[Glyph | None]
) -> int:
    """Give a block's letters their glyphs; return where the next block is to be looked for."""
    own = [(letter, block.start + i) for i, char in enumerate(block.text) for letter in _bare(char)]
    text = "".join(letter for letter, _ in own)
    first = letters.find(text, at, at + len(text) + _FARTHEST)
    if first >= 0 and sum(map(str.isalnum, letters[at:first])) <= _MOST_MARK:
        for shift, (_, offset) in enumerate(own):
            found[offset] = found[offset] or glyphs[first + shift]
        return first + len(text)
    here = 0
    while here < len(text) and at < len(letters):
        if text[here] == letters[at]:
            offset = own[here][1]
            found[offset] = found[offset] or glyphs[at]
            here, at = here + 1, at + 1
            continue
        skipped = _skip(text, here, letters, at)
        if skipped is None:
            break
        here, at = skipped
    return at


def _skip(text: str, here: int, letters: str, at: int) -> tuple[int, int] | None:
    """Find where a block and the file agree again: past a list mark, or past a shown target."""
    wanted = text[here : here + _SURE]
    past_mark = letters.find(wanted, at, at + len(wanted) + _FARTHEST)
    if past_mark >= 0 and sum(map(str.isalnum, letters[at:past_mark])) <= _MOST_MARK:
        return here, past_mark
    for past_target in range(here + 1, min(len(text), here + _FARTHEST)):
        rest = text[past_target : past_target + _SURE]
        # A letter or two at the block's end may be the next paragraph's, unless a bracket closed.
        is_sure = len(rest) > _FEWEST or text[past_target - 1] == ")"
        if is_sure and letters.startswith(rest, at):
            return past_target, at
    return None
