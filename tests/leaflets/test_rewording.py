"""A block said in other words, without touching the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.leaflets.rewording import reword_block

LEAFLET = Leaflet(
    "sheet.md",
    "0" * 64,
    place_blocks(
        [
            Piece(Kind.HEADING, "Do I have to take part?", 2),
            Piece(Kind.PARAGRAPH, "You must attend.", anchor="choice"),
            Piece(Kind.SLOT, "<name of hospital>"),
        ]
    ),
    "en",
    ("It has comments.",),
)


def test_one_line_keeps_kind_level_and_anchor() -> None:
    after = reword_block(LEAFLET, 1, "  It is up to\u00adyou.  ")
    assert after.blocks[1].text == "It is up toyou."
    assert (after.blocks[1].kind, after.blocks[1].anchor) == (Kind.PARAGRAPH, "choice")
    assert reword_block(LEAFLET, 0, "Your choice").blocks[0].level == 2
    assert (after.name, after.sha256, after.warnings) == ("sheet.md", "0" * 64, LEAFLET.warnings)


def test_several_lines_become_paragraphs_and_list_items() -> None:
    after = reword_block(LEAFLET, 1, "You may:\n\n- say yes,\n- say no.\nBoth are fine.")
    assert [(block.kind, block.text) for block in after.blocks[1:-1]] == [
        (Kind.PARAGRAPH, "You may:"),
        (Kind.LIST_ITEM, "say yes,"),
        (Kind.LIST_ITEM, "say no."),
        (Kind.PARAGRAPH, "Both are fine."),
    ]


def test_a_filled_slot_is_a_paragraph_and_an_unfilled_one_stays() -> None:
    assert reword_block(LEAFLET, 2, "Leeds General").blocks[2].kind is Kind.PARAGRAPH
    assert reword_block(LEAFLET, 2, "[name]").blocks[2].kind is Kind.SLOT


def test_nothing_takes_the_block_out_but_never_the_last() -> None:
    assert [block.text for block in reword_block(LEAFLET, 1, " \n").blocks] == [
        "Do I have to take part?",
        "<name of hospital>",
    ]
    alone = Leaflet("a.txt", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, "Hello there.")]))
    with pytest.raises(ValueError, match="no other block"):
        reword_block(alone, 0, "")


def test_no_such_block_and_a_whole_book_are_refused() -> None:
    with pytest.raises(ValueError, match="no block 3"):
        reword_block(LEAFLET, 3, "x")
    with pytest.raises(ValueError, match="20000"):
        reword_block(LEAFLET, 0, "x" * 20_001)


@given(st.integers(0, 2), st.text(max_size=80))
def test_offsets_always_point_at_the_words(index: int, text: str) -> None:
    after = reword_block(LEAFLET, index, text)
    assert all(after.text[block.start : block.end] == block.text for block in after.blocks)
