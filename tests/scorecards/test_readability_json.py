"""The readability part of a real review, key by key, and by the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from consent_swat.leaflets.reading import read_leaflet
from consent_swat.scorecards.readability_json import tree_readability
from consent_swat.scorecards.review_json import render_json
from consent_swat.scorecards.rubric import load_rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Scorecard

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def standard() -> Scorecard:
    path = ROOT / "materials" / "leaflets" / "instep" / "standard.en.md"
    rubric = load_rubric(ROOT / "materials")
    return score_leaflet(read_leaflet(path.read_bytes(), path.name), rubric)


def test_real_review_fits_the_schema(standard: Scorecard) -> None:
    schema = json.loads((ROOT / "docs/reference/review.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(render_json(standard)))


def test_band_tells_three_preparations_and_what_they_mean(standard: Scorecard) -> None:
    band = tree_readability(standard)["band"][1]
    assert (band["name"], band["is_wide"], band["why_not"]) == ("Flesch-Kincaid grade", True, None)
    assert list(band["preparations"]) == ["prose only", "every block closed", "flattened"]
    assert band["low"] == min(band["preparations"].values())
    assert band["high"] == max(band["preparations"].values())
    assert band["says"].endswith("Quote the range, not the one number.")


def test_sentences_lead_to_their_words(standard: Scorecard) -> None:
    tree = tree_readability(standard)
    first = tree["sentences"][0]
    words = standard.leaflet.text[first["start"] : first["end"]]
    assert words.startswith("Participation, refusal and subsequent discontinuation")
    assert first["words"] == 54
    assert [one["name"] for one in first["without"]] == ["SMOG", "Flesch-Kincaid grade"]
    assert len(tree["sentences"]) == 5


def test_layout_and_targets_and_places_are_there_with_their_sources(standard: Scorecard) -> None:
    tree = tree_readability(standard)
    assert {check["feature"] for check in tree["layout"]} == {
        "long sentence",
        "no summary at the start",
    }
    assert {target["place"] for target in tree["targets"]} == {"beyond"}
    assert [placed["survey"] for placed in tree["percentiles"]][:2] == [
        "ireland-uk-2020",
        "uk-mental-health-2016",
    ]
    assert all(one["source"] for one in (*tree["targets"], *tree["percentiles"]))


def test_leaflet_that_could_not_be_read_has_every_key_and_empty_lists() -> None:
    assert set(map(len, tree_readability(None).values())) == {0}
