"""Columns of participants that stand once for each domain of the quiz."""

from __future__ import annotations

from collections.abc import Callable

from consent_swat.quizzes.final_states import FinalState
from consent_swat.quizzes.scores import DomainScore
from consent_swat.reports.export.columns import Cell, Column, ColumnKind, label_words, spell_name
from consent_swat.reports.export.person_row import PersonRow

STATE_TITLES = {
    FinalState.CLEAR: "Clear without an explanation",
    FinalState.CLEAR_AFTER_HELP: "Clear after an explanation",
    FinalState.TALK: "Someone should talk it through with them",
    FinalState.STOPPED: "Stopped before that could be told",
}
TOO_FEW = "Fewer than three in four of the questions were answered at the first attempt."
NOT_ALL = "One of its questions was not answered at the first attempt."
NO_END = "Something is still to be asked, or too much was skipped to tell."
NO_RECHECK = "There was no recheck, or too few of its questions were answered."

_PersonColumn = Column[PersonRow]


def list_domain_columns(domain: str, title: str) -> tuple[_PersonColumn, ...]:
    """Return the columns about one domain at the first sitting.

    Parameters
    ----------
    domain : str
        Its id.
    title : str
        In a participant's words.
    """
    of = f" Domain '{title}'."
    truth, number = ColumnKind.TRUTH, ColumnKind.NUMBER
    return (
        Column(spell_name("understood_first", domain), truth, f"Understood at first: {title}",
               "Whether every construct asked was understood at the first attempt." + of,
               _read(domain, lambda one: one.understood_first), NOT_ALL, elicit="understanding"),
        Column(spell_name("score_first", domain), number, f"Share understood at first: {title}",
               "Constructs understood at the first attempt over those asked." + of,
               _read(domain, lambda one: one.score_first), TOO_FEW, None, 0, 1,
               elicit="understanding"),
        Column(spell_name("adjusted_first", domain), number, f"Share less chance: {title}",
               "The same less half a construct for each misconception, so that guessing gives 0 "
               "on average." + of,
               _read(domain, lambda one: one.adjusted_first), TOO_FEW, None, -0.5, 1,
               elicit="understanding"),
        Column(spell_name("understood_latest", domain), truth, f"Understood in the end: {title}",
               "Whether every construct asked was understood at its latest attempt. For safety; "
               "never for comparing arms." + of,
               _read(domain, lambda one: one.understood_latest), NOT_ALL, elicit="understanding"),
        Column(spell_name("state", domain), ColumnKind.TEXT, f"How it ended: {title}",
               "For safety; never for comparing arms." + of,
               _read(domain, lambda one: one.state and one.state.value), NO_END,
               label_words(STATE_TITLES)),
        Column(spell_name("passes", domain), ColumnKind.COUNT, f"Passes until clear: {title}",
               "How often it was gone through until it was clear." + of,
               _read(domain, lambda one: one.passes), "It is not clear.", None, 1, 2),
    )  # fmt: skip


def list_recheck_columns(domain: str, title: str) -> tuple[_PersonColumn, ...]:
    """Return the columns about one domain at the recheck; parameters as above."""
    of = f" Domain '{title}', in the other form, without the leaflet."
    return (
        Column(spell_name("recheck_understood", domain), ColumnKind.TRUTH,
               f"Understood at the recheck: {title}",
               "Whether every construct asked was understood." + of,
               _read_recheck(domain, lambda one: one.understood_first),
               "There was no recheck, or one of its questions was not answered.",
               elicit="understanding"),
        Column(spell_name("recheck_score", domain), ColumnKind.NUMBER,
               f"Share understood at the recheck: {title}",
               "Constructs understood over those asked." + of,
               _read_recheck(domain, lambda one: one.score_first), NO_RECHECK, None, 0, 1,
               elicit="understanding"),
    )  # fmt: skip


def _read(domain: str, read: Callable[[DomainScore], Cell]) -> Callable[[PersonRow], Cell]:
    return lambda row: read(row.first.find_domain(domain))


def _read_recheck(domain: str, read: Callable[[DomainScore], Cell]) -> Callable[[PersonRow], Cell]:
    return lambda row: None if row.recheck is None else read(row.recheck.find_domain(domain))
