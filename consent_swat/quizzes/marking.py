"""The judgement of one response; what follows from it is decided in ``sitting.py``."""

from __future__ import annotations

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Mark
from consent_swat.quizzes.items import Item


def mark_response(item: Item, response: str) -> tuple[Mark, str | None]:
    """Judge a response to an item.

    Parameters
    ----------
    item : Item
        What was asked.
    response : str
        Id of one of its options, `NOT_SURE` or `SKIPPED`.

    Returns
    -------
    tuple of Mark and (str or None)
        The mark, and the tag of the misconception when there is one. Saying "I'm not sure" is a
        gap, never half right; going on without an answer is skipped, never wrong.

    Raises
    ------
    ValueError
        If the response is none of these.
    """
    if response == NOT_SURE:
        return Mark.GAP, None
    if response == SKIPPED:
        return Mark.SKIPPED, None
    for option in item.option:
        if option.id == response:
            if option.correct:
                return Mark.SOUND, None
            return Mark.MISCONCEPTION, option.misconception
    known = ", ".join([*(option.id for option in item.option), NOT_SURE, SKIPPED])
    raise ValueError(f"Item '{item.id}' has no option '{response}'. Its responses are {known}.")
