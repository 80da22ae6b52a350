"""Where no cue finds anything, a likely sentence is shown, and the element is unclear."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from consent_swat.coverage.check import read_example
from consent_swat.coverage.checklist import Checklist
from consent_swat.coverage.classifier import WeightsFile, unpack_weights
from consent_swat.coverage.cover import Coverage, State, cover_elements
from consent_swat.coverage.hints import find_likeliest
from consent_swat.coverage.passages import Passage, find_passages
from consent_swat.leaflets.reading import read_leaflet


def cover(text: str, checklist: Checklist, language: str = "en") -> dict[str, Coverage]:
    leaflet = replace(read_example(text), language=language)
    return {one.element: one for one in cover_elements(leaflet, checklist)}


@pytest.fixture(scope="module")
def without_cues(hinting: Checklist) -> Checklist:
    """Return the checklist as if nobody had thought of any cue yet."""
    bare = tuple(
        replace(one, cues=(), weak=(), contradicting=(), contexts=()) for one in hinting.elements
    )
    return replace(hinting, elements=bare)


def test_likely_sentence_is_shown_and_makes_the_element_unclear(without_cues: Checklist) -> None:
    text = "Welcome to our town.\nYou are free to leave the study at any moment."
    found = cover(text, without_cues)["right_to_withdraw"]
    assert found.state is State.UNCLEAR
    assert found.why == "One sentence may say it, in words that this check does not know."
    (span,) = found.sentences
    assert read_example(text).text[span.start :] == text.splitlines()[1]


def test_no_hint_makes_anything_told(without_cues: Checklist) -> None:
    text = "You may leave at any time.\nJoining is up to you.\nCall us on 0191 496 0000."
    states = {one.state for one in cover(text, without_cues).values()}
    assert states == {State.UNCLEAR, State.ABSENT, State.NOT_APPLICABLE}


def test_unlikely_sentence_is_not_named(without_cues: Checklist) -> None:
    found = cover("The bus stops at the town hall every day.", without_cues)
    assert {one.why for one in found.values() if one.state is State.ABSENT} == {
        "No sentence says it."
    }


def test_what_cues_find_is_left_as_it_was(hinting: Checklist, checklist: Checklist) -> None:
    text = "You can stop at any time.\nIf you withdraw, tell the nurse.\nI waive all claims."
    with_it = cover(text, hinting)
    without = cover(text, checklist)
    for name, one in without.items():
        if one.state is not State.ABSENT or one.conflicts:
            assert with_it[name] == one


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


@pytest.mark.shared
def test_few_elements_that_real_leaflets_lack_become_unclear(
    shared: Path, hinting: Checklist, checklist: Checklist
) -> None:
    absent = softened = 0
    for line in (shared / "leaflets" / "index.jsonl").read_text("utf-8").splitlines():
        path = shared / "leaflets" / json.loads(line)["file"]
        leaflet = read_leaflet(path.read_bytes(), path.name)
        for before, after in zip(
            cover_elements(leaflet, checklist), cover_elements(leaflet, hinting), strict=True
        ):
            absent += before.state is State.ABSENT
            softened += before.state is not after.state
    assert absent >= 30
    assert softened <= 0.1 * absent
