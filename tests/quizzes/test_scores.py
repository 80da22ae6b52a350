"""What one sitting says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Mark, Step
from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.scores import (
    ConstructScore,
    Status,
    count_critical_misconceptions,
    score_sitting,
)
from consent_swat.quizzes.screens import ExplanationScreen, LeafletScreen
from consent_swat.quizzes.sitting import (
    answer,
    finish_explanation,
    finish_leaflet,
    fold_sitting,
    resume,
    show_leaflet,
    stop,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _respond(plan: SittingPlan, responses: Sequence[str]) -> tuple[Step, ...]:
    """Show and read the leaflet, then respond in turn, reading every explanation."""
    steps = [show_leaflet(fold_sitting(plan, ()), NOW)]
    steps.append(finish_leaflet(fold_sitting(plan, steps), NOW))
    for response in responses:
        steps.append(answer(fold_sitting(plan, steps), plan, response, NOW))
        sitting = fold_sitting(plan, steps)
        if isinstance(sitting.screen, ExplanationScreen):
            steps.append(finish_explanation(sitting, NOW))
    return tuple(steps)


def _add_fourth(quiz: Quiz) -> Quiz:
    """Return the quiz with a fourth construct V2, like V1 in all but its name."""
    more = [
        msgspec.structs.replace(item, id=f"V2-{item.form}", construct="V2")
        for item in quiz.item
        if item.construct == "V1"
    ]
    another = msgspec.structs.replace(quiz.construct[1], id="V2")
    return msgspec.structs.replace(
        quiz, construct=(*quiz.construct, another), item=(*quiz.item, *more)
    )


def test_nothing_done_is_not_started_and_not_zero(plan: SittingPlan) -> None:
    scores = score_sitting(plan, ())
    assert scores.status == "not started"
    assert (scores.n_asked, scores.n_answered_first, scores.n_right_first) == (3, 0, 0)
    assert scores.score_first is None
    assert scores.critical_misconception_first is None
    assert [domain.understood_first for domain in scores.domains] == [None, None]


def test_status_follows_the_sitting(plan: SittingPlan) -> None:
    steps = _respond(plan, ["key"])
    assert score_sitting(plan, steps).status is Status.UNDER_WAY
    stopped = (*steps, stop(fold_sitting(plan, steps), NOW))
    assert score_sitting(plan, stopped).status is Status.STOPPED
    resumed = (*stopped, resume(fold_sitting(plan, stopped), NOW))
    assert score_sitting(plan, resumed).status is Status.UNDER_WAY
    assert score_sitting(plan, _respond(plan, ["key"] * 3)).status is Status.FINISHED


def test_leaflet_shown_is_under_way_without_answers(plan: SittingPlan) -> None:
    steps = [show_leaflet(fold_sitting(plan, ()), NOW)]
    assert fold_sitting(plan, steps).screen == LeafletScreen(was_shown=True)
    assert score_sitting(plan, steps).status is Status.UNDER_WAY
    assert score_sitting(plan, steps).n_answered_first == 0


def test_second_attempt_counts_for_the_latest_mark_only(plan: SittingPlan) -> None:
    scores = score_sitting(plan, _respond(plan, ["bad", "key", "key", "key"]))
    assert scores.constructs[0] == ConstructScore(
        construct="V1",
        domain="V",
        critical=True,
        form_first="A",
        response_first="bad",
        mark_first=Mark.MISCONCEPTION,
        misconception_first="fear",
        mark_latest=Mark.SOUND,
        attempts=2,
    )
    assert (scores.n_right_first, scores.score_first) == (2, pytest.approx(2 / 3))
    assert scores.domains[0].understood_first is False
    assert scores.domains[0].understood_latest is True
    assert scores.domains[1].understood_first is True


def test_domain_is_understood_only_if_each_of_its_constructs_is(plan: SittingPlan) -> None:
    scores = score_sitting(plan, _respond(plan, ["key", "key", NOT_SURE, "bad"]))
    separate = scores.domains[1]
    assert (separate.domain, separate.understood_first, separate.understood_latest) == (
        "S",
        False,
        False,
    )


def test_skipped_construct_leaves_its_domain_unknown(plan: SittingPlan) -> None:
    scores = score_sitting(plan, _respond(plan, ["key", SKIPPED, "bad", "key"]))
    assert [domain.understood_first for domain in scores.domains] == [True, None]
    assert [domain.understood_latest for domain in scores.domains] == [True, None]


def test_miss_that_is_then_skipped_is_known_not_to_be_understood(plan: SittingPlan) -> None:
    scores = score_sitting(plan, _respond(plan, ["bad", SKIPPED, "key", "key"]))
    assert scores.constructs[0].mark_latest is Mark.SKIPPED
    assert scores.domains[0].understood_latest is False


def test_two_of_three_answered_is_too_few_for_a_score(plan: SittingPlan) -> None:
    scores = score_sitting(plan, _respond(plan, ["key", "key", SKIPPED]))
    assert (scores.n_answered_first, scores.score_first) == (2, None)


@pytest.mark.parametrize(
    ("responses", "score"),
    [
        (["key", "key", "key", SKIPPED], 0.75),
        (["key", "key", SKIPPED, SKIPPED], None),
        ([NOT_SURE, "key", NOT_SURE, "key", NOT_SURE, "key", NOT_SURE, "key"], 0.0),
    ],
)
def test_three_of_four_answered_is_enough_for_a_score(
    quiz: Quiz, responses: list[str], score: float | None
) -> None:
    plan = SittingPlan(_add_fourth(quiz), ("V1", "S1", "S2", "V2"), "0" * 32)
    assert score_sitting(plan, _respond(plan, responses)).score_first == score


def test_not_sure_is_an_answer_that_earns_nothing_and_is_no_misconception(
    plan: SittingPlan,
) -> None:
    scores = score_sitting(plan, _respond(plan, [NOT_SURE, "key"] * 3))
    assert (scores.n_answered_first, scores.n_right_first, scores.score_first) == (3, 0, 0.0)
    assert scores.critical_misconception_first is False
    assert {score.misconception_first for score in scores.constructs} == {None}


@pytest.mark.parametrize(
    ("responses", "expected"),
    [
        (["key", "key", "bad", "key"], False),  # S2 is not critical
        (["rosy", "key", "key", "key"], True),
        ([SKIPPED, "bad", "key", "key"], True),
        ([SKIPPED, "key", "key"], None),
        (["bad"], True),
    ],
)
def test_critical_misconception_counts_first_attempts_at_critical_constructs(
    plan: SittingPlan, responses: list[str], expected: bool | None
) -> None:
    scores = score_sitting(plan, _respond(plan, responses))
    assert scores.critical_misconception_first is expected


def test_constructs_left_out_of_the_plan_are_left_out_of_the_scores(plan: SittingPlan) -> None:
    short = replace(plan, asked=("S2",))
    scores = score_sitting(short, _respond(short, ["key"]))
    assert [score.construct for score in scores.constructs] == ["S2"]
    assert [domain.domain for domain in scores.domains] == ["S"]
    assert scores.score_first == 1.0
    assert scores.critical_misconception_first is None


def test_impossible_steps_are_not_scored(plan: SittingPlan) -> None:
    steps = _respond(plan, ["bad", "key"])
    with pytest.raises(ValueError, match="Position 0"):
        score_sitting(plan, steps[1:])


@pytest.mark.parametrize(
    ("responses", "score", "adjusted"),
    [
        (["key", "key", "key"], 1.0, 1.0),
        (["key", "bad", "key", NOT_SURE, "key"], 1 / 3, (1 - 0.5) / 3),
        (["bad", "key"] * 3, 0.0, -0.5),
        ([NOT_SURE, "key"] * 3, 0.0, 0.0),
    ],
)
def test_wrong_takes_half_a_sound_answer_away_and_not_sure_takes_nothing(
    plan: SittingPlan, responses: list[str], score: float, adjusted: float
) -> None:
    scores = score_sitting(plan, _respond(plan, responses))
    assert scores.score_first == pytest.approx(score)
    assert scores.adjusted_first == pytest.approx(adjusted)


def test_domain_has_a_score_of_its_own_and_none_when_too_little_was_answered(
    plan: SittingPlan,
) -> None:
    scores = score_sitting(plan, _respond(plan, ["key", "key", "bad", "key"]))
    assert [one.score_first for one in scores.domains] == [1.0, 0.5]
    assert [one.adjusted_first for one in scores.domains] == [1.0, 0.25]
    skipped = score_sitting(plan, _respond(plan, ["key", SKIPPED, "key"]))
    assert [one.score_first for one in skipped.domains] == [1.0, None]


def test_share_with_a_critical_misconception_is_of_those_of_whom_it_can_be_told(
    plan: SittingPlan,
) -> None:
    walks = (["key"] * 3, ["bad", "key", "key", "key"], [SKIPPED, "key", "key"])
    scores = [score_sitting(plan, _respond(plan, walk)) for walk in walks]
    assert count_critical_misconceptions(scores) == (1, 2)
