"""The analysis frame: one row a participant, with exact columns and types.

Made from rows, or read from the CSV that `write_frame` gives. Study numbers have no column: a
participant is the random id that only the study's own database can turn into a person.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import pandas as pd

from consent_swat.analysis.cells import free_cell, guard_cell
from consent_swat.analysis.columns import CellKind, Column, accept_cell, choose_dtype, list_columns
from consent_swat.analysis.contradictions import find_contradiction
from consent_swat.errors import FrameError


def make_frame(
    rows: Sequence[Mapping[str, object]], constructs: Sequence[str], domains: Sequence[str]
) -> pd.DataFrame:
    """Make a frame with exact columns and types.

    Parameters
    ----------
    rows : sequence of mapping
        One a participant, keyed by column name. What is left out, None or an empty text is missing.
    constructs, domains : sequence of str
        Their ids, in the order of the quiz.

    Returns
    -------
    DataFrame
        Columns as `list_columns` gives them, rows in the order given, index from 0. Types alone are
        checked; `check_frame` asks whether the rows make sense.

    Raises
    ------
    FrameError
        With column and row, if a key is no column or a value is of another type.
    """
    columns = list_columns(constructs, domains)
    known = {column.name for column in columns}
    for number, row in enumerate(rows, start=1):
        unknown = sorted(set(row) - known)
        if unknown:
            raise FrameError(
                f"Row {number} has the column '{unknown[0]}', which the frame does not know. "
                f"The columns are {', '.join(column.name for column in columns)}."
            )
    return pd.DataFrame({column.name: _make_column(column, rows) for column in columns})


def check_frame(
    frame: pd.DataFrame,
    *,
    constructs: Sequence[str],
    domains: Sequence[str],
    arms: Sequence[str],
) -> None:
    """Refuse a frame that the analysis cannot trust.

    Parameters
    ----------
    frame : DataFrame
        As `make_frame` or `read_frame` gives it.
    constructs, domains : sequence of str
        Their ids, in the order of the quiz.
    arms : sequence of str
        Ids of the arms of the protocol.

    Raises
    ------
    FrameError
        Naming column, row (counted from 1, without the header) and what to do, for the first thing
        found: columns or types that differ, a participant twice, an unknown arm or status, or
        cells that contradict each other.
    """
    columns = list_columns(constructs, domains)
    _check_names([str(name) for name in frame.columns], [column.name for column in columns])
    for column in columns:
        dtype = frame[column.name].dtype
        if dtype != choose_dtype(column.kind):
            raise FrameError(
                f"Column '{column.name}' is of type {dtype}; it must hold {column.kind} "
                f"({choose_dtype(column.kind)}). Make the frame with make_frame or read_frame."
            )
    found = find_contradiction(frame, constructs, domains, arms)
    if found is not None:
        raise FrameError(
            f"Column '{found.column}', row {found.row + 1} "
            f"(participant '{frame['participant'].iloc[found.row]}'): {found.problem}"
        )


def select_people(frame: pd.DataFrame, *, are_simulated: bool) -> pd.DataFrame:
    """Return only the simulated participants, or only the real ones.

    Parameters
    ----------
    frame : DataFrame
        A frame that may hold both.
    are_simulated : bool
        Which of the two to keep.

    Returns
    -------
    DataFrame
        A new frame, index from 0; it may be empty.
    """
    return frame[frame["is_simulated"] == are_simulated].reset_index(drop=True)


def write_frame(frame: pd.DataFrame) -> str:
    """Write a frame as CSV text that `read_frame` reads back exactly.

    Parameters
    ----------
    frame : DataFrame
        With the frame's columns.

    Returns
    -------
    str
        A header and a line a participant, ended as RFC 4180 says. Missing cells are empty, truth is
        ``true`` or ``false``, times are ISO 8601 in UTC. Text that a spreadsheet would run as a
        formula starts with an apostrophe.

    Raises
    ------
    FrameError
        If the columns are not those of a frame.
    """
    columns = _read_columns([str(name) for name in frame.columns])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    cells = [[_write_cell(column.kind, cell) for cell in frame[column.name]] for column in columns]
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue()


def read_frame(data: str | bytes) -> pd.DataFrame:
    """Read a frame from CSV.

    Parameters
    ----------
    data : str or bytes
        What `write_frame` gave; bytes are UTF-8, with or without a byte-order mark.

    Returns
    -------
    DataFrame
        With the types of `make_frame`; constructs and domains follow from the header.

    Raises
    ------
    FrameError
        With column and row, if the header or a cell is not as it must be.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if line]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise FrameError(f"The file is not CSV in UTF-8 ({problem}). Save it so.") from None
    if not lines:
        raise FrameError("The file is empty. Give a frame with at least its header.")
    columns = _read_columns(lines[0])
    rows = []
    for number, line in enumerate(lines[1:], start=1):
        if len(line) != len(columns):
            raise FrameError(
                f"Row {number} has {len(line)} cells for {len(columns)} columns. "
                "Look for a comma or a quotation mark too many in it."
            )
        rows.append(
            {
                column.name: _read_cell(column, cell, number)
                for column, cell in zip(columns, line, strict=True)
            }
        )
    return make_frame(rows, *_list_subjects(columns))


