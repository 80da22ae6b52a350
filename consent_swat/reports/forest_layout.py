"""Where things stand in the forest plot, in pixels, and how far its axis reaches."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from consent_swat.analysis.plan import OutcomeRow

WIDTH: Final = 676
"""Of the drawing; with its padding a chart is 700 wide."""

PLOT: Final = (268, 510)
"""Left and right end of the axis."""

RIGHT: Final = 528
"""Where the numbers in words begin."""

HEAD: Final = 44
LINE: Final = 17
GAP: Final = 20
"""Height of the heads, of a line of text, and between rows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one row stands.

    Parameters
    ----------
    row : OutcomeRow
        The row.
    title : tuple of str
        Its title, one entry a line.
    top : float
        Where it begins, from the top of the drawing.
    """

    row: OutcomeRow
    title: tuple[str, ...]
    top: float

    @property
    def middle(self) -> float:
        """Return where its mark stands."""
        return self.top + (len(self.title) + 2) * LINE / 2

    @property
    def bottom(self) -> float:
        """Return where it ends: two lines for the arms under the title."""
        return self.top + (len(self.title) + 2) * LINE


def place_rows(rows: Sequence[OutcomeRow]) -> list[Place]:
    """Return the rows with their places, from the top down."""
    places: list[Place] = []
    top = float(HEAD)
    for row in rows:
        title = row.outcome.title + (" (primary)" if row.estimand.primary else "")
        place = Place(row, wrap_evenly(title, 36), top)
        places.append(place)
        top = place.bottom + GAP
    return places


def wrap_evenly(text: str, width: int) -> tuple[str, ...]:
    """Break a text into as few lines as `width` characters allow, of lengths as even as can be.

    Parameters
    ----------
    text : str
        Words.
    width : int
        Most characters in a line, at least 1; a longer word is broken.

    Returns
    -------
    tuple of str
        At least one line, which may be empty.

    Examples
    --------
    >>> wrap_evenly("that they can stop at any time", 26)
    ('that they can', 'stop at any time')
    """
    lines = textwrap.wrap(text, width) or [""]
    while width > 1 and len(narrower := textwrap.wrap(text, width - 1) or [""]) == len(lines):
        lines, width = narrower, width - 1
    return tuple(lines)


def choose_reach(rows: Sequence[OutcomeRow]) -> int:
    """Return how far the axis reaches to either side of zero.

    Parameters
    ----------
    rows : sequence of OutcomeRow
        Every interval must fit.

    Returns
    -------
    int
        In points of 100, a multiple of ten, 10 to 100.
    """
    limits = [
        abs(limit) * 100
        for row in rows
        for limit in (row.estimate.low, row.estimate.high)
        if limit is not None
    ]
    return max(10, math.ceil(max(limits, default=10) / 10) * 10)


def choose_ticks(reach: int) -> list[int]:
    """Return the ticks of an axis, in points of 100: even steps, at most three to either side."""
    step = next(step for step in (5, 10, 20, 25, 50) if reach / step <= 3)
    return [step * k for k in range(-(reach // step), reach // step + 1)]
