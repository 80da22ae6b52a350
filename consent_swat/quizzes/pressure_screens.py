"""What a person sees of the pressure check: which question comes next, folded from the answers."""

from __future__ import annotations

from dataclasses import dataclass

from consent_swat.quizzes.pressure import (
    CONTACT,
    ENDORSED,
    OFFER,
    PREFER_NOT,
    SEEN,
    SKIPPED_ALL,
    Answers,
    find_value,
    is_to_be_offered,
)
from consent_swat.quizzes.pressure_check import (
    PressureCheck,
    PressureConstruct,
    PressureForm,
    Question,
)


@dataclass(frozen=True, slots=True)
class AskScreen:
    """A question.

    Parameters
    ----------
    question : Question
        What is asked.
    number, of : int
        Its place among those asked, from 1; one more is asked of whoever names any pressure.
    is_offer : bool
        Whether kind words stand before it, because a flag is up and a talk is offered.
    """

    question: Question
    number: int
    of: int
    is_offer: bool


@dataclass(frozen=True, slots=True)
class OfferScreen:
    """The offer of a talk, to somebody flagged who ended the check before it was asked."""

    question: Question


@dataclass(frozen=True, slots=True)
class ContactScreen:
    """Somebody independent, for whoever said yes."""


PressureScreen = AskScreen | OfferScreen | ContactScreen


def list_asked(check: PressureCheck, form: PressureForm, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that somebody is asked, given what they have answered so far.

    Parameters
    ----------
    check : PressureCheck
        Any.
    form : PressureForm
        Which form.
    answers : mapping of str to str
        So far.

    Returns
    -------
    tuple of Question
        In order; that about the cause only for those who named a source or a pull.
    """
    named = any(
        (find_value(check, question, answers) or 0) >= ENDORSED
        for question in check.question
        if question.construct in (PressureConstruct.SOURCE, PressureConstruct.PULL)
    )
    return tuple(
        question
        for question in check.list_form(form)
        if named or question.construct is not PressureConstruct.CAUSE
    )


def fold_pressure(
    check: PressureCheck, form: PressureForm, answers: Answers
) -> PressureScreen | None:
    """Return the screen that comes next; None when the check is over.

    Parameters
    ----------
    check : PressureCheck
        Any.
    form : PressureForm
        Which form.
    answers : mapping of str to str
        So far.
    """
    asked = list_asked(check, form, answers)
    is_flagged = is_to_be_offered(check, answers)
    if SKIPPED_ALL not in answers:
        for number, question in enumerate(asked, start=1):
            if question.id not in answers:
                is_offer = is_flagged and question.construct is PressureConstruct.EXIT
                return AskScreen(question, number, len(asked), is_offer)
    talk = next(one for one in asked if one.construct is PressureConstruct.EXIT)
    if is_flagged and talk.id not in answers and OFFER not in answers:
        return OfferScreen(talk)
    if "yes" in (answers.get(talk.id), answers.get(OFFER)) and CONTACT not in answers:
        return ContactScreen()
    return None


def accept_answer(check: PressureCheck, screen: PressureScreen, response: str) -> tuple[str, str]:
    """Return what is stored for a response to a screen.

    Parameters
    ----------
    check : PressureCheck
        Any.
    screen : PressureScreen
        What was shown.
    response : str
        Id of an option, `PREFER_NOT`, `SKIPPED_ALL` or, for the contact, `SEEN`.

    Returns
    -------
    tuple of str
        The question or its stand-in, and the response.

    Raises
    ------
    ValueError
        If the screen has no such response.
    """
    if isinstance(screen, ContactScreen):
        if response != SEEN:
            raise ValueError(f"The contact is only seen, not answered with '{response}'.")
        return CONTACT, SEEN
    if response == SKIPPED_ALL and isinstance(screen, AskScreen):
        return SKIPPED_ALL, PREFER_NOT
    known = [option.id for option in check.find_scale(screen.question).option]
    if response not in (*known, PREFER_NOT):
        raise ValueError(f"Question '{screen.question.id}' has no option '{response}'.")
    return (OFFER if isinstance(screen, OfferScreen) else screen.question.id), response
