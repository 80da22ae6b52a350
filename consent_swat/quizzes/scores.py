"""What one sitting says: first attempts for the comparison, latest attempts for safety.

The two are never mixed: explanations wash out what the leaflet alone made clear. How much
pressure somebody feels is no part of any score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consent_swat.quizzes.attempts import Mark, Step, StepKind
from consent_swat.quizzes.final_states import (
    DomainState,
    FinalState,
    find_final_states,
    find_person_state,
)
from consent_swat.quizzes.items import Construct, Form
from consent_swat.quizzes.plan import SittingPlan, choose_form
from consent_swat.quizzes.screens import FinishedScreen, StoppedScreen
from consent_swat.quizzes.sitting import fold_sitting


class Status(StrEnum):
    """How far a sitting has come."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ConstructScore:
    """What happened with one construct.

    Parameters
    ----------
    construct, domain : str
        Their ids.
    critical : bool
        Whether a misconception about it matters ethically.
    form_first : str or None
        ``A`` or ``B``; None when it was never asked.
    response_first : str or None
        Id of the option, ``not-sure`` or ``skipped``; None when it was never asked.
    mark_first : Mark or None
        Judgement of the first attempt, before any explanation; None when it was never asked.
    misconception_first : str or None
        Tag of the wrong idea at the first attempt, when there was one.
    mark_latest : Mark or None
        Judgement of the latest attempt; None when it was never asked.
    attempts : int
        0 to 3; the third is a confirmation.
    """

    construct: str
    domain: str
    critical: bool
    form_first: Form | None
    response_first: str | None
    mark_first: Mark | None
    misconception_first: str | None
    mark_latest: Mark | None
    attempts: int


@dataclass(frozen=True, slots=True)
class DomainScore:
    """Whether one domain was understood.

    Parameters
    ----------
    domain : str
        Its id.
    understood_first : bool or None
        Whether every construct asked was sound at the first attempt; None when one of them was
        not answered then. "I'm not sure" is an answer.
    understood_latest : bool or None
        Whether every construct asked was sound at its latest attempt; None when one of them was
        never answered. For safety; never for comparing arms.
    score_first, adjusted_first : float or None
        As in `SittingScores`, for this domain alone.
    state : FinalState or None
        How it ended, see `final_states.DomainState`. For safety.
    passes : int or None
        1 or 2 when it is clear; None when it is not.
    """

    domain: str
    understood_first: bool | None
    understood_latest: bool | None
    score_first: float | None
    adjusted_first: float | None
    state: FinalState | None
    passes: int | None


@dataclass(frozen=True, slots=True)
class SittingScores:
    """What one sitting says.

    Parameters
    ----------
    status : Status
        How far it has come.
    constructs : tuple of ConstructScore
        Those asked, in the quiz's order.
    domains : tuple of DomainScore
        Those with a construct asked, in the quiz's order.
    n_asked, n_answered_first, n_right_first : int
        Constructs in the plan; of these, answered at the first attempt; of these, sound.
    score_first : float or None
        Sound at the first attempt over constructs in the plan, 0 to 1; None when fewer than three
        in four were answered. A construct that was skipped is not taken as understood.
    adjusted_first : float or None
        The same less what chance gives: a misconception, one of two wrong options, takes half a
        sound answer away; "I'm not sure" takes nothing. From -0.5 to 1, 0 on average for somebody
        who guesses.
    critical_misconception_first : bool or None
        Whether the first attempts show a misconception about a critical construct; None when they
        show none but a critical construct was not answered.
    state : FinalState or None
        How the sitting ended, see `final_states.find_person_state`. For safety.
    """

    status: Status
    constructs: tuple[ConstructScore, ...]
    domains: tuple[DomainScore, ...]
    n_asked: int
    n_answered_first: int
    n_right_first: int
    score_first: float | None
    adjusted_first: float | None
    critical_misconception_first: bool | None
    state: FinalState | None


