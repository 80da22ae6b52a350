"""The columns of the analysis frame: which there are, of what kind, and what a cell may hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

NOT_SURE: Final = "not-sure"
"""Response of somebody who said that they are not sure; the quizzes use the same word."""

SKIPPED: Final = "skipped"
"""Response of somebody who went on without answering; the quizzes use the same word."""

STATUSES: Final = ("not started", "under way", "finished", "stopped")
"""Where a participant's sitting stands."""

STATES: Final = ("clear", "clear after help", "talk with someone", "stopped")
"""How a domain or a sitting ended; for safety, never for comparing arms."""


class CellKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TRUTH = "true or false, never missing"
    ANSWER = "true, false or missing"
    COUNT = "a whole number or missing"
    SHARE = "a number from 0 to 1 or missing"
    HUNDRED = "a number from 0 to 100 or missing"
    TIME = "a time in UTC or missing"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the frame.

    Parameters
    ----------
    name : str
        Its name, snake_case before the id of a construct or domain.
    kind : CellKind
        What it holds; the pandas type follows from it.
    """

    name: str
    kind: CellKind


_START: Final = (
    Column("participant", CellKind.TEXT),
    Column("site", CellKind.TEXT),
    Column("referral", CellKind.TEXT),
    Column("is_simulated", CellKind.TRUTH),
    Column("arm", CellKind.TEXT),
    Column("status", CellKind.TEXT),
    Column("allocated_at", CellKind.TIME),
    Column("started_at", CellKind.TIME),
    Column("ended_at", CellKind.TIME),
)
UNVALIDATED: Final = "new and unvalidated"
"""Stands in ``pressure_status`` of every row with a score of felt pressure, so that no file holds
such a number without saying what it is; the quizzes use the same words."""

PRESSURE_SCORES: Final = ("external_pressure", "free_to_choose", "pulls")
"""Columns of felt pressure: apart from each other and from every score of the quiz."""

_PRESSURE: Final = (
    *(Column(name, CellKind.HUNDRED) for name in PRESSURE_SCORES),
    Column("pressure_status", CellKind.TEXT),
)
_PER_CONSTRUCT: Final = (
    ("form", CellKind.TEXT),
    ("response", CellKind.TEXT),
    ("first", CellKind.ANSWER),
    ("misconception", CellKind.TEXT),
    ("latest", CellKind.ANSWER),
    ("attempts", CellKind.COUNT),
)


def list_columns(constructs: Sequence[str], domains: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of a frame, in order.

    Parameters
    ----------
    constructs, domains : sequence of str
        Their ids, in the order of the quiz.

    Returns
    -------
    tuple of Column
        Nine about the participant, six a construct, one a domain, and ``score_first``; how it
        ended, one a domain and one for the whole sitting; and four about felt pressure.
    """
    columns = list(_START)
    for construct in constructs:
        columns += [Column(f"{stem}_{construct}", kind) for stem, kind in _PER_CONSTRUCT]
    columns += [Column(f"understood_{domain}", CellKind.ANSWER) for domain in domains]
    columns.append(Column("score_first", CellKind.SHARE))
    columns += [Column(f"state_{domain}", CellKind.TEXT) for domain in domains]
    return (*columns, Column("state", CellKind.TEXT), *_PRESSURE)


def choose_dtype(kind: CellKind) -> pd.api.extensions.ExtensionDtype | np.dtype[np.bool_]:
    """Return the pandas type of a kind of column; all but ``TRUTH`` can be missing."""
    types: dict[CellKind, pd.api.extensions.ExtensionDtype | np.dtype[np.bool_]] = {
        CellKind.TEXT: pd.StringDtype(),
        CellKind.TRUTH: np.dtype(np.bool_),
        CellKind.ANSWER: pd.BooleanDtype(),
        CellKind.COUNT: pd.Int64Dtype(),
        CellKind.SHARE: pd.Float64Dtype(),
        CellKind.HUNDRED: pd.Float64Dtype(),
        CellKind.TIME: pd.DatetimeTZDtype("us", "UTC"),
    }
    return types[kind]


def accept_cell(kind: CellKind, value: object) -> object:
    """Return a value as the frame keeps it.

    Parameters
    ----------
    kind : CellKind
        What the column holds.
    value : object
        A Python value; None, ``pandas.NA``, ``NaT`` or an empty text for missing.

    Returns
    -------
    object
        None for missing; a time in UTC.

    Raises
    ------
    ValueError
        With what is wanted, as the end of a sentence, when the value is of another type.
    """
    if value is None or value is pd.NA or value is pd.NaT or value == "":
        if kind is CellKind.TRUTH:
            raise ValueError("is missing; give true or false")
        return None
    if kind is CellKind.TEXT and isinstance(value, str):
        return str(value)
    if kind in {CellKind.TRUTH, CellKind.ANSWER} and isinstance(value, bool | np.bool_):
        return bool(value)
    if kind is CellKind.TIME and isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"is {value}, without a time zone; give it in UTC")
        return value.astimezone(UTC)
    if not isinstance(value, bool | np.bool_):
        if kind is CellKind.COUNT and isinstance(value, int | np.integer):
            return int(value)
        if kind in {CellKind.SHARE, CellKind.HUNDRED} and isinstance(
            value, float | int | np.number
        ):
            return _accept_number(float(value))
    raise ValueError(f"is {value!r}; give {kind}")


def _accept_number(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(f"is {number}; leave it out when it is missing")
    return number
