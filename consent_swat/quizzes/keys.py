"""What somebody earns who answers by habit and has read nothing: it must not look like knowing.

Guessing earns a third whatever the items say; a habit earns more only when the keys let it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from consent_swat.quizzes.items import Construct, Item, Option, Quiz

Problem = tuple[str, str]

Habit = Callable[[Item, Option], int]
"""Rank of an option to somebody with the habit; the highest is picked, ties by chance."""

HABITS: Mapping[str, Habit] = MappingProxyType(
    {
        "longest": lambda _, option: len(option.text),
        "shortest": lambda _, option: -len(option.text),
        "first": lambda item, option: -item.option.index(option),
        "last": lambda item, option: item.option.index(option),
        "nicest": lambda _, option: option.niceness,
    }
)
"""By the word that names it in a problem."""

ENOUGH_TO_BE_CLEAR = Fraction(3, 4)
"""Share of a domain's constructs that must be right, beside all critical ones, to be clear."""

ENOUGH_UNWELCOME = Fraction(1, 3)
"""Share of keys that must be less welcome than the other options: hope must earn nothing."""

WHOLE_QUIZ = 12
"""Items from which keys are counted by how welcome they are; below that a third says little."""

# Orders on the screen are drawn for each person, so that only these habits follow the words.
_HABITS_OF_WORDS = ("longest", "shortest", "nicest")


def check_keys(quiz: Quiz) -> Iterator[Problem]:
    """Check that no habit earns what knowledge should.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.

    Yields
    ------
    tuple of str and str
        The entry (empty for the whole quiz) and the problem as a sentence.
    """
    for habit, rank in HABITS.items():
        earned = sum((_chance_of_key(item, rank) for item in quiz.item), Fraction(0))
        if 2 * earned > len(quiz.item):
            yield (
                "",
                f"somebody who always picks the {habit} option gets {float(earned):.3g} of "
                f"{len(quiz.item)} items. Change the options until it is at most half.",
            )
    for domain in quiz.domain:
        constructs = [one for one in quiz.construct if one.domain == domain.id]
        for habit in _HABITS_OF_WORDS if len(constructs) >= 3 else ():
            if _may_be_clear(quiz, constructs, HABITS[habit]):
                yield (
                    f"domain '{domain.id}'",
                    f"somebody who always picks the {habit} option may come out as clear. "
                    "Change options of a critical construct, or of more than one other.",
                )
    yield from _check_welcome(quiz)


def is_less_welcome(item: Item) -> bool:
    """Return whether an item's key is less welcome than its other options.

    Parameters
    ----------
    item : Item
        With a key.

    Returns
    -------
    bool
        True if no option is less nice than the key, and at least one is nicer.
    """
    key = min(option.niceness for option in item.option if option.correct)
    others = [option.niceness for option in item.option if not option.correct]
    return key <= min(others) and key < max(others)


def _check_welcome(quiz: Quiz) -> Iterator[Problem]:
    if len(quiz.item) < WHOLE_QUIZ or not all(
        any(option.correct for option in item.option) for item in quiz.item
    ):
        return
    count = sum(is_less_welcome(item) for item in quiz.item)
    if count < ENOUGH_UNWELCOME * len(quiz.item):
        yield (
            "",
            f"{count} of {len(quiz.item)} keys are less welcome than the other options. "
            "Make it a third at least: ask about what a reader would rather not hear.",
        )


def _may_be_clear(quiz: Quiz, constructs: list[Construct], rank: Habit) -> bool:
    right = {item.construct for item in quiz.item if _chance_of_key(item, rank) > 0}
    n_right = sum(construct.id in right for construct in constructs)
    are_critical_right = all(one.id in right for one in constructs if one.critical)
    return are_critical_right and n_right >= ENOUGH_TO_BE_CLEAR * len(constructs)


def _chance_of_key(item: Item, rank: Habit) -> Fraction:
    best = max(rank(item, option) for option in item.option)
    picked = [option for option in item.option if rank(item, option) == best]
    return Fraction(sum(option.correct for option in picked), len(picked))
