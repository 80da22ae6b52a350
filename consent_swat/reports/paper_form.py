"""A leaflet and its questions as one HTML file to print: large type, nothing fetched.

On a screen the file shows what to do with it and nothing of the leaflet, so that whoever prints it
does not learn the arm.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from consent_swat.leaflets.leaflet import Block, Kind, Leaflet
from consent_swat.quizzes.attempts import NOT_SURE
from consent_swat.quizzes.paper import PaperQuestion
from consent_swat.quizzes.pressure_check import (
    PressureCheck,
    PressureConstruct,
    PressureForm,
    Question,
)
from consent_swat.swats.design import Contact

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What stands on a form beside the leaflet and the questions."""

    on_screen: tuple[str, ...] = (
        "This file is for printing. Its pages do not show here, so that whoever prints it does not "
        "see which leaflet it holds.",
        "Print it on A4 (Ctrl+P), on one side. Put it in an envelope without reading it, and hand "
        "it over with a pen.",
    )
    cover_title: str = "Is our leaflet clear?"
    cover: tuple[str, ...] = (
        "Inside is our leaflet. Then there are a few short questions.",
        "Please read it in your own time.",
    )
    title: str = "Is our leaflet clear?"
    entry: tuple[str, ...] = (
        "This checks our leaflet. It does not check you.",
        "Tick one box for each question. To skip a question, leave its boxes empty. You can stop "
        "at any time.",
        "Saying no to the study is fine. Please do not write your name on this form.",
    )
    not_sure: str = "I'm not sure"
    talk: str = "Would you like to talk to someone?"
    talk_seen: str = (
        "If you tick yes, the person who invited you sees that. They do not see your other answers."
    )
    end_title: str = "Thank you. That is all."
    end: str = "Whether you join the study is still your choice. You can ask:"
    private_title: str = "A private sheet"
    private: str = (
        "You can keep this sheet for yourself, or throw it away. If you want the study team to "
        "have it, put it in an envelope and close it."
    )


WORDS = PaperWords()


class Printable(Protocol):
    """What a form is made of; see ``journeys/make_paper_form.py``."""

    @property
    def number(self) -> str:
        """On every page."""

    @property
    def leaflet(self) -> Leaflet:
        """Of the person's arm."""

    @property
    def questions(self) -> tuple[PaperQuestion, ...]:
        """In the person's order."""

    @property
    def pressure(self) -> PressureCheck | None:
        """For the private sheet."""

    @property
    def pressure_form(self) -> PressureForm:
        """Which of its questions."""

    @property
    def contact(self) -> Contact | None:
        """Somebody of the study."""

    @property
    def independent_contact(self) -> Contact | None:
        """Somebody outside it."""


def render_paper_form(form: Printable, *, with_questions: bool = True) -> str:
    """Return a form as one HTML file.

    Parameters
    ----------
    form : Printable
        What to print.
    with_questions : bool, default True
        False for the leaflet alone, when the questions come on a screen.

    Returns
    -------
    str
        The same for the same form; everything that comes from a file is escaped.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    contacts = (form.contact, form.independent_contact)
    return environment.get_template("paper_form.html").render(
        form=form,
        words=WORDS,
        with_questions=with_questions,
        style=(_TEMPLATES / "paper_form.css").read_text(encoding="utf-8"),
        leaflet=list(_group(form.leaflet)),
        questions=[_show(question) for question in form.questions],
        private=[_show_private(form.pressure, one) for one in _list_private(form)],
        contacts=[_name(contact) for contact in contacts if contact is not None],
    )


def _group(leaflet: Leaflet) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading and paragraph with its tag, and neighbouring points as one list."""
    for is_list, blocks in itertools.groupby(
        leaflet.blocks, key=lambda block: block.kind is Kind.LIST_ITEM
    ):
        if is_list:
            yield "ul", [block.text for block in blocks]
            continue
        for block in blocks:
            yield _tag(block), [block.text]


def _tag(block: Block) -> str:
    return f"h{block.level or 2}" if block.kind is Kind.HEADING else "p"


def _show(question: PaperQuestion) -> dict[str, object]:
    texts = {option.id: option.text for option in question.item.option}
    texts[NOT_SURE] = WORDS.not_sure
    choices = [(letter, texts[option]) for letter, option in question.letters]
    return {"number": question.number, "stem": question.item.stem, "choices": choices}


def _list_private(form: Printable) -> tuple[Question, ...]:
    # Whether the rest follows from an answer, paper cannot know.
    later = (PressureConstruct.CAUSE, PressureConstruct.EXIT)
    asked = form.pressure.list_form(form.pressure_form) if form.pressure else ()
    return tuple(question for question in asked if question.construct not in later)


def _show_private(
    check: PressureCheck | None, question: Question
) -> tuple[str, list[tuple[str, str]]]:
    options = check.find_scale(question).option if check else ()
    return question.stem, [("", option.text) for option in options]


def _name(contact: Contact) -> str:
    reached = (contact.phone, contact.email, contact.hours)
    return ": ".join((contact.who, ", ".join(filter(None, reached))))
