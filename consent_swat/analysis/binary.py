"""Proportions and their differences: score intervals that hold for few people and at the edges.

Written here because the score interval for a difference in statsmodels 0.15 uses a wrong
coefficient and fails on zero cells (its issue 10269).
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from consent_swat.analysis.estimates import (
    Estimate,
    Measure,
    check_arms,
    check_level,
    withhold_estimate,
)
from consent_swat.errors import EstimateUndefined

WILSON = "Wilson score interval"
NEWCOMBE = "Newcombe hybrid score interval (method 10)"


def wilson_interval(x: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion, without continuity correction.

    Parameters
    ----------
    x : int
        How many have it, 0 to `n`.
    n : int
        How many were asked, at least 1.
    level : float, default 0.95
        Confidence level, in (0, 1).

    Returns
    -------
    tuple of float
        Lower and upper limit, within 0..1; exactly 0 when nobody has it, exactly 1 when all have.

    Raises
    ------
    EstimateUndefined
        If nobody was asked or more have it than were asked.

    References
    ----------
    Wilson EB (1927) Journal of the American Statistical Association 22:209-212.

    Examples
    --------
    >>> [round(limit, 4) for limit in wilson_interval(56, 70)]
    [0.6918, 0.877]
    """
    check_level(level)
    if n < 1 or not 0 <= x <= n:
        raise EstimateUndefined(f"{x} of {n} is not a proportion. Give counts with 0 <= x <= n.")
    z = NormalDist().inv_cdf((1 + level) / 2)
    centre = x + z * z / 2
    reach = z * sqrt(x * (n - x) / n + z * z / 4)
    low = 0.0 if x == 0 else (centre - reach) / (n + z * z)
    high = 1.0 if x == n else (centre + reach) / (n + z * z)
    return low, high


def estimate_proportion(x: int, n: int, *, arm: str, level: float = 0.95) -> Estimate:
    """Estimate the proportion in one arm.

    Parameters
    ----------
    x, n : int
        How many have the outcome, of how many whose outcome is known.
    arm : str
        The arm, for the estimate's name.
    level : float, default 0.95
        Confidence level, in (0, 1).

    Returns
    -------
    Estimate
        A proportion in 0..1 with its Wilson interval; a reason when `n` is 0.
    """
    check_level(level)
    if n == 0:
        return withhold_estimate(
            Measure.PROPORTION,
            (arm,),
            f"Nobody in '{arm}' has this outcome known.",
            level=level,
            method=WILSON,
            n=(0,),
        )
    low, high = wilson_interval(x, n, level)
    return Estimate(Measure.PROPORTION, (arm,), x / n, low, high, level, WILSON, (n,))


def estimate_risk_difference(
    event: ArrayLike,
    arm: ArrayLike,
    *,
    arms: tuple[str, str],
    level: float = 0.95,
) -> Estimate:
    """Estimate the difference in risk between two arms.

    Parameters
    ----------
    event : array_like of bool, shape (n_participants,)
        Whether the outcome happened. Missing outcomes must be resolved before.
    arm : array_like of str, shape (n_participants,)
        Arm of each participant; no other arm than the two of the contrast.
    arms : tuple of str
        Comparator, then variant.
    level : float, default 0.95
        Confidence level, in (0, 1).

    Returns
    -------
    Estimate
        Risk in the variant minus risk in the comparator, in -1..1. Without numbers, and with the
        reason, when an arm is empty.

    Raises
    ------
    EstimateUndefined
        If the arrays do not line up, somebody is in a third arm, or an event is not True or False.

    Notes
    -----
    The two Wilson intervals are squared and added. It needs individual allocation: where sites
    were allocated, it is too narrow. ``tests/validation/README.md`` tells what it was compared to.

    References
    ----------
    Newcombe RG (1998) Statistics in Medicine 17:873-890, method 10.

    Examples
    --------
    >>> event = [True, True, False, True, False, False, False, False]
    >>> arm = ["plain"] * 4 + ["standard"] * 4
    >>> estimate_risk_difference(event, arm, arms=("standard", "plain")).value
    0.75
    """
    check_level(level)
    happened = _read_events(event)
    where = np.asarray(arm, dtype=np.str_)
    check_arms(where, arms, len(happened))
    counts = [(int(happened[where == name].sum()), int((where == name).sum())) for name in arms]
    n = (counts[0][1], counts[1][1])
    for name, size in zip(arms, n, strict=True):
        if size == 0:
            return withhold_estimate(
                Measure.RISK_DIFFERENCE,
                arms,
                f"Nobody in '{name}' has this outcome known; there is nothing to compare.",
                level=level,
                method=NEWCOMBE,
                n=n,
            )
    value, low, high = _newcombe(counts[0], counts[1], level)
    return Estimate(Measure.RISK_DIFFERENCE, arms, value, low, high, level, NEWCOMBE, n)


def _newcombe(
    comparator: tuple[int, int], variant: tuple[int, int], level: float
) -> tuple[float, float, float]:
    p_comparator = comparator[0] / comparator[1]
    p_variant = variant[0] / variant[1]
    low_comparator, high_comparator = wilson_interval(*comparator, level)
    low_variant, high_variant = wilson_interval(*variant, level)
    value = p_variant - p_comparator
    down = sqrt((p_variant - low_variant) ** 2 + (high_comparator - p_comparator) ** 2)
    up = sqrt((high_variant - p_variant) ** 2 + (p_comparator - low_comparator) ** 2)
    # At 0 v all, rounding alone can reach past -1 or 1.
    return value, max(-1.0, value - down), min(1.0, value + up)


def _read_events(event: ArrayLike) -> NDArray[np.bool_]:
    values = np.asarray(event)
    if values.size == 0:
        return np.zeros(0, dtype=np.bool_)
    if values.dtype != np.bool_ or values.ndim != 1:
        raise EstimateUndefined(
            f"Events are {values.dtype} of shape {values.shape}. Give one True or False each, "
            "and leave out those that are missing."
        )
    return values
