"""Whole sittings as they are kept, record, steps and notes together, for a batch of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from consent_swat.quizzes.attempts import Mode, SittingKind, Step
from consent_swat.quizzes.notes import Note
from consent_swat.store.sitting_notes import NOTE_COLUMNS, make_note
from consent_swat.store.sitting_records import RECORD_COLUMNS, SittingRecord, make_record
from consent_swat.store.sittings import STEP_COLUMNS, make_step
from consent_swat.store.store import Transaction
from consent_swat.store.tables import sitting_notes, sitting_steps, sittings


@dataclass(slots=True)
class KeptSitting:
    """All that is kept of one sitting.

    Parameters
    ----------
    record : SittingRecord
        How it was opened.
    steps : list of Step
        In order of position.
    modes : list of Mode
        How the screen of each step reached the person; as long as `steps`.
    notes : list of Note
        In the order in which they were added.
    """

    record: SittingRecord
    steps: list[Step] = field(default_factory=list)
    modes: list[Mode] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def load_kept_sittings(
    tx: Transaction, people: Sequence[str]
) -> dict[tuple[str, SittingKind], KeptSitting]:
    """Return the sittings of some people, in three queries.

    Parameters
    ----------
    tx : Transaction
        Any.
    people : sequence of str
        Ids of participants; some hundreds at a time, as each is a parameter of the query.

    Returns
    -------
    dict of (str, SittingKind) to KeptSitting
        By participant and kind; sittings that were never opened are not in it.
    """
    of_them = select(*RECORD_COLUMNS).where(sittings.c.participant.in_(people))
    rows = tx.connection.execute(of_them).mappings()
    kept = {
        (record.participant, record.kind): KeptSitting(record)
        for record in (make_record(row) for row in rows)
    }
    step_columns = (sitting_steps.c.participant, sitting_steps.c.sitting, sitting_steps.c.mode)
    steps = (
        select(*step_columns, *STEP_COLUMNS)
        .where(sitting_steps.c.participant.in_(people))
        .order_by(sitting_steps.c.participant, sitting_steps.c.sitting, sitting_steps.c.position)
    )
    for row in tx.connection.execute(steps).mappings():
        one = kept[row["participant"], SittingKind(row["sitting"])]
        one.steps.append(make_step(row))
        one.modes.append(Mode(row["mode"]))
    notes = (
        select(sitting_notes.c.participant, sitting_notes.c.sitting, *NOTE_COLUMNS)
        .where(sitting_notes.c.participant.in_(people))
        .order_by(sitting_notes.c.id)
    )
    for row in tx.connection.execute(notes).mappings():
        one = kept[row["participant"], SittingKind(row["sitting"])]
        one.notes.append(make_note({column.name: row[column.name] for column in NOTE_COLUMNS}))
    return kept
