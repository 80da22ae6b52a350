"""Felt pressure by arm, with groups that can be counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.analysis.binary import wilson_interval
from consent_swat.analysis.pressure import (
    PressurePerson,
    count_sources,
    describe_spread,
    estimate_gaps,
)

ARMS = ("standard", "plain")


def person(arm: str, score: float | None = None, **given_: object) -> PressurePerson:
    return PressurePerson(
        arm,
        {"external_pressure": score},
        given_.get("sources", {}),  # type: ignore[arg-type]
        given_.get("gaps", {}),  # type: ignore[arg-type]
    )


def test_quartiles_are_of_those_with_a_score_and_a_group_of_four_has_none() -> None:
    people = [person("standard", score) for score in (0.0, 25.0, 50.0, 75.0, 100.0)]
    people += [person("standard"), *(person("plain", 50.0) for _ in range(4))]
    standard, plain = describe_spread(people, "external_pressure", ARMS)
    assert (standard.n, standard.quartiles) == (5, (25.0, 50.0, 75.0))
    assert (plain.n, plain.quartiles) == (4, None)


def test_a_source_is_counted_among_those_who_said() -> None:
    said = (True, True, False, None)
    people = [person("standard", sources={"benefits": one}) for one in said]
    standard, plain = count_sources(people, "benefits", ARMS)
    assert (standard.named, standard.n) == (2, 3)
    assert (plain.named, plain.n) == (0, 0)


def test_the_gap_is_who_knows_and_fears_of_all_of_whom_both_are_known() -> None:
    pairs = [(True, True)] * 3 + [(True, False)] * 2 + [(False, True), (None, True), (True, None)]
    people = [person("standard", gaps={"S": pair}) for pair in pairs]
    standard, plain = estimate_gaps(people, "S", ARMS)
    assert (standard.knows, standard.both, standard.n) == (5, 3, 6)
    assert standard.estimate.value == 0.5
    assert (standard.estimate.low, standard.estimate.high) == wilson_interval(3, 6)
    assert plain.estimate.why_not == "Only 0 of the 5 needed in 'plain'; nothing is shown."


@pytest.mark.parametrize("n", range(5))
def test_no_gap_is_told_of_fewer_than_five(n: int) -> None:
    people = [person("plain", gaps={"S": (True, True)})] * n
    _, plain = estimate_gaps(people, "S", ARMS)
    assert plain.estimate.value is None


@given(st.lists(st.tuples(st.booleans() | st.none(), st.booleans() | st.none()), max_size=30))
def test_those_with_the_gap_are_among_those_who_know(pairs: list[tuple]) -> None:
    people = [person("plain", gaps={"S": pair}) for pair in pairs]
    _, plain = estimate_gaps(people, "S", ARMS)
    assert 0 <= plain.both <= plain.knows <= plain.n <= len(pairs)
    assert (plain.estimate.value is None) == (plain.n < 5)
