"""Felt pressure: what somebody's answers come to. Never part of a quiz's score.

External pressure, being free to choose, and one's own pulls are three numbers that stay apart. No
cut-off is claimed for any; the flag only offers somebody independent to talk to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consent_swat.quizzes.pressure_check import (
    MAX_VALUE,
    PressureCheck,
    PressureConstruct,
    PressureForm,
    Question,
)

PREFER_NOT = "prefer-not-to-say"
"""Response that every question has; missing, never a zero."""

SKIPPED_ALL = "rather-not"
"""Stands in the place of a question when somebody ends the check."""

OFFER = "offer"
"""The offer made to somebody who ended the check before the question about a talk."""

CONTACT = "contact"
"""The screen that names somebody independent."""

RESERVED = (SKIPPED_ALL, OFFER, CONTACT)
SEEN = "seen"

ENDORSED = 1
"""A source is endorsed at "a little" or more."""

MUCH = 2
"""The fearful half of a scale: "quite a lot" or more."""

_FULL_NEEDS = {PressureConstruct.SOURCE: 4, PressureConstruct.OVERALL: 2, PressureConstruct.PULL: 2}

Answers = Mapping[str, str]
"""Id of a question, or one of `RESERVED`, to the id of the option chosen."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A number from 0 to 100, or None and the reason."""

    value: float | None
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class PressureScores:
    """What one person's answers come to.

    Parameters
    ----------
    external : Scored
        Pressure from people and systems: 0 none to 100.
    free_to_choose : Scored
        0 to 100, the freest.
    pulls : Scored
        One's own pulls, 0 to 100; nobody else's pressure.
    sources_endorsed : tuple of str
        Ids of the sources at "a little" or more.
    is_flagged : bool
        Whether to offer somebody independent. It excludes nobody from anything.
    """

    external: Scored
    free_to_choose: Scored
    pulls: Scored
    sources_endorsed: tuple[str, ...]
    is_flagged: bool


def score_pressure(check: PressureCheck, form: PressureForm, answers: Answers) -> PressureScores:
    """Score one person's answers.

    Parameters
    ----------
    check : PressureCheck
        Any.
    form : PressureForm
        Which form was asked. Scores of the two forms are not to be compared: the short one asks
        of two sources and two overall, and needs both of each.
    answers : mapping of str to str
        Theirs; what was not answered, or not said, is missing.

    Returns
    -------
    PressureScores
        With a reason in place of a number that cannot be given. The full form needs 4 of the 6
        sources, 2 of the 3 overall questions and both pulls.
    """
    asked = check.list_form(form)
    return PressureScores(
        external=_score(check, asked, answers, PressureConstruct.SOURCE, form),
        free_to_choose=_score(check, asked, answers, PressureConstruct.OVERALL, form),
        pulls=_score(check, asked, answers, PressureConstruct.PULL, form),
        sources_endorsed=tuple(
            question.id
            for question in asked
            if question.construct is PressureConstruct.SOURCE
            and (find_value(check, question, answers) or 0) >= ENDORSED
        ),
        is_flagged=is_to_be_offered(check, answers),
    )


def is_to_be_offered(check: PressureCheck, answers: Answers) -> bool:
    """Say whether somebody independent is offered.

    Parameters
    ----------
    check : PressureCheck
        Any.
    answers : mapping of str to str
        So far.

    Returns
    -------
    bool
        True at "quite a lot" or more on a question that flags (job centre, benefits), or when they
        would not choose the same without the pressure ("no").
    """
    for question in check.question:
        value = find_value(check, question, answers)
        if value is None:
            continue
        if question.flags and value >= MUCH:
            return True
        if question.construct is PressureConstruct.CAUSE and value == 0:
            return True
    return False


def find_belief(check: PressureCheck, domain: str, answers: Answers) -> bool | None:
    """Say whether somebody fears to use the right that a domain of the quiz is about.

    Parameters
    ----------
    check : PressureCheck
        Any.
    domain : str
        Id of a domain of the quiz.
    answers : mapping of str to str
        Theirs.

    Returns
    -------
    bool or None
        Whether the belief question of the domain was answered on the fearful half; None when it
        was not answered, or there is none.
    """
    for question in check.question:
        value = find_value(check, question, answers)
        if question.belief == domain and value is not None:
            is_fear = question.construct is not PressureConstruct.OVERALL or question.reversed
            return value >= MUCH if is_fear else value < MUCH
    return None


def find_value(check: PressureCheck, question: Question, answers: Answers) -> int | None:
    """Return the value of somebody's answer to a question, 0 to 3; None when there is none."""
    response = answers.get(question.id)
    return next(
        (option.value for option in check.find_scale(question).option if option.id == response),
        None,
    )


def _score(
    check: PressureCheck,
    asked: Sequence[Question],
    answers: Answers,
    construct: PressureConstruct,
    form: PressureForm,
) -> Scored:
    questions = [question for question in asked if question.construct is construct]
    if not questions:
        return Scored(None, f"The {form} form does not ask about {construct}.")
    values = [
        MAX_VALUE - value if question.reversed else value
        for question in questions
        if (value := find_value(check, question, answers)) is not None
    ]
    # The short form has two of each: one answer alone would be called a score.
    most = len(questions)
    needed = min(most, _FULL_NEEDS[construct]) if form is PressureForm.FULL else most
    if len(values) < needed:
        return Scored(None, f"{len(values)} of {most} answered; a score needs {needed}.")
    return Scored(100 * sum(values) / (MAX_VALUE * len(values)))
