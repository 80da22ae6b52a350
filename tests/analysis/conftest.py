"""A SWAT of fourteen people, small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

# Participant, arm, then the response to V1 and to S1 at the first attempt; None is not asked.
PEOPLE: tuple[tuple[str, str, str | None, str | None], ...] = (
    ("p01", "standard", "right", "right"),
    ("p02", "standard", "right", "wrong-b"),
    ("p03", "standard", "wrong-a", "not-sure"),
    ("p04", "standard", "wrong-a", "wrong-b"),
    ("p05", "standard", "not-sure", "skipped"),
    ("p06", "standard", "wrong-b", None),
    ("p07", "standard", None, None),
    ("p08", "plain", "right", "right"),
    ("p09", "plain", "right", "right"),
    ("p10", "plain", "right", "wrong-a"),
    ("p11", "plain", "right", "right"),
    ("p12", "plain", "wrong-a", "right"),
    ("p13", "plain", "skipped", "right"),
    ("p14", "plain", None, None),
)


def _answer(construct: str, form: str, response: str | None) -> dict[str, Any]:
    if response is None:
        return {}
    is_wrong = response.startswith("wrong")
    return {
        f"form_{construct}": form,
        f"response_{construct}": response,
        f"first_{construct}": None if response == "skipped" else response == "right",
        f"misconception_{construct}": f"tag-{response[-1]}" if is_wrong else None,
        f"latest_{construct}": None if response == "skipped" else True,
        f"attempts_{construct}": 1,
    }


def _describe(person: str, arm: str, first: str | None, second: str | None) -> dict[str, Any]:
    started = first is not None
    rights = {"right": True, "skipped": None, None: None}
    known = [rights.get(first, False), rights.get(second, False)]
    return {
        "participant": person,
        "site": "leeds",
        "referral": "GP",
        "is_simulated": False,
        "arm": arm,
        "status": "finished" if started else "not started",
        "allocated_at": START,
        "started_at": START + timedelta(minutes=5) if started else None,
        "ended_at": START + timedelta(minutes=9, microseconds=1) if started else None,
        **_answer("V1", "A", first),
        **_answer("S1", "A" if person < "p04" else "B", second),
        "understood_V": known[0],
        "understood_S": known[1],
        "score_first": None if None in known else sum(map(bool, known)) / 2,
    }


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    """Return the rows of fourteen participants, seven an arm, of whom twelve started."""
    return [_describe(*person) for person in PEOPLE]


@pytest.fixture
def change(rows: list[dict[str, Any]]) -> Callable[..., list[dict[str, Any]]]:
    """Return a function that changes cells of the first row."""

    def _change(**cells: object) -> list[dict[str, Any]]:
        return [rows[0] | cells, *rows[1:]]

    return _change
