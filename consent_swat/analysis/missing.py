"""What those who did not answer could do to a difference, at the very worst and the very best."""

from __future__ import annotations

from dataclasses import dataclass

from consent_swat.errors import EstimateUndefined


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a yes-or-no outcome in one arm.

    Parameters
    ----------
    n_with_outcome : int
        How many are known to have it.
    n_answered : int
        How many have it known either way.
    n_allocated : int
        How many were allocated, answered or not.

    Raises
    ------
    EstimateUndefined
        If the counts are not in rising order, or nobody was allocated.
    """

    n_with_outcome: int
    n_answered: int
    n_allocated: int

    def __post_init__(self) -> None:
        """Refuse counts that cannot be."""
        if not 0 <= self.n_with_outcome <= self.n_answered <= self.n_allocated:
            raise EstimateUndefined(
                f"{self.n_with_outcome} with the outcome, {self.n_answered} answered and "
                f"{self.n_allocated} allocated cannot be. Each must hold the one before."
            )
        if self.n_allocated == 0:
            raise EstimateUndefined("Nobody was allocated, so there is nothing to bound.")


def bound_risk_difference(comparator: Known, variant: Known) -> tuple[float, float]:
    """Return the difference in risk if everybody who is missing went against, or for, the variant.

    Parameters
    ----------
    comparator, variant : Known
        Counts of the two arms.

    Returns
    -------
    tuple of float
        Worst and best for the variant, in -1..1. These are bounds on the complete data, not a
        confidence interval.

    Examples
    --------
    >>> worst, best = bound_risk_difference(Known(50, 72, 92), Known(60, 78, 90))
    >>> round(worst, 3), round(best, 3)
    (-0.094, 0.257)
    """
    low_c, high_c = _extremes(comparator)
    low_v, high_v = _extremes(variant)
    return low_v - high_c, high_v - low_c


def _extremes(known: Known) -> tuple[float, float]:
    missing = known.n_allocated - known.n_answered
    low = known.n_with_outcome / known.n_allocated
    return low, (known.n_with_outcome + missing) / known.n_allocated
