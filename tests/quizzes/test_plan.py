"""What one participant is going to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.quizzes.attempts import NOT_SURE, SittingKind
from consent_swat.quizzes.bank import load_quiz
from consent_swat.quizzes.items import Quiz, find_item
from consent_swat.quizzes.plan import (
    CONFIRMATION,
    SittingPlan,
    choose_form,
    choose_item,
    choose_starting_form,
    order_options,
    plan_recheck,
)

SEED = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def test_form_and_order_are_what_sha256sum_gives(plan: SittingPlan) -> None:
    # printf '%s' SEED/form/V1 | sha256sum begins with 24, for S1 with 0f, for S2 with 3f: the last
    # two are odd. SEED/order/V1-A/1/key begins with 540e, bad with d823, rosy with 58d8.
    assert [choose_form(plan, construct, 1) for construct in ("V1", "S1", "S2")] == ["A", "B", "B"]
    order = order_options(plan, find_item(plan.quiz, "V1", "A"), 1)
    assert order == ("key", "rosy", "bad", NOT_SURE)


def test_second_attempt_takes_the_other_form(plan_for: Callable[[int], SittingPlan]) -> None:
    for n in range(20):
        forms = {choose_form(plan_for(n), "S1", attempt) for attempt in (1, 2)}
        assert forms == {"A", "B"}


def test_confirmation_takes_the_first_form_again_in_a_fresh_order(
    plan_for: Callable[[int], SittingPlan],
) -> None:
    moved = 0
    for n in range(600):
        plan = plan_for(n)
        assert choose_form(plan, "V1", CONFIRMATION) == choose_form(plan, "V1", 1)
        item = choose_item(plan, "V1", 1)
        moved += order_options(plan, item, CONFIRMATION) != order_options(plan, item, 1)
    assert 450 < moved < 550  # five in six


@pytest.mark.parametrize("attempt", [0, 4])
def test_fourth_attempt_is_refused(plan: SittingPlan, attempt: int) -> None:
    with pytest.raises(ValueError, match=f"Attempt {attempt} of construct 'V1': there are only"):
        choose_form(plan, "V1", attempt)


@pytest.mark.parametrize("form", ["A", "B"])
def test_starting_form_of_a_person_is_that_of_every_first_attempt(
    plan: SittingPlan, form: str
) -> None:
    drawn = replace(plan, starting_form=form)
    other = "B" if form == "A" else "A"
    for construct in ("V1", "S1", "S2"):
        forms = [choose_form(drawn, construct, attempt) for attempt in (1, 2, 3)]
        assert forms == [form, other, form]


@given(seeds=st.lists(st.integers(0, 10**9), max_size=40))
def test_starting_forms_never_differ_by_more_than_one_person(seeds: list[int]) -> None:
    given_: Counter[str] = Counter()
    for seed in seeds:
        given_[choose_starting_form(f"{seed:032x}", given_["A"], given_["B"])] += 1
        assert abs(given_["A"] - given_["B"]) <= 1


def test_first_of_two_people_starts_with_either_form() -> None:
    drawn = Counter(choose_starting_form(f"{n:032x}", 3, 3) for n in range(2000))
    assert 900 < drawn["A"] < 1100  # 1000, standard deviation 22


@pytest.mark.parametrize(("form", "again"), [("A", "B"), ("B", "A")])
def test_recheck_asks_the_form_that_did_not_come_first(
    plan: SittingPlan, form: str, again: str
) -> None:
    recheck = plan_recheck(replace(plan, starting_form=form))
    assert [choose_form(recheck, one, 1) for one in ("V1", "S1", "S2")] == [again] * 3
    assert recheck.kind is SittingKind.RECHECK
    assert recheck.asked == plan.asked


def test_each_form_comes_first_for_half_of_the_people(
    plan_for: Callable[[int], SittingPlan],
) -> None:
    firsts = Counter(choose_form(plan_for(n), "V1", 1) for n in range(2000))
    assert 900 < firsts["A"] < 1100  # 1000, standard deviation 22


def test_form_of_one_construct_tells_nothing_of_another(
    plan_for: Callable[[int], SittingPlan],
) -> None:
    pairs = Counter(
        (choose_form(plan_for(n), "V1", 1), choose_form(plan_for(n), "S1", 1)) for n in range(2000)
    )
    assert all(420 < count < 580 for count in pairs.values())  # 500, standard deviation 19
    assert len(pairs) == 4


def test_every_order_of_options_is_equally_likely(
    plan_for: Callable[[int], SittingPlan],
) -> None:
    orders = Counter(
        order_options(plan_for(n), choose_item(plan_for(n), "V1", 1), 1) for n in range(3000)
    )
    assert len(orders) == 6
    assert all(410 < count < 590 for count in orders.values())  # 500, standard deviation 20
    assert {order[-1] for order in orders} == {NOT_SURE}


def test_order_is_fresh_at_the_second_attempt(plan_for: Callable[[int], SittingPlan]) -> None:
    item = find_item(plan_for(0).quiz, "V1", "A")
    moved = sum(
        order_options(plan_for(n), item, 1) != order_options(plan_for(n), item, 2)
        for n in range(600)
    )
    assert 450 < moved < 550  # five in six


def test_constructs_come_in_the_order_of_the_quiz_however_they_are_listed(quiz: Quiz) -> None:
    shuffled = SittingPlan(quiz, ("S2", "V1"), SEED)
    assert [construct.id for construct in shuffled.constructs] == ["V1", "S2"]


@pytest.mark.parametrize(
    "seed", ["", "0" * 31, "0" * 33, "G" * 32, "ABCDEF00" * 4, "0" * 32 + "\n"]
)
def test_seed_that_is_not_32_hexadecimal_digits_is_refused(quiz: Quiz, seed: str) -> None:
    with pytest.raises(ValueError, match="32 hexadecimal digits"):
        SittingPlan(quiz, ("V1",), seed)


def test_unknown_construct_is_refused_by_name(quiz: Quiz) -> None:
    with pytest.raises(ValueError, match="has no construct W9, X1"):
        SittingPlan(quiz, ("V1", "X1", "W9"), SEED)


def test_construct_asked_twice_is_refused(quiz: Quiz) -> None:
    with pytest.raises(ValueError, match="asked twice: V1, V1"):
        SittingPlan(quiz, ("V1", "V1"), SEED)


def _find_place(plan: SittingPlan, construct: str, attempt: int) -> int:
    item = choose_item(plan, construct, attempt)
    key = next(option.id for option in item.option if option.correct)
    return order_options(plan, item, attempt).index(key)


def _place_keys(plan: SittingPlan, domain: str) -> list[tuple[int, int]]:
    """Return where each key of a domain stands at the first and at the second attempt."""
    return [
        (_find_place(plan, construct.id, 1), _find_place(plan, construct.id, 2))
        for construct in plan.constructs
        if construct.domain == domain
    ]


@pytest.fixture(scope="module")
def bank(materials: Path) -> Quiz:
    """Return the project's own quiz: four constructs a domain, and three in the optional one."""
    return load_quiz(materials, "voluntariness.en")


