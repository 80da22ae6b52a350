"""Run what a protocol planned: for each estimand, who was counted in each arm, and the estimate.

Nothing here is chosen after seeing the data, and nothing is put into words: that is for `reports`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from consent_swat.analysis.binary import estimate_proportion, estimate_risk_difference
from consent_swat.analysis.continuous import (
    describe_scores,
    estimate_mean,
    estimate_mean_difference,
)
from consent_swat.analysis.estimands import Estimand, Outcome, OutcomeKind, find_outcome
from consent_swat.analysis.estimates import Estimate, Measure, withhold_estimate
from consent_swat.analysis.missing import Known, bound_risk_difference
from consent_swat.errors import FrameError

__all__ = [
    "Analysis",
    "ArmSummary",
    "Estimand",
    "Outcome",
    "OutcomeKind",
    "OutcomeRow",
    "analyse_frame",
]


@dataclass(frozen=True, slots=True)
class ArmSummary:
    """One arm of one estimand.

    Parameters
    ----------
    arm : str
        Its id.
    n_allocated, n_started, n_answered : int
        Allocated; began the quiz; answered enough for the outcome to be known.
    n_with_outcome : int or None
        How many understood; None for a score.
    estimate : Estimate
        Proportion with Wilson's interval, or mean with Student's, 0..1; or the reason for none.
    sd : float or None
        Standard deviation of a score; None for a proportion, or below two answers.
    """

    arm: str
    n_allocated: int
    n_started: int
    n_answered: int
    n_with_outcome: int | None
    estimate: Estimate
    sd: float | None


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One estimand, analysed.

    Parameters
    ----------
    outcome : Outcome
        What is compared.
    estimand : Estimand
        As planned.
    comparator, variant : ArmSummary
        The two arms.
    estimate : Estimate
        Variant minus comparator, among those whose outcome is known, as allocated.
    bounds : tuple of float or None
        Worst and best for the variant if all who are missing went one way; None for a score, or
        when there is no estimate.
    """

    outcome: Outcome
    estimand: Estimand
    comparator: ArmSummary
    variant: ArmSummary
    estimate: Estimate
    bounds: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that a protocol planned, analysed.

    Parameters
    ----------
    rows : tuple of OutcomeRow
        One an estimand, in the order of the protocol.
    n_participants, n_allocated : int
        Registered; allocated to an arm.
    are_simulated : bool
        Whether these people are simulated; real and simulated people are never analysed together.
    min_answered : int
        How many an arm needs before anything is estimated.
    """

    rows: tuple[OutcomeRow, ...]
    n_participants: int
    n_allocated: int
    are_simulated: bool
    min_answered: int


def analyse_frame(
    frame: pd.DataFrame,
    *,
    arms: Sequence[str],
    outcomes: Sequence[Outcome],
    estimands: Sequence[Estimand],
    min_answered: int,
) -> Analysis:
    """Analyse a frame as planned.

    Parameters
    ----------
    frame : DataFrame
        One that `check_frame` passed, with real participants or simulated ones, not both.
    arms : sequence of str
        Ids of the arms of the protocol.
    outcomes : sequence of Outcome
        What can be compared.
    estimands : sequence of Estimand
        What is.
    min_answered : int
        How many must have answered in each arm before anything is estimated.

    Returns
    -------
    Analysis
        The same whichever way the frame's rows are ordered.

    Raises
    ------
    FrameError
        If real and simulated participants are in one frame.
    ProtocolError
        If an estimand names an unknown arm or outcome, or a measure that does not fit.
    """
    simulated = set(frame["is_simulated"].tolist())
    if len(simulated) > 1:
        raise FrameError(
            f"{int(frame['is_simulated'].sum())} of the {len(frame)} participants are simulated, "
            "the others are real. Analyse them apart: select_people keeps one kind."
        )
    rows = tuple(
        _analyse(frame, find_outcome(estimand, outcomes, arms), estimand, min_answered)
        for estimand in estimands
    )
    return Analysis(
        rows=rows,
        n_participants=len(frame),
        n_allocated=int(frame["arm"].notna().sum()),
        are_simulated=simulated == {True},
        min_answered=min_answered,
    )


def _analyse(
    frame: pd.DataFrame, outcome: Outcome, estimand: Estimand, min_answered: int
) -> OutcomeRow:
    is_score = outcome.kind is not OutcomeKind.UNDERSTOOD_FIRST
    column = outcome.column
    if outcome.is_about_pressure:
        # Estimates are in 0..1 throughout; these scores are kept from 0 to 100.
        frame = frame.assign(**{column: frame[column] / 100})
    comparator, variant = (
        _summarise(frame[frame["arm"] == arm], outcome, arm, estimand.level, min_answered)
        for arm in estimand.arms
    )
    estimate = _estimate(
        frame, column, estimand, (comparator.n_answered, variant.n_answered), min_answered
    )
    bounds = None
    if not is_score and estimate.why_not is None:
        bounds = bound_risk_difference(_count_known(comparator), _count_known(variant))
    return OutcomeRow(outcome, estimand, comparator, variant, estimate, bounds)


def _summarise(
    people: pd.DataFrame, outcome: Outcome, arm: str, level: float, min_answered: int
) -> ArmSummary:
    answers = people[outcome.column].dropna()
    n = len(answers)
    n_allocated, n_started = len(people), int(people["started_at"].notna().sum())
    reason = _explain_shortage([(arm, n)], min_answered)
    if outcome.kind is not OutcomeKind.UNDERSTOOD_FIRST:
        scores = answers.to_numpy(dtype="float64")
        mean = estimate_mean(scores, arm=arm, level=level)
        if reason is not None:
            mean = _withhold(mean, reason)
        sd = describe_scores(scores)[1] if n >= max(2, min_answered) else None
        return ArmSummary(arm, n_allocated, n_started, n, None, mean, sd)
    x = int(answers.sum())
    proportion = estimate_proportion(x, n, arm=arm, level=level)
    if reason is not None:
        proportion = _withhold(proportion, reason)
    return ArmSummary(arm, n_allocated, n_started, n, x, proportion, None)


def _estimate(
    frame: pd.DataFrame, column: str, estimand: Estimand, answered: tuple[int, int], least: int
) -> Estimate:
    counted = frame[frame["arm"].isin(estimand.arms) & frame[column].notna()]
    arm = counted["arm"].to_numpy(dtype="str")
    if estimand.measure is Measure.RISK_DIFFERENCE:
        event = counted[column].to_numpy(dtype="bool")
        estimate = estimate_risk_difference(event, arm, arms=estimand.arms, level=estimand.level)
    else:
        score = counted[column].to_numpy(dtype="float64")
        estimate = estimate_mean_difference(score, arm, arms=estimand.arms, level=estimand.level)
    reason = _explain_shortage(list(zip(estimand.arms, answered, strict=True)), least)
    return estimate if reason is None else _withhold(estimate, reason)


def _withhold(estimate: Estimate, reason: str) -> Estimate:
    return withhold_estimate(
        estimate.measure,
        estimate.arms,
        reason,
        level=estimate.level,
        method=estimate.method,
        n=estimate.n,
    )


def _explain_shortage(answered: list[tuple[str, int]], least: int) -> str | None:
    short = [f"{n} of the {least} needed answered in '{arm}'" for arm, n in answered if n < least]
    return f"Only {' and '.join(short)}; no estimate is shown." if short else None


def _count_known(arm: ArmSummary) -> Known:
    return Known(arm.n_with_outcome or 0, arm.n_answered, arm.n_allocated)
