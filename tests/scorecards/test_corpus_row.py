"""A scorecard as one row, and its findings as others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from consent_swat.scorecards.corpus_row import (
    FINDING_COLUMNS,
    LeafletRow,
    list_cells,
    list_columns,
    list_finding_cells,
    make_row,
    rename_row,
    show_path,
)
from consent_swat.scorecards.rubric import load_rubric
from consent_swat.scorecards.scorecard import Problem, Scorecard


def test_a_scorecard_is_a_row_with_its_counts_and_states(card: Scorecard) -> None:
    cells = list_cells("x/work.docx", make_row(card))
    assert cells["path"] == "x/work.docx"
    assert cells["smog"] is None
    assert cells["flesch_kincaid_grade"] == 9.4322
    assert cells["no_score"] == "SMOG needs 30 sentences; this leaflet has 5."
    assert cells["element_voluntary"] == "contradicted"
    assert (cells["findings_serious"], cells["findings_note"]) == (2, 0)
    assert cells["warnings"] == "It has tracked changes."
    assert cells["error"] is None


def test_each_finding_is_a_row_with_the_leaflets_hash(card: Scorecard) -> None:
    rows = list_finding_cells("x/work.docx", make_row(card))
    assert [row["rule"] for row in rows] == ["must-take-part", "withdrawal-permission"]
    assert all(tuple(row) == FINDING_COLUMNS for row in rows)
    assert rows[0]["sha256"] == "0f" * 32


def test_a_leaflet_that_could_not_be_read_has_no_counts_of_findings() -> None:
    cells = list_cells("a.md", make_row(Problem("a.md", "empty", "Leaflet 'a.md' is empty.", "0")))
    assert (cells["error_kind"], cells["findings_serious"], cells["words"]) == ("empty", None, None)


def test_every_cell_has_a_column(card: Scorecard, materials: Path) -> None:
    row = make_row(replace(card, coverage=()))
    columns = list_columns(load_rubric(materials), [row])
    assert set(list_cells("a.md", row)) <= set(columns)
    assert len(set(columns)) == len(columns)


def test_a_score_that_is_not_for_english_gets_a_column_too(materials: Path) -> None:
    rubric = load_rubric(materials)
    assert "lix" not in list_columns(rubric)
    assert "lix" in list_columns(rubric, [LeafletRow("a.md", None, scores={"LIX": 40.0})])


def test_a_row_given_to_another_file_names_that_file() -> None:
    row = LeafletRow("a.md", "0", error="Leaflet 'a.md' is empty.")
    assert rename_row(row, "b.md") == LeafletRow("b.md", "0", error="Leaflet 'b.md' is empty.")
    assert rename_row(row, "a.md") is row


def test_bytes_that_are_no_text_are_written_out() -> None:
    assert show_path("caf\udce9.md") == "caf\\xe9.md"
    assert show_path("café.md") == "café.md"
