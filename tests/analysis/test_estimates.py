"""An estimate is whole, or it says why it is not."""

from __future__ import annotations

import pytest

from consent_swat.analysis.estimates import Estimate, Measure, withhold_estimate
from consent_swat.errors import EstimateUndefined

ARMS = ("standard", "plain")


def test_an_estimate_without_numbers_carries_its_reason() -> None:
    estimate = withhold_estimate(
        Measure.RISK_DIFFERENCE, ARMS, "Too few.", level=0.95, method="any", n=(1, 2)
    )
    assert (estimate.value, estimate.low, estimate.high) == (None, None, None)
    assert estimate.why_not == "Too few."


@pytest.mark.parametrize(
    ("numbers", "why_not", "said"),
    [
        ((0.1, None, 0.3), None, "lacks a number"),
        ((None, None, None), None, "Give `why_not`"),
        ((0.1, 0.0, 0.3), "Too few.", "numbers and a reason"),
        ((None, 0.0, None), "Too few.", "numbers and a reason"),
        ((0.5, 0.0, 0.3), None, "not within"),
        ((float("nan"), 0.0, 0.3), None, "not within"),
    ],
)
def test_an_estimate_that_is_neither_whole_nor_explained_is_refused(
    numbers: tuple[float | None, ...], why_not: str | None, said: str
) -> None:
    with pytest.raises(EstimateUndefined, match=said):
        Estimate(Measure.RISK_DIFFERENCE, ARMS, *numbers, 0.95, "any", (10, 10), why_not)
