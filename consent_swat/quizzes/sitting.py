"""What comes next in a sitting, folded from the steps so far; nothing else is remembered.

A screen is where the participant is; a step takes them to the next one. `fold_sitting` walks
the steps; ``steps.py`` makes the one that fits the screen (`answer`, `stop` and so on).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from consent_swat.quizzes.attempts import Mark, SittingKind, Step, StepKind
from consent_swat.quizzes.marking import mark_response
from consent_swat.quizzes.plan import (
    CONFIRMATION,
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
    RecheckScreen,
    Screen,
    Sitting,
    StoppedScreen,
)
from consent_swat.quizzes.steps import (
    answer,
    begin_recheck,
    finish_explanation,
    finish_leaflet,
    resume,
    show_leaflet,
    stop,
)

__all__ = [
    "ExplanationScreen",
    "FinishedScreen",
    "LeafletScreen",
    "QuestionScreen",
    "RecheckScreen",
    "Screen",
    "Sitting",
    "SittingPlan",
    "StoppedScreen",
    "answer",
    "begin_recheck",
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
    screen: Screen = (
        LeafletScreen(was_shown=False)
        if plan.kind is SittingKind.FIRST
        else RecheckScreen(was_shown=False)
    )
    # Constructs to ask once more when all others are done; complete by the time it is looked at.
    due: list[str] = []
    for place, step in enumerate(steps):
        if step.position != place:
            raise ValueError(f"Position {place} of the sitting is missing; found {step.position}.")
        if _was_taught(plan, step):
            due.append(step.construct or "")
        screen = _advance(plan, due, screen, step)
    is_stopped = isinstance(screen, StoppedScreen)
    to_talk_about = _find_unresolved(plan, steps, is_stopped=is_stopped)
    return Sitting(screen, len(steps), to_talk_about)


def _was_taught(plan: SittingPlan, step: Step) -> bool:
    return (
        plan.confirms
        and step.kind is StepKind.ATTEMPT
        and step.attempt == MAX_ATTEMPTS
        and step.mark is Mark.SOUND
    )


def _advance(plan: SittingPlan, due: Sequence[str], screen: Screen, step: Step) -> Screen:
    match screen, step.kind:
        case LeafletScreen(was_shown=False), StepKind.SHOWN:
            return LeafletScreen(was_shown=True)
        case LeafletScreen(was_shown=True), StepKind.LEAFLET_READ:
            return _ask(plan, due, 1)
        case RecheckScreen(was_shown=False), StepKind.SHOWN:
            return RecheckScreen(was_shown=True)
        case RecheckScreen(was_shown=True), StepKind.BEGUN:
            return _ask(plan, due, 1)
        case QuestionScreen(), StepKind.ATTEMPT:
            return _after_attempt(plan, due, screen, step)
        case ExplanationScreen(), StepKind.EXPLAINED:
            return _after_explanation(plan, due, screen, step)
        case (
            (LeafletScreen() | RecheckScreen() | QuestionScreen() | ExplanationScreen()),
            StepKind.STOPPED,
        ):
            return StoppedScreen(screen)
        case StoppedScreen(before=before), StepKind.RESUMED:
            return before
    raise _impossible(step, f"'{step.kind}' does not fit a {type(screen).__name__}")


def _after_attempt(
    plan: SittingPlan, due: Sequence[str], screen: QuestionScreen, step: Step
) -> Screen:
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
    if plan.asks_once or step.mark in (Mark.SOUND, Mark.SKIPPED):
        return _go_on(plan, due, screen)
    is_last = screen.attempt >= MAX_ATTEMPTS
    said = item.second_explanation if is_last else item.explanation
    return ExplanationScreen(item, screen.attempt, said, is_last, screen.number, screen.of)


def _after_explanation(
    plan: SittingPlan, due: Sequence[str], screen: ExplanationScreen, step: Step
) -> Screen:
    item = screen.item
    if (step.construct, step.item, step.attempt) != (item.construct, item.id, screen.attempt):
        raise _impossible(step, f"the explanation of item '{item.id}' was due")
    if screen.is_last:
        return _go_on(plan, due, screen)
    return _ask(plan, due, screen.number, attempt=screen.attempt + 1)


def _go_on(
    plan: SittingPlan, due: Sequence[str], screen: QuestionScreen | ExplanationScreen
) -> Screen:
    if screen.is_confirmation:
        return _confirm(plan, due, screen.number + 1)
    return _ask(plan, due, screen.number + 1)


def _ask(plan: SittingPlan, due: Sequence[str], number: int, attempt: int = 1) -> Screen:
    constructs = plan.constructs
    if number > len(constructs):
        return _confirm(plan, due, 1)
    return _show_item(plan, constructs[number - 1].id, attempt, number, len(constructs))


def _confirm(plan: SittingPlan, due: Sequence[str], number: int) -> Screen:
    if number > len(due):
        return FinishedScreen()
    return _show_item(plan, due[number - 1], CONFIRMATION, number, len(due))


def _show_item(
    plan: SittingPlan, construct: str, attempt: int, number: int, of: int
) -> QuestionScreen:
    item = choose_item(plan, construct, attempt)
    return QuestionScreen(item, attempt, order_options(plan, item, attempt), number, of)


def _find_unresolved(
    plan: SittingPlan, steps: Iterable[Step], *, is_stopped: bool
) -> tuple[str, ...]:
    marks: dict[str | None, list[Mark | None]] = {}
    for step in steps:
        if step.kind is StepKind.ATTEMPT:
            marks.setdefault(step.construct, []).append(step.mark)
    passes = 1 if plan.asks_once else MAX_ATTEMPTS
    unresolved = {
        construct
        for construct, made in marks.items()
        if made[0] in (Mark.GAP, Mark.MISCONCEPTION)
        and made[-1] is not Mark.SOUND
        and (is_stopped or len(made) >= passes)
    }
    return tuple(construct.id for construct in plan.constructs if construct.id in unresolved)


def _impossible(step: Step, why: str) -> ValueError:
    return ValueError(f"Step at position {step.position} cannot have happened: {why}.")
