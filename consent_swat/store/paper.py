"""Forms on paper, and what was typed from them; added and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select

from consent_swat.store.store import Transaction
from consent_swat.store.tables import paper_entries, paper_forms


class Reading(StrEnum):
    """Which time a form was read."""

    FIRST = "first"
    SECOND = "second"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """What somebody typed from a form.

    Parameters
    ----------
    reading : Reading
        The first, the second, or what was settled where these differ.
    at : datetime
        UTC.
    role : str
        Who typed, in a word of the team's own; never a name.
    ticks : mapping of str to str
        Key of each question to the letter ticked; see ``quizzes/paper.py``.
    """

    reading: Reading
    at: datetime
    role: str
    ticks: Mapping[str, str]


def add_form(tx: Transaction, participant: str, form_number: str, now: datetime) -> None:
    """Keep that a form was made; a second one of the same person is a mistake of the program."""
    row = {"participant": participant, "form_number": form_number, "made_at": now}
    tx.connection.execute(insert(paper_forms).values(**row))


def find_form_number(tx: Transaction, participant: str) -> str | None:
    """Return the number of somebody's form; None when they have none."""
    query = select(paper_forms.c.form_number).where(paper_forms.c.participant == participant)
    return tx.connection.execute(query).scalar_one_or_none()


def find_form_holder(tx: Transaction, form_number: str) -> str | None:
    """Return whose form has a number; None when no form has it."""
    query = select(paper_forms.c.participant).where(paper_forms.c.form_number == form_number)
    return tx.connection.execute(query).scalar_one_or_none()


def add_entry(tx: Transaction, participant: str, entry: PaperEntry) -> None:
    """Keep what was typed; each reading of a form is there once at most."""
    row = {
        "participant": participant,
        "reading": entry.reading,
        "at": entry.at,
        "role": entry.role,
        "ticks": dict(entry.ticks),
    }
    tx.connection.execute(insert(paper_entries).values(**row))


def load_entries(tx: Transaction, participant: str) -> dict[Reading, PaperEntry]:
    """Return what was typed from somebody's form, by reading; empty before the first."""
    query = select(paper_entries).where(paper_entries.c.participant == participant)
    return {
        Reading(row["reading"]): PaperEntry(
            Reading(row["reading"]), row["at"], row["role"], dict(row["ticks"])
        )
        for row in tx.connection.execute(query).mappings()
    }
