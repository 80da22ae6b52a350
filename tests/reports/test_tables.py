"""Tables of text: the same for page, report and CSV, with nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from consent_swat.analysis.binary import estimate_proportion
from consent_swat.analysis.estimates import Measure, withhold_estimate
from consent_swat.analysis.items import ItemRow
from consent_swat.analysis.plan import OutcomeRow
from consent_swat.reports.tables import (
    Table,
    make_arm_table,
    make_difference_table,
    make_item_table,
    make_outcome_table,
    render_csv,
)

MakeRow = Callable[..., OutcomeRow]


def test_an_estimand_has_a_line_for_each_arm(risk_row: MakeRow, titles: dict[str, str]) -> None:
    table = make_outcome_table([risk_row()], titles)
    comparator, variant = table.rows
    assert dict(zip(table.columns, comparator, strict=True)) == {
        "Outcome": "Understood that it is their choice",
        "Planned as": "primary",
        "Arm": "Standard leaflet",
        "Allocated": "60",
        "Started": "55",
        "Answered": "50",
        "Understood, or mean score of 100": "25 of 50 (50%)",
        "Interval": "40.0 to 60.0",
        "Difference in 100": "",
        "Interval of the difference": "",
        "If all who are missing went one way": "",
        "Method": "",
        "In words": "",
    }
    assert variant[:7] == (
        "Understood that it is their choice",
        "primary",
        "Plain leaflet",
        "60",
        "52",
        "48",
        "30 of 48 (62%)",
    )
    assert variant[8:12] == ("12.0", "3.0 to 21.0", "−5.0 to 28.0", "Newcombe, 95%")
    assert variant[12].startswith("About 12 more in 100 people understood with ‘Plain leaflet’")


def test_a_score_has_its_mean_and_spread_in_points(score_row: MakeRow) -> None:
    variant = make_outcome_table([score_row()]).rows[1]
    assert variant[6:11] == ("69.6 (SD 25.0)", "64.6 to 74.6", "9.6", "1.2 to 18.0", "–")


def test_what_cannot_be_given_is_a_dash_and_its_reason(risk_row: MakeRow) -> None:
    row = risk_row(None, None, None, why_not="Only 3 of the 10 needed answered in 'plain'.")
    variant = make_outcome_table([row]).rows[1]
    assert variant[6:11] == ("30 of 48", "–", "–", "–", "–")
    assert variant[12] == ("There is no answer yet. Only 3 of the 10 needed answered in ‘plain’.")


def test_the_narrow_tables_hold_the_same_cells_as_the_wide_one(
    risk_row: MakeRow, score_row: MakeRow, titles: dict[str, str]
) -> None:
    rows = [risk_row(), score_row()]
    assert make_arm_table(rows, titles).rows[1] == (
        "Understood that it is their choice",
        "Plain leaflet",
        "60",
        "52",
        "48",
        "30 of 48 (62%)",
        "52.5 to 72.5",
    )
    assert len(make_arm_table(rows).rows) == 4
    assert make_difference_table(rows).rows == (
        (
            "Understood that it is their choice",
            "12.0",
            "3.0 to 21.0",
            "−5.0 to 28.0",
            "Newcombe, 95%",
        ),
        ("Score at the first attempt", "9.6", "1.2 to 18.0", "–", "Welch, 95%"),
    )


def test_every_line_is_as_long_as_the_heads(risk_row: MakeRow, score_row: MakeRow) -> None:
    rows = [risk_row(), score_row(), risk_row(None, None, None, why_not="Too few.")]
    for table in (make_outcome_table(rows), make_arm_table(rows), make_difference_table(rows)):
        assert {len(line) for line in table.rows} == {len(table.columns)}


def test_items_show_counts_and_a_percent_only_where_there_is_one() -> None:
    short = withhold_estimate(
        Measure.PROPORTION, ("plain",), "Too few.", level=0.95, method="Wilson", n=(20,)
    )
    rows = [
        ItemRow(
            "V1",
            "A",
            "standard",
            40,
            30,
            4,
            2,
            "must-join",
            5,
            estimate_proportion(30, 40, arm="standard"),
        ),
        ItemRow("V1", "A", "plain", 20, 18, 2, 0, None, 0, short),
    ]
    table = make_item_table(rows, {"plain": "Plain"}, {"V1": "It is my choice"})
    assert table.rows == (
        (
            "It is my choice",
            "A",
            "standard",
            "40",
            "30",
            "75%",
            "59.8 to 85.8",
            "4",
            "2",
            "must-join",
            "5",
        ),
        ("It is my choice", "A", "Plain", "20", "18", "–", "–", "2", "0", "–", "0"),
    )


def test_csv_gives_the_table_back(risk_row: MakeRow) -> None:
    table = make_outcome_table([risk_row(-0.12, -0.21, -0.03)])
    lines = list(csv.reader(io.StringIO(render_csv(table), newline="")))
    assert lines == [list(table.columns), *(list(row) for row in table.rows)]


def test_csv_runs_no_formula() -> None:
    table = Table(("Arm", "n"), (("=1+1", "3"), ("@cmd", "4"), ("−5.2", "5")))
    assert render_csv(table) == "Arm,n\r\n'=1+1,3\r\n'@cmd,4\r\n−5.2,5\r\n"
