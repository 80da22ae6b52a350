"""Cells as every file of an export has them."""

from __future__ import annotations

import pytest

from consent_swat.reports.export.columns import Column, ColumnKind, Table, guard_value, spell_name


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@x", "\tx", "＝1", "'quoted"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guard_value(text) == f"'{text}"


@pytest.mark.parametrize("value", [-1, -0.5, True, None, "Leeds", "3-1"])
def test_numbers_truth_and_plain_text_stay(value: object) -> None:
    assert guard_value(value) is value or guard_value(value) == value  # type: ignore[arg-type]


def test_an_empty_text_is_missing() -> None:
    assert guard_value("") is None


def test_a_row_has_a_cell_for_each_column() -> None:
    table: Table[dict[str, str]] = Table(
        "t",
        "T",
        "D",
        (
            Column("site", ColumnKind.TEXT, "Site", "Where.", lambda row: row["site"]),
            Column("n", ColumnKind.COUNT, "N", "Count.", lambda row: len(row), "Never."),
        ),
        ("site",),
        {},
    )
    assert table.make_cells({"site": "=x"}) == ("'=x", 1)
    assert [column.is_required for column in table.columns] == [True, False]


@pytest.mark.parametrize(
    ("domain", "name"), [("V", "state_V"), ("my choice", "state_my_choice"), ("é-1", "state___1")]
)
def test_a_name_is_one_that_r_takes(domain: str, name: str) -> None:
    assert spell_name("state", domain) == name
