"""Tables as rows of text: the same for the page, the report and the CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consent_swat.analysis.cells import guard_cell
from consent_swat.analysis.items import ItemRow
from consent_swat.analysis.plan import ArmSummary, OutcomeRow
from consent_swat.reports.writing import (
    name_arm,
    render_percent,
    render_points,
    render_sentence,
)

NOT_GIVEN = "–"
"""What stands in a cell that cannot be given; why is said in the row's words."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text.

    Parameters
    ----------
    columns : tuple of str
        Heads, in order.
    rows : tuple of tuple of str
        Each as long as `columns`; the first cell names the row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


OUTCOME_COLUMNS = (
    "Outcome",
    "Planned as",
    "Arm",
    "Allocated",
    "Started",
    "Answered",
    "Understood, or mean score of 100",
    "Interval",
    "Difference in 100",
    "Interval of the difference",
    "If all who are missing went one way",
    "Method",
    "In words",
)


def make_outcome_table(
    rows: Sequence[OutcomeRow], titles: Mapping[str, str] | None = None
) -> Table:
    """Make the table behind the forest plot: two lines an estimand, comparator then variant.

    Parameters
    ----------
    rows : sequence of OutcomeRow
        One an estimand.
    titles : mapping of str to str, optional
        What people call the arms, by id.

    Returns
    -------
    Table
        With `OUTCOME_COLUMNS`. The difference and what follows stand on the variant's line; cells
        that cannot be given hold `NOT_GIVEN`.
    """
    lines = []
    for row in rows:
        planned = "primary" if row.estimand.primary else "secondary"
        start = (row.outcome.title, planned)
        blank = ("", "", "", "", "")
        lines.append((*start, *_list_arm(row.comparator, titles or {}), *blank))
        lines.append((*start, *_list_arm(row.variant, titles or {}), *_list_contrast(row, titles)))
    return Table(OUTCOME_COLUMNS, tuple(lines))


ITEM_COLUMNS = (
    "Construct",
    "Form",
    "Arm",
    "Answered",
    "Right",
    "Right, percent",
    "Interval",
    "Not sure",
    "Skipped",
    "Commonest misconception",
    "How many had it",
)


ARM_COLUMNS = (
    "Outcome",
    "Arm",
    "Allocated",
    "Started",
    "Answered",
    "Understood, or mean",
    "Interval",
)
DIFFERENCE_COLUMNS = (
    "Outcome",
    "Difference in 100",
    "Interval",
    "If all missing went one way",
    "Method",
)


def make_arm_table(rows: Sequence[OutcomeRow], titles: Mapping[str, str] | None = None) -> Table:
    """Make the narrow table of who was counted in each arm, for a page.

    Parameters
    ----------
    rows : sequence of OutcomeRow
        One an estimand.
    titles : mapping of str to str, optional
        What people call the arms, by id.

    Returns
    -------
    Table
        With `ARM_COLUMNS`; two lines an estimand.
    """
    lines = [
        (row.outcome.title, *_list_arm(arm, titles or {}))
        for row in rows
        for arm in (row.comparator, row.variant)
    ]
    return Table(ARM_COLUMNS, tuple(lines))


def make_difference_table(rows: Sequence[OutcomeRow]) -> Table:
    """Make the narrow table of differences, for a page.

    Parameters
    ----------
    rows : sequence of OutcomeRow
        One an estimand.

    Returns
    -------
    Table
        With `DIFFERENCE_COLUMNS`; a line an estimand.
    """
    lines = [(row.outcome.title, *_list_contrast(row, None)[:-1]) for row in rows]
    return Table(DIFFERENCE_COLUMNS, tuple(lines))


def make_item_table(
    rows: Sequence[ItemRow],
    titles: Mapping[str, str] | None = None,
    constructs: Mapping[str, str] | None = None,
) -> Table:
    """Make the table of items.

    Parameters
    ----------
    rows : sequence of ItemRow
        As `count_items` gives them.
    titles, constructs : mapping of str to str, optional
        What people call the arms and the constructs, by id.

    Returns
    -------
    Table
        With `ITEM_COLUMNS`; no percent where too few answered.
    """
    lines = []
    for row in rows:
        proportion = row.proportion
        lines.append(
            (
                (constructs or {}).get(row.construct, row.construct),
                row.form,
                name_arm(row.arm, titles or {}),
                str(row.n_answered),
                str(row.n_right),
                NOT_GIVEN if proportion.value is None else render_percent(proportion.value),
                _render_limits(proportion.low, proportion.high),
                str(row.n_not_sure),
                str(row.n_skipped),
                row.misconception or NOT_GIVEN,
                str(row.n_misconception),
            )
        )
    return Table(ITEM_COLUMNS, tuple(lines))


def render_csv(table: Table) -> str:
    """Return a table as CSV, for a spreadsheet.

    Parameters
    ----------
    table : Table
        Any table.

    Returns
    -------
    str
        Header first; text that a spreadsheet would run as a formula starts with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([guard_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _list_arm(arm: ArmSummary, titles: Mapping[str, str]) -> tuple[str, ...]:
    value = arm.estimate.value
    if arm.n_with_outcome is not None:
        percent = "" if value is None else f" ({render_percent(value)})"
        said = f"{arm.n_with_outcome} of {arm.n_answered}{percent}"
    elif value is None:
        said = NOT_GIVEN
    else:
        said = f"{value * 100:.1f}" + ("" if arm.sd is None else f" (SD {arm.sd * 100:.1f})")
    return (
        name_arm(arm.arm, titles),
        str(arm.n_allocated),
        str(arm.n_started),
        str(arm.n_answered),
        said,
        _render_limits(arm.estimate.low, arm.estimate.high),
    )


def _list_contrast(row: OutcomeRow, titles: Mapping[str, str] | None) -> tuple[str, ...]:
    estimate = row.estimate
    words = render_sentence(row, titles)
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return (NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, estimate.method, words)
    bounds = NOT_GIVEN
    if row.bounds is not None:
        bounds = f"{render_points(row.bounds[0])} to {render_points(row.bounds[1])}"
    return (
        render_points(estimate.value),
        f"{render_points(estimate.low)} to {render_points(estimate.high)}",
        bounds,
        f"{estimate.method}, {estimate.level * 100:g}%",
        words,
    )


def _render_limits(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return NOT_GIVEN
    return f"{low * 100:.1f} to {high * 100:.1f}"
