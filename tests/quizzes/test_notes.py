"""What is noted around the steps, and the times that follow from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Mode, Step, StepKind
from consent_swat.quizzes.notes import SCREEN_NAMES, Note, NoteKind, make_note, measure_times
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.responders import simulate_steps
from consent_swat.quizzes.screens import QuestionScreen
from consent_swat.quizzes.sitting import fold_sitting
from consent_swat.quizzes.steps import answer, finish_leaflet, show_leaflet

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _later(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def _begin(plan: SittingPlan) -> tuple[Step, ...]:
    first = show_leaflet(fold_sitting(plan, ()), START)
    return (first, finish_leaflet(fold_sitting(plan, (first,)), _later(60)))


def test_question_is_noted_with_its_item_and_the_order_of_its_options(plan: SittingPlan) -> None:
    sitting = fold_sitting(plan, _begin(plan))
    assert make_note(sitting, NoteKind.SCREEN_SHOWN, _later(61), Mode.PHONE) == Note(
        kind=NoteKind.SCREEN_SHOWN,
        at=_later(61),
        position=2,
        screen="question",
        mode=Mode.PHONE,
        construct="V1",
        item="V1-A",
        attempt=1,
        option_order=("key", "rosy", "bad", NOT_SURE),
    )


def test_explanation_is_noted_with_its_item_and_no_options(plan: SittingPlan) -> None:
    steps = _begin(plan)
    steps = (*steps, answer(fold_sitting(plan, steps), plan, "bad", _later(70)))
    note = make_note(fold_sitting(plan, steps), NoteKind.READ_ALOUD, _later(75))
    assert (note.screen, note.item, note.attempt, note.option_order) == (
        "explanation",
        "V1-A",
        1,
        (),
    )


def test_every_screen_has_a_name_of_its_own() -> None:
    assert sorted(SCREEN_NAMES.values()) == [
        "explanation",
        "finished",
        "leaflet",
        "question",
        "recheck",
        "stopped",
    ]


def _shown(position: int, seconds: float) -> Note:
    return Note(NoteKind.SCREEN_SHOWN, _later(seconds), position, "question")


def test_time_runs_from_when_the_screen_was_last_shown(plan: SittingPlan) -> None:
    steps = _begin(plan)
    notes = [_shown(1, 0), _shown(1, 20.5), _shown(2, 60)]
    # The question at position 2 has not been answered.
    assert measure_times(notes, steps) == {1: 39.5}


@pytest.mark.parametrize(
    "note",
    [
        _shown(1, 61),  # another tab showed it after it was left
        Note(NoteKind.READ_ALOUD, _later(5), 1, "leaflet"),
        _shown(7, 0),
    ],
)
def test_what_tells_no_time_is_left_out(plan: SittingPlan, note: Note) -> None:
    assert measure_times([note], _begin(plan)) == {}


@given(seed=st.integers(0, 99), choices=st.lists(st.integers(0, 4), min_size=30, max_size=30))
def test_recorded_sitting_replays_to_the_same_screens(
    plan_for: Callable[[int], SittingPlan], seed: int, choices: list[int]
) -> None:
    plan = plan_for(seed)
    drawn = iter(choices)

    def respond(screen: QuestionScreen, _rng: Random) -> str:
        return (*screen.option_order, SKIPPED)[next(drawn)]

    steps = simulate_steps(plan, respond, Random(1), START)
    recorded = [
        make_note(fold_sitting(plan, steps[:n]), NoteKind.SCREEN_SHOWN, START)
        for n in range(len(steps) + 1)
    ]
    # From what is stored alone: seed, steps, and nothing of the run before.
    fresh = plan_for(seed)
    for note in recorded:
        assert make_note(fold_sitting(fresh, steps[: note.position]), note.kind, START) == note
    for note, step in zip(recorded, steps, strict=False):
        if step.kind is StepKind.ATTEMPT:
            assert (note.item, note.attempt, note.option_order) == (
                step.item,
                step.attempt,
                step.option_order,
            )
