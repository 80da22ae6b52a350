"""Where no cue finds anything, a likely sentence is named, and the judgement stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consent_swat.coverage.check import read_example
from consent_swat.coverage.checklist import Checklist
from consent_swat.coverage.classifier import WeightsFile, unpack_weights
from consent_swat.coverage.cover import Coverage, State, cover_elements
from consent_swat.coverage.hints import find_likeliest
from consent_swat.coverage.passages import Passage, find_passages


def cover(text: str, checklist: Checklist, language: str = "en") -> dict[str, Coverage]:
    leaflet = replace(read_example(text), language=language)
    return {one.element: one for one in cover_elements(leaflet, checklist)}


@pytest.fixture(scope="module")
def without_cues(checklist: Checklist) -> Checklist:
    """Return the checklist as if nobody had thought of any cue yet."""
    bare = tuple(
        replace(one, cues=(), weak=(), contradicting=(), contexts=()) for one in checklist.elements
    )
    return replace(checklist, elements=bare)


def test_likely_sentence_is_named_and_the_element_stays_absent(without_cues: Checklist) -> None:
    text = "You are free to leave the study at any moment."
    found = cover(f"Welcome to our town.\n{text}", without_cues)["right_to_withdraw"]
    assert found.state is State.ABSENT
    assert found.sentences == ()
    assert found.why == f"No sentence says it. This may say it in other words: “{text}”"


def test_unlikely_sentence_is_not_named(without_cues: Checklist) -> None:
    found = cover("The bus stops at the town hall every day.", without_cues)
    assert {one.why for one in found.values() if one.state is State.ABSENT} == {
        "No sentence says it."
    }


def test_what_cues_find_is_left_as_it_was(checklist: Checklist) -> None:
    text = "You can stop at any time.\nIf you withdraw, tell the nurse.\nJoining is up to you."
    with_it = cover(text, checklist)
    without = cover(text, replace(checklist, classifier=None))
    assert with_it["right_to_withdraw"] == without["right_to_withdraw"]
    assert {name: one.state for name, one in with_it.items()} == {
        name: one.state for name, one in without.items()
    }


def test_long_sentence_is_cut_at_a_word(without_cues: Checklist) -> None:
    text = (
        "You are free to leave the study at any moment, " + "whenever you like, " * 20 + "really."
    )
    why = cover(text, without_cues)["right_to_withdraw"].why
    quote = why.partition("“")[2]
    assert quote.endswith(" …”")
    assert len(quote) < 165
    assert text.startswith(quote.removesuffix(" …”"))


def test_other_languages_get_no_hint_from_english_sentences(without_cues: Checklist) -> None:
    german = replace(
        without_cues,
        elements=tuple(replace(one, language="de") for one in without_cues.elements),
    )
    found = cover("You are free to leave the study at any moment.", german, language="de")
    assert found["right_to_withdraw"].why == "No sentence says it."


def find(text: str, *elements: str) -> dict[str, Passage]:
    strong = WeightsFile(
        sentences="0" * 64,
        elements=("leave", "money"),
        intercepts=(1000, -9000),
        features=("paid", "stop"),
        weights="AIC4i9CHJHo=",
    )
    return find_likeliest(unpack_weights(strong), find_passages(read_example(text)), elements)


def test_likeliest_statement_is_found_for_each_element_that_is_asked_for() -> None:
    text = "They stop when you are paid.\nYou may just stop here."
    assert {name: one.words[0] for name, one in find(text, "leave", "money").items()} == {
        "leave": "you"
    }
    assert find(text, "money") == {}
    assert find(text, "quiet") == {}


@pytest.mark.parametrize("text", ["Can I stop this now?", "# You may just stop here", "Stop it."])
def test_questions_titles_and_very_short_answers_are_passed_over(text: str) -> None:
    assert find(text, "leave") == {}
