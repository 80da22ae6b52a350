"""``consent-swat compare`` at the shell."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD = "# Sore backs\n\nYou must take part in both visits. You can stop at any time.\n"
NEW = "# Sore backs\n\nYou can take part in both visits. You can stop at any time.\n"


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "old.md").write_text(OLD)
    (tmp_path / "new.md").write_text(NEW)
    return "old.md", "new.md"


def test_people_get_the_verdict_and_the_words_that_changed(run, drafts) -> None:
    done = run("compare", *drafts)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The new draft mends the only serious finding" in done.stdout
    assert "edited: You [-must-] {+can+} take part in both visits." in done.stdout


def test_json_is_one_line_that_fits_its_schema(run, drafts) -> None:
    done = run("compare", *drafts, "--format", "json")
    (line,) = done.stdout.splitlines()
    schema = json.loads((ROOT / "docs/reference/compare.schema.json").read_text())
    jsonschema.validate(json.loads(line), schema)


def test_html_goes_into_a_file(run, drafts, tmp_path: Path) -> None:
    done = run("compare", *drafts, "--format", "html", "--out", "changes.html")
    assert (done.returncode, done.stdout) == (0, "changes.html\n")
    assert (tmp_path / "changes.html").read_text().startswith("<!doctype html>")


def test_a_worse_draft_counts_only_when_asked(run, drafts) -> None:
    old, new = drafts
    assert run("compare", new, old).returncode == 0
    assert run("compare", new, old, "--fail-on-worse", "serious").returncode == 2
    assert run("compare", old, new, "--fail-on-worse", "caution").returncode == 0


def test_a_draft_that_is_not_there_is_said_in_a_sentence(run, drafts) -> None:
    done = run("compare", drafts[0], "none.md")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == ("consent-swat: 'none.md' is not there. Give the path of a leaflet.\n")


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(run, drafts) -> None:
    done = run("compare", *drafts, "--out", "away/changes.txt")
    assert done.returncode == 10
    assert "'away/changes.txt' cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
