from __future__ import annotations

import pytest

from consent_swat.leaflets.kinds import (
    count_alternatives,
    is_slot,
    is_title,
    settle_kinds,
    split_marker,
)
from consent_swat.leaflets.leaflet import Kind, Piece


def paragraphs(*texts: str) -> list[Piece]:
    return [Piece(Kind.PARAGRAPH, text) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "<number days>",
        "XXXX",
        "____",
        "[name]",
        "{survey here}",
        "Click or tap here to enter text.",
        "<name> / <phone>",
        "……………",
        "(insert local contact)",
    ],
)
def test_a_place_to_fill_in_is_a_slot(text: str) -> None:
    assert is_slot(text)


@pytest.mark.parametrize(
    "text",
    ["Name: ____", "up to <number days>", "<ask@example.org>", "[ ]", "[x]", "(see below)", "XX"],
)
def test_words_with_a_place_in_them_are_no_slot(text: str) -> None:
    assert not is_slot(text)


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("• bring a pen", "•", "bring a pen"),
        ("\uf0b7\tbring a pen", "\uf0b7", "bring a pen"),
        ("- bring a pen", "-", "bring a pen"),
        ("2) bring a pen", "2)", "bring a pen"),
        ("(b) bring a pen", "(b)", "bring a pen"),
        ("iv. bring a pen", "iv.", "bring a pen"),
        ("-5 degrees", "", "-5 degrees"),
        ("2026. A year", "", "2026. A year"),
        ("A. Lee is the doctor", "", "A. Lee is the doctor"),
        ("o Bring a pen", "o", "Bring a pen"),
        ("o la madre", "", "o la madre"),
    ],
)
def test_typed_markers_are_told_from_text(text: str, marker: str, rest: str) -> None:
    assert split_marker(text) == (marker, rest)


def test_bold_sentences_are_no_headings() -> None:
    assert is_title("Risks and benefits", is_strong=True)
    assert not is_title("You must not drive.", is_strong=True)
    assert not is_title("This is voluntary. You can stop", is_strong=True)
    assert not is_title("word " * 15, is_strong=True)


def test_a_plain_line_is_a_heading_only_as_question_or_in_capitals() -> None:
    assert is_title("Do I have to take part?", is_strong=False)
    assert is_title("PURPOSE OF THE STUDY", is_strong=False)
    assert not is_title("Purpose of the study", is_strong=False)
    assert not is_title("NHS 24", is_strong=False)


def test_a_question_before_its_answer_becomes_a_heading() -> None:
    settled = settle_kinds(paragraphs("Do I have to take part?", "No, you choose."))
    assert [piece.kind for piece in settled] == [Kind.HEADING, Kind.PARAGRAPH]


def test_questions_that_follow_each_other_stay_paragraphs() -> None:
    settled = settle_kinds(paragraphs("Who pays for this?", "Who checked this?"))
    assert [piece.kind for piece in settled] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_a_typed_bullet_becomes_a_list_item_without_it() -> None:
    assert settle_kinds(paragraphs("- your name")) == [Piece(Kind.LIST_ITEM, "your name", 1)]


def test_a_sentence_cut_by_a_stray_paragraph_mark_is_made_whole() -> None:
    settled = settle_kinds(paragraphs("You may choose not to take part or", "change your mind."))
    assert [p.text for p in settled] == ["You may choose not to take part or change your mind."]


def test_lines_in_small_letters_stay_apart_after_a_colon() -> None:
    pieces = paragraphs("Before you come to us you must:", "be rested", "bring a pen")
    assert settle_kinds(pieces) == pieces


def test_ornaments_vanish_and_slots_stay() -> None:
    settled = settle_kinds(paragraphs("* * *", "____", "—"))
    assert settled == [Piece(Kind.SLOT, "____")]


def test_a_bold_lead_in_before_its_list_is_no_heading() -> None:
    settled = settle_kinds(
        [Piece(Kind.HEADING, "To take part, you:", 2), Piece(Kind.LIST_ITEM, "are 18", 1)]
    )
    assert settled[0].kind is Kind.PARAGRAPH


def test_a_place_to_fill_in_behind_a_bullet_is_a_slot() -> None:
    assert settle_kinds(paragraphs("• ____")) == [Piece(Kind.SLOT, "____")]


@pytest.mark.parametrize(
    "text",
    [
        "He/she (delete as appropriate) will ring you.",
        "Please delete this section if not applicable.",
        "Amend as necessary.",
        "Include the next paragraph where relevant",
        "EITHER we pay you OR we give you a voucher.",
        "OR:",
        "[OR]",
        "Delete whichever does not apply.",
    ],
)
def test_what_asks_the_writer_to_choose_is_counted(text: str) -> None:
    assert count_alternatives(paragraphs(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "You can either ring us or write.",
        "We will delete your answers if you ask us to.",
        "Use the pain relief as needed.",
        "We will keep this as long as necessary.",
        "You may have a sandwich OR soup.",
        "Oregon Health",
    ],
)
def test_what_asks_the_reader_is_no_alternative_of_a_template(text: str) -> None:
    assert count_alternatives(paragraphs(text)) == 0


def test_a_bold_or_between_alternatives_is_no_heading() -> None:
    assert not is_title("OR", is_strong=True)
    assert not is_title("[Either]", is_strong=True)
