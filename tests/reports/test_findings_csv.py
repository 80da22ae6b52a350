from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.readability.profile import Counts, Profile
from consent_swat.reports.findings_csv import COLUMNS, render_findings_csv
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.wording.findings import Finding, Severity
from consent_swat.wording.suppressions import CHANGED, Expired, Suppressed, Suppression


def make_card(words: str, name: str = "sheet.docx") -> Scorecard:
    leaflet = Leaflet(name, "0f" * 32, place_blocks([Piece(Kind.PARAGRAPH, words)]), "en")
    finding = Finding(
        "must", "coercion", Severity.CAUTION, 0, 0, len(words), words, 'Why, "so".', "Say\nit.", "S"
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
            "status": "open",
            "suppressed_by": "",
            "suppressed_why": "",
            "suppressed_on": "",
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


def test_what_may_stand_and_what_expired_have_rows_of_their_own() -> None:
    card = make_card("You must take part.")
    (stands,) = read(render_findings_csv([suppress(card)]))
    assert [stands[name] for name in COLUMNS[-4:]] == [
        "suppressed",
        "J. Ade & co",
        "It is <the law>.",
        "2026-11-24",
    ]
    _, expired = read(render_findings_csv([suppress(card, why=CHANGED)]))
    assert (expired["status"], expired["excerpt"], expired["message"]) == (
        "expired",
        "You must take part.",
        CHANGED,
    )
