"""Decide what the paragraphs of a word processor's file are: style first, then look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from consent_swat.leaflets.cleaning import clean_text, split_breaks
from consent_swat.leaflets.kinds import is_title, split_marker
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.docx_walk import Paragraph

_LARGER = 1.15


def make_pieces(paragraphs: Sequence[Paragraph], columns: Mapping[int, int]) -> list[Piece]:
    """Turn paragraphs into pieces.

    Parameters
    ----------
    paragraphs : sequence of Paragraph
        In reading order, each with text.
    columns : mapping of int to int
        How many columns each table has, by its number; a table of one is only a frame.

    Returns
    -------
    list of Piece
        Cleaned; a paragraph with forced breaks may give several.
    """
    sizes: Counter[int] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.text)
    body = sizes.most_common(1)[0][0] if sizes else 0
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        is_cell = columns.get(paragraph.table, 0) > 1
        pieces.extend(_read_paragraph(paragraph, body, is_cell=is_cell))
    return pieces


def _read_paragraph(paragraph: Paragraph, body: int, *, is_cell: bool) -> list[Piece]:
    marker, rest = split_marker(paragraph.text)
    plain = clean_text(paragraph.text)
    is_large = body > 0 and paragraph.size >= _LARGER * body
    if paragraph.is_placeholder:
        return [Piece(Kind.SLOT, plain)]
    if paragraph.heading:
        return [Piece(Kind.HEADING, plain, paragraph.heading)]
    if paragraph.list_depth or (marker and not paragraph.is_bold):
        return [Piece(Kind.LIST_ITEM, clean_text(rest), paragraph.list_depth or 1)]
    is_strong = (paragraph.is_bold or is_large) and "\n" not in paragraph.text.strip()
    if is_strong and not is_cell and is_title(plain, is_strong=True):
        return [Piece(Kind.HEADING, plain, 2)]
    kind = Kind.TABLE_CELL if is_cell else Kind.PARAGRAPH
    return [Piece(kind, part) for part in split_breaks(paragraph.text)]
