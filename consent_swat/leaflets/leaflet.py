"""What a leaflet is once it has been read: blocks with their kind and place in one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    SLOT = "slot"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points.

    Parameters
    ----------
    start : int
        First code point, from 0.
    end : int
        One past the last.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized piece of a leaflet.

    Parameters
    ----------
    kind : Kind
        What it is on the page. A slot is a place that still has to be filled in.
    text : str
        Its text, cleaned: one line, NFC, no soft hyphens or control characters.
    start : int
        Where it begins in the leaflet's text, in code points.
    level : int
        Heading level 1 to 6, or list depth from 1; 0 for others.
    anchor : str or None
        The name given in Markdown with ``{#name}``.
    """

    kind: Kind
    text: str
    start: int
    level: int = 0
    anchor: str | None = None

    @property
    def end(self) -> int:
        """Where it ends in the leaflet's text, in code points."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block whose place in the text is not known yet; what readers make."""

    kind: Kind
    text: str
    level: int = 0
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Leaflet:
    """An information sheet as read.

    Parameters
    ----------
    name : str
        The file's name, without folders.
    sha256 : str
        Hash of the bytes that were read, 64 hexadecimal digits.
    blocks : tuple of Block
        In reading order; never empty.
    language : str
        Two letters, such as ``en``; ``und`` when it cannot be told.
    warnings : tuple of str
        What a reader should know, each a sentence: tracked changes, comments, headers left out.
    """

    name: str
    sha256: str
    blocks: tuple[Block, ...]
    language: str = "und"
    warnings: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """All blocks, joined by single newlines; the offsets of all findings are into this."""
        return "\n".join(block.text for block in self.blocks)


def place_blocks(pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """Give each piece its place in the leaflet's text.

    Parameters
    ----------
    pieces : iterable of Piece
        In reading order, texts without newlines.

    Returns
    -------
    tuple of Block
        Such that ``leaflet.text[block.start:block.end] == block.text``.

    Examples
    --------
    >>> [b.start for b in place_blocks([Piece(Kind.HEADING, "Hi"), Piece(Kind.PARAGRAPH, "You")])]
    [0, 3]
    """
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        blocks.append(Block(piece.kind, piece.text, start, piece.level, piece.anchor))
        start += len(piece.text) + 1
    return tuple(blocks)
