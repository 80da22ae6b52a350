"""Blocks are opened once, and put where they now stand."""

from __future__ import annotations

from pathlib import Path

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.wording import blocks as module
from consent_swat.wording.blocks import KnownBlocks, open_blocks
from consent_swat.wording.check import check_wording
from consent_swat.wording.compiling import compile_packs
from consent_swat.wording.packs import load_packs


def make_leaflet(*texts: str, kind: Kind = Kind.PARAGRAPH) -> Leaflet:
    return Leaflet("x.md", "0" * 64, place_blocks([Piece(kind, text) for text in texts]), "en")


def test_a_block_that_moved_is_found_where_it_stands(materials: Path) -> None:
    packs, known = load_packs(materials), KnownBlocks()
    check_wording(make_leaflet("You must take part."), packs, known=known)
    found = check_wording(make_leaflet("Hello.", "You must take part."), packs, known=known)
    finding = next(one for one in found if one.rule == "must-take-part")
    assert (finding.block, finding.start, finding.excerpt) == (1, 7, "You must take part")


def test_a_block_that_stands_is_the_very_one(materials: Path) -> None:
    compiled, known = compile_packs(load_packs(materials)), KnownBlocks()
    sheet = make_leaflet("You must take part.", "Bye.")
    first = list(open_blocks(sheet, compiled, known))
    again = list(open_blocks(sheet, compiled, known))
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_slots_meet_nothing(materials: Path) -> None:
    compiled = compile_packs(load_packs(materials))
    sheet = make_leaflet("You must take part.", kind=Kind.SLOT)
    assert [block.met for block in open_blocks(sheet, compiled)] == [()]


def test_the_oldest_blocks_are_forgotten(materials: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    compiled, known = compile_packs(load_packs(materials)), KnownBlocks()
    list(open_blocks(make_leaflet("One.", "Two.", "Three."), compiled, known))
    assert [text for _, text in known.blocks] == ["Two.", "Three."]
