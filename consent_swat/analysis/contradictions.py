"""What the rows of a frame must not say: cells that are impossible, or that gainsay each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from consent_swat.analysis.columns import (
    PRESSURE_SCORES,
    SKIPPED,
    STATES,
    STATUSES,
    UNVALIDATED,
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One cell that cannot be.

    Parameters
    ----------
    column : str
        Name of the column.
    row : int
        Row of the frame, from 0.
    problem : str
        What is the matter and what to do, as a sentence.
    """

    column: str
    row: int
    problem: str


_Check = tuple[str, pd.Series, str]


def find_contradiction(
    frame: pd.DataFrame, constructs: Sequence[str], domains: Sequence[str], arms: Sequence[str]
) -> Contradiction | None:
    """Return the first thing in a frame that cannot be.

    Parameters
    ----------
    frame : DataFrame
        With the exact columns and types.
    constructs, domains, arms : sequence of str
        Ids.

    Returns
    -------
    Contradiction or None
        None when there is none.
    """
    checks = (
        *_check_people(frame, arms),
        *_check_times(frame),
        *(check for construct in constructs for check in _check_construct(frame, construct)),
        *_check_scores(frame, domains),
        *_check_states(frame, domains),
        *_check_pressure(frame),
    )
    for column, wrong, problem in checks:
        rows = np.flatnonzero(wrong.fillna(value=False).to_numpy(dtype=np.bool_))
        if len(rows):
            row = int(rows[0])
            said = problem.format(cell=frame[column].iloc[row])
            return Contradiction(column, row, said)
    return None


def _check_people(frame: pd.DataFrame, arms: Sequence[str]) -> Iterator[_Check]:
    for name in ("participant", "site", "referral", "status"):
        yield name, frame[name].isna(), "it is missing. Fill it in at the study's own records."
    yield (
        "participant",
        frame["participant"].duplicated(),
        "the same participant stands in an earlier row. Keep one row for each.",
    )
    yield (
        "status",
        ~frame["status"].isin(STATUSES),
        f"'{{cell}}' is not a status. Use {', '.join(STATUSES)}.",
    )
    yield (
        "arm",
        frame["arm"].notna() & ~frame["arm"].isin(list(arms)),
        f"'{{cell}}' is not an arm of the protocol. The arms are {', '.join(arms)}.",
    )


def _check_times(frame: pd.DataFrame) -> Iterator[_Check]:
    yield (
        "arm",
        frame["arm"].isna() & (frame["allocated_at"].notna() | frame["started_at"].notna()),
        "it is missing, though this participant was allocated or started. Look up the allocation.",
    )
    yield (
        "allocated_at",
        frame["allocated_at"].isna() & frame["arm"].notna(),
        "it is missing, though there is an arm. Look up the allocation.",
    )
    yield (
        "started_at",
        frame["started_at"] < frame["allocated_at"],
        "{cell} is before the allocation. Check the clocks of the study's machines.",
    )
    yield (
        "ended_at",
        frame["ended_at"] < frame["started_at"],
        "{cell} is before the start. Check the clocks of the study's machines.",
    )


def _check_construct(frame: pd.DataFrame, construct: str) -> Iterator[_Check]:
    response, first = frame[f"response_{construct}"], frame[f"first_{construct}"]
    answered = response.notna() & (response != SKIPPED).fillna(value=False)
    yield (
        f"response_{construct}",
        response.notna() & frame["started_at"].isna(),
        "there is a response, but no start. Export the frame again.",
    )
    yield (
        f"first_{construct}",
        answered & first.isna(),
        "it is missing, though the response is given. Mark the response.",
    )
    yield (
        f"first_{construct}",
        ~answered & first.notna(),
        "it is marked, though nothing was answered. Leave it empty.",
    )
    yield (
        f"misconception_{construct}",
        frame[f"misconception_{construct}"].notna() & ~(~first).fillna(value=False),
        "'{cell}' is noted, though the first response is not a wrong one. Leave it empty.",
    )
    yield (
        f"form_{construct}",
        frame[f"form_{construct}"].isna() & response.notna(),
        "it is missing, though there is a response. Say which form was asked.",
    )
    yield (
        f"attempts_{construct}",
        (frame[f"attempts_{construct}"] < 0)
        | (response.notna() & (frame[f"attempts_{construct}"].fillna(0) < 1)),
        "{cell} cannot be the number of attempts. Count them again.",
    )


def _check_scores(frame: pd.DataFrame, domains: Sequence[str]) -> Iterator[_Check]:
    not_started = frame["started_at"].isna()
    for name in (*(f"understood_{domain}" for domain in domains), "score_first"):
        yield (
            name,
            frame[name].notna() & not_started,
            "it is there, though the quiz was not started. Leave it empty.",
        )
    score = frame["score_first"]
    yield (
        "score_first",
        (score < 0) | (score > 1),
        "{cell} is not a proportion. Give the share that was right, from 0 to 1.",
    )


def _check_states(frame: pd.DataFrame, domains: Sequence[str]) -> Iterator[_Check]:
    for name in (*(f"state_{domain}" for domain in domains), "state"):
        yield (
            name,
            frame[name].notna() & ~frame[name].isin(STATES),
            f"'{{cell}}' is no way to end. Use {', '.join(STATES)}, or leave it empty.",
        )
    yield (
        "state",
        (frame["state"] == "stopped") != (frame["status"] == "stopped"),
        "it and the status do not agree on whether the person stopped. Export the frame again.",
    )


def _check_pressure(frame: pd.DataFrame) -> Iterator[_Check]:
    for name in PRESSURE_SCORES:
        score = frame[name]
        yield name, (score < 0) | (score > 100), "{cell} is not from 0 to 100. Score it again."
        yield (
            name,
            score.notna() & frame["arm"].isna(),
            "it is there, though there is no arm. Look up the allocation.",
        )
        yield (
            name,
            score.notna() & ~(frame["pressure_status"] == UNVALIDATED).fillna(value=False),
            f"it is there, though pressure_status is not '{UNVALIDATED}'. Write that beside it.",
        )
