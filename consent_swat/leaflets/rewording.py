"""A leaflet with some of its blocks said in other words, before anybody changes the file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.cleaning import clean_text
from consent_swat.leaflets.kinds import settle_kinds
from consent_swat.leaflets.language import detect_language
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks


def reword_blocks(leaflet: Leaflet, edits: Mapping[int, str]) -> Leaflet:
    """Put other words in the place of some blocks.

    Parameters
    ----------
    leaflet : Leaflet
        As read, or as reworded before; not changed.
    edits : mapping of int to str
        The new words of each block that changes, by its place from 0; places that are no block are
        passed over. One line keeps the block's kind, level and anchor; of several, each is a
        paragraph, or a list item where it begins with a mark such as ``-``. Blank takes the block
        out.

    Returns
    -------
    Leaflet
        Of the same name and warnings; its language is told anew, and its hash is that of its text,
        as no file holds it.

    Raises
    ------
    LeafletUnreadable
        ``empty`` if no block is left that has a word.
    """
    pieces: list[Piece] = []
    for place, block in enumerate(leaflet.blocks):
        kept = Piece(block.kind, block.text, block.level, block.anchor)
        pieces += _read_lines(edits[place], kept) if place in edits else [kept]
    blocks = place_blocks(pieces)
    text = "\n".join(block.text for block in blocks)
    if not any(map(str.isalnum, text)):
        raise LeafletUnreadable(
            "empty", f"Leaflet '{leaflet.name}' has no words left. Put some text back."
        )
    hashed = hashlib.sha256(text.encode()).hexdigest()
    return Leaflet(leaflet.name, hashed, blocks, detect_language(text), leaflet.warnings)


def _read_lines(text: str, old: Piece) -> list[Piece]:
    lines = [line for line in map(clean_text, text.splitlines()) if line]
    if len(lines) == 1 and old.kind is not Kind.SLOT:
        return [replace(old, text=lines[0])]
    # Typed bullets become list items, and what still has to be filled in a slot.
    return settle_kinds([Piece(Kind.PARAGRAPH, line) for line in lines])
