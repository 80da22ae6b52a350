"""What comes next, screen by screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Mark, Step, StepKind
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    Sitting,
    StoppedScreen,
)
from consent_swat.quizzes.sitting import (
    answer,
    finish_explanation,
    finish_leaflet,
    fold_sitting,
    resume,
    show_leaflet,
    stop,
)

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _walk(plan: SittingPlan, actions: Sequence[str]) -> tuple[Step, ...]:
    """Take one step for each action: show, read, explained, stop, resume, or a response."""
    steps: list[Step] = []
    for action in actions:
        sitting = fold_sitting(plan, steps)
        now = START + timedelta(minutes=len(steps))
        made: dict[str, Callable[[Sitting, datetime], Step]] = {
            "show": show_leaflet,
            "read": finish_leaflet,
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


def test_sitting_begins_with_a_leaflet_that_was_not_shown(plan: SittingPlan) -> None:
    assert fold_sitting(plan, ()) == Sitting(LeafletScreen(was_shown=False), 0, ())


def test_exposure_is_recorded_before_the_leaflet_can_be_finished(plan: SittingPlan) -> None:
    assert _screen(plan, "show") == LeafletScreen(was_shown=True)
    with pytest.raises(ValueError, match="cannot be finished at position 0"):
        finish_leaflet(fold_sitting(plan, ()), START)


def test_exposure_is_recorded_once(plan: SittingPlan) -> None:
    with pytest.raises(ValueError, match="cannot be shown at position 1: a LeafletScreen is up"):
        show_leaflet(fold_sitting(plan, _walk(plan, ["show"])), START)


def test_first_question_is_the_first_form_of_the_first_construct(plan: SittingPlan) -> None:
    screen = _screen(plan, "show", "read")
    assert isinstance(screen, QuestionScreen)
    assert (screen.item.id, screen.attempt, screen.number, screen.of) == ("V1-A", 1, 1, 3)
    assert screen.option_order == ("key", "rosy", "bad", NOT_SURE)


@pytest.mark.parametrize("response", ["key", SKIPPED])
def test_sound_or_skipped_goes_on_to_the_next_construct(plan: SittingPlan, response: str) -> None:
    screen = _screen(plan, "show", "read", response)
    assert isinstance(screen, QuestionScreen)
    assert (screen.item.id, screen.attempt, screen.number) == ("S1-B", 1, 2)


@pytest.mark.parametrize("response", ["bad", "rosy", NOT_SURE])
def test_first_miss_is_explained_with_the_passage_of_its_item(
    plan: SittingPlan, response: str
) -> None:
    screen = _screen(plan, "show", "read", response)
    assert isinstance(screen, ExplanationScreen)
    assert screen.explanation == "Idea V1 after form A."
    assert screen.item.anchor == "passage-V1"
    assert (screen.attempt, screen.is_last, screen.number, screen.of) == (1, False, 1, 3)


def test_after_the_explanation_the_other_form_is_asked(plan: SittingPlan) -> None:
    screen = _screen(plan, "show", "read", "bad", "explained")
    assert isinstance(screen, QuestionScreen)
    assert (screen.item.id, screen.attempt, screen.number) == ("V1-B", 2, 1)


def test_second_missed_attempt_ends_the_construct_with_a_person_to_talk_to(
    plan: SittingPlan,
) -> None:
    steps = _walk(plan, ["show", "read", "bad", "explained", NOT_SURE])
    sitting = fold_sitting(plan, steps)
    assert isinstance(sitting.screen, ExplanationScreen)
    assert sitting.screen.is_last
    assert sitting.screen.explanation == "Idea V1 again after form B."
    assert sitting.constructs_to_talk_about == ("V1",)
    after = _screen(plan, "show", "read", "bad", "explained", NOT_SURE, "explained")
    assert isinstance(after, QuestionScreen)
    assert (after.item.construct, after.attempt) == ("S1", 1)


def test_miss_that_is_put_right_leaves_nothing_to_talk_about(plan: SittingPlan) -> None:
    sitting = fold_sitting(plan, _walk(plan, ["show", "read", "bad", "explained", "key"]))
    assert isinstance(sitting.screen, QuestionScreen)
    assert sitting.constructs_to_talk_about == ()


def test_miss_that_is_then_skipped_stays_to_talk_about(plan: SittingPlan) -> None:
    sitting = fold_sitting(plan, _walk(plan, ["show", "read", "bad", "explained", SKIPPED]))
    assert isinstance(sitting.screen, QuestionScreen)
    assert (sitting.screen.item.construct, sitting.constructs_to_talk_about) == ("S1", ("V1",))


def test_what_was_only_skipped_is_not_to_talk_about(plan: SittingPlan) -> None:
    skipped = _walk(plan, ["show", "read", SKIPPED, SKIPPED, SKIPPED])
    assert fold_sitting(plan, skipped) == Sitting(FinishedScreen(), 5, ())


def test_first_miss_is_to_talk_about_only_once_the_person_stops(plan: SittingPlan) -> None:
    steps = _walk(plan, ["show", "read", "bad"])
    assert fold_sitting(plan, steps).constructs_to_talk_about == ()
    stopped = (*steps, stop(fold_sitting(plan, steps), START))
    assert fold_sitting(plan, stopped).constructs_to_talk_about == ("V1",)


def test_sitting_is_finished_after_the_last_construct(plan: SittingPlan) -> None:
    assert _screen(plan, "show", "read", "key", "key", "key") == FinishedScreen()


def test_sitting_without_constructs_is_finished_after_the_leaflet(plan: SittingPlan) -> None:
    assert _screen(replace(plan, asked=()), "show", "read") == FinishedScreen()


@pytest.mark.parametrize(
    "before",
    [
        [],
        ["show"],
        ["show", "read"],
        ["show", "read", "bad"],
        ["show", "read", "bad", "explained"],
        ["show", "read", "bad", "explained", "bad"],
    ],
)
def test_stopping_anywhere_and_going_on_returns_to_the_same_screen(
    plan: SittingPlan, before: list[str]
) -> None:
    screen = _screen(plan, *before)
    assert _screen(plan, *before, "stop") == StoppedScreen(screen)
    assert _screen(plan, *before, "stop", "resume") == screen


def test_nothing_can_be_done_while_stopped_but_to_go_on(plan: SittingPlan) -> None:
    sitting = fold_sitting(plan, _walk(plan, ["show", "read", "stop"]))
    for make in (show_leaflet, finish_leaflet, finish_explanation, stop):
        with pytest.raises(ValueError, match="at position 3: a StoppedScreen is up"):
            make(sitting, START)
    with pytest.raises(ValueError, match="No answer is due at position 3"):
        answer(sitting, plan, "key", START)


def test_finished_sitting_takes_no_step(plan: SittingPlan) -> None:
    sitting = fold_sitting(plan, _walk(plan, ["show", "read", "key", "key", "key"]))
    for make in (show_leaflet, finish_leaflet, finish_explanation, stop, resume):
        with pytest.raises(ValueError, match="a FinishedScreen is up"):
            make(sitting, START)


def test_answer_carries_all_that_an_analysis_needs(plan: SittingPlan) -> None:
    step = _walk(plan, ["show", "read", "rosy"])[-1]
    assert step == Step(
        position=2,
        kind=StepKind.ATTEMPT,
        at=datetime(2026, 3, 2, 9, 32, tzinfo=UTC),
        construct="V1",
        item="V1-A",
        attempt=1,
        response="rosy",
        mark=Mark.MISCONCEPTION,
        misconception="hope",
        option_order=("key", "rosy", "bad", NOT_SURE),
    )


def test_response_that_is_no_option_is_refused(plan: SittingPlan) -> None:
    sitting = fold_sitting(plan, _walk(plan, ["show", "read"]))
    with pytest.raises(ValueError, match="Item 'V1-A' has no option 'keyy'"):
        answer(sitting, plan, "keyy", START)


def test_answer_with_the_plan_of_somebody_else_is_refused(
    plan: SittingPlan, plan_for: Callable[[int], SittingPlan]
) -> None:
    sitting = fold_sitting(plan, _walk(plan, ["show", "read"]))
    with pytest.raises(ValueError, match="The plan is not this sitting's at position 2"):
        answer(sitting, plan_for(1), "key", START)


@pytest.mark.parametrize(
    ("position", "change", "why"),
    [
        (0, {"kind": StepKind.RESUMED}, "'resumed' does not fit a LeafletScreen"),
        (2, {"kind": StepKind.EXPLAINED}, "'explained' does not fit a QuestionScreen"),
        (2, {"item": "V1-B"}, "attempt 1 at item 'V1-A' was due"),
        (2, {"construct": "S1"}, "attempt 1 at item 'V1-A' was due"),
        (2, {"attempt": 2}, "attempt 1 at item 'V1-A' was due"),
        (2, {"response": "none"}, "has no option 'none'"),
        (2, {"response": None}, "has no option ''"),
        (2, {"mark": Mark.SOUND}, "its mark is not that of response 'bad'"),
        (2, {"misconception": "hope"}, "its mark is not that of response 'bad'"),
        (2, {"option_order": ("bad", "key", "rosy", NOT_SURE)}, "stood in another order"),
        (3, {"attempt": 2}, "the explanation of item 'V1-A' was due"),
        (3, {"item": "V1-B"}, "the explanation of item 'V1-A' was due"),
        (4, {"attempt": 1}, "attempt 2 at item 'V1-B' was due"),
    ],
)
def test_impossible_step_is_refused_with_its_position(
    plan: SittingPlan, position: int, change: dict[str, object], why: str
) -> None:
    steps = list(_walk(plan, ["show", "read", "bad", "explained", "bad"]))
    steps[position] = replace(steps[position], **change)
    with pytest.raises(ValueError, match=f"position {position} cannot have happened: .*{why}"):
        fold_sitting(plan, steps)


def test_hole_in_the_positions_is_refused(plan: SittingPlan) -> None:
    steps = _walk(plan, ["show", "read", "bad"])
    with pytest.raises(ValueError, match="Position 1 of the sitting is missing; found 2"):
        fold_sitting(plan, (steps[0], steps[2]))
