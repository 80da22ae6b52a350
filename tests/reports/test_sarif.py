from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from consent_swat.journeys.review_leaflet import review_files
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.readability.profile import Counts, Profile
from consent_swat.reports.sarif import render_sarif
from consent_swat.scorecards.rubric import load_rubric
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.wording.findings import Finding, Severity
from consent_swat.wording.fingerprints import fingerprint_finding
from consent_swat.wording.suppressions import CHANGED, Expired, Suppressed, Suppression

SCHEMA = json.loads((Path(__file__).parent / "data/sarif-2.1.0.schema.json").read_text())
TEXT = "Our café 🙂 is near. You must take part."


def make_card(*before: str, severity: Severity = Severity.SERIOUS) -> Scorecard:
    pieces = [Piece(Kind.PARAGRAPH, text) for text in (*before, TEXT)]
    leaflet = Leaflet("a sheet, v2#1.docx", "0f" * 32, place_blocks(pieces), "en")
    start = leaflet.text.index("must")
    finding = Finding(
        "must-take-part",
        "coercion",
        severity,
        len(before),
        start,
        start + 14,
        "must take part",
        "It reads as an order.",
        "You can choose.",
        "Holmes 2020",
    )
    return Scorecard(leaflet, Profile((), Counts(), (), ()), (finding,), ())


def suppress(card: Scorecard, *, why: str = "") -> Scorecard:
    """Let the first finding stand, or let that decision have expired."""
    first, *others = card.findings
    made = Suppression(
        rule=first.rule,
        fingerprint="0f" * 32,
        sentence="You must take part.",
        reason="It is <the law>.",
        by="J. Ade & co",
        on=date(2026, 11, 24),
    )
    if why:
        return replace(card, expired=(Expired(made, why),))
    return replace(card, findings=tuple(others), suppressed=(Suppressed(first, made),))


def read(*reviews: Scorecard | Problem) -> dict[str, Any]:
    log = json.loads(render_sarif(reviews, version="1.2.3"))
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    return log["runs"][0]


def test_a_finding_is_a_result_at_its_words() -> None:
    card = make_card()
    result = read(card)["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {
        "charOffset": 24,
        "charLength": 14,
        "snippet": {"text": "must take part"},
    }
    assert place["contextRegion"]["snippet"] == {"text": TEXT}
    assert place["artifactLocation"] == {"uri": "a%20sheet%2C%20v2%231.docx", "index": 0}
    assert result["message"] == {"text": "It reads as an order. Write instead: You can choose."}
    assert read(card)["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.NOTE, "note"), (Severity.CAUTION, "warning"), (Severity.SERIOUS, "error")],
)
def test_severities_are_levels(severity: Severity, level: str) -> None:
    run = read(make_card(severity=severity))
    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": level}


def test_each_rule_stands_once_with_its_help() -> None:
    run = read(make_card(), make_card("Before."))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["must-take-part"]
    assert run["tool"]["driver"]["rules"][0]["help"]["text"] == (
        "It reads as an order.\n\nWrite instead: You can choose.\n\nSource: Holmes 2020"
    )
    assert [result["ruleIndex"] for result in run["results"]] == [0, 0]
    assert [artifact["hashes"] for artifact in run["artifacts"]] == [{"sha-256": "0f" * 32}]
    assert run["tool"]["driver"]["version"] == "1.2.3"


def test_fingerprint_follows_the_sentence_and_not_its_place() -> None:
    one, moved = make_card(), make_card("A new paragraph before it.")
    first = fingerprint_finding(one.findings[0], one.leaflet)
    assert first == fingerprint_finding(moved.findings[0], moved.leaflet)
    assert len(first) == 64
    other = replace(one.findings[0], rule="another-rule")
    assert fingerprint_finding(other, one.leaflet) != first
    block = replace(one.leaflet.blocks[0], text=TEXT.replace("You must", "We must"))
    changed = replace(one.leaflet, blocks=(block,))
    assert fingerprint_finding(one.findings[0], changed) != first
    assert read(one)["results"][0]["partialFingerprints"] == {"ruleAndSentence/v1": first}


def test_a_leaflet_that_could_not_be_read_is_a_notification() -> None:
    run = read(Problem("old sheet.doc", "old_word", "Save it as .docx.", None), make_card())
    told = run["invocations"][0]
    assert told["executionSuccessful"] is False
    notification = told["toolExecutionNotifications"][0]
    assert notification["message"] == {"text": "Save it as .docx."}
    assert notification["descriptor"] == {"id": "leaflet-old-word"}
    assert [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["index"]
        for result in run["results"]
    ] == [0]


def test_files_can_be_named_by_their_paths_in_a_repository() -> None:
    gone = Problem("b.docx", "not_found", "It is not there.", None)
    log = json.loads(render_sarif([make_card(), gone], uris=["forms/a sheet.docx", "b.docx"]))
    run = log["runs"][0]
    assert run["artifacts"][0]["location"] == {"uri": "forms/a%20sheet.docx"}
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "forms/a%20sheet.docx", "index": 0}
    with pytest.raises(ValueError, match="zip"):
        render_sarif([make_card()], uris=["a", "b"])


def test_a_clean_run_is_a_log_too() -> None:
    assert read()["results"] == []
    assert read()["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.shared
def test_ten_real_leaflets_fit_the_schema(shared: Path, materials: Path) -> None:
    lines = (shared / "leaflets/index.jsonl").read_text().splitlines()
    names = [json.loads(line)["file"] for line in lines]
    paths = [shared / "leaflets" / Path(name).name for name in names]
    reviews = list(review_files(paths, load_rubric(materials), apart=lambda _: False))
    assert len(read(*reviews)["results"]) > 100


def test_what_may_stand_has_its_justification_and_the_others_an_empty_list() -> None:
    run = read(make_card(severity=Severity.NOTE), suppress(make_card()))
    assert [one["suppressions"] for one in run["results"]] == [
        [],
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "It is <the law>.",
                "properties": {"by": "J. Ade & co", "on": "2026-11-24"},
            }
        ],
    ]


def test_without_suppressions_no_result_has_the_key() -> None:
    assert "suppressions" not in read(make_card())["results"][0]


def test_an_expired_decision_is_a_notification() -> None:
    (told,) = read(suppress(make_card(), why=CHANGED))["invocations"][0][
        "toolConfigurationNotifications"
    ]
    assert told["message"]["text"] == (
        "The suppression of must-take-part by J. Ade & co (2026-11-24) has expired. "
        "The sentence has changed since, or is gone."
    )
