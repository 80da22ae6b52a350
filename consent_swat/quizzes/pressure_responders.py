"""Simulated answers about felt pressure; made up, and no guess at what real people say."""

from __future__ import annotations

from random import Random

from consent_swat.quizzes.pressure import PREFER_NOT, SEEN, SKIPPED_ALL
from consent_swat.quizzes.pressure_check import PressureCheck, PressureConstruct
from consent_swat.quizzes.pressure_screens import AskScreen, ContactScreen, PressureScreen

SKIPS_ALL = 0.04
"""Chance of ending the check at any question."""

PREFERS_NOT = 0.05
"""Chance of saying so at any question."""

# From the calmest answer to the one of most pressure.
_WEIGHTS = {
    PressureConstruct.OVERALL: (50, 30, 12, 8),
    PressureConstruct.SOURCE: (55, 22, 14, 9),
    PressureConstruct.PULL: (60, 22, 12, 6),
    PressureConstruct.CAUSE: (50, 30, 12, 8),
    PressureConstruct.EXIT: (85, 15),
}


def feel(check: PressureCheck, screen: PressureScreen, rng: Random) -> str:
    """Respond to a private screen as somebody who mostly feels free.

    Parameters
    ----------
    check : PressureCheck
        Whose scales are used.
    screen : PressureScreen
        What is asked.
    rng : random.Random
        Seeded by the caller.

    Returns
    -------
    str
        A response that the screen has.
    """
    if isinstance(screen, ContactScreen):
        return SEEN
    chance = rng.random()
    if isinstance(screen, AskScreen) and chance < SKIPS_ALL:
        return SKIPPED_ALL
    if chance < SKIPS_ALL + PREFERS_NOT:
        return PREFER_NOT
    question = screen.question
    is_freedom = question.construct in (PressureConstruct.OVERALL, PressureConstruct.CAUSE)
    falls = is_freedom and not question.reversed
    calm_first = sorted(
        check.find_scale(question).option, key=lambda option: option.value, reverse=falls
    )
    weights = _WEIGHTS[question.construct][: len(calm_first)]
    return rng.choices([option.id for option in calm_first[: len(weights)]], weights)[0]
