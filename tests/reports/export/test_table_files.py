"""A table as CSV and as Parquet: the same values, the types as said, and whole when empty."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from consent_swat.reports.export.columns import Cell, Column, ColumnKind, Table
from consent_swat.reports.export.table_files import open_table, write_csv

Row = tuple[Cell, ...]


def column(place: int, name: str, kind: ColumnKind) -> Column[Row]:
    return Column(name, kind, name, name, lambda row: row[place], "Not known.")


TABLE: Table[Row] = Table(
    "people",
    "People",
    "A row each.",
    (
        column(0, "site", ColumnKind.TEXT),
        column(1, "n", ColumnKind.COUNT),
        column(2, "share", ColumnKind.NUMBER),
        column(3, "knows", ColumnKind.TRUTH),
    ),
    ("site",),
    {},
)
ROWS: list[Row] = [('Leeds, "north"\nwing', 3, 1 / 3, True), (None, None, None, None)]
LINES = 'site,n,share,knows\r\n"Leeds, ""north""\nwing",3,0.3333333333333333,true\r\n,,,\r\n'


def read_text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def test_both_files_hold_the_same(tmp_path: Path) -> None:
    with open_table(tmp_path, TABLE) as writer:
        writer.write(ROWS[:1])
        writer.write([])
        writer.write(ROWS[1:])
    assert read_text(tmp_path / "people.csv") == LINES
    again = pq.read_table(tmp_path / "people.parquet")
    assert [tuple(row.values()) for row in again.to_pylist()] == ROWS
    assert again.schema.types == [pa.string(), pa.int32(), pa.float64(), pa.bool_()]


def test_without_rows_there_is_a_header_and_there_are_types(tmp_path: Path) -> None:
    with open_table(tmp_path, TABLE):
        pass
    assert read_text(tmp_path / "people.csv") == "site,n,share,knows\r\n"
    again = pq.read_table(tmp_path / "people.parquet")
    assert again.num_rows == 0
    assert again.schema.types == [pa.string(), pa.int32(), pa.float64(), pa.bool_()]


def test_a_small_table_is_csv_alone(tmp_path: Path) -> None:
    write_csv(tmp_path, TABLE, ROWS)
    assert read_text(tmp_path / "people.csv") == LINES
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]
