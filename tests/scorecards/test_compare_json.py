from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from consent_swat.coverage.cover import State
from consent_swat.scorecards.compare_json import render_compare_json
from consent_swat.scorecards.comparison import Comparison, compare_drafts
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Severity

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
MUST = ("must take part", "must-take-part", Severity.SERIOUS)
STAY = ("Stay", "stay", Severity.NOTE)


@pytest.fixture(scope="module")
def schema() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((REFERENCE / "compare.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


@pytest.fixture
def comparison(make_card: Callable[..., Scorecard]) -> Comparison:
    old = make_card(
        "You must take part in two visits.",
        "Call us at noon.",
        found=[MUST],
        told={"voluntary": State.ABSENT},
        grade=9.12345,
    )
    new = make_card(
        "Stay as long as you like.",
        "You can take part in two visits.",
        found=[STAY],
        told={"voluntary": State.PRESENT},
        grade=5.0,
    )
    return compare_drafts(old, new)


def test_comparison_is_one_line_with_its_keys_in_a_fixed_order(comparison: Comparison) -> None:
    line = render_compare_json(comparison)
    assert "\n" not in line
    assert list(json.loads(line)) == [
        "schema",
        "old",
        "new",
        "verdict",
        "worse",
        "words",
        "findings",
        "scores",
        "elements",
        "passages",
    ]


def test_comparison_tells_what_changed(comparison: Comparison) -> None:
    tree = json.loads(render_compare_json(comparison))
    assert (tree["schema"], tree["worse"]) == ("consent-swat/compare/1", "note")
    assert tree["words"] == {"added": 7, "taken_out": 5}
    assert tree["findings"][0] == {
        "fate": "new",
        "rule": "stay",
        "pack": "pack",
        "severity": "note",
        "passage": 0,
        "old": None,
        "new": {"block": 0, "start": 0, "end": 4, "excerpt": "Stay"},
        "message": "It matters.",
        "instead": "Write.",
    }
    assert tree["findings"][1]["old"]["excerpt"] == "must take part"
    assert tree["scores"][0] == {
        "name": "Flesch-Kincaid grade",
        "old": 9.1235,
        "new": 5.0,
        "difference": -4.1235,
        "direction": "easier",
        "why": "The two lie more than 0.5 of a grade apart.",
    }
    assert tree["elements"][0] == {
        "element": "voluntary",
        "title": "Voluntary",
        "key": True,
        "fate": "gained",
        "old": {"state": "absent", "sentences": [], "conflicts": []},
        "new": {"state": "present", "sentences": [], "conflicts": []},
    }


def test_every_block_is_told_once_and_changes_join_to_it(comparison: Comparison) -> None:
    passages = json.loads(render_compare_json(comparison))["passages"]
    told = [(one["fate"], one["old"], one["new"]) for one in passages]
    assert told == [("new", [], [0]), ("edited", [0], [1]), ("gone", [1], [])]
    edited = passages[1]["changes"]
    assert "".join(one["old"] for one in edited) == "You must take part in two visits."
    assert [one["new"] for one in edited if not one["kept"]] == ["can "]


def test_what_stayed_the_same_is_not_told_again(make_card: Callable[..., Scorecard]) -> None:
    card = make_card("You can stop.")
    (passage,) = json.loads(render_compare_json(compare_drafts(card, card)))["passages"]
    assert passage == {"fate": "same", "moved": False, "old": [0], "new": [0], "changes": []}


def test_comparisons_fit_the_published_schema(
    comparison: Comparison, make_card: Callable[..., Scorecard], schema: Mapping[str, Any]
) -> None:
    validator = Draft202012Validator(schema)
    dutch = make_card("Welkom.", language="nl", grade=None)
    turned = compare_drafts(comparison.new, comparison.old)
    for one in (comparison, turned, compare_drafts(comparison.old, dutch)):
        validator.validate(json.loads(render_compare_json(one)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tree: tree.update(extra=1),
        lambda tree: tree.pop("worse"),
        lambda tree: tree.update(verdict=""),
        lambda tree: tree["old"].update(path="a"),
        lambda tree: tree["findings"][0].update(fate="fixed"),
        lambda tree: tree["findings"][0].update(new=None),
        lambda tree: tree["scores"][0].update(direction="better"),
        lambda tree: tree["elements"][0]["old"].update(state="missing"),
        lambda tree: tree["passages"][0].update(old=[-1]),
    ],
)
def test_published_schema_refuses_another_form(
    comparison: Comparison, schema: Mapping[str, Any], spoil: Any
) -> None:
    tree = json.loads(render_compare_json(comparison))
    spoil(tree)
    assert not Draft202012Validator(schema).is_valid(tree)


SECTIONS = {
    "Top": ("",),
    "`old` and `new`": ("leaflet",),
    "`words`": ("words",),
    "`findings`": ("finding", "place"),
    "`scores`": ("score",),
    "`elements`": ("element", "told"),
    "`passages`": ("passage", "change"),
}


@pytest.mark.parametrize("heading", list(SECTIONS))
def test_every_key_of_the_schema_is_in_the_reference_page(
    schema: Mapping[str, Any], heading: str
) -> None:
    page = (REFERENCE / "compare-json.md").read_text("utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    tables = re.findall(r"\| key \| what it is \|\n\|---\|---\|\n((?:\|.*\n)+)", section)
    documented = [
        key for table in tables for key in re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    ]
    objects = [schema["$defs"][name] if name else schema for name in SECTIONS[heading]]
    assert documented == [key for one in objects for key in one["properties"]]


def test_every_object_of_the_schema_is_closed_and_has_a_section(schema: Mapping[str, Any]) -> None:
    assert {name for names in SECTIONS.values() for name in names} == {
        "",
        *schema["$defs"],
    } - {"span"}
    assert all(one["additionalProperties"] is False for one in (schema, *schema["$defs"].values()))


def list_choices(tree: object) -> list[str]:
    if isinstance(tree, list):
        return [one for part in tree for one in list_choices(part)]
    if not isinstance(tree, dict):
        return []
    own = [one for one in tree.get("enum", []) if one is not None]
    return own + [one for part in tree.values() for one in list_choices(part)]


def test_every_word_of_a_closed_list_is_in_the_reference_page(schema: Mapping[str, Any]) -> None:
    page = (REFERENCE / "compare-json.md").read_text("utf-8")
    words = list_choices(schema)
    assert len(words) > 20
    assert [word for word in words if f"`{word}`" not in page] == []
