"""How long a quiz takes, from its words: an estimate for a committee, never a limit for anybody."""

from __future__ import annotations

from collections.abc import Iterable

from consent_swat.leaflets.words import find_words
from consent_swat.quizzes.items import FORMS, Construct, Item, Quiz, find_item

WORDS_A_MINUTE = 120
"""Slow reading: about half of what adults read silently in ease."""

SECONDS_TO_CHOOSE = 8
"""To make up one's mind and tap, on top of reading."""

NOT_SURE_WORDS = 3
"""Words of "I'm not sure", which every item has and no file holds."""


def count_words(item: Item) -> int:
    """Return how many words somebody reads to answer an item, with "I'm not sure"."""
    texts = [item.stem, *(option.text for option in item.option)]
    return sum(len(find_words(text)) for text in texts) + NOT_SURE_WORDS


def estimate_minutes(quiz: Quiz, constructs: Iterable[Construct]) -> float:
    """Estimate how long it takes to answer some constructs once, without explanations.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.
    constructs : iterable of Construct
        Those asked.

    Returns
    -------
    float
        Minutes; the longer form of each construct is taken.
    """
    seconds = 0.0
    for construct in constructs:
        words = max(count_words(find_item(quiz, construct.id, form)) for form in FORMS)
        seconds += words * 60 / WORDS_A_MINUTE + SECONDS_TO_CHOOSE
    return seconds / 60
