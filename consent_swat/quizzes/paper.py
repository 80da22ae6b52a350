"""The quiz as a form on paper: its questions with letters, and what the ticks on it say.

A form has the first item of each construct and no second one: paper cannot explain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Step
from consent_swat.quizzes.items import Item
from consent_swat.quizzes.plan import SittingPlan, choose_item, order_options
from consent_swat.quizzes.screens import QuestionScreen
from consent_swat.quizzes.sitting import answer, finish_leaflet, fold_sitting

TALK = "talk"
"""Key of the last question of a form: would they like to talk to someone?"""

EMPTY = ""
"""A question with no tick, or with more than one: it was skipped."""

TALK_TICKS = ("yes", "no", EMPTY)

Ticks = Mapping[str, str]
"""Key of each question to the letter ticked, or `EMPTY`; at `TALK` one of `TALK_TICKS`."""


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question as it is printed.

    Parameters
    ----------
    number : int
        From 1.
    item : Item
        What is asked.
    letters : tuple of (str, str)
        Letter, from A without holes, and id of the option that it stands for; `NOT_SURE` last.
    """

    number: int
    item: Item
    letters: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """What it is called in ticks."""
        return str(self.number)

    def find_response(self, letter: str) -> str:
        """Return the response that a letter stands for; raise ValueError for any other text."""
        if letter == EMPTY:
            return SKIPPED
        for known, response in self.letters:
            if known == letter:
                return response
        raise ValueError(f"Question {self.number} has no answer '{letter}'.")


def list_paper_questions(plan: SittingPlan) -> tuple[PaperQuestion, ...]:
    """List the questions of somebody's form, options in their own order.

    Parameters
    ----------
    plan : SittingPlan
        Of a sitting on paper.
    """
    items = [choose_item(plan, construct.id, 1) for construct in plan.constructs]
    return tuple(
        PaperQuestion(
            number,
            item,
            tuple(
                (chr(ord("A") + place), option)
                for place, option in enumerate(order_options(plan, item, 1))
            ),
        )
        for number, item in enumerate(items, start=1)
    )


def accept_ticks(questions: Sequence[PaperQuestion], ticks: Ticks) -> dict[str, str]:
    """Return ticks with an entry for each question, in order, and for `TALK`.

    Parameters
    ----------
    questions : sequence of PaperQuestion
        Of the form.
    ticks : mapping of str to str
        As typed; what is left out counts as empty.

    Raises
    ------
    ValueError
        If a question or a letter is not on the form.
    """
    known = [question.key for question in questions]
    if unknown := sorted(set(ticks) - {*known, TALK}):
        raise ValueError(f"The form has no question {', '.join(unknown)}.")
    for question in questions:
        question.find_response(ticks.get(question.key, EMPTY))
    talk = ticks.get(TALK, EMPTY)
    if talk not in TALK_TICKS:
        raise ValueError(f"The last question has no answer '{talk}'.")
    return {**{key: ticks.get(key, EMPTY) for key in known}, TALK: talk}


def find_differences(first: Ticks, second: Ticks) -> tuple[str, ...]:
    """Return the keys at which two entries of one form differ, in the order of the first."""
    return tuple(key for key in first if first[key] != second.get(key))


def make_paper_steps(
    plan: SittingPlan,
    steps: Sequence[Step],
    questions: Sequence[PaperQuestion],
    ticks: Ticks,
    now: datetime,
) -> tuple[Step, ...]:
    """Make the steps that follow from a form: the leaflet read, and each answer.

    Parameters
    ----------
    plan : SittingPlan
        Of a sitting on paper, which explains nothing.
    steps : sequence of Step
        Those that are there: that the leaflet was given.
    questions : sequence of PaperQuestion
        Of the same form.
    ticks : mapping of str to str
        As two entries agree on.
    now : datetime
        UTC. When somebody with a pen answered is not known.

    Returns
    -------
    tuple of Step
        To be added; after them the sitting is finished.
    """
    taken = [*steps, finish_leaflet(fold_sitting(plan, steps), now)]
    for question in questions:
        sitting = fold_sitting(plan, taken)
        screen = sitting.screen
        if not isinstance(screen, QuestionScreen) or screen.item != question.item:
            raise ValueError(f"Question {question.number} is not what the sitting asks now.")
        response = question.find_response(ticks[question.key])
        taken.append(answer(sitting, plan, response, now))
    return tuple(taken[len(steps) :])


__all__ = [
    "EMPTY",
    "NOT_SURE",
    "TALK",
    "PaperQuestion",
    "Ticks",
    "accept_ticks",
    "find_differences",
    "list_paper_questions",
    "make_paper_steps",
]
