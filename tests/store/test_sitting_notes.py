from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from consent_swat.quizzes.attempts import NOT_SURE, Mode, SittingKind
from consent_swat.quizzes.notes import Note, NoteKind
from consent_swat.store.sitting_notes import add_note, list_wishes, load_notes


def test_notes_come_back_in_order_and_by_sitting(store, enrol, now):
    person = enrol(1)
    leaflet = Note(NoteKind.SCREEN_SHOWN, now, 1, "leaflet", Mode.PHONE)
    question = Note(
        NoteKind.READ_ALOUD,
        now + timedelta(seconds=5),
        2,
        "question",
        construct="V1",
        item="V1-A",
        attempt=1,
        option_order=("b", "a", "c", NOT_SURE),
    )
    later = Note(NoteKind.SCREEN_SHOWN, now, 0, "recheck")
    with store.writing() as tx:
        for note in (leaflet, question, question):
            add_note(tx, person.id, SittingKind.FIRST, note)
        add_note(tx, person.id, SittingKind.RECHECK, later)
    with store.reading() as tx:
        assert load_notes(tx, person.id) == (leaflet, question, question)
        assert load_notes(tx, person.id, SittingKind.RECHECK) == (later,)


def test_only_those_who_said_so_are_listed_and_once(store, enrol, now):
    wishing, reading = enrol(1), enrol(2)
    wish = Note(NoteKind.WANTS_TO_TALK, now, 5, "finished")
    with store.writing() as tx:
        add_note(tx, wishing.id, SittingKind.FIRST, wish)
        add_note(tx, wishing.id, SittingKind.FIRST, wish)
        add_note(tx, reading.id, SittingKind.FIRST, Note(NoteKind.READ_ALOUD, now, 1, "leaflet"))
    with store.reading() as tx:
        assert list_wishes(tx, "choice") == {wishing.id}
        assert list_wishes(tx, "gone") == frozenset()


@pytest.mark.parametrize(
    "change", ["DELETE FROM sitting_notes", "UPDATE sitting_notes SET at = at"]
)
def test_note_can_be_neither_changed_nor_taken_away(store, enrol, now, change):
    person = enrol(1)
    with store.writing() as tx:
        add_note(tx, person.id, SittingKind.FIRST, Note(NoteKind.HELP_OPENED, now, 1, "leaflet"))
    with pytest.raises(DBAPIError, match="append-only"), store.writing() as tx:
        tx.connection.execute(text(change))
