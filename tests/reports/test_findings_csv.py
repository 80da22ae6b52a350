from __future__ import annotations

import csv
import io

import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.readability.profile import Counts, Profile
from consent_swat.reports.findings_csv import COLUMNS, render_findings_csv
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.wording.findings import Finding, Severity


def make_card(words: str, name: str = "sheet.docx") -> Scorecard:
    leaflet = Leaflet(name, "0f" * 32, place_blocks([Piece(Kind.PARAGRAPH, words)]), "en")
    finding = Finding(
        "must", "coercion", Severity.CAUTION, 0, 0, len(words), words, 'Why, "so".', "Say\nit.", "S"
    )
    return Scorecard(leaflet, Profile((), Counts(), (), ()), (finding,), ())


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_finding_is_one_row_with_its_place() -> None:
    rows = read(render_findings_csv([make_card("You must take part.")]))
    assert rows == [
        {
            "file": "sheet.docx",
            "sha256": "0f" * 32,
            "severity": "caution",
            "pack": "coercion",
            "rule": "must",
            "excerpt": "You must take part.",
            "message": 'Why, "so".',
            "instead": "Say\nit.",
            "source": "S",
            "block": "0",
            "start": "0",
            "end": "19",
            "problem": "",
        }
    ]


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+44 20", "-5", "@you", "＝1"])
def test_no_cell_runs_as_a_formula(words: str) -> None:
    rows = read(render_findings_csv([make_card(words, f"{words}.docx")]))
    assert (rows[0]["excerpt"], rows[0]["file"]) == (f"'{words}", f"'{words}.docx")


def test_a_leaflet_that_could_not_be_read_is_a_row() -> None:
    text = render_findings_csv([Problem("=a.doc", "old_word", "Save it.", None), make_card("You")])
    first, second = read(text)
    assert (first["file"], first["problem"], first["rule"], first["end"]) == (
        "'=a.doc",
        "Save it.",
        "",
        "",
    )
    assert second["problem"] == ""


def test_header_stands_without_rows_and_lines_end_as_spreadsheets_want() -> None:
    assert render_findings_csv([]) == ",".join(COLUMNS) + "\r\n"
