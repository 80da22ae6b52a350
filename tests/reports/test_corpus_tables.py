"""Two tables: whole or not there, with guarded texts and steady types."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyarrow import parquet

from consent_swat.errors import SettingsError
from consent_swat.reports.corpus_tables import (
    check_out,
    name_findings_file,
    name_journal,
    write_corpus,
)
from consent_swat.scorecards.corpus_row import FindingRow, LeafletRow
from consent_swat.scorecards.rubric import load_rubric

FINDING = FindingRow("note", "p", "r", 0, 0, 4, "=1+1", "Why.", "-", "S")
ROWS = (
    LeafletRow("a.md", "0f" * 32, 3, 1, "en", {"ARI": 4.0}, verdict="@all", findings=(FINDING,)),
    LeafletRow("b.md", None, error_kind="empty", error="Leaflet 'b.md' is empty."),
)
FILES = (Path("a.md"), Path("b.md"))


def test_texts_that_a_spreadsheet_would_run_are_guarded(materials: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "s.csv", load_rubric(materials), FILES, ROWS)
    scores = (tmp_path / "s.csv").read_text(encoding="utf-8-sig").splitlines()
    assert ",'@all," in scores[1]
    assert scores[2].startswith("b.md,,,,,")
    assert scores[2].endswith(",empty,Leaflet 'b.md' is empty.")
    findings = (tmp_path / "s-findings.csv").read_text(encoding="utf-8-sig").splitlines()
    assert findings[1] == f"a.md,{'0f' * 32},note,p,r,0,0,4,'=1+1,Why.,'-,S"


def test_types_do_not_depend_on_what_stands_in_a_column(materials: Path, tmp_path: Path) -> None:
    rubric = load_rubric(materials)
    write_corpus(tmp_path / "s.parquet", rubric, FILES, ROWS)
    write_corpus(tmp_path / "t.parquet", rubric, FILES[1:], ROWS[1:])
    for ending in ("", "-findings"):
        one, other = (parquet.read_schema(tmp_path / f"{n}{ending}.parquet") for n in "st")
        assert one == other


def test_nothing_half_written_stays(materials: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "s.csv", load_rubric(materials), FILES, ROWS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s-findings.csv", "s.csv"]


@pytest.mark.parametrize(
    ("out", "said"),
    [("s.txt", "neither .csv nor .parquet"), ("no/s.csv", "is not there"), ("d.csv", "a folder")],
)
def test_what_cannot_be_written_is_said_first(tmp_path: Path, out: str, said: str) -> None:
    (tmp_path / "d.csv").mkdir()
    with pytest.raises(SettingsError, match=said):
        check_out(tmp_path / out)


def test_the_other_files_stand_beside_the_table() -> None:
    out = Path("x/scores.parquet")
    assert name_findings_file(out) == Path("x/scores-findings.parquet")
    assert name_journal(out) == Path("x/scores.parquet.partial")
