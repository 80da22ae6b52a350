"""Answers about felt pressure: added one by one, never changed, and read by nobody who recruits.

Only the person's own page (`load_answers`) and the analysis (`load_study_answers`) read them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Insert, func, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from consent_swat.store.store import Transaction
from consent_swat.store.tables import participants, pressure_answers

Phase = Literal["before", "after"]
"""Before the first question of the quiz, or after the last."""

PHASES: Final[tuple[Phase, ...]] = ("before", "after")
"""Both, in their order."""


def append_answer(
    tx: Transaction,
    participant: str,
    phase: Phase,
    *,
    position: int,
    question: str,
    response: str,
    check_hash: str,
    at: datetime,
) -> bool:
    """Add an answer after those that are there.

    Parameters
    ----------
    tx : Transaction
        One that may write.
    participant : str
        Whose it is.
    phase : str
        ``before`` or ``after``.
    position : int
        Count of their answers in the phase so far.
    question, response : str
        What was asked, and the id of what was chosen.
    check_hash : str
        SHA-256 of the file whose words were on the screen.
    at : datetime
        UTC.

    Returns
    -------
    bool
        False when the position is taken already or lies ahead (a double click, a second tab), or
        the question is answered: nothing is written.
    """
    count = select(func.count()).where(
        pressure_answers.c.participant == participant, pressure_answers.c.phase == phase
    )
    if tx.connection.execute(count).scalar_one() != position:
        return False
    row = {
        "participant": participant,
        "phase": phase,
        "position": position,
        "at": at,
        "question": question,
        "response": response,
        "check_hash": check_hash,
    }
    written = _build_insert(tx).values(**row).returning(pressure_answers.c.position)
    return tx.connection.execute(written).first() is not None


def _build_insert(tx: Transaction) -> Insert:
    if tx.connection.dialect.name == "postgresql":
        return insert_postgresql(pressure_answers).on_conflict_do_nothing()
    return insert_sqlite(pressure_answers).on_conflict_do_nothing()


def load_answers(tx: Transaction, participant: str, phase: Phase) -> dict[str, str]:
    """Return somebody's answers in a phase, question to response, in the order given."""
    query = (
        select(pressure_answers.c.question, pressure_answers.c.response)
        .where(pressure_answers.c.participant == participant, pressure_answers.c.phase == phase)
        .order_by(pressure_answers.c.position)
    )
    return {row.question: row.response for row in tx.connection.execute(query)}


def load_study_answers(tx: Transaction, study: str, phase: Phase) -> dict[str, dict[str, str]]:
    """Return the answers of everybody in a study, for the analysis alone.

    Parameters
    ----------
    tx : Transaction
        Any.
    study : str
        Id of the study.
    phase : str
        ``before`` or ``after``.

    Returns
    -------
    dict of str to dict of str to str
        Participant to question to response; those who answered nothing are not in it.
    """
    query = (
        select(
            pressure_answers.c.participant, pressure_answers.c.question, pressure_answers.c.response
        )
        .join(participants, participants.c.id == pressure_answers.c.participant)
        .where(participants.c.study == study, pressure_answers.c.phase == phase)
        .order_by(pressure_answers.c.participant, pressure_answers.c.position)
    )
    found: dict[str, dict[str, str]] = {}
    for row in tx.connection.execute(query):
        found.setdefault(row.participant, {})[row.question] = row.response
    return found
