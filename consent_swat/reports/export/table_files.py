"""Write a table twice, as CSV and as Parquet, batch by batch and with the same values."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from consent_swat.reports.export.columns import AnyTable, Cell, ColumnKind

if TYPE_CHECKING:
    import pyarrow as pa

CSV, PARQUET = "csv", "parquet"


class TableWriter(Protocol):
    """Takes the rows of one table."""

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Add rows, each with a cell for every column."""


class _CsvWriter:
    def __init__(self, table: AnyTable, stream: TextIO) -> None:
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self._writer.writerow([column.name for column in table.columns])

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._writer.writerows([_write_cell(cell) for cell in row] for row in rows)


class _BothWriter:
    def __init__(self, table: AnyTable, stream: TextIO, parquet: Any, schema: pa.Schema) -> None:
        self._csv = _CsvWriter(table, stream)
        self._parquet = parquet
        self._schema = schema

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        import pyarrow as pa

        if not rows:
            return
        self._csv.write(rows)
        arrays = [
            pa.array(cells, type=field.type)
            for cells, field in zip(zip(*rows, strict=True), self._schema, strict=True)
        ]
        self._parquet.write_table(pa.table(arrays, schema=self._schema))


@contextmanager
def open_table(folder: Path, table: AnyTable) -> Iterator[TableWriter]:
    """Open the two files of a table for writing.

    Parameters
    ----------
    folder : Path
        Where they go; there is none of these names.
    table : Table
        Its columns decide header and types.

    Yields
    ------
    TableWriter
        Both files are whole once this block has ended; without rows they hold the header and the
        types alone. CSV is UTF-8, its lines end as RFC 4180 says; a missing cell is empty there and
        null in Parquet.
    """
    import pyarrow.parquet as pq

    schema = _make_schema(table)
    with (
        (folder / f"{table.name}.{CSV}").open("w", encoding="utf-8", newline="") as stream,
        pq.ParquetWriter(folder / f"{table.name}.{PARQUET}", schema, compression="zstd") as parquet,
    ):
        yield _BothWriter(table, stream, parquet, schema)


def write_csv(folder: Path, table: AnyTable, rows: Iterable[Any]) -> None:
    """Write a small table as CSV alone.

    Parameters
    ----------
    folder : Path
        Where it goes.
    table : Table
        Reads the cells of each row.
    rows : iterable
        What the rows are made of.
    """
    with (folder / f"{table.name}.{CSV}").open("w", encoding="utf-8", newline="") as stream:
        _CsvWriter(table, stream).write([table.make_cells(row) for row in rows])


def _make_schema(table: AnyTable) -> pa.Schema:
    import pyarrow as pa

    types = {
        ColumnKind.TEXT: pa.string(),
        ColumnKind.COUNT: pa.int32(),
        ColumnKind.NUMBER: pa.float64(),
        ColumnKind.TRUTH: pa.bool_(),
    }
    return pa.schema(
        pa.field(column.name, types[column.kind], nullable=not column.is_required)
        for column in table.columns
    )


def _write_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell) if isinstance(cell, float) else str(cell)
