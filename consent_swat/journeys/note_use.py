"""Note what a participant used on a screen; it moves nobody on."""

from __future__ import annotations

from datetime import datetime

from consent_swat.journeys.session_holder import find_holder
from consent_swat.quizzes.attempts import Mode
from consent_swat.quizzes.notes import NoteKind, make_note
from consent_swat.quizzes.sitting import fold_sitting
from consent_swat.store.sitting_notes import add_note
from consent_swat.store.sitting_records import find_sitting
from consent_swat.store.sittings import load_steps
from consent_swat.store.store import Store


def note_use(
    store: Store, token: str, what: NoteKind, now: datetime, *, mode: Mode = Mode.SCREEN
) -> None:
    """Note that help was used on the screen that is up, or that somebody wants to talk.

    Parameters
    ----------
    store : Store
        Where notes are kept.
    token : str
        From the cookie.
    what : NoteKind
        What was used. A note moves nobody on: the page that sends it stays up to date.
    now : datetime
        UTC.
    mode : Mode, default SCREEN
        How the screen reached them.

    Raises
    ------
    LinkNotValid
        If the session is unknown, over or revoked, or the study is closed.
    """
    with store.writing() as tx:
        person, materials = find_holder(tx, token, now)
        record = find_sitting(tx, person.id)
        if record is None:
            return
        steps = load_steps(tx, person.id, record.kind)
        sitting = fold_sitting(materials.plan_sitting(person.seed, record), steps)
        add_note(tx, person.id, record.kind, make_note(sitting, what, now, mode))
