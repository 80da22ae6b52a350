"""Simulated participants, who walk a sitting as people do: one screen, one step.

They try out a quiz (a careless reader must not look like a careful one) and fill example studies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import TypeAlias

from consent_swat.quizzes.attempts import NOT_SURE, Step
from consent_swat.quizzes.items import Option
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    RecheckScreen,
    Sitting,
)
from consent_swat.quizzes.sitting import (
    answer,
    begin_recheck,
    finish_explanation,
    finish_leaflet,
    fold_sitting,
    show_leaflet,
)

Responder: TypeAlias = Callable[[QuestionScreen, Random], str]
"""Looks at a question, may draw at random, and returns a response."""


def read_perfectly(screen: QuestionScreen, _rng: Random) -> str:
    """Respond as somebody who understood everything."""
    return _find_key(screen)


def guess(screen: QuestionScreen, rng: Random) -> str:
    """Respond as somebody who picks one of the three options by chance, never "I'm not sure"."""
    return rng.choice(screen.option_order[:-1])


def pick_first(screen: QuestionScreen, _rng: Random) -> str:
    """Respond as somebody who always taps the option on top."""
    return screen.option_order[0]


def pick_last(screen: QuestionScreen, _rng: Random) -> str:
    """Respond as somebody who always taps the option above "I'm not sure"."""
    return screen.option_order[-2]


def pick_nicest(screen: QuestionScreen, _rng: Random) -> str:
    """Respond as somebody who takes what would be nicest for them; of two alike, the upper."""
    return _pick_most(screen, lambda option: option.niceness)


def pick_longest(screen: QuestionScreen, _rng: Random) -> str:
    """Respond as somebody who takes the longest option; of two alike, the upper."""
    return _pick_most(screen, lambda option: len(option.text))


def say_not_sure(_screen: QuestionScreen, _rng: Random) -> str:
    """Respond as somebody who is never sure."""
    return NOT_SURE


def fear_the_worst(screen: QuestionScreen, _rng: Random) -> str:
    """Respond as somebody who believes the worst of each item; of two alike, the upper."""
    options = {option.id: option for option in screen.item.option if option.misconception}
    held = [id_ for id_ in screen.option_order if id_ in options]
    return min(held, key=lambda id_: options[id_].niceness)


def reader(knows: float | Mapping[str, float], learns: float = 0.8) -> Responder:
    """Make somebody who read the leaflet and took in a part of it.

    Parameters
    ----------
    knows : float or mapping of str to float
        Chance of knowing a construct at the first attempt, 0 to 1; one for all, or one for the id
        of each construct asked. It is also the chance of a sound first attempt, because whoever
        does not know never guesses right here.
    learns : float, default 0.8
        Chance of knowing it after the explanation, 0 to 1.

    Returns
    -------
    Responder
        Whoever does not know takes one of the two wrong options or "I'm not sure", each equally
        often.

    Raises
    ------
    ValueError
        If a chance is not from 0 to 1.
    """
    chances = [learns, *(knows.values() if isinstance(knows, Mapping) else [knows])]
    if not all(0.0 <= chance <= 1.0 for chance in chances):
        raise ValueError(f"The chances of a reader go from 0 to 1; given were {chances}.")

    def respond(screen: QuestionScreen, rng: Random) -> str:
        at_first = knows[screen.item.construct] if isinstance(knows, Mapping) else knows
        chance = at_first if screen.attempt == 1 else learns
        key = _find_key(screen)
        if rng.random() < chance:
            return key
        return rng.choice([response for response in screen.option_order if response != key])

    return respond


RESPONDERS: Mapping[str, Responder] = MappingProxyType(
    {
        "perfect": read_perfectly,
        "guesser": guess,
        "first": pick_first,
        "last": pick_last,
        "nicest": pick_nicest,
        "longest": pick_longest,
        "not-sure": say_not_sure,
        "misconception": fear_the_worst,
        "reader": reader(0.7),
    }
)
"""Every simulated participant by name; the reader knows seven in ten."""


def simulate_steps(
    plan: SittingPlan, responder: Responder, rng: Random, start: datetime
) -> tuple[Step, ...]:
    """Walk a whole sitting as a simulated participant.

    Parameters
    ----------
    plan : SittingPlan
        Whose sitting it is.
    responder : Responder
        Who answers.
    rng : random.Random
        Seeded by the caller; the same seed gives the same steps.
    start : datetime
        When the leaflet is shown, UTC, aware.

    Returns
    -------
    tuple of Step
        From the exposure to the last answer, through the same fold as a person's. Reading the
        leaflet takes 2 to 6 minutes, everything else 5 to 25 seconds.
    """
    steps: list[Step] = []
    now = start
    sitting = fold_sitting(plan, steps)
    while not isinstance(sitting.screen, FinishedScreen):
        step = _take_step(sitting, plan, responder, rng, now)
        steps.append(step)
        now += timedelta(seconds=rng.randint(120, 360) if len(steps) == 1 else rng.randint(5, 25))
        sitting = fold_sitting(plan, steps)
    return tuple(steps)


def _take_step(
    sitting: Sitting, plan: SittingPlan, responder: Responder, rng: Random, now: datetime
) -> Step:
    screen = sitting.screen
    if isinstance(screen, QuestionScreen):
        return answer(sitting, plan, responder(screen, rng), now)
    if isinstance(screen, ExplanationScreen):
        return finish_explanation(sitting, now)
    if screen in (LeafletScreen(was_shown=False), RecheckScreen(was_shown=False)):
        return show_leaflet(sitting, now)
    if isinstance(screen, RecheckScreen):
        return begin_recheck(sitting, now)
    return finish_leaflet(sitting, now)


def _find_key(screen: QuestionScreen) -> str:
    return next(option.id for option in screen.item.option if option.correct)


def _pick_most(screen: QuestionScreen, rank: Callable[[Option], int]) -> str:
    options = {option.id: option for option in screen.item.option}
    return max(screen.option_order[:-1], key=lambda id_: rank(options[id_]))
