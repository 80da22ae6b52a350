from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from consent_swat.scorecards.review_json import render_json
from consent_swat.scorecards.scorecard import Problem, Scorecard

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
PROBLEM = Problem("scan.pdf", "no_text", "'scan.pdf' has no text. Upload the Word file.", "0" * 64)


@pytest.fixture(scope="module")
def schema() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((REFERENCE / "review.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


def test_review_is_one_line_with_its_keys_in_a_fixed_order(card: Scorecard) -> None:
    line = render_json(card)
    assert "\n" not in line
    tree = json.loads(line)
    assert list(tree) == [
        "schema",
        "leaflet",
        "problem",
        "readability",
        "findings",
        "coverage",
        "verdict",
        "suppressed",
        "expired",
    ]
    assert tree["schema"] == "consent-swat/review/1"


def test_review_tells_what_was_found(card: Scorecard) -> None:
    tree = json.loads(render_json(card))
    assert tree["leaflet"] == {
        "file": "work.docx",
        "sha256": "0f" * 32,
        "words": 65,
        "language": "en",
        "notes": ["It has tracked changes."],
    }
    assert tree["readability"]["scores"] == [
        {
            "name": "SMOG",
            "value": None,
            "why_not": "SMOG needs 30 sentences; this leaflet has 5.",
            "counted": {"sentences": 5},
        },
        {
            "name": "Flesch-Kincaid grade",
            "value": 9.4322,
            "why_not": None,
            "counted": {"words": 62, "sentences": 4},
        },
    ]
    assert tree["readability"]["left_out"] == [
        {"what": "headings", "blocks": 1, "words": 3, "share": 0.0462}
    ]
    assert tree["findings"][0] == {
        "rule": "must-take-part",
        "pack": "coercion",
        "severity": "serious",
        "block": 1,
        "start": 18,
        "end": 32,
        "excerpt": "must take part",
        "message": "'must take part' reads as an order.",
        "instead": "You can choose.",
        "source": "Holmes 2020",
    }
    assert tree["coverage"][1] == {
        "element": "voluntary",
        "title": "Taking part is a choice",
        "state": "contradicted",
        "why": "It is called a choice and then an order.",
        "sentences": [{"start": 49, "end": 67}],
        "conflicts": [{"start": 14, "end": 48}],
    }


def test_offsets_lead_to_the_words_in_the_text(card: Scorecard) -> None:
    tree = json.loads(render_json(card, with_text=True))
    for finding in tree["findings"]:
        assert tree["text"][finding["start"] : finding["end"]] == finding["excerpt"]


def test_problem_keeps_every_key_and_leaves_the_lists_empty() -> None:
    assert json.loads(render_json(PROBLEM)) == {
        "schema": "consent-swat/review/1",
        "leaflet": {
            "file": "scan.pdf",
            "sha256": "0" * 64,
            "words": None,
            "language": None,
            "notes": [],
        },
        "problem": {
            "kind": "no_text",
            "message": "'scan.pdf' has no text. Upload the Word file.",
        },
        "readability": {"scores": [], "left_out": []},
        "findings": [],
        "coverage": [],
        "verdict": None,
        "suppressed": [],
        "expired": [],
    }


def test_text_is_only_there_when_asked_for(card: Scorecard) -> None:
    assert "text" not in json.loads(render_json(card))
    assert json.loads(render_json(card, with_text=True))["text"].startswith("Work and pain\nYou")
    assert json.loads(render_json(PROBLEM, with_text=True))["text"] is None


def test_reviews_and_problems_fit_the_published_schema(
    card: Scorecard, good: Scorecard, schema: Mapping[str, Any]
) -> None:
    validator = Draft202012Validator(schema)
    for review in (card, good, PROBLEM, replace(PROBLEM, kind="not_found", sha256=None)):
        for with_text in (False, True):
            validator.validate(json.loads(render_json(review, with_text=with_text)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tree: tree.update(extra=1),
        lambda tree: tree.pop("verdict"),
        lambda tree: tree.update(verdict=None),
        lambda tree: tree["leaflet"].update(path="a"),
        lambda tree: tree["findings"][0].update(severity="big"),
        lambda tree: tree["coverage"][0].update(state="missing"),
        lambda tree: tree["readability"]["scores"][0].update(why_not=None),
        lambda tree: tree["readability"]["left_out"][0].update(share=4.8),
    ],
)
def test_published_schema_refuses_another_form(
    card: Scorecard, schema: Mapping[str, Any], spoil: Any
) -> None:
    tree = json.loads(render_json(card))
    spoil(tree)
    assert not Draft202012Validator(schema).is_valid(tree)


SECTIONS = {
    "Top": ("",),
    "`leaflet`": ("leaflet",),
    "`problem`": ("problem",),
    "`readability`": ("readability", "score", "left_out"),
    "`findings`": ("finding",),
    "`suppressed`": ("suppressed",),
    "`expired`": ("expired",),
    "`coverage`": ("coverage",),
}


@pytest.mark.parametrize("heading", list(SECTIONS))
def test_every_key_of_the_schema_is_in_the_reference_page(
    schema: Mapping[str, Any], heading: str
) -> None:
    page = (REFERENCE / "review-json.md").read_text("utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    objects = [schema["$defs"][name] if name else schema for name in SECTIONS[heading]]
    assert documented == [key for one in objects for key in one["properties"]]


def test_every_object_of_the_schema_is_closed_and_has_a_section(schema: Mapping[str, Any]) -> None:
    assert {name for names in SECTIONS.values() for name in names} == {
        "",
        *schema["$defs"],
    } - {"span"}
    assert all(one["additionalProperties"] is False for one in (schema, *schema["$defs"].values()))


def test_every_word_of_a_closed_list_is_in_the_reference_page(schema: Mapping[str, Any]) -> None:
    page = (REFERENCE / "review-json.md").read_text("utf-8")
    definitions = schema["$defs"]
    words = [
        *definitions["problem"]["properties"]["kind"]["enum"],
        *definitions["finding"]["properties"]["severity"]["enum"],
        *definitions["coverage"]["properties"]["state"]["enum"],
    ]
    assert [word for word in words if f"`{word}`" not in page] == []
