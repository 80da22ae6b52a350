"""How a sitting ended: clear, clear after help, talk with someone, stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
import pytest

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Step
from consent_swat.quizzes.final_states import DomainState, FinalState, find_person_state
from consent_swat.quizzes.items import Construct, Quiz
from consent_swat.quizzes.plan import SittingPlan, plan_recheck
from consent_swat.quizzes.scores import SittingScores, score_sitting
from consent_swat.quizzes.screens import ExplanationScreen
from consent_swat.quizzes.sitting import fold_sitting
from consent_swat.quizzes.steps import (
    answer,
    begin_recheck,
    finish_explanation,
    finish_leaflet,
    show_leaflet,
    stop,
)

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SEED = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
CLEAR, HELPED, TALK, STOPPED = FinalState


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


def _walk(plan: SittingPlan, responses: Sequence[str]) -> list[Step]:
    steps = [show_leaflet(fold_sitting(plan, ()), NOW)]
    steps.append(finish_leaflet(fold_sitting(plan, steps), NOW))
    for response in responses:
        if response == "stop":
            steps.append(stop(fold_sitting(plan, steps), NOW))
            continue
        steps.append(answer(fold_sitting(plan, steps), plan, response, NOW))
        sitting = fold_sitting(plan, steps)
        if isinstance(sitting.screen, ExplanationScreen):
            steps.append(finish_explanation(sitting, NOW))
    return steps


def _score(plan: SittingPlan, responses: Sequence[str]) -> SittingScores:
    return score_sitting(plan, _walk(plan, responses))


@pytest.mark.parametrize(
    ("responses", "state", "passes"),
    [
        (["key"] * 4, CLEAR, 1),
        # The fourth was not known, and three in four are enough.
        (["key", "key", "key", NOT_SURE, NOT_SURE], CLEAR, 1),
        (["key", "key", "key", SKIPPED], CLEAR, 1),
        # A wrong idea was put right: two attempts and the confirmation.
        (["bad", "key", "key", "key", "key", "key"], HELPED, 2),
        (["key", "key", "key", "bad", "key", "key"], HELPED, 2),
        # The confirmation brings the wrong idea back.
        (["key", "key", "key", "bad", "key", "bad"], TALK, None),
        # "Not sure" after a wrong idea leaves it open, however much else is known.
        (["key", "key", "key", "bad", NOT_SURE], TALK, None),
        (["key", "key", "key", "bad", SKIPPED], TALK, None),
        # The critical one.
        ([NOT_SURE, NOT_SURE, "key", "key", "key"], TALK, None),
        ([SKIPPED, "key", "key", "key"], TALK, None),
        # Two of four known.
        (["key", "key", NOT_SURE, NOT_SURE, NOT_SURE, NOT_SURE], TALK, None),
        # Two of four answered: nothing can be told.
        (["key", "key", SKIPPED, SKIPPED], None, None),
        # Under way: a construct is left, or its confirmation.
        (["key", "key", "key"], None, None),
        (["bad", "key", "key", "key", "key"], None, None),
        (["key", "key", "key", "stop"], STOPPED, None),
        (["bad", "key", "key", "key", "key", "stop"], STOPPED, None),
    ],
)
def test_domain_ends_as_its_answers_say(
    four: SittingPlan, responses: list[str], state: FinalState | None, passes: int | None
) -> None:
    scores = _score(four, responses)
    (domain,) = scores.domains
    assert (domain.state, domain.passes) == (state, passes)
    assert scores.state is state


def test_domain_that_was_through_keeps_its_end_when_the_person_stops(plan: SittingPlan) -> None:
    scores = _score(plan, ["key", "key", "stop"])
    assert [domain.state for domain in scores.domains] == [CLEAR, STOPPED]
    assert scores.state is STOPPED


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((CLEAR, CLEAR), CLEAR),
        ((CLEAR, HELPED), HELPED),
        ((HELPED, TALK), TALK),
        ((None, TALK), TALK),
        ((None, CLEAR), None),
        ((), None),
    ],
)
def test_finished_person_is_as_clear_as_the_least_clear_domain(
    states: tuple[FinalState | None, ...], expected: FinalState | None
) -> None:
    domains = [DomainState("X", state, None) for state in states]
    assert find_person_state(domains, is_stopped=False, is_finished=True) is expected


def test_recheck_is_judged_on_its_one_attempt(four: SittingPlan) -> None:
    recheck = plan_recheck(four)
    steps = [show_leaflet(fold_sitting(recheck, ()), NOW)]
    steps.append(begin_recheck(fold_sitting(recheck, steps), NOW))
    for response in ("key", "key", "key", "bad"):
        steps.append(answer(fold_sitting(recheck, steps), recheck, response, NOW))
    assert score_sitting(recheck, steps).state is TALK
