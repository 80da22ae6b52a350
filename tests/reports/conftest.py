"""Rows of an analysis with numbers that are easy to say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consent_swat.analysis.estimates import Estimate, Measure, withhold_estimate
from consent_swat.analysis.plan import ArmSummary, Estimand, Outcome, OutcomeKind, OutcomeRow

ARMS = ("standard", "plain")


def _summarise(arm: str, numbers: tuple[int, int, int, int], value: float | None) -> ArmSummary:
    allocated, started, answered, understood = numbers
    if value is None:
        estimate = withhold_estimate(
            Measure.PROPORTION, (arm,), "Too few.", level=0.95, method="Wilson", n=(answered,)
        )
    else:
        estimate = Estimate(
            Measure.PROPORTION, (arm,), value, value - 0.1, value + 0.1, 0.95, "Wilson", (answered,)
        )
    return ArmSummary(arm, allocated, started, answered, understood, estimate, None)


@pytest.fixture
def risk_row() -> Callable[..., OutcomeRow]:
    """Return a maker of rows: risk difference with its limits, or a reason."""

    def _make(
        value: float | None = 0.12,
        low: float | None = 0.03,
        high: float | None = 0.21,
        *,
        why_not: str | None = None,
        title: str = "Understood that it is their choice",
        primary: bool = True,
    ) -> OutcomeRow:
        outcome = Outcome("choice", title, OutcomeKind.UNDERSTOOD_FIRST, "V")
        estimand = Estimand("main", "choice", Measure.RISK_DIFFERENCE, ARMS, primary=primary)
        estimate = Estimate(
            Measure.RISK_DIFFERENCE, ARMS, value, low, high, 0.95, "Newcombe", (50, 48), why_not
        )
        known = why_not is None
        return OutcomeRow(
            outcome,
            estimand,
            _summarise("standard", (60, 55, 50, 25), 0.5 if known else None),
            _summarise("plain", (60, 52, 48, 30), 0.625 if known else None),
            estimate,
            (-0.05, 0.28) if known else None,
        )

    return _make


@pytest.fixture
def score_row() -> Callable[..., OutcomeRow]:
    """Return a maker of rows: difference in mean score with its limits."""

    def _make(value: float = 0.096, low: float = 0.012, high: float = 0.18) -> OutcomeRow:
        outcome = Outcome("score", "Score at the first attempt", OutcomeKind.SCORE_FIRST)
        estimand = Estimand("score", "score", Measure.MEAN_DIFFERENCE, ARMS)
        arms = [
            ArmSummary(
                arm,
                60,
                55,
                n,
                None,
                Estimate(Measure.MEAN, (arm,), mean, mean - 0.05, mean + 0.05, 0.95, "t", (n,)),
                0.25,
            )
            for arm, n, mean in (("standard", 50, 0.6), ("plain", 48, 0.696))
        ]
        estimate = Estimate(
            Measure.MEAN_DIFFERENCE, ARMS, value, low, high, 0.95, "Welch", (50, 48)
        )
        return OutcomeRow(outcome, estimand, arms[0], arms[1], estimate, None)

    return _make


@pytest.fixture
def titles() -> dict[str, str]:
    """Return what people call the arms."""
    return {"standard": "Standard leaflet", "plain": "Plain leaflet"}
