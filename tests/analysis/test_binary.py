"""Published limits, the edges, and the two laws: swapping arms and shuffling people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.analysis.binary import (
    estimate_proportion,
    estimate_risk_difference,
    wilson_interval,
)
from consent_swat.analysis.estimates import Estimate, Measure
from consent_swat.errors import EstimateUndefined

ARMS = ("standard", "plain")


def compare(comparator: tuple[int, int], variant: tuple[int, int], level: float = 0.95) -> Estimate:
    event = np.concatenate([np.arange(n) < x for x, n in (comparator, variant)])
    arm = np.repeat(ARMS, [comparator[1], variant[1]])
    return estimate_risk_difference(event, arm, arms=ARMS, level=level)


# Newcombe (1998) Statistics in Medicine 17:873-890, table II, method 10: p1 - p2 with p1 first.
@pytest.mark.parametrize(
    ("variant", "comparator", "value", "low", "high"),
    [
        ((56, 70), (48, 80), 0.2, 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.6, 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.5714, 0.0582, 0.8062),
        ((5, 56), (0, 29), 0.0893, -0.0381, 0.1926),
        ((0, 10), (0, 20), 0.0, -0.1611, 0.2775),
        ((0, 10), (0, 10), 0.0, -0.2775, 0.2775),
        ((10, 10), (0, 20), 1.0, 0.6791, 1.0),
        ((10, 10), (0, 10), 1.0, 0.6075, 1.0),
    ],
)
def test_newcombe_limits_are_those_published(
    variant: tuple[int, int],
    comparator: tuple[int, int],
    value: float,
    low: float,
    high: float,
) -> None:
    estimate = compare(comparator, variant)
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx(
        (value, low, high), abs=5e-5
    )


def test_nobody_of_ten_against_nobody_of_twenty_has_an_interval_on_both_sides() -> None:
    estimate = compare((0, 10), (0, 20))
    assert estimate.value == 0
    assert estimate.why_not is None
    assert (estimate.low, estimate.high) == pytest.approx((-0.2775, 0.1611), abs=5e-5)


def test_arms_in_which_all_are_right_have_an_interval_within_the_scale() -> None:
    estimate = compare((12, 12), (15, 15))
    assert estimate.value == 0
    assert (estimate.low, estimate.high) == pytest.approx((-0.2039, 0.2425), abs=5e-5)


def test_an_empty_arm_gives_a_reason_and_no_number() -> None:
    estimate = compare((0, 0), (3, 9))
    assert estimate.value is estimate.low is estimate.high is None
    assert estimate.n == (0, 9)
    assert estimate.why_not == (
        "Nobody in 'standard' has this outcome known; there is nothing to compare."
    )


def test_two_empty_arms_give_a_reason() -> None:
    assert estimate_risk_difference([], [], arms=ARMS).why_not is not None


def test_the_estimate_names_its_method_arms_and_people() -> None:
    estimate = compare((48, 80), (56, 70))
    assert estimate.measure is Measure.RISK_DIFFERENCE
    assert estimate.arms == ("standard", "plain")
    assert estimate.n == (80, 70)
    assert "Newcombe" in estimate.method


def test_a_higher_level_is_wider() -> None:
    usual, wider = compare((48, 80), (56, 70)), compare((48, 80), (56, 70), 0.99)
    assert (wider.low, wider.high) == pytest.approx((0.0054, 0.3718), abs=5e-5)
    assert wider.low < usual.low < usual.high < wider.high


counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_swapping_the_arms_flips_the_sign_and_nothing_else(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    there, back = compare(one, other), compare(other, one)
    assert (there.value, there.low, there.high) == (-back.value, -back.high, -back.low)


@given(counts, counts)
def test_limits_hold_the_value_and_stay_on_the_scale(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    estimate = compare(one, other)
    assert -1 <= estimate.low < estimate.high <= 1
    assert estimate.low <= estimate.value <= estimate.high


people = st.lists(st.tuples(st.booleans(), st.sampled_from(ARMS)), min_size=1, max_size=40)


@given(people.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))))
def test_the_order_of_the_participants_changes_nothing(
    orders: tuple[list[tuple[bool, str]], list[tuple[bool, str]]],
) -> None:
    first, second = (
        estimate_risk_difference([x for x, _ in order], [a for _, a in order], arms=ARMS)
        for order in orders
    )
    assert first == second


@pytest.mark.parametrize(
    ("event", "arm", "arms", "level", "said"),
    [
        ([True], ["plain", "plain"], ARMS, 0.95, "one arm each"),
        ([True, False], ["plain", "third"], ARMS, 0.95, "'third'"),
        ([True], ["plain"], ("plain", "plain"), 0.95, "two distinct arms"),
        ([1, 0], ["plain", "standard"], ARMS, 0.95, "True or False"),
        ([True, None], ["plain", "standard"], ARMS, 0.95, "leave out those that are missing"),
        ([True], ["plain"], ARMS, 95, "such as 0.95"),
    ],
)
def test_input_that_cannot_be_meant_is_refused(
    event: list[object], arm: list[str], arms: tuple[str, str], level: float, said: str
) -> None:
    with pytest.raises(EstimateUndefined, match=said):
        estimate_risk_difference(event, arm, arms=arms, level=level)


# Wilson limits from R 4.2.2, prop.test(correct = FALSE), as in the shared validation cases.
@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        (56, 70, 0.691833555037469, 0.87695260751637),
        (3, 10, 0.107791267406301, 0.603221852538855),
        (0, 29, 0.0, 0.116969798499741),
        (0, 10, 0.0, 0.277532799862889),
        (10, 10, 0.722467200137111, 1.0),
    ],
)
def test_wilson_limits_are_those_of_r(x: int, n: int, low: float, high: float) -> None:
    assert wilson_interval(x, n) == pytest.approx((low, high), abs=1e-12)


def test_wilson_limits_reach_the_ends_exactly() -> None:
    assert wilson_interval(0, 7)[0] == 0.0
    assert wilson_interval(7, 7)[1] == 1.0


@pytest.mark.parametrize(("x", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_counts_that_are_no_proportion_are_refused(x: int, n: int) -> None:
    with pytest.raises(EstimateUndefined, match="not a proportion"):
        wilson_interval(x, n)


def test_the_proportion_of_nobody_is_a_reason() -> None:
    estimate = estimate_proportion(0, 0, arm="plain")
    assert estimate.value is None
    assert estimate.why_not == "Nobody in 'plain' has this outcome known."
