from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from consent_swat.errors import LeafletUnreadable
from consent_swat.journeys.review_leaflet import (
    Review,
    exit_code_for,
    needs_apart,
    review_files,
    review_leaflet,
)
from consent_swat.scorecards.review_json import render_json
from consent_swat.scorecards.rubric import Rubric, load_rubric
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.wording.findings import Severity

ROOT = Path(__file__).resolve().parents[2]
SERIOUS = b"# Work\n\nThe study is for unemployed people who have been in pain for a long time.\n"
CLEAN = b"# Work\n\nIt is up to you whether you take part. You can stop at any time.\n"
HEAVY = (
    "pandas",
    "numpy",
    "scipy",
    "sklearn",
    "statsmodels",
    "nltk",
    "textstat",
    "streamlit",
    "sqlalchemy",
    "jinja2",
    "altair",
    "pyarrow",
)
COLD_REVIEW = """
import sys
from pathlib import Path
from consent_swat.journeys.review_leaflet import needs_apart, review_files
from consent_swat.materials import find_materials
from consent_swat.scorecards.review_json import render_json
from consent_swat.scorecards.rubric import load_rubric
rubric = load_rubric(find_materials())
for review in review_files([Path(sys.argv[1])], rubric, apart=needs_apart):
    print(render_json(review))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def rubric(materials: Path) -> Rubric:
    return load_rubric(materials)


def review(rubric: Rubric, *paths: Path) -> list[Review]:
    return list(review_files(paths, rubric, apart=lambda _: False))


def test_leaflet_becomes_a_scorecard(rubric: Rubric) -> None:
    card = review_leaflet(SERIOUS, "work.md", rubric, apart=False)
    assert card.leaflet.name == "work.md"
    assert [finding.severity for finding in card.findings] == [Severity.SERIOUS]


def test_reading_apart_finds_the_same(rubric: Rubric) -> None:
    here = review_leaflet(SERIOUS, "work.md", rubric, apart=False)
    apart = review_leaflet(SERIOUS, "work.md", rubric, apart=True)
    assert render_json(apart, with_text=True) == render_json(here, with_text=True)


def test_unreadable_leaflet_is_refused_with_its_kind(rubric: Rubric) -> None:
    with pytest.raises(LeafletUnreadable) as refused:
        review_leaflet(b"  \n", "empty.md", rubric, apart=False)
    assert refused.value.kind == "empty"


def test_batch_goes_on_past_what_cannot_be_read(rubric: Rubric, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" ")
    (tmp_path / "clean.md").write_bytes(CLEAN)
    (tmp_path / "folder.md").mkdir()
    names = ("empty.txt", "gone.md", "folder.md", "clean.md")
    empty, gone, folder, clean = review(rubric, *(tmp_path / name for name in names))
    assert isinstance(empty, Problem)
    assert (empty.kind, empty.sha256) == ("empty", hashlib.sha256(b" ").hexdigest())
    assert isinstance(gone, Problem)
    assert (gone.file, gone.kind, gone.sha256) == ("gone.md", "not_found", None)
    assert gone.message.endswith("gone.md' is not there. Give the path of a leaflet.")
    assert isinstance(folder, Problem)
    assert "is a folder" in folder.message
    assert isinstance(clean, Scorecard)


def test_file_beyond_the_limit_is_not_even_opened(rubric: Rubric, tmp_path: Path) -> None:
    large = tmp_path / "large.md"
    with large.open("wb") as file:
        file.truncate(34 * 1024 * 1024)
    (problem,) = review(rubric, large)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.sha256) == ("too_large", None)
    assert "34 MB" in problem.message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read all")
def test_file_that_may_not_be_read_is_a_problem(rubric: Rubric, tmp_path: Path) -> None:
    locked = tmp_path / "locked.md"
    locked.write_bytes(CLEAN)
    locked.chmod(0)
    (problem,) = review(rubric, locked)
    assert isinstance(problem, Problem)
    assert "cannot be opened" in problem.message


def test_reviews_come_one_by_one(rubric: Rubric, tmp_path: Path) -> None:
    first = tmp_path / "first.md"
    first.write_bytes(CLEAN)
    second = tmp_path / "second.md"
    reviews = review_files([first, second], rubric, apart=lambda _: False)
    assert isinstance(next(reviews), Scorecard)
    second.write_bytes(CLEAN)
    assert isinstance(next(reviews), Scorecard)


@pytest.mark.parametrize(
    ("name", "apart"),
    [("a.docx", True), ("a.PDF", True), ("a.md", False), ("a.html", False), ("a.txt", False)],
)
def test_only_packed_formats_need_a_process_of_their_own(name: str, apart: bool) -> None:
    assert needs_apart(Path(name)) is apart


def test_exit_code_says_whether_all_was_read_and_what_was_found(rubric: Rubric) -> None:
    serious = review_leaflet(SERIOUS, "a.md", rubric, apart=False)
    clean = review_leaflet(CLEAN, "b.md", rubric, apart=False)
    problem = Problem("c.pdf", "no_text", "It is a scan.")
    assert exit_code_for([clean, serious]) == 0
    assert exit_code_for([clean], Severity.NOTE) == 0
    assert exit_code_for([clean, serious], Severity.SERIOUS) == 2
    assert exit_code_for([serious, clean], Severity.NOTE) == 2
    assert exit_code_for([serious, problem], Severity.NOTE) == 4
    assert exit_code_for([problem, clean]) == 4
    assert exit_code_for([]) == 0


def test_markdown_review_loads_nothing_heavy(tmp_path: Path) -> None:
    sheet = tmp_path / "work.md"
    sheet.write_bytes(SERIOUS)
    done = subprocess.run(
        [sys.executable, "-c", COLD_REVIEW, str(sheet)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    line, modules = done.stdout.splitlines()
    assert json.loads(line)["findings"][0]["severity"] == "serious"
    assert set(modules.split()) & set(HEAVY) == set()


@pytest.mark.shared
def test_every_real_leaflet_is_reviewed(rubric: Rubric, shared: Path) -> None:
    paths = sorted(path for path in (shared / "leaflets").iterdir() if path.stem.isdigit())
    reviews = list(review_files(paths, rubric, apart=needs_apart))
    assert len(reviews) == 10
    assert [review for review in reviews if isinstance(review, Problem)] == []
    schema = json.loads((ROOT / "docs/reference/review.schema.json").read_text("utf-8"))
    for review in reviews:
        tree = json.loads(render_json(review, with_text=True))
        Draft202012Validator(schema).validate(tree)
        for finding in tree["findings"]:
            assert tree["text"][finding["start"] : finding["end"]] == finding["excerpt"]
