"""Felt pressure as tables of text, with small counts hidden: how it spreads, sources, the gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consent_swat.analysis.pressure import Gap, SourceCount, Spread
from consent_swat.reports.disclosure import (
    HIDDEN,
    can_show_proportion,
    render_count,
    suppress_table,
)
from consent_swat.reports.tables import NOT_GIVEN, Table
from consent_swat.reports.writing import name_arm, render_percent

SCORE_TITLES = {
    "external_pressure": "Pressure from people and systems",
    "free_to_choose": "Free to choose",
    "pulls": "Own pulls",
}
SPREAD_COLUMNS = ("Score, 0 to 100", "Arm", "People", "Lower quarter", "Middle", "Upper quarter")
SOURCE_COLUMNS = ("Source", "Arm", "Named it", "Did not", "Share")
GAP_COLUMNS = ("What it is about", "Arm", "People", "Know it and fear to use it", "Interval")


def make_spread_table(rows: Sequence[Spread], titles: Mapping[str, str], status: str) -> Table:
    """Make the table of how each score spreads in each arm.

    Parameters
    ----------
    rows : sequence of Spread
        One a score and arm.
    titles : mapping of str to str
        What people call the arms.
    status : str
        How far the questions have been tested; stands in every row's name.

    Returns
    -------
    Table
        With `SPREAD_COLUMNS`; `HIDDEN` for groups that are too small.
    """
    lines = []
    for row in rows:
        cells = (
            (HIDDEN,) * 4
            if row.quartiles is None and row.n
            else (str(row.n), *(f"{q:.0f}" for q in row.quartiles or ()))
        )
        cells += (NOT_GIVEN,) * (4 - len(cells))
        name = f"{SCORE_TITLES[row.column]} ({status})"
        lines.append((name, name_arm(row.arm, titles), *cells))
    return Table(SPREAD_COLUMNS, tuple(lines))


def make_source_table(
    rows: Sequence[SourceCount],
    titles: Mapping[str, str],
    source_titles: Mapping[str, str],
    status: str,
) -> Table:
    """Make the table of who named which source at "a little" or more.

    Parameters
    ----------
    rows : sequence of SourceCount
        One a source and arm.
    titles, source_titles : mapping of str to str
        What people call the arms and the sources.
    status : str
        How far the questions have been tested.

    Returns
    -------
    Table
        With `SOURCE_COLUMNS`. Each source's counts are hidden as one table of arms by answer, so
        that no hidden one follows from the others.
    """
    shown: dict[tuple[str, str], tuple[int | None, ...]] = {}
    for source in dict.fromkeys(row.source for row in rows):
        counts = {row.arm: (row.named, row.n - row.named) for row in rows if row.source == source}
        shown |= {(source, arm): cells for arm, cells in suppress_table(counts).items()}
    lines = []
    for row in rows:
        named, others = shown[row.source, row.arm]
        is_open = named is not None and others is not None and row.n > 0
        share = render_percent(row.named / row.n) if is_open else NOT_GIVEN
        name = f"{source_titles[row.source]} ({status})"
        arm = name_arm(row.arm, titles)
        lines.append((name, arm, render_count(named), render_count(others), share))
    return Table(SOURCE_COLUMNS, tuple(lines))


def make_gap_table(
    rows: Sequence[Gap], titles: Mapping[str, str], domain_titles: Mapping[str, str], status: str
) -> Table:
    """Make the table of the gap index: who knows a right and fears to use it.

    Parameters
    ----------
    rows : sequence of Gap
        One a domain and arm.
    titles, domain_titles : mapping of str to str
        What people call the arms and the domains.
    status : str
        How far the questions have been tested.

    Returns
    -------
    Table
        With `GAP_COLUMNS`; `HIDDEN` where those who do, or do not, are too few to show.
    """
    lines = []
    for row in rows:
        name = f"{domain_titles[row.domain]} ({status})"
        cells: tuple[str, ...] = (HIDDEN, HIDDEN, HIDDEN)
        estimate = row.estimate
        if row.n == 0:
            cells = ("0", NOT_GIVEN, NOT_GIVEN)
        elif (
            can_show_proportion(row.both, row.n)
            and estimate.value is not None
            and estimate.low is not None
            and estimate.high is not None
        ):
            low, high = render_percent(estimate.low), render_percent(estimate.high)
            said = f"{row.both} of {row.n} ({render_percent(estimate.value)})"
            cells = (str(row.n), said, f"{low} to {high}")
        lines.append((name, name_arm(row.arm, titles), *cells))
    return Table(GAP_COLUMNS, tuple(lines))
