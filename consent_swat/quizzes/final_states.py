"""How a sitting ended, for each domain and for the person: four ends, none of them a failure.

For safety and for the talk with a person; arms are compared on first attempts, see ``scores.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consent_swat.quizzes.attempts import Mark, Step, StepKind
from consent_swat.quizzes.items import Construct
from consent_swat.quizzes.mastery import Mastery, find_mastery
from consent_swat.quizzes.plan import CONFIRMATION, MAX_ATTEMPTS, SittingPlan

Marks = dict[str, list[Mark]]


class FinalState(StrEnum):
    """How a domain, or a whole sitting, ended."""

    CLEAR = "clear"
    CLEAR_AFTER_HELP = "clear after help"
    TALK = "talk with someone"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class DomainState:
    """How one domain ended.

    Parameters
    ----------
    domain : str
        Its id.
    state : FinalState or None
        None while something is still to be asked, and when fewer than three in four of its
        constructs were answered: skipping is no sign of understanding and none of the contrary.
    passes : int or None
        How often it was gone through until it was clear: 1 when nothing had to be explained, else
        2; None when it is not clear.
    """

    domain: str
    state: FinalState | None
    passes: int | None


def find_final_states(
    plan: SittingPlan, steps: Sequence[Step], *, is_stopped: bool
) -> tuple[DomainState, ...]:
    """Find how each domain ended.

    Parameters
    ----------
    plan : SittingPlan
        Whose sitting it is.
    steps : sequence of Step
        All of them, in order of position; may be empty.
    is_stopped : bool
        Whether the person has stopped. A domain that was through by then keeps its own end.

    Returns
    -------
    tuple of DomainState
        One for each domain with a construct asked, in the quiz's order.
    """
    marks: Marks = {}
    for step in steps:
        if step.kind is StepKind.ATTEMPT and step.construct and step.mark:
            marks.setdefault(step.construct, []).append(step.mark)
    domains: dict[str, list[Construct]] = {}
    for construct in plan.constructs:
        domains.setdefault(construct.domain, []).append(construct)
    return tuple(
        _judge(
            plan, mastery, [marks.get(one.id, []) for one in domains[mastery.domain]], is_stopped
        )
        for mastery in find_mastery(plan, steps)
    )


def find_person_state(
    domains: Sequence[DomainState], *, is_stopped: bool, is_finished: bool
) -> FinalState | None:
    """Find how a whole sitting ended.

    Parameters
    ----------
    domains : sequence of DomainState
        Of this sitting.
    is_stopped, is_finished : bool
        Where it stands.

    Returns
    -------
    FinalState or None
        ``stopped`` when the person stopped; else the least clear of the domains; None while under
        way, and when so much of a domain was skipped that it cannot be told.
    """
    if is_stopped:
        return FinalState.STOPPED
    states = [domain.state for domain in domains]
    if not is_finished or not states:
        return None
    if FinalState.TALK in states:
        return FinalState.TALK
    if None in states:
        return None
    return (
        FinalState.CLEAR_AFTER_HELP if FinalState.CLEAR_AFTER_HELP in states else FinalState.CLEAR
    )


def _judge(
    plan: SittingPlan, mastery: Mastery, made: Sequence[list[Mark]], is_stopped: bool
) -> DomainState:
    if not all(_is_through(plan, marks) for marks in made):
        return DomainState(mastery.domain, FinalState.STOPPED if is_stopped else None, None)
    n_answered = sum(any(mark is not Mark.SKIPPED for mark in marks) for marks in made)
    if 4 * n_answered < 3 * len(made):
        return DomainState(mastery.domain, None, None)
    if not mastery.clear_latest:
        return DomainState(mastery.domain, FinalState.TALK, None)
    # A wrong idea that was put right was helped, though the rest may have been enough.
    if mastery.clear_first and not any(marks[0] is Mark.MISCONCEPTION for marks in made):
        return DomainState(mastery.domain, FinalState.CLEAR, 1)
    return DomainState(mastery.domain, FinalState.CLEAR_AFTER_HELP, 2)


def _is_through(plan: SittingPlan, marks: Sequence[Mark]) -> bool:
    """Return whether nothing more is asked about a construct."""
    if not marks:
        return False
    if plan.asks_once or marks[0] in (Mark.SOUND, Mark.SKIPPED):
        return True
    if len(marks) < MAX_ATTEMPTS:
        return False
    is_to_be_confirmed = plan.confirms and marks[1] is Mark.SOUND
    return not is_to_be_confirmed or len(marks) == CONFIRMATION
