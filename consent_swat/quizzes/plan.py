"""What one participant is going to be asked: which form first, and in which order options stand.

Everything is derived from the participant's seed, so that a refresh shows the same screen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import count

from consent_swat.quizzes.attempts import NOT_SURE, SittingKind
from consent_swat.quizzes.items import Construct, Form, Item, Quiz, find_item, list_constructs
from consent_swat.quizzes.keys import ENOUGH_TO_BE_CLEAR

MAX_ATTEMPTS = 2
"""Each construct is taught at most once after each form; after that a person talks it through."""

CONFIRMATION = 3
"""The attempt, after all other constructs, at what was missed, explained and then answered soundly.

It takes the first form again: that story was missed and its key was never told, whereas the second
was answered soundly just now, so that doing the same again would show memory and no more. Whoever
guesses throughout still comes through less often than with two attempts alone.
"""

FEWEST_TO_SPREAD = 3
"""Constructs asked of a domain from which its keys are spread over the places of the screen."""


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
    starting_form : str or None
        ``A`` or ``B``: the form of every first attempt, drawn once for each person so that both are
        used alike within an arm. None for sittings that were begun before this was so: then it
        follows from the seed, construct by construct.
    confirms : bool, default True
        Whether what was explained is asked once more at the end. False for sittings that were begun
        before this was so: they end as they were meant to.
    kind : SittingKind
        A recheck asks each construct once and explains nothing.
    explains : bool, default True
        Whether what was missed is explained and asked again; False for a form on paper, which asks
        each construct once. Of no account in a recheck.

    Raises
    ------
    ValueError
        If the seed or a construct cannot be used.
    """

    quiz: Quiz
    asked: tuple[str, ...]
    seed: str
    starting_form: Form | None = None
    confirms: bool = True
    kind: SittingKind = SittingKind.FIRST
    explains: bool = True

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9a-f]{32}", self.seed):
            raise ValueError("The seed of a sitting is 32 hexadecimal digits, 0-9 and a-f.")
        if len(set(self.asked)) < len(self.asked):
            raise ValueError(f"Constructs are asked twice: {', '.join(self.asked)}.")
        known = {construct.id for construct in self.quiz.construct}
        if unknown := sorted(set(self.asked) - known):
            raise ValueError(f"Quiz '{self.quiz.id}' has no construct {', '.join(unknown)}.")

    @property
    def asks_once(self) -> bool:
        """Whether each construct is asked once, with nothing explained."""
        return self.kind is SittingKind.RECHECK or not self.explains

    @property
    def constructs(self) -> tuple[Construct, ...]:
        """The constructs asked, in the quiz's own order, so that early items give no key away."""
        return _pick_constructs(self.quiz, self.asked)


@lru_cache(maxsize=64)
def _pick_constructs(quiz: Quiz, asked: tuple[str, ...]) -> tuple[Construct, ...]:
    return tuple(construct for construct in list_constructs(quiz) if construct.id in asked)


def choose_form(plan: SittingPlan, construct: str, attempt: int) -> Form:
    """Return the form in which a construct is asked.

    Parameters
    ----------
    plan : SittingPlan
        Whose sitting it is.
    construct : str
        Id of a construct.
    attempt : int
        1 or 2, or `CONFIRMATION`.

    Returns
    -------
    str
        The starting form at attempt 1 and at the confirmation, the other one at attempt 2.

    Raises
    ------
    ValueError
        If there is no such attempt.
    """
    if attempt not in range(1, CONFIRMATION + 1):
        raise ValueError(
            f"Attempt {attempt} of construct '{construct}': there are only 1, 2 and 3."
        )
    starting = plan.starting_form or draw_form(plan.seed, construct)
    return starting if attempt != MAX_ATTEMPTS else swap_form(starting)


def draw_form(seed: str, construct: str = "") -> Form:
    """Return a form with equal chance over seeds, for one construct or for a whole person."""
    return "B" if _digest(seed, "form", construct)[0] % 2 == 1 else "A"


def swap_form(form: Form) -> Form:
    """Return the other form."""
    return "B" if form == "A" else "A"


def choose_starting_form(seed: str, n_with_a: int, n_with_b: int) -> Form:
    """Return the form that somebody starts with, so that both are used alike.

    Parameters
    ----------
    seed : str
        Of the participant.
    n_with_a, n_with_b : int
        People before them, in the same arm and stratum, who started with form A and with form B.

    Returns
    -------
    str
        The form used less often; by the seed when both were used equally often. So the counts
        never differ by more than one.
    """
    if n_with_a == n_with_b:
        return draw_form(seed)
    return "A" if n_with_a < n_with_b else "B"


def plan_recheck(plan: SittingPlan) -> SittingPlan:
    """Return what the same person is asked weeks later.

    Parameters
    ----------
    plan : SittingPlan
        Of their first sitting.

    Returns
    -------
    SittingPlan
        Each construct once, in the form that did not come first (whoever understood at once has
        not seen that story), with options in a fresh order.
    """
    seed = _digest(plan.seed, "recheck").hex()[:32]
    form = swap_form(plan.starting_form or draw_form(plan.seed))
    return replace(plan, seed=seed, starting_form=form, confirms=False, kind=SittingKind.RECHECK)


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
        1, 2 or 3; each has an order of its own.

    Returns
    -------
    tuple of str
        Every order of the three is equally likely over seeds; `NOT_SURE` always stands last. The
        keys of a domain are spread over the places, see `_spreads_keys`.
    """
    return _order(plan, item, attempt)


# Every screen of a sitting asks for it again and again, and it never changes.
@lru_cache(maxsize=4096)
def _order(plan: SittingPlan, item: Item, attempt: int) -> tuple[str, ...]:
    domain = next(one.domain for one in plan.quiz.construct if one.id == item.construct)
    return (*_shuffle(plan.seed, item, attempt, _find_round(plan, domain)), NOT_SURE)


def _shuffle(seed: str, item: Item, attempt: int, round_: int) -> list[str]:
    again = [str(round_)] if round_ else []
    ids = [option.id for option in item.option]
    return sorted(ids, key=lambda id_: _digest(seed, "order", item.id, str(attempt), id_, *again))


@lru_cache(maxsize=1024)
def _find_round(plan: SittingPlan, domain: str) -> int:
    """Return the first shuffle of a domain that spreads its keys."""
    constructs = [construct.id for construct in plan.constructs if construct.domain == domain]
    if len(constructs) < FEWEST_TO_SPREAD:
        return 0
    due = [[choose_item(plan, one, attempt) for attempt in (1, 2)] for one in constructs]
    return next(
        round_
        for round_ in count()
        if _spreads_keys(
            [
                [_place_key(plan.seed, item, attempt, round_) for attempt, item in enumerate(of, 1)]
                for of in due
            ]
        )
    )


def _spreads_keys(places: Sequence[Sequence[int]]) -> bool:
    """Return whether whoever always taps one place is never clear about a domain.

    At the first attempt fewer than three in four keys stand in any place, and for each place there
    is a construct of which the key stands there in neither attempt.
    """
    for place in range(3):
        n_first = sum(of[0] == place for of in places)
        if n_first >= ENOUGH_TO_BE_CLEAR * len(places) or all(place in of for of in places):
            return False
    return True


def _place_key(seed: str, item: Item, attempt: int, round_: int) -> int:
    key = next(option.id for option in item.option if option.correct)
    return _shuffle(seed, item, attempt, round_).index(key)


def _digest(*parts: str) -> bytes:
    return sha256("/".join(parts).encode()).digest()
