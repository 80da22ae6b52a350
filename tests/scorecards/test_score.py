from __future__ import annotations

import json
from pathlib import Path

import pytest

from consent_swat.coverage.cover import State
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.scorecards.review_json import render_json
from consent_swat.scorecards.rubric import Rubric, load_rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.wording.findings import Severity

SHEET = b"""# Work and pain: a research study

## Do I have to take part?

It is up to you whether you take part. You can stop at any time, and you do not have to say why.

## Who is it for?

The study is for unemployed people with long-term pain.
"""
DUTCH = (
    b"Dit onderzoek gaat over werk en pijn. U bepaalt zelf of u meedoet. Als u niet mee wilt doen, "
    b"dan hoeft u niet te zeggen waarom. U kunt op elk moment stoppen met het onderzoek."
)


@pytest.fixture(scope="module")
def rubric(materials: Path) -> Rubric:
    return load_rubric(materials)


def test_scorecard_holds_what_each_room_found(rubric: Rubric) -> None:
    card = score_leaflet(read_leaflet(SHEET, "work.md"), rubric)
    states = {covered.element: covered.state for covered in card.coverage}
    assert states["voluntary"] is State.PRESENT
    assert states["right_to_withdraw"] is State.PRESENT
    assert states["no_effect_care_service"] is State.ABSENT
    assert (Severity.SERIOUS, "unemployed") in {
        (finding.severity, finding.excerpt.split()[0]) for finding in card.findings
    }
    assert [score.name for score in card.profile.scores][:2] == ["SMOG", "Flesch-Kincaid grade"]
    assert card.n_words == 48


def test_advice_is_there_for_what_is_missing_and_only_for_that(rubric: Rubric) -> None:
    card = score_leaflet(read_leaflet(SHEET, "work.md"), rubric)
    assert "voluntary" not in card.advice
    advice = card.advice["no_effect_care_service"]
    assert advice.says.endswith(".")
    assert "\n" not in advice.says
    assert advice.matters


def test_leaflet_in_another_language_gets_a_note_and_no_findings(rubric: Rubric) -> None:
    card = score_leaflet(read_leaflet(DUTCH, "werk.txt"), rubric)
    assert (card.findings, card.coverage) == ((), ())
    assert [score.name for score in card.profile.scores if score.value is not None] == [
        "LIX",
        "RIX",
    ]
    assert card.percentiles == ()
    assert card.notes[-1] == (
        "The text seems to be in another language than English ('nl'): its wording, what it tells "
        "and its reading grade were not checked. LIX and RIX, which count letters, and the lengths "
        "of sentences and paragraphs are given."
    )


def test_same_leaflet_always_gives_the_same_review(rubric: Rubric) -> None:
    first = render_json(score_leaflet(read_leaflet(SHEET, "work.md"), rubric))
    again = render_json(score_leaflet(read_leaflet(SHEET, "work.md"), rubric))
    assert first == again
    assert json.loads(first)["leaflet"]["file"] == "work.md"