def _make_column(column: Column, rows: Sequence[Mapping[str, object]]) -> pd.Series:
    cells = []
    for number, row in enumerate(rows, start=1):
        try:
            cells.append(accept_cell(column.kind, row.get(column.name)))
        except ValueError as problem:
            raise FrameError(f"Column '{column.name}', row {number}: {problem}.") from None
    return pd.Series(cells, dtype=choose_dtype(column.kind))


def _check_names(names: list[str], wanted: list[str]) -> None:
    absent = [name for name in wanted if name not in names]
    if absent:
        raise FrameError(f"The column '{absent[0]}' is missing. Export the frame again.")
    others = [name for name in names if name not in wanted]
    if others:
        raise FrameError(f"The column '{others[0]}' is not one of the frame. Take it out.")
    if names != wanted:
        first = next(name for name, other in zip(names, wanted, strict=False) if name != other)
        raise FrameError(
            f"The column '{first}' stands twice or in another place. "
            f"The order is {', '.join(wanted)}."
        )


def _read_columns(names: list[str]) -> tuple[Column, ...]:
    constructs = [name.removeprefix("first_") for name in names if name.startswith("first_")]
    domains = [name.removeprefix("understood_") for name in names if name.startswith("understood_")]
    columns = list_columns(constructs, domains)
    _check_names(names, [column.name for column in columns])
    return columns


def _list_subjects(columns: Iterable[Column]) -> tuple[list[str], list[str]]:
    names = [column.name for column in columns]
    return (
        [name.removeprefix("first_") for name in names if name.startswith("first_")],
        [name.removeprefix("understood_") for name in names if name.startswith("understood_")],
    )


def _write_cell(kind: CellKind, cell: object) -> str:
    if cell is pd.NA or cell is pd.NaT:
        return ""
    if kind is CellKind.TEXT:
        return guard_cell(str(cell))
    if kind in {CellKind.TRUTH, CellKind.ANSWER}:
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat()
    is_number = kind in {CellKind.SHARE, CellKind.HUNDRED}
    return repr(float(str(cell))) if is_number else str(cell)


def _read_cell(column: Column, text: str, number: int) -> object:
    if text == "":
        return None
    if column.kind is CellKind.TEXT:
        return free_cell(text)
    try:
        if column.kind is CellKind.TIME:
            return datetime.fromisoformat(text)
        if column.kind is CellKind.COUNT:
            return int(text)
        if column.kind in {CellKind.SHARE, CellKind.HUNDRED}:
            return float(text)
        return {"true": True, "false": False}[text.lower()]
    except (ValueError, KeyError):
        raise FrameError(
            f"Column '{column.name}', row {number}: '{text}' is not {column.kind}. "
            "Put it right in the study, then export the frame again."
        ) from None
