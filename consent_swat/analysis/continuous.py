"""Means and their differences."""

from __future__ import annotations

from math import fsum, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from consent_swat.analysis.estimates import (
    Estimate,
    Measure,
    check_arms,
    check_level,
    withhold_estimate,
)
from consent_swat.errors import EstimateUndefined

STUDENT = "Student t interval"
WELCH = "Welch t interval (unequal variances)"


def describe_scores(scores: ArrayLike) -> tuple[float, float]:
    """Return mean and standard deviation (divisor n - 1).

    Parameters
    ----------
    scores : array_like of float, shape (n,)
        At least two, none missing.

    Returns
    -------
    tuple of float
        The same to the last digit in whichever order the scores come.

    Raises
    ------
    EstimateUndefined
        If there are fewer than two.
    """
    values = _read_scores(scores)
    if len(values) < 2:
        raise EstimateUndefined(f"A standard deviation needs two scores; there is {len(values)}.")
    mean, variance = _moments(values)
    return mean, sqrt(variance)


def estimate_mean(scores: ArrayLike, *, arm: str, level: float = 0.95) -> Estimate:
    """Estimate the mean in one arm.

    Parameters
    ----------
    scores : array_like of float, shape (n,)
        None missing.
    arm : str
        The arm, for the estimate's name.
    level : float, default 0.95
        Confidence level, in (0, 1).

    Returns
    -------
    Estimate
        With Student's interval, cut at nothing: it may reach past the ends of the scale. A reason
        when there are fewer than two scores or all are alike.
    """
    check_level(level)
    values = _read_scores(scores)
    n = (len(values),)
    reason = _find_reason({arm: values})
    if reason is not None:
        return withhold_estimate(Measure.MEAN, (arm,), reason, level=level, method=STUDENT, n=n)
    mean, variance = _moments(values)
    reach = _quantile(n[0] - 1, level) * sqrt(variance / n[0])
    return Estimate(Measure.MEAN, (arm,), mean, mean - reach, mean + reach, level, STUDENT, n)


def estimate_mean_difference(
    score: ArrayLike,
    arm: ArrayLike,
    *,
    arms: tuple[str, str],
    level: float = 0.95,
) -> Estimate:
    """Estimate the difference in mean score between two arms.

    Parameters
    ----------
    score : array_like of float, shape (n_participants,)
        Score of each participant. Missing scores must be resolved before.
    arm : array_like of str, shape (n_participants,)
        Arm of each participant; no other arm than the two of the contrast.
    arms : tuple of str
        Comparator, then variant.
    level : float, default 0.95
        Confidence level, in (0, 1).

    Returns
    -------
    Estimate
        Mean of the variant minus mean of the comparator, in the scores' unit. Without numbers, and
        with the reason, when an arm has fewer than two scores or no score differs from the others.

    Raises
    ------
    EstimateUndefined
        If the arrays do not line up, somebody is in a third arm, or a score is not a finite number.

    Notes
    -----
    Satterthwaite's degrees of freedom. It needs individual allocation.

    References
    ----------
    Welch BL (1947) Biometrika 34:28-35.
    """
    check_level(level)
    values = _read_scores(score)
    where = np.asarray(arm, dtype=np.str_)
    check_arms(where, arms, len(values))
    parts = {name: values[where == name] for name in arms}
    n = (len(parts[arms[0]]), len(parts[arms[1]]))
    reason = _find_reason(parts)
    if reason is not None:
        return withhold_estimate(
            Measure.MEAN_DIFFERENCE, arms, reason, level=level, method=WELCH, n=n
        )
    value, low, high = _welch(parts[arms[0]], parts[arms[1]], level)
    return Estimate(Measure.MEAN_DIFFERENCE, arms, value, low, high, level, WELCH, n)


def _welch(
    comparator: NDArray[np.float64], variant: NDArray[np.float64], level: float
) -> tuple[float, float, float]:
    mean_c, variance_c = _moments(comparator)
    mean_v, variance_v = _moments(variant)
    part_c, part_v = variance_c / len(comparator), variance_v / len(variant)
    total = part_c + part_v
    # As shares of their sum, so that tiny variances do not vanish when squared.
    share_c, share_v = part_c / total, part_v / total
    df = 1 / (share_c**2 / (len(comparator) - 1) + share_v**2 / (len(variant) - 1))
    reach = _quantile(df, level) * sqrt(total)
    value = mean_v - mean_c
    return value, value - reach, value + reach


def _moments(values: NDArray[np.float64]) -> tuple[float, float]:
    # fsum rounds once, so that the order of the participants cannot change a digit.
    mean = fsum(values) / len(values)
    return mean, fsum((values - mean) ** 2) / (len(values) - 1)


def _quantile(df: float, level: float) -> float:
    return float(stdtrit(df, (1 + level) / 2))


def _find_reason(parts: dict[str, NDArray[np.float64]]) -> str | None:
    for name, values in parts.items():
        if len(values) < 2:
            have = "Nobody" if len(values) == 0 else "Only one person"
            return f"{have} in '{name}' has a score; an interval needs two."
    if all(_are_alike(values) for values in parts.values()):
        names = " and ".join(f"'{name}'" for name in parts)
        return f"All scores within {names} are the same, so they give no interval."
    return None


def _are_alike(values: NDArray[np.float64]) -> bool:
    return bool(values.min() == values.max())


def _read_scores(scores: ArrayLike) -> NDArray[np.float64]:
    values = np.asarray(scores, dtype=np.float64)
    if values.ndim != 1 or not np.isfinite(values).all():
        raise EstimateUndefined(
            "Scores must be one finite number a participant. Leave out those that are missing."
        )
    return values
