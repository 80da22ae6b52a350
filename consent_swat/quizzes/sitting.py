"""What comes next in a sitting, folded from the steps so far; nothing else is remembered.

A screen is where the participant is; a step takes them to the next one. `fold_sitting` walks
the steps, and the step makers (`answer`, `stop` and so on) make the one that fits the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from consent_swat.quizzes.attempts import Mark, Step, StepKind
from consent_swat.quizzes.marking import mark_response
from consent_swat.quizzes.plan import (
    MAX_ATTEMPTS,
    SittingPlan,
    choose_form,
    choose_item,
    order_options,
)
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    Screen,
    Sitting,
    StoppedScreen,
)

__all__ = [
    "ExplanationScreen",
    "FinishedScreen",
    "LeafletScreen",
    "QuestionScreen",
    "Screen",
    "Sitting",
    "SittingPlan",
    "StoppedScreen",
    "answer",
    "choose_form",
    "finish_explanation",
    "finish_leaflet",
    "fold_sitting",
    "order_options",
    "resume",
    "show_leaflet",
    "stop",
]


def fold_sitting(plan: SittingPlan, steps: Sequence[Step]) -> Sitting:
    """Work out where a sitting stands.

    Parameters
    ----------
    plan : SittingPlan
        Whose sitting it is.
    steps : sequence of Step
        All of them, in order of position; may be empty.

    Returns
    -------
    Sitting
        The same for the same steps, whenever and wherever it is asked.

    Raises
    ------
    ValueError
        With the position, if a step cannot have happened there.
    """
    screen: Screen = LeafletScreen(was_shown=False)
    for place, step in enumerate(steps):
        if step.position != place:
            raise ValueError(f"Position {place} of the sitting is missing; found {step.position}.")
        screen = _advance(plan, screen, step)
    is_stopped = isinstance(screen, StoppedScreen)
    to_talk_about = _find_unresolved(plan, steps, is_stopped=is_stopped)
    return Sitting(screen, len(steps), to_talk_about)


def show_leaflet(sitting: Sitting, now: datetime) -> Step:
    """Make the step that records the exposure: the leaflet is on the screen.

    Raises
    ------
    ValueError
        If the leaflet is not what comes now, or was shown before.
    """
    if sitting.screen != LeafletScreen(was_shown=False):
        raise _misfit("The leaflet cannot be shown", sitting)
    return Step(sitting.position, StepKind.SHOWN, now)


def finish_leaflet(sitting: Sitting, now: datetime) -> Step:
    """Make the step of somebody who goes on from the leaflet to the questions.

    Raises
    ------
    ValueError
        If the leaflet is not on the screen.
    """
    if sitting.screen != LeafletScreen(was_shown=True):
        raise _misfit("The leaflet cannot be finished", sitting)
    return Step(sitting.position, StepKind.LEAFLET_READ, now)


def answer(sitting: Sitting, plan: SittingPlan, response: str, now: datetime) -> Step:
    """Make the step of somebody who answers, says "I'm not sure", or skips.

    Parameters
    ----------
    sitting : Sitting
        With a question on the screen.
    plan : SittingPlan
        The plan that the sitting was folded with.
    response : str
        Id of an option of the item on the screen, `NOT_SURE` or `SKIPPED`.
    now : datetime
        UTC, aware.

    Raises
    ------
    ValueError
        If no question is on the screen, the plan is not this sitting's, or the item has no such
        option.
    """
    screen = sitting.screen
    if not isinstance(screen, QuestionScreen):
        raise _misfit("No answer is due", sitting)
    item = choose_item(plan, screen.item.construct, screen.attempt)
    if item != screen.item or order_options(plan, item, screen.attempt) != screen.option_order:
        raise _misfit("The plan is not this sitting's", sitting)
    mark, misconception = mark_response(item, response)
    return Step(
        position=sitting.position,
        kind=StepKind.ATTEMPT,
        at=now,
        construct=item.construct,
        item=item.id,
        attempt=screen.attempt,
        response=response,
        mark=mark,
        misconception=misconception,
        option_order=screen.option_order,
    )


def finish_explanation(sitting: Sitting, now: datetime) -> Step:
    """Make the step of somebody who has read an explanation.

    Raises
    ------
    ValueError
        If no explanation is on the screen.
    """
    screen = sitting.screen
    if not isinstance(screen, ExplanationScreen):
        raise _misfit("No explanation is due", sitting)
    return Step(
        position=sitting.position,
        kind=StepKind.EXPLAINED,
        at=now,
        construct=screen.item.construct,
        item=screen.item.id,
        attempt=screen.attempt,
    )


def stop(sitting: Sitting, now: datetime) -> Step:
    """Make the step of somebody who stops here; possible on every screen before the end.

    Raises
    ------
    ValueError
        If they stopped already, or everything has been asked.
    """
    if isinstance(sitting.screen, StoppedScreen | FinishedScreen):
        raise _misfit("There is nothing to stop", sitting)
    return Step(sitting.position, StepKind.STOPPED, now)


def resume(sitting: Sitting, now: datetime) -> Step:
    """Make the step of somebody who goes on after stopping.

    Raises
    ------
    ValueError
        If they had not stopped.
    """
    if not isinstance(sitting.screen, StoppedScreen):
        raise _misfit("There is nothing to resume", sitting)
    return Step(sitting.position, StepKind.RESUMED, now)


def _advance(plan: SittingPlan, screen: Screen, step: Step) -> Screen:
    match screen, step.kind:
        case LeafletScreen(was_shown=False), StepKind.SHOWN:
            return LeafletScreen(was_shown=True)
        case LeafletScreen(was_shown=True), StepKind.LEAFLET_READ:
            return _ask(plan, 1)
        case QuestionScreen(), StepKind.ATTEMPT:
            return _after_attempt(plan, screen, step)
        case ExplanationScreen(), StepKind.EXPLAINED:
            return _after_explanation(plan, screen, step)
        case ((LeafletScreen() | QuestionScreen() | ExplanationScreen()), StepKind.STOPPED):
            return StoppedScreen(screen)
        case StoppedScreen(before=before), StepKind.RESUMED:
            return before
    raise _impossible(step, f"'{step.kind}' does not fit a {type(screen).__name__}")


def _after_attempt(plan: SittingPlan, screen: QuestionScreen, step: Step) -> Screen:
    item = screen.item
    if (step.construct, step.item, step.attempt) != (item.construct, item.id, screen.attempt):
        raise _impossible(step, f"attempt {screen.attempt} at item '{item.id}' was due")
    try:
        judgement = mark_response(item, step.response or "")
    except ValueError as problem:
        raise _impossible(step, str(problem)) from None
    if (step.mark, step.misconception) != judgement:
        raise _impossible(step, f"its mark is not that of response '{step.response}'")
    if step.option_order != screen.option_order:
        raise _impossible(step, "its options stood in another order")
    if step.mark in (Mark.SOUND, Mark.SKIPPED):
        return _ask(plan, screen.number + 1)
    is_last = screen.attempt == MAX_ATTEMPTS
    said = item.second_explanation if is_last else item.explanation
    return ExplanationScreen(item, screen.attempt, said, is_last, screen.number, screen.of)


def _after_explanation(plan: SittingPlan, screen: ExplanationScreen, step: Step) -> Screen:
    item = screen.item
    if (step.construct, step.item, step.attempt) != (item.construct, item.id, screen.attempt):
        raise _impossible(step, f"the explanation of item '{item.id}' was due")
    if screen.is_last:
        return _ask(plan, screen.number + 1)
    return _ask(plan, screen.number, attempt=screen.attempt + 1)


def _ask(plan: SittingPlan, number: int, attempt: int = 1) -> Screen:
    constructs = plan.constructs
    if number > len(constructs):
        return FinishedScreen()
    item = choose_item(plan, constructs[number - 1].id, attempt)
    order = order_options(plan, item, attempt)
    return QuestionScreen(item, attempt, order, number, len(constructs))


def _find_unresolved(
    plan: SittingPlan, steps: Iterable[Step], *, is_stopped: bool
) -> tuple[str, ...]:
    marks: dict[str | None, list[Mark | None]] = {}
    for step in steps:
        if step.kind is StepKind.ATTEMPT:
            marks.setdefault(step.construct, []).append(step.mark)
    unresolved = {
        construct
        for construct, made in marks.items()
        if made[0] in (Mark.GAP, Mark.MISCONCEPTION)
        and made[-1] is not Mark.SOUND
        and (is_stopped or len(made) == MAX_ATTEMPTS)
    }
    return tuple(construct.id for construct in plan.constructs if construct.id in unresolved)


def _misfit(what: str, sitting: Sitting) -> ValueError:
    return ValueError(
        f"{what} at position {sitting.position}: a {type(sitting.screen).__name__} is up. "
        "Fold the steps again and show what comes now."
    )


def _impossible(step: Step, why: str) -> ValueError:
    return ValueError(f"Step at position {step.position} cannot have happened: {why}.")
