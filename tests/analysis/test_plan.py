"""A plan is run as planned, on people that can be counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consent_swat.analysis.estimates import Measure
from consent_swat.analysis.frame import make_frame
from consent_swat.analysis.plan import Analysis, Estimand, Outcome, OutcomeKind, analyse_frame
from consent_swat.errors import FrameError, ProtocolError

ARMS = ("standard", "plain")
CHOICE = Outcome("choice", "Understood that it is their choice", OutcomeKind.UNDERSTOOD_FIRST, "V")
SCORE = Outcome("score", "Score at the first attempt", OutcomeKind.SCORE_FIRST)
PLANNED = (
    Estimand("main", "choice", Measure.RISK_DIFFERENCE, ARMS, primary=True),
    Estimand("score", "score", Measure.MEAN_DIFFERENCE, ARMS),
)
Rows = list[dict[str, Any]]


def make(rows: Rows) -> pd.DataFrame:
    return make_frame(rows, ("V1", "S1"), ("V", "S"))


def analyse(rows: Rows, *, least: int = 1, planned: tuple[Estimand, ...] = PLANNED) -> Analysis:
    return analyse_frame(
        make(rows), arms=ARMS, outcomes=(CHOICE, SCORE), estimands=planned, min_answered=least
    )


def test_each_arm_counts_allocated_started_answered_and_understood(rows: Rows) -> None:
    row = analyse(rows).rows[0]
    counted = [
        (arm.arm, arm.n_allocated, arm.n_started, arm.n_answered, arm.n_with_outcome)
        for arm in (row.comparator, row.variant)
    ]
    # Plain: p13 started, but skipped V1, so whether they understood is not known.
    assert counted == [("standard", 7, 6, 6, 2), ("plain", 7, 6, 5, 4)]


def test_the_difference_is_among_those_who_answered(rows: Rows) -> None:
    estimate = analyse(rows).rows[0].estimate
    assert estimate.value == pytest.approx(4 / 5 - 2 / 6)
    assert (estimate.low, estimate.high) == pytest.approx((-0.0942, 0.7544), abs=5e-5)
    assert estimate.n == (6, 5)


def test_bounds_count_everybody_who_was_allocated(rows: Rows) -> None:
    # Plain 4 to 6 of 7, standard 2 to 3 of 7.
    assert analyse(rows).rows[0].bounds == pytest.approx((1 / 7, 4 / 7))


def test_proportions_have_their_wilson_interval(rows: Rows) -> None:
    proportion = analyse(rows).rows[0].variant.estimate
    assert proportion.value == 0.8
    assert (proportion.low, proportion.high) == pytest.approx((0.3755, 0.9638), abs=5e-5)


def test_a_score_has_means_and_standard_deviations(rows: Rows) -> None:
    row = analyse(rows).rows[1]
    # Standard 1, .5, 0, 0; plain 1, 1, .5, 1, .5: p05, p06 and p13 have no score.
    assert (row.comparator.n_answered, row.variant.n_answered) == (4, 5)
    assert (row.comparator.estimate.value, row.variant.estimate.value) == (0.375, 0.8)
    assert (row.comparator.sd, row.variant.sd) == pytest.approx((0.478714, 0.273861), abs=1e-6)
    assert row.comparator.n_with_outcome is None
    assert row.bounds is None
    assert row.estimate.value == pytest.approx(0.425)


def test_too_few_answers_in_one_arm_show_counts_and_no_estimate(rows: Rows) -> None:
    row = analyse(rows, least=6).rows[0]
    assert row.estimate.value is None
    assert row.estimate.why_not == (
        "Only 5 of the 6 needed answered in 'plain'; no estimate is shown."
    )
    assert row.variant.estimate.value is None
    assert row.variant.n_with_outcome == 4
    assert row.comparator.estimate.value is not None
    assert row.bounds is None


def test_too_few_answers_in_both_arms_name_both(rows: Rows) -> None:
    assert analyse(rows, least=10).rows[0].estimate.why_not == (
        "Only 6 of the 10 needed answered in 'standard' and "
        "5 of the 10 needed answered in 'plain'; no estimate is shown."
    )


@pytest.mark.parametrize("least", [0, 1, 10])
def test_before_anybody_is_there_everything_is_a_reason(least: int) -> None:
    analysis = analyse([], least=least)
    assert [row.estimate.value for row in analysis.rows] == [None, None]
    assert all(row.estimate.why_not for row in analysis.rows)
    assert (analysis.n_participants, analysis.n_allocated) == (0, 0)


def test_swapping_the_arms_of_an_estimand_flips_the_sign(rows: Rows) -> None:
    swapped = Estimand("back", "choice", Measure.RISK_DIFFERENCE, ("plain", "standard"))
    there, back = analyse(rows, planned=(PLANNED[0], swapped)).rows
    assert (back.estimate.value, back.estimate.low, back.estimate.high) == (
        -there.estimate.value,
        -there.estimate.high,
        -there.estimate.low,
    )
    assert back.comparator == there.variant


@given(order=st.permutations(range(14)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_the_order_of_the_rows_changes_nothing(rows: Rows, order: list[int]) -> None:
    assert analyse([rows[k] for k in order]) == analyse(rows)


def test_people_without_an_arm_are_counted_as_registered_only(rows: Rows) -> None:
    nobody = dict.fromkeys(rows[0]) | {"participant": "p99", "is_simulated": False}
    analysis = analyse([*rows, nobody])
    assert (analysis.n_participants, analysis.n_allocated) == (15, 14)
    assert analysis.rows == analyse(rows).rows


def test_real_and_simulated_people_are_not_mixed(change: Callable[..., Rows]) -> None:
    with pytest.raises(FrameError, match="1 of the 14 participants are simulated"):
        analyse(change(is_simulated=True))


def test_an_analysis_of_simulated_people_says_so(rows: Rows) -> None:
    assert analyse([row | {"is_simulated": True} for row in rows]).are_simulated
    assert not analyse(rows).are_simulated


@pytest.mark.parametrize(
    ("estimand", "said"),
    [
        (Estimand("e", "other", Measure.RISK_DIFFERENCE, ARMS), "no outcome 'other'"),
        (Estimand("e", "choice", Measure.RISK_DIFFERENCE, ("standard", "x")), "no arm 'x'"),
        (Estimand("e", "choice", Measure.MEAN_DIFFERENCE, ARMS), "Use risk difference"),
        (Estimand("e", "score", Measure.RISK_DIFFERENCE, ARMS), "Use mean difference"),
    ],
)
def test_an_estimand_that_does_not_fit_is_refused(
    rows: Rows, estimand: Estimand, said: str
) -> None:
    with pytest.raises(ProtocolError, match=said):
        analyse(rows, planned=(estimand,))


def test_an_outcome_to_be_understood_needs_its_domain(rows: Rows) -> None:
    vague = Outcome("choice", "Understood", OutcomeKind.UNDERSTOOD_FIRST)
    with pytest.raises(ProtocolError, match="name the domain"):
        analyse_frame(
            make(rows), arms=ARMS, outcomes=(vague,), estimands=PLANNED[:1], min_answered=1
        )


def test_a_score_of_pressure_is_estimated_as_a_share_of_its_hundred(rows: Rows) -> None:
    scores = {"standard": (20.0, 40.0, 60.0), "plain": (10.0, 20.0, 30.0)}
    for arm, values in scores.items():
        people = [row for row in rows if row["arm"] == arm]
        for row, value in zip(people, values, strict=False):
            row |= {"external_pressure": value, "pressure_status": "new and unvalidated"}
    outcome = Outcome("felt", "Pressure", OutcomeKind.EXTERNAL_PRESSURE)
    planned = (Estimand("felt", "felt", Measure.MEAN_DIFFERENCE, ARMS),)
    (row,) = analyse_frame(
        make(rows), arms=ARMS, outcomes=(outcome,), estimands=planned, min_answered=2
    ).rows
    # Means 40 and 20 of 100, three answered in each arm.
    assert row.comparator.estimate.value == pytest.approx(0.4)
    assert row.estimate.value == pytest.approx(-0.2)
    assert (row.comparator.n_answered, row.variant.n_answered) == (3, 3)
    assert row.bounds is None
