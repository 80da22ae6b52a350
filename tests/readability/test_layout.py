"""What no formula knows: each check met, and not met."""

from __future__ import annotations

import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.readability.layout import Feature, LayoutCheck, check_layout

STOP = "You can stop at any time."
P, H, ITEM = Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM


def check(*pieces: Piece, language: str = "en") -> list[tuple[Feature, str]]:
    leaflet = Leaflet("sheet.md", "0" * 64, place_blocks(pieces), language)
    return [(found.feature, found.what) for found in check_layout(leaflet)]


def make_sentence(n_words: int) -> str:
    return "You " + "can " * (n_words - 2) + "stop."


def test_sentence_of_twenty_six_words_is_long_and_one_of_twenty_five_is_not() -> None:
    assert check(Piece(P, make_sentence(26))) == [
        (Feature.LONG_SENTENCE, "26 words in one sentence")
    ]
    assert check(Piece(P, make_sentence(25))) == []


def test_long_sentence_is_where_it_says() -> None:
    leaflet = Leaflet(
        "a", "0" * 64, place_blocks([Piece(H, "Stop", 1), Piece(P, f"{STOP} {make_sentence(30)}")])
    )
    (found,) = check_layout(leaflet)
    assert found == LayoutCheck(
        Feature.LONG_SENTENCE, 1, 31, 31 + len(make_sentence(30)), "30 words in one sentence"
    )
    assert leaflet.text[found.start : found.end] == make_sentence(30)


def test_paragraph_of_six_sentences_is_long_and_one_of_five_is_not() -> None:
    assert check(Piece(P, " ".join([STOP] * 6))) == [
        (Feature.LONG_PARAGRAPH, "6 sentences in one paragraph")
    ]
    assert check(Piece(P, " ".join([STOP] * 5))) == []


def test_block_of_more_than_120_words_is_a_wall() -> None:
    wall = " ".join([make_sentence(24)] * 5)
    assert check(Piece(P, wall)) == []
    found = check(Piece(P, wall.replace("stop.", "stop now.", 1)))
    assert found == [(Feature.WALL, "121 words without a break")]


def test_contact_lines_and_headings_are_no_sentences() -> None:
    address = "Tel: 01632 960123 " + "Street " * 26
    assert check(Piece(P, address), Piece(H, make_sentence(40), 1), Piece(P, STOP)) == []


@pytest.mark.parametrize(
    ("pieces", "what"),
    [
        ((Piece(H, "Who pays?", 2), Piece(H, "Who can I ask?", 2), Piece(P, STOP)),
         "another heading follows this question"),
        ((Piece(P, STOP), Piece(H, "Who can I ask?", 2)), "nothing follows this question"),
    ],
)  # fmt: skip
def test_question_with_nothing_below_it_is_not_answered(
    pieces: tuple[Piece, ...], what: str
) -> None:
    assert check(*pieces) == [(Feature.UNANSWERED, what)]


@pytest.mark.parametrize(
    "pieces",
    [
        (Piece(H, "Who pays?", 2), Piece(P, STOP)),
        (Piece(H, "Who pays?", 2), Piece(H, "The trust", 3), Piece(P, STOP)),
        (Piece(H, "Information sheet", 1), Piece(H, "Who pays?", 1), Piece(P, STOP)),
        (Piece(H, "Who pays?", 2), Piece(ITEM, "the trust", 1)),
    ],
)
def test_answered_questions_and_plain_headings_are_not_mentioned(
    pieces: tuple[Piece, ...],
) -> None:
    assert check(*pieces) == []


def test_long_leaflet_without_a_summary_or_the_choice_at_its_start_is_told_so() -> None:
    body = [Piece(P, "We ask you about your work. We ask about your pain.")] * 60
    (found,) = check(Piece(H, "Work and pain", 1), *body)
    assert found[0] is Feature.NO_SUMMARY
    assert check(Piece(H, "In brief", 1), *body) == []
    assert check(Piece(P, "It is your choice."), *body) == []
    assert check(*body[:40]) == []


def test_times_that_differ_are_told_at_the_second_place() -> None:
    found = check(
        Piece(P, "The interview takes about 30 minutes."), Piece(P, "The interview lasts 2 hours.")
    )
    assert found == [
        (Feature.DURATIONS, "“2 hours” here, “about 30 minutes” before, for the interview")
    ]


def test_dutch_leaflet_is_measured_but_its_words_are_not_read() -> None:
    body = [Piece(P, "We ask you about your work. We ask about your pain.")] * 60
    assert check(*body, language="nl") == []
    assert check(Piece(P, make_sentence(30)), language="nl")[0][0] is Feature.LONG_SENTENCE


def test_gravest_come_first() -> None:
    pieces = (
        Piece(P, make_sentence(30)),
        Piece(P, "The visit takes 1 hour."),
        Piece(P, "The visit takes 2 hours."),
        Piece(H, "Why?", 1),
    )
    assert [feature for feature, _ in check(*pieces)] == [
        Feature.DURATIONS,
        Feature.UNANSWERED,
        Feature.LONG_SENTENCE,
    ]


@pytest.mark.parametrize("feature", Feature)
def test_every_feature_says_why_and_what_to_do(feature: Feature) -> None:
    found = LayoutCheck(feature, 0, 0, 1, "")
    assert found.why.endswith(".")
    assert found.advice.endswith(".")
