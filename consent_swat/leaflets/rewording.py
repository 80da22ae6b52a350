"""A leaflet with one of its blocks said in other words, before anybody changes the file."""

from __future__ import annotations

from dataclasses import replace

from consent_swat.leaflets.cleaning import clean_text
from consent_swat.leaflets.kinds import settle_kinds
from consent_swat.leaflets.leaflet import Block, Kind, Leaflet, Piece, place_blocks

MOST_CHARACTERS = 20_000
"""Of a rewording; more than a whole leaflet is no rewording of one passage."""


def reword_block(leaflet: Leaflet, index: int, text: str) -> Leaflet:
    """Put other words in the place of one block.

    Parameters
    ----------
    leaflet : Leaflet
        As read.
    index : int
        The block's place, from 0.
    text : str
        The new words. One line keeps the block's kind and anchor; of several, each is a paragraph,
        or a list item where it begins with a mark such as ``-``. Blank takes the block out.

    Returns
    -------
    Leaflet
        The same leaflet with other blocks; ``sha256`` stays that of the file it came from.

    Raises
    ------
    ValueError
        If there is no such block, if the text is longer than `MOST_CHARACTERS`, or if it would
        take out the only block.
    """
    if not 0 <= index < len(leaflet.blocks):
        raise ValueError(f"There is no block {index}; the leaflet has {len(leaflet.blocks)}.")
    if len(text) > MOST_CHARACTERS:
        raise ValueError(
            f"The rewording has {len(text)} characters; it may have {MOST_CHARACTERS}."
        )
    pieces = [
        *map(_make_piece, leaflet.blocks[:index]),
        *_read_lines(text, leaflet.blocks[index]),
        *map(_make_piece, leaflet.blocks[index + 1 :]),
    ]
    if not pieces:
        raise ValueError("The leaflet has no other block. Write something in its place.")
    return replace(leaflet, blocks=place_blocks(pieces))


def _read_lines(text: str, old: Block) -> list[Piece]:
    lines = [line for line in map(clean_text, text.splitlines()) if line]
    if len(lines) == 1 and old.kind is not Kind.SLOT:
        return [replace(_make_piece(old), text=lines[0])]
    # Typed bullets become list items, and what still has to be filled in a slot.
    return settle_kinds([Piece(Kind.PARAGRAPH, line) for line in lines])


def _make_piece(block: Block) -> Piece:
    return Piece(block.kind, block.text, block.level, block.anchor)
