"""Two drafts on the screen, side by side, with what changed marked."""

from __future__ import annotations

from consent_swat.scorecards.comparison import Comparison
from consent_swat.scorecards.draft_rows import Line, Row, make_rows
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.ui.browser_parts import show_part


def show_side_by_side(comparison: Comparison) -> None:
    """Show two drafts in rows; those that are the same are folded away.

    Parameters
    ----------
    comparison : Comparison
        Of the two.
    """
    show_part(
        "drafts",
        {
            "rows": [_tell_row(row) for row in make_rows(comparison)],
            "languages": [_name_language(comparison.old), _name_language(comparison.new)],
        },
        key="drafts",
    )


def _tell_row(row: Row) -> dict[str, object]:
    first, last = row.passages[0] + 1, row.passages[-1] + 1
    return {
        "word": row.word,
        "same": row.is_same,
        "passages": f"passage {first}" if first == last else f"passages {first} to {last}",
        "old": [_tell_line(line) for line in row.old],
        "new": [_tell_line(line) for line in row.new],
        "findings": [
            {
                "severity": change.severity.value,
                "fate": change.fate.value,
                "says": f"{change.fate.value.capitalize()}, {change.severity.value}: "
                f"“{change.finding.excerpt}”",
            }
            for change in row.findings
        ],
    }


def _tell_line(line: Line) -> dict[str, object]:
    return {
        "kind": line.block.kind.value.replace(" ", "-"),
        "cuts": [{"text": cut.text, "changed": cut.is_changed} for cut in line.cuts],
    }


def _name_language(card: Scorecard) -> str:
    return "en" if card.leaflet.language == "und" else card.leaflet.language
