"""Felt pressure by arm: how scores spread, which sources are named, who fears a known right.

New and unvalidated, so that nothing here is tested against a cut-off. Small counts are hidden in
``reports``; groups too small to describe are withheld here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from consent_swat.analysis.binary import WILSON, estimate_proportion
from consent_swat.analysis.estimates import Estimate, Measure, withhold_estimate

SMALLEST_GROUP = 5
"""Fewer people than this are described by no number."""


@dataclass(frozen=True, slots=True)
class PressurePerson:
    """What one participant's private answers come to.

    Parameters
    ----------
    arm : str
        Id of their arm.
    scores : dict of str to float or None
        Column of the frame to score, 0..100; None when it cannot be given.
    sources : dict of str to bool or None
        Source to whether it was named at "a little" or more; None when not said.
    gaps : dict of str to tuple of bool or None
        Domain to whether they know its right and whether they fear to use it.
    """

    arm: str
    scores: dict[str, float | None]
    sources: dict[str, bool | None]
    gaps: dict[str, tuple[bool | None, bool | None]]


@dataclass(frozen=True, slots=True)
class Spread:
    """How one score spreads in one arm.

    Parameters
    ----------
    column, arm : str
        Which score, and where.
    n : int
        How many have it.
    quartiles : tuple of float or None
        Lower quartile, median, upper quartile, 0..100; None for fewer than `SMALLEST_GROUP`.
    """

    column: str
    arm: str
    n: int
    quartiles: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many in an arm named a source, of how many who said."""

    source: str
    arm: str
    named: int
    n: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap index of a domain in an arm.

    Parameters
    ----------
    domain, arm : str
        Their ids.
    knows, both, n : int
        Who knows the right; of these, who fears to use it; all of whom both are known.
    estimate : Estimate
        `both` of `n`, with Wilson's interval; a reason for fewer than `SMALLEST_GROUP`.
    """

    domain: str
    arm: str
    knows: int
    both: int
    n: int
    estimate: Estimate


def describe_spread(
    people: Sequence[PressurePerson], column: str, arms: Sequence[str]
) -> tuple[Spread, ...]:
    """Describe how a score spreads, arm by arm.

    Parameters
    ----------
    people : sequence of PressurePerson
        Those allocated.
    column : str
        Which score.
    arms : sequence of str
        Ids, in the order wanted.

    Returns
    -------
    tuple of Spread
        One an arm; quartiles by linear interpolation.
    """
    found = []
    for arm in arms:
        values = [
            score
            for person in people
            if person.arm == arm and (score := person.scores.get(column)) is not None
        ]
        quartiles = None
        if len(values) >= SMALLEST_GROUP:
            low, middle, high = (float(q) for q in np.quantile(values, (0.25, 0.5, 0.75)))
            quartiles = (low, middle, high)
        found.append(Spread(column, arm, len(values), quartiles))
    return tuple(found)


def count_sources(
    people: Sequence[PressurePerson], source: str, arms: Sequence[str]
) -> tuple[SourceCount, ...]:
    """Count who named a source, arm by arm; those who did not say are left out."""
    found = []
    for arm in arms:
        said = [person.sources.get(source) for person in people if person.arm == arm]
        found.append(SourceCount(source, arm, sum(one is True for one in said), _count_known(said)))
    return tuple(found)


def estimate_gaps(
    people: Sequence[PressurePerson], domain: str, arms: Sequence[str], *, level: float = 0.95
) -> tuple[Gap, ...]:
    """Estimate the share that knows a right and fears to use it, arm by arm.

    Parameters
    ----------
    people : sequence of PressurePerson
        Those allocated.
    domain : str
        Id of a domain of the quiz.
    arms : sequence of str
        Ids, in the order wanted.
    level : float, default 0.95
        Confidence level, in (0, 1).

    Returns
    -------
    tuple of Gap
        One an arm. It says something about groups, never about a person.
    """
    found = []
    for arm in arms:
        pairs = [person.gaps.get(domain, (None, None)) for person in people if person.arm == arm]
        known = [pair for pair in pairs if None not in pair]
        both = sum(pair == (True, True) for pair in known)
        estimate = estimate_proportion(both, len(known), arm=arm, level=level)
        if len(known) < SMALLEST_GROUP:
            why = f"Only {len(known)} of the {SMALLEST_GROUP} needed in '{arm}'; nothing is shown."
            estimate = withhold_estimate(
                Measure.PROPORTION, (arm,), why, level=level, method=WILSON, n=(len(known),)
            )
        knows = sum(pair[0] is True for pair in known)
        found.append(Gap(domain, arm, knows, both, len(known), estimate))
    return tuple(found)


def _count_known(said: Sequence[bool | None]) -> int:
    return sum(one is not None for one in said)
