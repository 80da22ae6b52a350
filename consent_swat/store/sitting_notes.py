"""Notes of a sitting: screens that were shown, help that was used; added and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import exists, insert, select

from consent_swat.quizzes.attempts import Mode, SittingKind
from consent_swat.quizzes.notes import Note, NoteKind
from consent_swat.store.store import Transaction
from consent_swat.store.tables import participants, sitting_notes

NOTE_COLUMNS = tuple(sitting_notes.c[item.name] for item in fields(Note))
"""What a note is made of; `make_note` reads them."""


def add_note(tx: Transaction, participant: str, sitting: SittingKind, note: Note) -> None:
    """Add a note to one of somebody's sittings."""
    row = {column.name: getattr(note, column.name) for column in NOTE_COLUMNS}
    row |= {
        "participant": participant,
        "sitting": sitting,
        "option_order": list(note.option_order),
    }
    tx.connection.execute(insert(sitting_notes).values(**row))


def load_notes(
    tx: Transaction, participant: str, sitting: SittingKind = SittingKind.FIRST
) -> tuple[Note, ...]:
    """Return the notes of one of somebody's sittings, in the order in which they were added."""
    query = (
        select(*NOTE_COLUMNS)
        .where(sitting_notes.c.participant == participant, sitting_notes.c.sitting == sitting)
        .order_by(sitting_notes.c.id)
    )
    return tuple(make_note(row) for row in tx.connection.execute(query).mappings())


def list_wishes(tx: Transaction, study: str, site: str | None = None) -> frozenset[str]:
    """Return who in a study, or at one site, said that they would like to talk to someone."""
    query = (
        select(sitting_notes.c.participant)
        .join(participants, participants.c.id == sitting_notes.c.participant)
        .where(participants.c.study == study, sitting_notes.c.kind == NoteKind.WANTS_TO_TALK)
        .distinct()
    )
    if site is not None:
        query = query.where(participants.c.site == site)
    return frozenset(tx.connection.execute(query).scalars())


def has_wish(tx: Transaction, participant: str) -> bool:
    """Return whether somebody said that they would like to talk to someone."""
    is_it = (sitting_notes.c.participant == participant) & (
        sitting_notes.c.kind == NoteKind.WANTS_TO_TALK
    )
    return bool(tx.connection.execute(select(exists().where(is_it))).scalar_one())


def make_note(row: Mapping[Any, Any]) -> Note:
    """Make a note of a row that has `NOTE_COLUMNS`."""
    kept = dict(row)
    kept |= {"kind": NoteKind(row["kind"]), "mode": Mode(row["mode"])}
    return Note(**{**kept, "option_order": tuple(row["option_order"])})
