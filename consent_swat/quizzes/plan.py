"""What one participant is going to be asked: which form first, and in which order options stand.

Everything is derived from the participant's seed, so that a refresh shows the same screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from consent_swat.quizzes.attempts import NOT_SURE
from consent_swat.quizzes.items import Construct, Form, Item, Quiz, find_item, list_constructs

MAX_ATTEMPTS = 2
"""Each construct is asked at most once in each form; after that a person talks it through."""


@dataclass(frozen=True, slots=True)
class SittingPlan:
    """What one participant is going to be asked.

    Parameters
    ----------
    quiz : Quiz
        With both forms of every construct.
    asked : tuple of str
        Ids of the constructs to ask, in any order, without repeats; the others are left out.
    seed : str
        32 lower-case hexadecimal digits, drawn once for each participant.

    Raises
    ------
    ValueError
        If the seed or a construct cannot be used.
    """

    quiz: Quiz
    asked: tuple[str, ...]
    seed: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9a-f]{32}", self.seed):
            raise ValueError("The seed of a sitting is 32 hexadecimal digits, 0-9 and a-f.")
        if len(set(self.asked)) < len(self.asked):
            raise ValueError(f"Constructs are asked twice: {', '.join(self.asked)}.")
        known = {construct.id for construct in self.quiz.construct}
        if unknown := sorted(set(self.asked) - known):
            raise ValueError(f"Quiz '{self.quiz.id}' has no construct {', '.join(unknown)}.")

    @property
    def constructs(self) -> tuple[Construct, ...]:
        """The constructs asked, in the quiz's own order, so that early items give no key away."""
        return tuple(c for c in list_constructs(self.quiz) if c.id in self.asked)


def choose_form(plan: SittingPlan, construct: str, attempt: int) -> Form:
    """Return the form in which a construct is asked.

    Parameters
    ----------
    plan : SittingPlan
        Whose sitting it is.
    construct : str
        Id of a construct.
    attempt : int
        1 or 2.

    Returns
    -------
    str
        ``A`` or ``B`` with equal chance over seeds at attempt 1, the other one at attempt 2.

    Raises
    ------
    ValueError
        If the attempt is neither 1 nor 2.
    """
    if attempt not in range(1, MAX_ATTEMPTS + 1):
        raise ValueError(f"Attempt {attempt} of construct '{construct}': there are only 1 and 2.")
    starts_with_b = _digest(plan.seed, "form", construct)[0] % 2 == 1
    return "B" if starts_with_b == (attempt == 1) else "A"


def choose_item(plan: SittingPlan, construct: str, attempt: int) -> Item:
    """Return the item in which a construct is asked; see `choose_form`."""
    return find_item(plan.quiz, construct, choose_form(plan, construct, attempt))


def order_options(plan: SittingPlan, item: Item, attempt: int) -> tuple[str, ...]:
    """Return the ids of an item's options in the order in which this participant sees them.

    Parameters
    ----------
    plan : SittingPlan
        Whose sitting it is.
    item : Item
        What is asked.
    attempt : int
        1 or 2.

    Returns
    -------
    tuple of str
        Every order of the three is equally likely over seeds; `NOT_SURE` always stands last.
    """
    ids = [option.id for option in item.option]
    shuffled = sorted(ids, key=lambda id_: _digest(plan.seed, "order", item.id, str(attempt), id_))
    return (*shuffled, NOT_SURE)


def _digest(*parts: str) -> bytes:
    return sha256("/".join(parts).encode()).digest()
