"""Times that a leaflet gives, and where two of them are of one thing."""

from __future__ import annotations

import time

import pytest

from consent_swat.leaflets.leaflet import Kind, Piece, place_blocks
from consent_swat.readability.durations import find_disagreements, find_durations


def list_times(*texts: str) -> list[tuple[str, str]]:
    blocks = place_blocks([Piece(Kind.PARAGRAPH, text) for text in texts])
    return [(one.thing, one.words) for one in find_durations(blocks)]


def list_pairs(*texts: str) -> list[tuple[str, str]]:
    blocks = place_blocks([Piece(Kind.PARAGRAPH, text) for text in texts])
    pairs = find_disagreements(find_durations(blocks))
    return [(first.words, second.words) for first, second in pairs]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The interview will take about an hour.", [("interview", "about an hour")]),
        ("Each follow-up visit lasts up to 90 minutes.", [("follow-up visit", "up to 90 minutes")]),
        ("You fill in a 20-minute online questionnaire.", [("online questionnaire", "20-minute")]),
        ("The survey should take you 10 to 15 minutes.", [("survey", "10 to 15 minutes")]),
        ("Visit 2 will take half an hour.", [("visit 2", "half an hour")]),
        ("It takes about 10 minutes.", []),
        ("You will be in the study for 6 months.", []),
        ("The study takes 20 minutes each day.", []),
        ("After the interview, the questionnaire takes 10 minutes.", []),
    ],
)
def test_time_is_found_with_the_one_thing_that_takes_it(
    text: str, said: list[tuple[str, str]]
) -> None:
    assert list_times(text) == said


def test_place_of_a_time_leads_to_its_words() -> None:
    text = "Why? The interview will take about an hour."
    (found,) = find_durations(place_blocks([Piece(Kind.PARAGRAPH, text)]))
    assert text[found.span.start : found.span.end] == "about an hour"


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("The quiz takes about 10 minutes.", "It is a 20-minute quiz.",
         [("about 10 minutes", "20-minute")]),
        ("The quiz takes about 10 minutes.", "The quiz takes 12 minutes.", []),
        ("The quiz takes 10 to 20 minutes.", "The quiz takes 15 minutes.", []),
        ("The visit takes up to 2 hours.", "The visit takes 45 minutes.", []),
        ("The visit takes up to 2 hours.", "The visit takes 3 hours.",
         [("up to 2 hours", "3 hours")]),
        ("The visit takes 60 minutes.", "The visit takes one hour.", []),
        ("The first visit takes 2 hours.", "The second visit takes 30 minutes.", []),
        ("The study will last 6 months.", "This study lasts 12 months.",
         [("6 months", "12 months")]),
        ("The study will last 6 months.", "The study takes you 20 minutes.", []),
    ],
)  # fmt: skip
def test_only_times_of_the_same_thing_that_cannot_both_be_true_disagree(
    one: str, other: str, pairs: list[tuple[str, str]]
) -> None:
    assert list_pairs(one, other) == pairs


def test_heading_is_passed_over() -> None:
    blocks = place_blocks([Piece(Kind.HEADING, "The quiz takes 10 minutes", 1)])
    assert list(find_durations(blocks)) == []


def test_long_text_full_of_times_is_read_in_linear_time() -> None:
    begin = time.perf_counter()
    list_times("about 10 minutes " * 20_000, "visit visit visit " * 20_000 + "takes 10 minutes.")
    assert time.perf_counter() - begin < 5