@pytest.mark.parametrize("domain", ["V", "S", "W", "D"])
def test_whoever_taps_one_place_is_never_clear_about_a_domain(bank: Quiz, domain: str) -> None:
    asked = tuple(construct.id for construct in bank.construct)
    for n in range(300):
        places = _place_keys(SittingPlan(bank, asked, f"{n:032x}"), domain)
        for place in range(3):
            n_first = sum(first == place for first, _ in places)
            assert n_first < 0.75 * len(places)
            assert any(place not in both for both in places)


def test_spread_keys_leave_every_order_as_likely_as_any_other(bank: Quiz) -> None:
    asked = ("V1", "V2", "V3", "V4")
    item = find_item(bank, "V3", "B")
    orders = Counter(
        order_options(SittingPlan(bank, asked, f"{n:032x}"), item, 1) for n in range(3000)
    )
    assert len(orders) == 6
    assert all(410 < count < 590 for count in orders.values())  # 500, standard deviation 20


def test_two_constructs_of_a_domain_are_shuffled_without_a_look_at_the_keys(bank: Quiz) -> None:
    # So that a study of fewer constructs, opened before keys were spread, shows what it showed.
    few = [_place_keys(SittingPlan(bank, ("S1", "S3"), f"{n:032x}"), "S") for n in range(400)]
    assert sum(one == two for (one, _), (two, _) in few) > 90  # 133 expected, deviation 9
