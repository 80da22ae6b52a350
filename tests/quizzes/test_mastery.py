"""When a domain is clear to somebody."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import msgspec
import pytest

from consent_swat.quizzes.attempts import Mark, Step, StepKind
from consent_swat.quizzes.items import Construct, Quiz
from consent_swat.quizzes.mastery import Mastery, find_mastery
from consent_swat.quizzes.plan import SittingPlan

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SEED = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
YES, NO, UNSURE, SKIP = Mark.SOUND, Mark.MISCONCEPTION, Mark.GAP, Mark.SKIPPED


@pytest.fixture(scope="module")
def four(quiz: Quiz) -> SittingPlan:
    """Return a plan that asks one domain of four constructs, of which S1 is critical."""
    constructs = tuple(
        Construct(id=f"S{n}", domain="S", title="Idea", critical=n == 1) for n in range(1, 5)
    )
    items = tuple(
        msgspec.structs.replace(item, id=f"{one.id}-{item.form}", construct=one.id)
        for one in constructs
        for item in quiz.item[:1] + quiz.item[3:4]
    )
    quiz = msgspec.structs.replace(quiz, construct=constructs, item=items)
    return SittingPlan(quiz, tuple(one.id for one in constructs), SEED)


def _walk(*attempts: tuple[str, Mark]) -> list[Step]:
    return [
        Step(n, StepKind.ATTEMPT, NOW, construct=construct, mark=mark)
        for n, (construct, mark) in enumerate(attempts)
    ]


def _answer(plan: SittingPlan, *marks: Mark) -> Mastery:
    (one,) = find_mastery(plan, _walk(*zip(plan.asked, marks, strict=False)))
    return one


@pytest.mark.parametrize(
    ("marks", "clear_first", "clear_latest"),
    [
        ((YES, YES, YES, YES), True, True),
        ((YES, YES, YES, UNSURE), True, True),
        ((YES, YES, YES, SKIP), True, True),
        ((YES, YES, YES), True, True),
        ((YES, YES, YES, NO), True, False),  # the misconception is left
        ((YES, YES, UNSURE, UNSURE), False, False),  # two of four
        ((UNSURE, YES, YES, YES), False, False),  # the critical one
        ((NO, YES, YES, YES), False, False),
        ((SKIP, YES, YES, YES), False, False),
        ((), False, False),
    ],
)
def test_domain_is_clear_by_criticals_three_in_four_and_no_misconception_left(
    four: SittingPlan, marks: tuple[Mark, ...], clear_first: bool, clear_latest: bool
) -> None:
    assert _answer(four, *marks) == Mastery("S", clear_first, clear_latest)


def test_later_attempt_changes_the_latest_and_never_the_first(four: SittingPlan) -> None:
    steps = _walk(("S1", NO), ("S1", YES), ("S2", YES), ("S3", NO), ("S3", YES), ("S4", UNSURE))
    assert find_mastery(four, steps) == (Mastery("S", clear_first=False, clear_latest=True),)
    lost = [*steps, Step(9, StepKind.ATTEMPT, NOW, construct="S1", mark=UNSURE)]
    assert find_mastery(four, lost)[0].clear_latest is False


@pytest.mark.parametrize("after", [UNSURE, SKIP])
def test_misconception_stays_open_until_the_construct_is_answered_soundly(
    four: SittingPlan, after: Mark
) -> None:
    # S4 is not critical and three of four are right: only the wrong idea stands in the way.
    known = [("S1", YES), ("S2", YES), ("S3", YES), ("S4", NO)]
    assert find_mastery(four, _walk(*known, ("S4", after)))[0].clear_latest is False
    assert find_mastery(four, _walk(*known, ("S4", YES)))[0].clear_latest is True


def test_domains_are_told_apart_in_the_order_asked(plan: SittingPlan) -> None:
    found = find_mastery(plan, _walk(("V1", YES), ("S1", NO), ("S2", YES)))
    assert found == (Mastery("V", True, True), Mastery("S", False, False))


@pytest.mark.parametrize(("n_critical", "expected"), [(1, 7 / 81), (2, 5 / 81)])
def test_guesser_is_clear_at_first_as_often_as_counted_by_hand(
    four: SittingPlan, n_critical: int, expected: float
) -> None:
    constructs = tuple(
        msgspec.structs.replace(one, critical=n < n_critical)
        for n, one in enumerate(four.quiz.construct)
    )
    plan = SittingPlan(msgspec.structs.replace(four.quiz, construct=constructs), four.asked, SEED)
    # One option of three is the key: all 81 ways to guess four items are equally likely.
    ways = list(product((YES, NO, NO), repeat=4))
    clear = sum(_answer(plan, *marks).clear_first for marks in ways)
    assert clear / len(ways) == pytest.approx(expected)
