"""A comparison of two drafts as one HTML file: no scripts, nothing fetched, nothing stored.

The templates escape all that comes from a leaflet or a materials file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby

from consent_swat.coverage.cover import State
from consent_swat.leaflets.leaflet import Kind
from consent_swat.reports.leaflet_report import SCALES, load_templates
from consent_swat.scorecards.change_lists import (
    FINDING_TITLES,
    STATE_WORDS,
    FindingGroup,
    fold_lesser,
    list_elements,
    list_findings,
    list_titles,
)
from consent_swat.scorecards.comparison import Comparison
from consent_swat.scorecards.comparison_verdict import count_changes, say_comparison
from consent_swat.scorecards.draft_rows import Row, make_rows
from consent_swat.scorecards.finding_changes import FindingFate


def render_compare_report(comparison: Comparison, *, made_at: datetime, sheet_term: str) -> str:
    """Write a comparison as one self-contained HTML file.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts.
    made_at : datetime
        When the comparison was made; with a time zone.
    sheet_term : str
        What people here call the leaflet, for example ``information sheet``.

    Returns
    -------
    str
        A whole HTML document with its style in it, without scripts or addresses that it fetches.

    Raises
    ------
    ValueError
        If ``made_at`` has no time zone.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at has no time zone. Give it in UTC.")
    moment = made_at.astimezone(UTC)
    return (
        load_templates()
        .get_template("compare_report.html")
        .render(
            comparison=comparison,
            old=comparison.old,
            new=comparison.new,
            sheet_term=sheet_term,
            made_at=f"{moment.day} {moment:%B %Y, %H:%M} UTC",
            verdict=say_comparison(comparison),
            headlines=count_changes(comparison),
            findings=_list_findings(comparison),
            elements=list_elements(comparison),
            as_before=[
                (STATE_WORDS[state], titles)
                for state in State
                if (titles := list_titles(comparison.elements, state))
            ],
            scales=SCALES,
            folds=list(_fold(make_rows(comparison))),
            Kind=Kind,
        )
    )


def _list_findings(
    comparison: Comparison,
) -> list[tuple[str, str, tuple[FindingGroup, ...], tuple[FindingGroup, ...]]]:
    return [
        (fate.value, title, *fold_lesser(list_findings(comparison, fate), fate))
        for fate, title in FINDING_TITLES.items()
        if fate is FindingFate.NEW or any(one.fate is fate for one in comparison.findings)
    ]


def _fold(rows: Iterable[Row]) -> Iterator[tuple[bool, list[Row]]]:
    for is_same, group in groupby(rows, key=lambda row: row.is_same):
        yield is_same, list(group)
