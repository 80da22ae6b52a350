"""The step that fits what is on the screen; ``sitting.py`` works out what is on it."""

from __future__ import annotations

from datetime import datetime

from consent_swat.quizzes.attempts import Step, StepKind
from consent_swat.quizzes.marking import mark_response
from consent_swat.quizzes.plan import SittingPlan, choose_item, order_options
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    RecheckScreen,
    Sitting,
    StoppedScreen,
)


def show_leaflet(sitting: Sitting, now: datetime) -> Step:
    """Make the step that records the exposure: the leaflet is on the screen.

    In a recheck it records that the first page was shown.

    Raises
    ------
    ValueError
        If that is not what comes now, or was shown before.
    """
    if sitting.screen not in (LeafletScreen(was_shown=False), RecheckScreen(was_shown=False)):
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


def begin_recheck(sitting: Sitting, now: datetime) -> Step:
    """Make the step of somebody who goes on to the questions of a recheck.

    Raises
    ------
    ValueError
        If its first page is not on the screen.
    """
    if sitting.screen != RecheckScreen(was_shown=True):
        raise _misfit("No recheck can be begun", sitting)
    return Step(sitting.position, StepKind.BEGUN, now)


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


def _misfit(what: str, sitting: Sitting) -> ValueError:
    return ValueError(
        f"{what} at position {sitting.position}: a {type(sitting.screen).__name__} is up. "
        "Fold the steps again and show what comes now."
    )
