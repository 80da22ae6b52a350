"""Welch's interval against R and by hand, its edges, and the two laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.analysis.continuous import (
    describe_scores,
    estimate_mean,
    estimate_mean_difference,
)
from consent_swat.analysis.estimates import Estimate
from consent_swat.errors import EstimateUndefined

ARMS = ("standard", "plain")


def compare(comparator: list[float], variant: list[float], level: float = 0.95) -> Estimate:
    arm = np.repeat(ARMS, [len(comparator), len(variant)])
    return estimate_mean_difference([*comparator, *variant], arm, arms=ARMS, level=level)


def test_welch_agrees_with_r_on_the_sleep_data() -> None:
    # Student (1908), R's datasets::sleep; t.test(extra ~ group) prints -3.3654832 0.2054832.
    one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    estimate = compare(two, one)
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx(
        (-1.58, -3.3654832, 0.2054832), abs=1e-7
    )


def test_with_equal_sizes_and_variances_it_is_the_usual_t_interval() -> None:
    # SE = sqrt(1/3 + 1/3), 4 degrees of freedom, t = 2.776445.
    estimate = compare([1.0, 2.0, 3.0], [2.0, 3.0, 4.0])
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx(
        (1.0, -1.266958, 3.266958), abs=1e-6
    )


def test_an_arm_without_spread_leaves_the_other_arms_degrees_of_freedom() -> None:
    # SE = sqrt(1/3), 2 degrees of freedom, t = 4.302653.
    estimate = compare([1.0, 1.0, 1.0, 1.0], [1.0, 2.0, 3.0])
    assert (estimate.low, estimate.high) == pytest.approx((-1.484138, 3.484138), abs=1e-6)


def test_arms_in_which_all_are_right_give_a_reason_and_no_number() -> None:
    estimate = compare([1.0] * 12, [1.0] * 15)
    assert estimate.value is None
    assert estimate.n == (12, 15)
    assert estimate.why_not == (
        "All scores within 'standard' and 'plain' are the same, so they give no interval."
    )


@pytest.mark.parametrize(
    ("comparator", "said"),
    [([], "Nobody in 'standard' has a score"), ([0.5], "Only one person in 'standard'")],
)
def test_fewer_than_two_scores_give_a_reason(comparator: list[float], said: str) -> None:
    estimate = compare(comparator, [0.25, 0.5])
    assert estimate.value is None
    assert estimate.why_not is not None
    assert estimate.why_not.startswith(said)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_score_that_is_no_number_is_refused(bad: float) -> None:
    with pytest.raises(EstimateUndefined, match="Leave out those that are missing"):
        compare([0.5, bad], [0.25, 0.5])


quarters = st.lists(st.sampled_from([0.0, 0.25, 1 / 3, 2 / 3, 0.75, 1.0]), min_size=2, max_size=25)


@given(quarters, quarters)
def test_swapping_the_arms_flips_the_sign_and_nothing_else(
    one: list[float], other: list[float]
) -> None:
    there, back = compare(one, other), compare(other, one)
    if there.value is None:
        assert back.value is None
    else:
        assert there.value == -back.value
        assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-12)


people = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(ARMS)), min_size=1, max_size=30
).flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn)))


@given(people)
def test_the_order_of_the_participants_changes_not_a_digit(
    orders: tuple[list[tuple[float, str]], list[tuple[float, str]]],
) -> None:
    first, second = (
        estimate_mean_difference([x for x, _ in order], [a for _, a in order], arms=ARMS)
        for order in orders
    )
    assert first == second


def test_a_mean_has_students_interval() -> None:
    # SE = 1/sqrt(3), 2 degrees of freedom, t = 4.302653.
    estimate = estimate_mean([1.0, 2.0, 3.0], arm="plain")
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx(
        (2.0, -0.484138, 4.484138), abs=1e-6
    )


def test_the_standard_deviation_divides_by_one_less_than_n() -> None:
    assert describe_scores([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]) == pytest.approx(
        (5.0, 2.138090), abs=1e-6
    )


def test_one_score_has_no_standard_deviation() -> None:
    with pytest.raises(EstimateUndefined, match="needs two scores"):
        describe_scores([0.5])
