"""``consent-swat suppress`` and what ``review`` makes of it, at the shell."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "You must take part if you are unemployed.\n\nUnemployed people must attend all visits.\n"
REASON = ("--reason", "The funder's own word.", "--by", "J. Ade, REC chair")


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def name_findings(said: str, rule: str) -> list[str]:
    return re.findall(rf"\[({rule}:[0-9a-f]{{8}})\]", said)


def test_a_suppressed_finding_is_listed_and_does_not_count(run, leaflet: Path) -> None:
    leaflet.write_text("A study for unemployed people.\n", encoding="utf-8")
    assert run("review", "draft.md", "--fail-on", "serious").returncode == 2
    done = run("suppress", "draft.md", "unemployed-label", *REASON)
    assert (done.returncode, done.stderr) == (0, "")
    assert "unemployed-label may stand in “A study for unemployed people.”" in done.stdout
    again = run("review", "draft.md", "--fail-on", "serious")
    assert again.returncode == 0
    assert "suppressed by J. Ade, REC chair, 2" in again.stdout
    assert "The funder's own word." in again.stdout
    assert run("review", "draft.md", "--fail-on", "serious", "--no-suppressions").returncode == 2


def test_a_rule_that_flags_two_sentences_asks_which(run, leaflet: Path) -> None:
    refused = run("suppress", "draft.md", "unemployed-label", *REASON)
    names = name_findings(run("review", "draft.md").stdout, "unemployed-label")
    assert refused.returncode == 11
    assert len(names) == 2
    assert [name for name in names if name not in refused.stderr] == []
    assert run("suppress", "draft.md", names[0], *REASON).returncode == 0
    review = json.loads(run("review", "draft.md", "--format", "json").stdout)
    assert [one["rule"] for one in review["suppressed"]] == ["unemployed-label"]
    assert sum(one["rule"] == "unemployed-label" for one in review["findings"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("unemployed-label", "--reason", " ", "--by", "J"), "Say why"),
        (("unemployed-label", "--reason", "R", "--by", ""), "Say who"),
        (("no-such-rule", *REASON), "flags nothing in 'draft.md'. It flags: "),
        (("unemployed-label:00000000", *REASON), "no sentence of that fingerprint"),
    ],
)
def test_what_cannot_be_answered_for_is_refused(run, leaflet: Path, arguments, said: str) -> None:
    leaflet.write_text("A study for unemployed people.\n", encoding="utf-8")
    done = run("suppress", "draft.md", *arguments)
    assert done.returncode == 11
    assert said in done.stderr
    assert not leaflet.with_name("draft.suppressions.toml").exists()


def test_the_same_decision_is_not_written_twice(run, leaflet: Path) -> None:
    leaflet.write_text("A study for unemployed people.\n", encoding="utf-8")
    run("suppress", "draft.md", "unemployed-label", *REASON)
    done = run("suppress", "draft.md", "unemployed-label", *REASON)
    assert done.returncode == 11
    assert "as J. Ade, REC chair decided on" in done.stderr


def test_every_format_tells_who_and_why(run, leaflet: Path, tmp_path: Path) -> None:
    leaflet.write_text("A study for unemployed people. You must stay.\n", encoding="utf-8")
    run("suppress", "draft.md", "unemployed-label", *REASON)
    review = json.loads(run("review", "draft.md", "--format", "json").stdout)
    schema = json.loads((ROOT / "docs/reference/review.schema.json").read_text())
    jsonschema.validate(review, schema)
    (suppressed,) = review["suppressed"]
    assert (suppressed["by"], suppressed["reason"]) == (REASON[3], REASON[1])
    rows = list(csv.DictReader(io.StringIO(run("review", "draft.md", "--format", "csv").stdout)))
    told = [row for row in rows if row["status"] == "suppressed"]
    assert [(row["suppressed_by"], row["suppressed_why"]) for row in told] == [
        (REASON[3], REASON[1])
    ]
    sarif = json.loads(run("review", "draft.md", "--format", "sarif").stdout)
    marked = [one["suppressions"] for one in sarif["runs"][0]["results"]]
    assert len([one for one in marked if one]) == 1
    assert marked[-1][0]["justification"] == REASON[1]
    assert run("review", "draft.md", "--format", "docx", "--out", "feedback").returncode == 0
    assert (tmp_path / "feedback" / "draft - committee.docx").is_file()


def test_a_changed_sentence_lets_the_decision_expire(run, leaflet: Path) -> None:
    leaflet.write_text("A study for unemployed people.\n", encoding="utf-8")
    run("suppress", "draft.md", "unemployed-label", *REASON)
    leaflet.write_text("A trial for unemployed people.\n", encoding="utf-8")
    done = run("review", "draft.md", "--fail-on", "serious")
    assert done.returncode == 2
    assert "suppression expired (unemployed-label, J. Ade, REC chair" in done.stdout
    assert "The sentence has changed since" in done.stdout


def test_a_side_file_may_lie_elsewhere(run, leaflet: Path, tmp_path: Path) -> None:
    leaflet.write_text("A study for unemployed people.\n", encoding="utf-8")
    elsewhere = tmp_path / "kept.toml"
    option = ("--suppressions", str(elsewhere))
    assert run("suppress", "draft.md", "unemployed-label", *REASON, *option).returncode == 0
    assert run("review", "draft.md", "--fail-on", "serious").returncode == 2
    assert run("review", "draft.md", "--fail-on", "serious", *option).returncode == 0
    both = run("review", "draft.md", "--no-suppressions", *option)
    assert (both.returncode, "not both" in both.stderr) == (10, True)
    assert run("review", "draft.md", "--suppressions", "gone.toml").returncode == 3


def test_a_broken_side_file_stops_the_run_before_it_begins(run, leaflet: Path) -> None:
    leaflet.with_name("draft.suppressions.toml").write_text('[[suppression]]\nrule = "x"\n')
    done = run("review", "draft.md")
    assert (done.returncode, done.stdout) == (3, "")
    assert "draft.suppressions.toml, suppression 1: lacks the key `fingerprint`" in done.stderr
