"""The tables of a run over many leaflets: one row a leaflet, and beside it one row a finding."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from consent_swat.analysis.cells import guard_cell
from consent_swat.errors import SettingsError
from consent_swat.readability.formulas import FORMULAS
from consent_swat.scorecards.corpus_row import (
    FINDING_COLUMNS,
    Cell,
    LeafletRow,
    list_cells,
    list_columns,
    list_finding_cells,
    name_score,
    show_path,
)
from consent_swat.scorecards.rubric import Rubric


class Suffix(StrEnum):
    """What a table may be written as."""

    PARQUET = ".parquet"
    CSV = ".csv"


_WHOLE = frozenset({"words", "sentences", "block", "start", "end"})


def check_out(out: Path) -> None:
    """Check that tables can be written, before hours of work.

    Parameters
    ----------
    out : Path
        Where the table of leaflets is to be.

    Raises
    ------
    SettingsError
        If its suffix or its folder is not one.
    """
    if out.suffix.lower() not in set(Suffix):
        raise SettingsError(
            f"--out '{out}' is neither .csv nor .parquet. Name it so that it ends in one of them."
        )
    if not out.parent.is_dir():
        raise SettingsError(
            f"The folder '{out.parent}' for --out is not there. Make it, or name another."
        )
    if out.is_dir():
        raise SettingsError(f"--out '{out}' is a folder. Name a file in it.")


def name_findings_file(out: Path) -> Path:
    """Return where the table of findings is, beside the table of leaflets.

    Parameters
    ----------
    out : Path
        The table of leaflets.

    Returns
    -------
    Path
        ``scores-findings.csv`` for ``scores.csv``.
    """
    return out.with_name(f"{out.stem}-findings{out.suffix}")


def name_journal(out: Path) -> Path:
    """Return where a run keeps what it has done.

    Parameters
    ----------
    out : Path
        The table of leaflets.

    Returns
    -------
    Path
        ``scores.csv.partial`` for ``scores.csv``.
    """
    return out.with_name(f"{out.name}.partial")


def write_corpus(
    out: Path, rubric: Rubric, files: Sequence[Path], rows: Sequence[LeafletRow]
) -> None:
    """Write both tables; each is there whole or not at all.

    Parameters
    ----------
    out : Path
        Checked by `check_out`.
    rubric : Rubric
        What was checked.
    files : sequence of Path
        Where each leaflet is.
    rows : sequence of LeafletRow
        In the order of ``files``.
    """
    paths = [show_path(file.as_posix()) for file in files]
    leaflets = [list_cells(path, row) for path, row in zip(paths, rows, strict=True)]
    findings = [
        cells
        for path, row in zip(paths, rows, strict=True)
        for cells in list_finding_cells(path, row)
    ]
    _write(out, list_columns(rubric, rows), leaflets)
    _write(name_findings_file(out), FINDING_COLUMNS, findings)


def _write(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, Cell]]) -> None:
    fresh = path.with_name(f"{path.name}.new")
    if path.suffix.lower() == Suffix.PARQUET:
        _write_parquet(fresh, columns, rows)
    else:
        _write_csv(fresh, columns, rows)
    fresh.replace(path)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> None:
    # The mark in front tells spreadsheets that this is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_write_cell(row.get(column)) for column in columns] for row in rows)


def _write_cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    return guard_cell(cell) if isinstance(cell, str) else cell


def _write_parquet(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, Cell]]) -> None:
    # Imported here, as it takes longer than a review.
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(column, _choose_type(column, rows)) for column in columns])
    table = pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
    parquet.write_table(table, path)


def _choose_type(column: str, rows: Iterable[Mapping[str, Cell]]) -> str:
    """Give a column the same type in every run, whatever stands in it."""
    if column in _WHOLE or (column.startswith("findings_")):
        return "int64"
    is_score = column in set(map(name_score, FORMULAS)) or any(
        isinstance(row.get(column), float) for row in rows
    )
    return "double" if is_score else "string"
