"""Bounds when nothing is known of those who did not answer."""

from __future__ import annotations

import pytest

from consent_swat.analysis.missing import Known, bound_risk_difference
from consent_swat.errors import EstimateUndefined


def test_bounds_put_all_who_are_missing_on_one_side() -> None:
    # Variant 60 of 90 at least and 72 of 90 at most; comparator 50 to 70 of 92.
    worst, best = bound_risk_difference(Known(50, 72, 92), Known(60, 78, 90))
    assert worst == pytest.approx(60 / 90 - 70 / 92)
    assert best == pytest.approx(72 / 90 - 50 / 92)


def test_when_nobody_is_missing_both_bounds_are_the_difference() -> None:
    assert bound_risk_difference(Known(2, 10, 10), Known(5, 10, 10)) == pytest.approx((0.3, 0.3))


@pytest.mark.parametrize("counts", [(3, 2, 5), (2, 6, 5), (-1, 2, 5), (0, 0, 0)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(EstimateUndefined):
        Known(*counts)
