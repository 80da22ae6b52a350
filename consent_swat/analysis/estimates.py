"""What an estimator returns: a number with its interval, or the reason why there is none.

How an estimate is computed is known by `binary` and `continuous`; how it is told, by `reports`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from consent_swat.errors import EstimateUndefined


class Measure(StrEnum):
    """What kind of number an estimate is."""

    RISK_DIFFERENCE = "risk difference"
    MEAN_DIFFERENCE = "mean difference"
    PROPORTION = "proportion"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate: all three numbers, or none of them and why.

    Parameters
    ----------
    measure : Measure
        What kind of number it is. Differences are the variant's minus the comparator's.
    arms : tuple of str
        Comparator and variant for a difference; the one arm for a proportion or a mean.
    value, low, high : float or None
        Point and interval. Risks, proportions and scores are in 0..1, differences in -1..1, never
        percent. All None when there is no estimate.
    level : float
        Confidence level of the interval, in (0, 1).
    method : str
        How the interval was computed, in words for a report.
    n : tuple of int
        How many people it rests on, per arm, in the order of `arms`.
    why_not : str or None
        A sentence that says why there is no estimate; None when there is one.

    Raises
    ------
    EstimateUndefined
        If only some of the numbers are there, if they are there along with a reason, or if the
        interval does not hold the value.
    """

    measure: Measure
    arms: tuple[str, ...]
    value: float | None
    low: float | None
    high: float | None
    level: float
    method: str
    n: tuple[int, ...]
    why_not: str | None = None

    def __post_init__(self) -> None:
        """Refuse an estimate that is neither whole nor explained."""
        what = f"The {self.measure} of {list_arms(self.arms)}"
        if self.why_not is not None:
            if (self.value, self.low, self.high) != (None, None, None):
                raise EstimateUndefined(f"{what} has numbers and a reason for none. Give one.")
            return
        if self.value is None or self.low is None or self.high is None:
            raise EstimateUndefined(f"{what} lacks a number and a reason. Give `why_not`.")
        if not self.low <= self.value <= self.high:
            raise EstimateUndefined(
                f"{what} is {self.value}, which is not within {self.low} to {self.high}."
            )


def withhold_estimate(
    measure: Measure,
    arms: tuple[str, ...],
    why_not: str,
    *,
    level: float,
    method: str,
    n: tuple[int, ...],
) -> Estimate:
    """Return an estimate without numbers.

    Parameters
    ----------
    measure, arms, level, method, n
        As in `Estimate`.
    why_not : str
        A sentence that says why, for the page and the report.

    Returns
    -------
    Estimate
        With the reason in `why_not`.
    """
    return Estimate(measure, arms, None, None, None, level, method, n, why_not)


def list_arms(arms: Sequence[str]) -> str:
    """Return the names of arms for a sentence, in quotes: ``'standard' and 'plain'``."""
    return " and ".join(f"'{arm}'" for arm in arms)


def check_level(level: float) -> None:
    """Refuse a confidence level outside (0, 1).

    Raises
    ------
    EstimateUndefined
        If it is not between 0 and 1; a level of 95 is the usual slip.
    """
    if not 0 < level < 1:
        raise EstimateUndefined(
            f"The confidence level is {level}. Give a proportion between 0 and 1, such as 0.95."
        )


def check_arms(arm: NDArray[np.str_], arms: tuple[str, str], n_outcomes: int) -> None:
    """Refuse arms that do not belong to the contrast or do not line up with the outcomes.

    Parameters
    ----------
    arm : ndarray of str, shape (n_participants,)
        Arm of each participant.
    arms : tuple of str
        Comparator and variant.
    n_outcomes : int
        Length of the outcome array.

    Raises
    ------
    EstimateUndefined
        If lengths differ, the two arms are one, or somebody is in a third.
    """
    if len(arms) != 2 or arms[0] == arms[1]:
        raise EstimateUndefined(
            f"A difference needs two distinct arms, not {list_arms(arms)}. "
            "Name comparator, then variant."
        )
    if arm.shape != (n_outcomes,):
        raise EstimateUndefined(
            f"There are {n_outcomes} outcomes for arms of shape {arm.shape}. Give one arm each."
        )
    others = sorted(set(arm.tolist()) - set(arms))
    if others:
        raise EstimateUndefined(
            f"Participants are in {list_arms(others)}, not only in {list_arms(arms)}. "
            "Keep the two arms of the contrast."
        )
