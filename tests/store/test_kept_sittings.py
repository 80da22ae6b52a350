from dataclasses import replace
from datetime import timedelta

from consent_swat.quizzes.attempts import Mode, SittingKind, Step, StepKind
from consent_swat.quizzes.notes import Note, NoteKind
from consent_swat.store.kept_sittings import load_kept_sittings
from consent_swat.store.sitting_notes import add_note
from consent_swat.store.sitting_records import SittingRecord, add_sitting
from consent_swat.store.sittings import append_step

HASH = "0" * 64


def make_record(participant, now, kind=SittingKind.FIRST):
    return SittingRecord(
        participant, kind, now, Mode.SCREEN, "A", True, HASH, HASH, "1", HASH, HASH, "1"
    )


def test_a_sitting_comes_with_its_steps_modes_and_notes(store, enrol, now):
    person, other = enrol(1), enrol(2)
    record, again = (make_record(person.id, now, kind) for kind in SittingKind)
    shown = Step(0, StepKind.SHOWN, now)
    read = Step(1, StepKind.LEAFLET_READ, now + timedelta(seconds=9))
    note = Note(NoteKind.SCREEN_SHOWN, now, 1, "leaflet", Mode.PHONE)
    with store.writing() as tx:
        add_sitting(tx, record)
        add_sitting(tx, again)
        add_sitting(tx, replace(record, participant=other.id))
        for step, mode in ((shown, Mode.SCREEN), (read, Mode.PHONE)):
            append_step(tx, person.id, step, leaflet_hash=HASH, quiz_hash=HASH, mode=mode)
        add_note(tx, person.id, SittingKind.FIRST, note)
    with store.reading() as tx:
        kept = load_kept_sittings(tx, [person.id])
    assert set(kept) == {(person.id, SittingKind.FIRST), (person.id, SittingKind.RECHECK)}
    first = kept[person.id, SittingKind.FIRST]
    assert (first.record, first.steps, first.modes, first.notes) == (
        record,
        [shown, read],
        [Mode.SCREEN, Mode.PHONE],
        [note],
    )
    recheck = kept[person.id, SittingKind.RECHECK]
    assert (recheck.record, recheck.steps, recheck.modes, recheck.notes) == (again, [], [], [])


def test_of_nobody_there_is_nothing(store, enrol):
    with store.reading() as tx:
        assert load_kept_sittings(tx, []) == {}
        assert load_kept_sittings(tx, [enrol(1).id]) == {}
