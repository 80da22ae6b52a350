"""What is asked once more: late in the same sitting, and in a recheck weeks later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Step
from consent_swat.quizzes.plan import SittingPlan, plan_recheck
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    QuestionScreen,
    RecheckScreen,
    Sitting,
)
from consent_swat.quizzes.sitting import fold_sitting
from consent_swat.quizzes.steps import (
    answer,
    begin_recheck,
    finish_explanation,
    finish_leaflet,
    resume,
    show_leaflet,
    stop,
)

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _walk(plan: SittingPlan, actions: Sequence[str]) -> tuple[Step, ...]:
    """Take one step for each action: show, read, begin, explained, stop, resume, or a response."""
    steps: list[Step] = []
    for action in actions:
        sitting = fold_sitting(plan, steps)
        now = START + timedelta(minutes=len(steps))
        made: dict[str, Callable[[Sitting, datetime], Step]] = {
            "show": show_leaflet,
            "read": finish_leaflet,
            "begin": begin_recheck,
            "explained": finish_explanation,
            "stop": stop,
            "resume": resume,
        }
        is_response = action not in made
        steps.append(
            answer(sitting, plan, action, now) if is_response else made[action](sitting, now)
        )
    return tuple(steps)


def _screen(plan: SittingPlan, *actions: str) -> object:
    return fold_sitting(plan, _walk(plan, actions)).screen


TAUGHT = ["show", "read", "bad", "explained", "key", "key", "key"]
"""V1 is missed and then answered soundly, the others at once."""


def test_what_was_taught_is_confirmed_after_the_other_constructs_in_its_first_form(
    plan: SittingPlan,
) -> None:
    screen = _screen(plan, *TAUGHT)
    assert isinstance(screen, QuestionScreen)
    assert (screen.item.id, screen.attempt, screen.number, screen.of) == ("V1-A", 3, 1, 1)
    assert screen.is_confirmation
    assert _screen(plan, *TAUGHT, "key") == FinishedScreen()


def test_confirmation_that_is_missed_is_said_another_way_and_handed_to_a_person(
    plan: SittingPlan,
) -> None:
    steps = _walk(plan, [*TAUGHT, "rosy"])
    sitting = fold_sitting(plan, steps)
    assert isinstance(sitting.screen, ExplanationScreen)
    assert sitting.screen.explanation == "Idea V1 again after form A."
    assert (sitting.screen.attempt, sitting.screen.is_last) == (3, True)
    assert sitting.constructs_to_talk_about == ("V1",)
    assert _screen(plan, *TAUGHT, "rosy", "explained") == FinishedScreen()


def test_confirmation_that_is_skipped_is_left_to_talk_about(plan: SittingPlan) -> None:
    sitting = fold_sitting(plan, _walk(plan, [*TAUGHT, SKIPPED]))
    assert (sitting.screen, sitting.constructs_to_talk_about) == (FinishedScreen(), ("V1",))


def test_what_was_missed_twice_is_not_asked_a_third_time(plan: SittingPlan) -> None:
    missed = ["show", "read", "bad", "explained", "bad", "explained", "key", "key"]
    assert _screen(plan, *missed) == FinishedScreen()


def test_two_confirmations_come_in_the_order_of_the_quiz(plan: SittingPlan) -> None:
    taught = ["show", "read", *["bad", "explained", "key"] * 3]
    seen = [_screen(plan, *taught, *["key"] * n) for n in range(3)]
    assert [(one.item.construct, one.number, one.of) for one in seen] == [
        ("V1", 1, 3),
        ("S1", 2, 3),
        ("S2", 3, 3),
    ]


def test_sitting_from_before_confirmations_ends_without_one(plan: SittingPlan) -> None:
    assert _screen(replace(plan, confirms=False), *TAUGHT) == FinishedScreen()


def test_recheck_goes_from_its_first_page_straight_through_the_questions(
    plan: SittingPlan,
) -> None:
    recheck = plan_recheck(replace(plan, starting_form="A"))
    assert _screen(recheck) == RecheckScreen(was_shown=False)
    assert _screen(recheck, "show") == RecheckScreen(was_shown=True)
    first = _screen(recheck, "show", "begin")
    assert isinstance(first, QuestionScreen)
    assert first.item.id == "V1-B"
    second = _screen(recheck, "show", "begin", "bad")
    assert isinstance(second, QuestionScreen)
    assert second.item.id == "S1-B"
    done = fold_sitting(recheck, _walk(recheck, ["show", "begin", "bad", "key", NOT_SURE]))
    assert done.screen == FinishedScreen()
    assert done.constructs_to_talk_about == ("V1", "S2")


def test_recheck_has_no_leaflet_and_a_first_sitting_no_recheck_page(plan: SittingPlan) -> None:
    recheck = plan_recheck(plan)
    with pytest.raises(ValueError, match="cannot be finished at position 1: a RecheckScreen"):
        finish_leaflet(fold_sitting(recheck, _walk(recheck, ["show"])), START)
    with pytest.raises(ValueError, match="No recheck can be begun at position 1"):
        begin_recheck(fold_sitting(plan, _walk(plan, ["show"])), START)
