"""What holds for every sitting, whatever people do in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.quizzes.attempts import SKIPPED, Mark, Step, StepKind
from consent_swat.quizzes.final_states import FinalState
from consent_swat.quizzes.plan import SittingPlan, plan_recheck
from consent_swat.quizzes.responders import simulate_steps
from consent_swat.quizzes.scores import Status, score_sitting
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    RecheckScreen,
    StoppedScreen,
)
from consent_swat.quizzes.sitting import (
    answer,
    begin_recheck,
    finish_explanation,
    finish_leaflet,
    fold_sitting,
    resume,
    show_leaflet,
    stop,
)

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _draw_walk(data: st.DataObject, plan: SittingPlan, most: int = 30) -> tuple[Step, ...]:
    """Draw any sequence of allowed actions."""
    steps: list[Step] = []
    for _ in range(data.draw(st.integers(0, most))):
        sitting = fold_sitting(plan, steps)
        screen = sitting.screen
        match screen:
            case FinishedScreen():
                break
            case StoppedScreen():
                makers = [lambda s: resume(s, START)]
            case RecheckScreen(was_shown=True):
                makers = [lambda s: begin_recheck(s, START), lambda s: stop(s, START)]
            case LeafletScreen(was_shown=False) | RecheckScreen():
                makers = [lambda s: show_leaflet(s, START), lambda s: stop(s, START)]
            case LeafletScreen():
                makers = [lambda s: finish_leaflet(s, START), lambda s: stop(s, START)]
            case ExplanationScreen():
                makers = [lambda s: finish_explanation(s, START), lambda s: stop(s, START)]
            case QuestionScreen(option_order=order):
                makers = [lambda s: stop(s, START)] + [
                    lambda s, r=response: answer(s, plan, r, START)
                    for response in (*order, SKIPPED)
                ]
        steps.append(data.draw(st.sampled_from(makers))(sitting))
    return tuple(steps)


@given(data=st.data(), seed=st.integers(0, 99))
def test_no_sequence_of_actions_changes_a_first_attempt(
    plan_for: Callable[[int], SittingPlan], data: st.DataObject, seed: int
) -> None:
    plan = plan_for(seed)
    steps = _draw_walk(data, plan)
    first: dict[str, str | None] = {}
    for step in steps:
        if step.kind is StepKind.ATTEMPT:
            first.setdefault(step.construct or "", step.response)
    for length in range(len(steps) + 1):
        for score in score_sitting(plan, steps[:length]).constructs:
            assert score.response_first in (None, first.get(score.construct))
    final = {s.construct: s.response_first for s in score_sitting(plan, steps).constructs}
    assert {construct: r for construct, r in final.items() if r is not None} == first


@given(data=st.data(), seed=st.integers(0, 99))
def test_construct_is_asked_twice_and_confirmed_once_at_the_most(
    plan_for: Callable[[int], SittingPlan], data: st.DataObject, seed: int
) -> None:
    made: dict[str | None, list[tuple[int | None, str | None]]] = {}
    for step in _draw_walk(data, plan_for(seed)):
        if step.kind is StepKind.ATTEMPT:
            made.setdefault(step.construct, []).append((step.attempt, step.item))
    for attempts in made.values():
        assert [attempt for attempt, _ in attempts] == [1, 2, 3][: len(attempts)]
        items = [item for _, item in attempts]
        # The second is the other form, the confirmation the first form again.
        assert len(set(items[:2])) == len(items[:2])
        assert items[2:] in ([], items[:1])


@given(seed=st.integers(0, 99), choices=st.lists(st.integers(0, 4), min_size=30, max_size=30))
def test_every_sequence_of_answers_comes_to_an_end(
    plan_for: Callable[[int], SittingPlan], seed: int, choices: list[int]
) -> None:
    plan = plan_for(seed)
    drawn = iter(choices)

    def respond(screen: QuestionScreen, _rng: Random) -> str:
        return (*screen.option_order, SKIPPED)[next(drawn)]

    steps = simulate_steps(plan, respond, Random(0), START)
    n = len(plan.constructs)
    assert sum(step.kind is StepKind.ATTEMPT for step in steps) <= 3 * n
    assert sum(step.kind is StepKind.EXPLAINED for step in steps) <= 2 * n
    assert score_sitting(plan, steps).status is Status.FINISHED


@given(seed=st.integers(0, 99), choices=st.lists(st.integers(0, 4), min_size=30, max_size=30))
def test_confirmations_come_after_everything_else_and_only_of_what_was_taught(
    plan_for: Callable[[int], SittingPlan], seed: int, choices: list[int]
) -> None:
    plan = plan_for(seed)
    drawn = iter(choices)

    def respond(screen: QuestionScreen, _rng: Random) -> str:
        return (*screen.option_order, SKIPPED)[next(drawn)]

    attempts = [
        step
        for step in simulate_steps(plan, respond, Random(0), START)
        if step.kind is StepKind.ATTEMPT
    ]
    late = [step.attempt == 3 for step in attempts]
    assert late == sorted(late)
    taught = [s.construct for s in attempts if s.attempt == 2 and s.mark is Mark.SOUND]
    assert [step.construct for step in attempts if step.attempt == 3] == taught


@given(data=st.data(), seed=st.integers(0, 99))
def test_longer_sitting_never_gainsays_what_was_settled(
    plan_for: Callable[[int], SittingPlan], data: st.DataObject, seed: int
) -> None:
    plan = plan_for(seed)
    steps = _draw_walk(data, plan)
    settled: dict[str, FinalState] = {}
    for length in range(len(steps) + 1):
        scores = score_sitting(plan, steps[:length])
        for domain in scores.domains:
            if domain.state not in (None, FinalState.STOPPED):
                assert settled.setdefault(domain.domain, domain.state) is domain.state
        assert (scores.state is FinalState.STOPPED) == (scores.status is Status.STOPPED)


@given(data=st.data(), seed=st.integers(0, 99))
def test_recheck_asks_each_construct_once_and_explains_nothing(
    plan_for: Callable[[int], SittingPlan], data: st.DataObject, seed: int
) -> None:
    plan = plan_recheck(plan_for(seed))
    steps = _draw_walk(data, plan)
    asked = [step.construct for step in steps if step.kind is StepKind.ATTEMPT]
    assert asked == ["V1", "S1", "S2"][: len(asked)]
    kinds = {step.kind for step in steps}
    assert kinds.isdisjoint({StepKind.EXPLAINED, StepKind.LEAFLET_READ})


@given(data=st.data(), seed=st.integers(0, 99))
def test_stops_change_nothing_but_the_time(
    plan_for: Callable[[int], SittingPlan], data: st.DataObject, seed: int
) -> None:
    plan = plan_for(seed)
    steps = _draw_walk(data, plan)
    straight = [s for s in steps if s.kind not in (StepKind.STOPPED, StepKind.RESUMED)]
    renumbered = [replace(step, position=n) for n, step in enumerate(straight)]
    screen = fold_sitting(plan, steps).screen
    went_on = screen.before if isinstance(screen, StoppedScreen) else screen
    assert fold_sitting(plan, renumbered).screen == went_on


@given(data=st.data(), seed=st.integers(0, 99))
def test_sitting_taken_up_from_stored_steps_goes_on_alike(
    plan_for: Callable[[int], SittingPlan], data: st.DataObject, seed: int
) -> None:
    steps = _draw_walk(data, plan_for(seed))
    stored = data.draw(st.integers(0, len(steps)))
    begun = list(steps[:stored])
    for step in steps[stored:]:
        fresh = plan_for(seed)  # as after a restart: nothing but seed and steps remains
        sitting = fold_sitting(fresh, begun)
        again = (
            answer(sitting, fresh, step.response or "", START)
            if step.kind is StepKind.ATTEMPT
            else replace(step, position=sitting.position)
        )
        assert again == step
        begun.append(again)
    assert fold_sitting(plan_for(seed), begun) == fold_sitting(plan_for(seed), steps)


@given(data=st.data(), seed=st.integers(0, 99))
def test_step_stored_twice_or_lost_is_noticed(
    plan_for: Callable[[int], SittingPlan], data: st.DataObject, seed: int
) -> None:
    plan = plan_for(seed)
    steps = _draw_walk(data, plan)
    if len(steps) < 2:
        return
    place = data.draw(st.integers(0, len(steps) - 2))
    twice = (*steps[: place + 1], *steps[place:])
    lost = (*steps[:place], *steps[place + 1 :])
    for broken in (twice, lost):
        with pytest.raises(ValueError, match=r"is missing; found"):
            fold_sitting(plan, broken)
    with pytest.raises(ValueError, match=r"cannot have happened"):
        fold_sitting(plan, [replace(step, position=n) for n, step in enumerate(twice)])
