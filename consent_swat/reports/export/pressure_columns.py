"""Columns of participants about felt pressure: new and unvalidated, and apart from every score."""

from __future__ import annotations

from collections.abc import Callable

from consent_swat.analysis.columns import UNVALIDATED
from consent_swat.reports.export.columns import Cell, Column, ColumnKind, spell_name
from consent_swat.reports.export.event_columns import SEPARATOR
from consent_swat.reports.export.person_row import FeltFacts, PersonRow
from consent_swat.reports.export.study_words import FeltQuestion, StudyWords

_NO_SCORE = "The study does not ask, or too few of the questions were answered."
_NOT_SAID = "The study does not ask, or it was not reached, or they chose to answer none."
_APART = " New and unvalidated; never to be added to a score of the quiz."

_PersonColumn = Column[PersonRow]


def list_pressure_columns(words: StudyWords) -> tuple[_PersonColumn, ...]:
    """Return the columns about felt pressure; those of scores stand also where nothing is asked."""
    return (
        *_list_scores(),
        *(_tell(question, "felt", " Before the quiz.", _read_before) for question in words.felt),
        *(
            _tell(question, "felt_again", " After the quiz.", _read_after)
            for question in words.felt
            if question.is_asked_again
        ),
    )


def _list_scores() -> tuple[_PersonColumn, ...]:
    text, number = ColumnKind.TEXT, ColumnKind.NUMBER
    return (
        Column("external_pressure", number, "External pressure",
               "Pressure from people and systems before the quiz: 0 none, 100 the most." + _APART,
               _read(lambda felt: felt.scores.external.value), _NO_SCORE, None, 0, 100),
        Column("free_to_choose", number, "Free to choose",
               "How free they felt before the quiz: 0 not, 100 fully." + _APART,
               _read(lambda felt: felt.scores.free_to_choose.value), _NO_SCORE, None, 0, 100),
        Column("pulls", number, "Own pulls",
               "What they themselves hope for or owe, which is nobody's pressure: 0 to 100. In the "
               "full form only." + _APART,
               _read(lambda felt: felt.scores.pulls.value), _NO_SCORE, None, 0, 100),
        Column("pressure_sources", text, "Sources of pressure",
               "Questions about a source that were answered with 'a little' or more, with "
               f"{SEPARATOR} between them." + _APART,
               _read(lambda felt: SEPARATOR.join(felt.scores.sources_endorsed)),
               "None was, or nothing was said."),
        Column("pressure_form", text, "Form of the pressure check",
               "Scores of the two forms are not to be compared.",
               _read(lambda felt: felt.form), "The study does not ask.",
               {"short": "Five questions", "full": "All questions"}),
        Column("pressure_status", text, "Status of the pressure check",
               "How far the questions have been tested with people.",
               _read(lambda _: UNVALIDATED), "The study does not ask.",
               {UNVALIDATED: "Not yet tested against anything"}),
    )  # fmt: skip


def _tell(
    question: FeltQuestion,
    stem: str,
    when: str,
    read: Callable[[str], Callable[[PersonRow], Cell]],
) -> _PersonColumn:
    return Column(
        spell_name(stem, question.id),
        ColumnKind.TEXT,
        f"Felt: {question.id}",
        f"'{question.stem}'{when} New and unvalidated.",
        read(question.id),
        _NOT_SAID,
        question.values,
        source="pressure_answers",
    )


def _read(read: Callable[[FeltFacts], Cell]) -> Callable[[PersonRow], Cell]:
    return lambda row: None if row.felt is None else read(row.felt)


def _read_before(question: str) -> Callable[[PersonRow], Cell]:
    return _read(lambda felt: felt.before.get(question))


def _read_after(question: str) -> Callable[[PersonRow], Cell]:
    return _read(lambda felt: felt.after.get(question))