def score_sitting(plan: SittingPlan, steps: Sequence[Step]) -> SittingScores:
    """Score a sitting.

    Parameters
    ----------
    plan : SittingPlan
        Whose sitting it is.
    steps : sequence of Step
        All of them, in order of position; may be empty.

    Returns
    -------
    SittingScores
        With None, never 0, for what cannot be told.

    Raises
    ------
    ValueError
        If the steps cannot have happened; see `fold_sitting`.
    """
    constructs = tuple(_score_construct(plan, construct, steps) for construct in plan.constructs)
    answered = [score for score in constructs if _is_answer(score.mark_first)]
    status = _find_status(plan, steps)
    is_stopped = status is Status.STOPPED
    states = find_final_states(plan, steps, is_stopped=is_stopped)
    return SittingScores(
        status=status,
        constructs=constructs,
        domains=_score_domains(constructs, states),
        n_asked=len(constructs),
        n_answered_first=len(answered),
        n_right_first=sum(score.mark_first is Mark.SOUND for score in answered),
        score_first=_find_share(constructs, of_wrong=0),
        adjusted_first=_find_share(constructs, of_wrong=0.5),
        critical_misconception_first=_find_critical_misconception(constructs),
        state=find_person_state(
            states, is_stopped=is_stopped, is_finished=status is Status.FINISHED
        ),
    )


def count_critical_misconceptions(sittings: Iterable[SittingScores]) -> tuple[int, int]:
    """Count the people who showed a misconception about a critical construct at first.

    Parameters
    ----------
    sittings : iterable of SittingScores
        Of a group, one for each person.

    Returns
    -------
    tuple of int and int
        How many showed one or more; of how many it can be told. Their ratio is the share that
        matters ethically.
    """
    known = [one.critical_misconception_first for one in sittings]
    return sum(one is True for one in known), sum(one is not None for one in known)


def _find_share(constructs: Sequence[ConstructScore], *, of_wrong: float) -> float | None:
    """Return sound first attempts less a part of the wrong ones, over the constructs asked."""
    n_answered = sum(_is_answer(score.mark_first) for score in constructs)
    if not constructs or 4 * n_answered < 3 * len(constructs):
        return None
    n_right = sum(score.mark_first is Mark.SOUND for score in constructs)
    n_wrong = sum(score.mark_first is Mark.MISCONCEPTION for score in constructs)
    return (n_right - of_wrong * n_wrong) / len(constructs)


def _score_construct(
    plan: SittingPlan, construct: Construct, steps: Sequence[Step]
) -> ConstructScore:
    attempts = [
        step for step in steps if step.kind is StepKind.ATTEMPT and step.construct == construct.id
    ]
    first = attempts[0] if attempts else None
    return ConstructScore(
        construct=construct.id,
        domain=construct.domain,
        critical=construct.critical,
        form_first=choose_form(plan, construct.id, 1) if first else None,
        response_first=first.response if first else None,
        mark_first=first.mark if first else None,
        misconception_first=first.misconception if first else None,
        mark_latest=attempts[-1].mark if attempts else None,
        attempts=len(attempts),
    )


def _score_domains(
    constructs: Sequence[ConstructScore], states: Sequence[DomainState]
) -> tuple[DomainScore, ...]:
    return tuple(
        _score_domain([one for one in constructs if one.domain == state.domain], state)
        for state in states
    )


def _score_domain(scores: Sequence[ConstructScore], state: DomainState) -> DomainScore:
    return DomainScore(
        state.domain,
        understood_first=_all_sound(scores, [score.mark_first for score in scores]),
        understood_latest=_all_sound(scores, [score.mark_latest for score in scores]),
        score_first=_find_share(scores, of_wrong=0),
        adjusted_first=_find_share(scores, of_wrong=0.5),
        state=state.state,
        passes=state.passes,
    )


def _all_sound(scores: Sequence[ConstructScore], marks: Sequence[Mark | None]) -> bool | None:
    if not all(_is_answer(score.mark_first) for score in scores):
        return None
    return all(mark is Mark.SOUND for mark in marks)


def _find_critical_misconception(constructs: Sequence[ConstructScore]) -> bool | None:
    critical = [score.mark_first for score in constructs if score.critical]
    if Mark.MISCONCEPTION in critical:
        return True
    return False if critical and all(_is_answer(mark) for mark in critical) else None


def _is_answer(mark: Mark | None) -> bool:
    return mark is not None and mark is not Mark.SKIPPED


def _find_status(plan: SittingPlan, steps: Sequence[Step]) -> Status:
    if not steps:
        return Status.NOT_STARTED
    screen = fold_sitting(plan, steps).screen
    if isinstance(screen, StoppedScreen):
        return Status.STOPPED
    return Status.FINISHED if isinstance(screen, FinishedScreen) else Status.UNDER_WAY
