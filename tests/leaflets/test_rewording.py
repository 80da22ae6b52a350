"""A block said in other words, without touching the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.leaflets.rewording import reword_blocks

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
    after = reword_blocks(LEAFLET, {1: "  It is up to\u00adyou.  "})
    assert after.blocks[1].text == "It is up toyou."
    assert (after.blocks[1].kind, after.blocks[1].anchor) == (Kind.PARAGRAPH, "choice")
    assert reword_blocks(LEAFLET, {0: "Your choice"}).blocks[0].level == 2
    assert (after.name, after.warnings) == ("sheet.md", LEAFLET.warnings)
    assert after.sha256 != LEAFLET.sha256


def test_several_lines_become_paragraphs_and_list_items() -> None:
    after = reword_blocks(LEAFLET, {1: "You may:\n\n- say yes,\n- say no.\nBoth are fine."})
    assert [(block.kind, block.text) for block in after.blocks[1:-1]] == [
        (Kind.PARAGRAPH, "You may:"),
        (Kind.LIST_ITEM, "say yes,"),
        (Kind.LIST_ITEM, "say no."),
        (Kind.PARAGRAPH, "Both are fine."),
    ]


def test_a_filled_slot_is_a_paragraph_and_an_unfilled_one_stays() -> None:
    assert reword_blocks(LEAFLET, {2: "Leeds General"}).blocks[2].kind is Kind.PARAGRAPH
    assert reword_blocks(LEAFLET, {2: "[name]"}).blocks[2].kind is Kind.SLOT


def test_nothing_takes_the_block_out_but_never_the_last() -> None:
    assert [block.text for block in reword_blocks(LEAFLET, {1: " \n"}).blocks] == [
        "Do I have to take part?",
        "<name of hospital>",
    ]
    alone = Leaflet("a.txt", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, "Hello there.")]))
    for text in ("", " \u2013 "):
        with pytest.raises(LeafletUnreadable, match="has no words left") as caught:
            reword_blocks(alone, {0: text})
        assert caught.value.kind == "empty"


def test_several_blocks_change_at_once_and_the_language_is_told_anew() -> None:
    after = reword_blocks(LEAFLET, {0: "Your choice", 2: "", 7: "nowhere"})
    assert [block.text for block in after.blocks] == ["Your choice", "You must attend."]
    dutch = reword_blocks(LEAFLET, {1: "Wij vragen u om deze lijst met vragen in te vullen."})
    assert dutch.language == "nl"


@given(st.integers(0, 2), st.text(max_size=80))
def test_offsets_always_point_at_the_words(index: int, text: str) -> None:
    after = reword_blocks(LEAFLET, {index: text})
    assert all(after.text[block.start : block.end] == block.text for block in after.blocks)
