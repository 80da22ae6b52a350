"""What one sitting says: first attempts for the comparison, latest attempts for safety.

The two are never mixed: explanations wash out what the leaflet alone made clear. How much
pressure somebody feels is no part of any score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consent_swat.quizzes.attempts import Mark, Step, StepKind
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
        0, 1 or 2.
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
    """

    domain: str
    understood_first: bool | None
    understood_latest: bool | None


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
    critical_misconception_first : bool or None
        Whether the first attempts show a misconception about a critical construct; None when they
        show none but a critical construct was not answered.
    """

    status: Status
    constructs: tuple[ConstructScore, ...]
    domains: tuple[DomainScore, ...]
    n_asked: int
    n_answered_first: int
    n_right_first: int
    score_first: float | None
    critical_misconception_first: bool | None


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
    n_right = sum(score.mark_first is Mark.SOUND for score in answered)
    is_enough = bool(constructs) and 4 * len(answered) >= 3 * len(constructs)
    return SittingScores(
        status=_find_status(plan, steps),
        constructs=constructs,
        domains=_score_domains(constructs),
        n_asked=len(constructs),
        n_answered_first=len(answered),
        n_right_first=n_right,
        score_first=n_right / len(constructs) if is_enough else None,
        critical_misconception_first=_find_critical_misconception(constructs),
    )


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


def _score_domains(constructs: Sequence[ConstructScore]) -> tuple[DomainScore, ...]:
    marks: dict[str, list[ConstructScore]] = {}
    for score in constructs:
        marks.setdefault(score.domain, []).append(score)
    return tuple(
        DomainScore(
            domain,
            understood_first=_all_sound(scores, [score.mark_first for score in scores]),
            understood_latest=_all_sound(scores, [score.mark_latest for score in scores]),
        )
        for domain, scores in marks.items()
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
