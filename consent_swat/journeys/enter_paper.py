"""Type in what was ticked on a form: twice, apart, and settled where the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from consent_swat.errors import PaperRefused
from consent_swat.journeys.make_paper_form import find_form
from consent_swat.journeys.study_materials import StudyMaterials
from consent_swat.quizzes.attempts import Mode, SittingKind
from consent_swat.quizzes.notes import NoteKind, make_note
from consent_swat.quizzes.paper import (
    TALK,
    PaperQuestion,
    Ticks,
    accept_ticks,
    find_differences,
    list_paper_questions,
    make_paper_steps,
)
from consent_swat.quizzes.sitting import fold_sitting
from consent_swat.store.paper import PaperEntry, Reading, add_entry, load_entries
from consent_swat.store.participants import ParticipantRecord
from consent_swat.store.sitting_notes import add_note
from consent_swat.store.sitting_records import SittingRecord
from consent_swat.store.sittings import append_step, load_steps
from consent_swat.store.store import Store, Transaction

LONGEST_ROLE = 60


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """What the page for typing in a form shows.

    Parameters
    ----------
    questions : tuple of PaperQuestion
        Of the form.
    due : Reading or None
        What is to be typed next; None when the form is done.
    differences : mapping of str to (str, str)
        Once two entries differ: key of each such question to the two letters. Empty before, so
        that nobody who types sees what was typed first.
    """

    questions: tuple[PaperQuestion, ...]
    due: Reading | None
    differences: Mapping[str, tuple[str, str]]


def open_entry(store: Store, form_number: str) -> OpenEntry:
    """Return what is to be typed from a form.

    Parameters
    ----------
    store : Store
        Where forms are kept.
    form_number : str
        As printed, in any case.

    Raises
    ------
    PaperRefused
        If no form has the number.
    """
    with store.reading() as tx:
        person, materials, record = find_form(tx, form_number)
        return _open(materials, person, record, load_entries(tx, person.id))


def enter_ticks(
    store: Store,
    form_number: str,
    reading: Reading,
    ticks: Ticks,
    *,
    role: str,
    now: datetime,
) -> OpenEntry:
    """Keep what was typed from a form; once it is sure, the sitting's steps are made of it.

    Parameters
    ----------
    store : Store
        Where forms are kept.
    form_number : str
        As printed, in any case.
    reading : Reading
        What the page asked for.
    ticks : mapping of str to str
        Letters; to settle, only the questions that differ count.
    role : str
        Who types, in a word of the team's own, 1 to 60 characters.
    now : datetime
        UTC.

    Returns
    -------
    OpenEntry
        What comes next.

    Raises
    ------
    PaperRefused
        If no form has the number, the reading is there already, a letter is not on the form, or
        nobody is said to have typed. Nothing is changed then.
    """
    role = " ".join(role.split())
    if not 0 < len(role) <= LONGEST_ROLE:
        raise PaperRefused("Say who types this, such as 'data clerk'. Never a name.")
    with store.writing() as tx:
        person, materials, record = find_form(tx, form_number)
        tx.lock(f"sitting {person.id}")
        entries = load_entries(tx, person.id)
        here = _open(materials, person, record, entries)
        _refuse_more(here, reading)
        try:
            taken = accept_ticks(here.questions, _complete(here, entries, ticks))
        except ValueError as problem:
            raise PaperRefused(f"{problem} Look at the form again.") from None
        entry = PaperEntry(reading, now, role, taken)
        add_entry(tx, person.id, entry)
        after = _open(materials, person, record, {**entries, reading: entry})
        if after.due is None:
            _finish(tx, materials, person, record, taken, now)
        return after


def _open(
    materials: StudyMaterials,
    person: ParticipantRecord,
    record: SittingRecord,
    entries: Mapping[Reading, PaperEntry],
) -> OpenEntry:
    questions = list_paper_questions(materials.plan_sitting(person.seed, record))
    first, second = entries.get(Reading.FIRST), entries.get(Reading.SECOND)
    if first is None or second is None:
        return OpenEntry(questions, Reading.FIRST if first is None else Reading.SECOND, {})
    keys = find_differences(first.ticks, second.ticks)
    differences = {key: (first.ticks[key], second.ticks[key]) for key in keys}
    is_open = bool(keys) and Reading.SETTLED not in entries
    return OpenEntry(questions, Reading.SETTLED if is_open else None, differences)


def _refuse_more(here: OpenEntry, reading: Reading) -> None:
    if here.due is None:
        raise PaperRefused(
            "This form has been typed in twice and is done. Nothing was changed. If it holds a "
            "mistake, tell whoever analyses the study: entries stay as they are."
        )
    if here.due is not reading:
        raise PaperRefused(
            f"The {reading} entry of this form is there already, and it stays as it is. Open the "
            "form again to see what comes next."
        )


def _complete(here: OpenEntry, entries: Mapping[Reading, PaperEntry], ticks: Ticks) -> Ticks:
    """Return ticks with what both entries agree on, when only the rest is settled."""
    if here.due is not Reading.SETTLED:
        return ticks
    settled = {key: letter for key, letter in ticks.items() if key in here.differences}
    if missing := [key for key in here.differences if key not in settled]:
        raise ValueError(f"Question {', '.join(missing)} is not settled.")
    return {**entries[Reading.FIRST].ticks, **settled}


def _finish(
    tx: Transaction,
    materials: StudyMaterials,
    person: ParticipantRecord,
    record: SittingRecord,
    ticks: Ticks,
    now: datetime,
) -> None:
    plan = materials.plan_sitting(person.seed, record)
    kept = load_steps(tx, person.id, SittingKind.FIRST)
    made = make_paper_steps(plan, kept, list_paper_questions(plan), ticks, now)
    for step in made:
        append_step(
            tx,
            person.id,
            step,
            leaflet_hash=record.leaflet_hash,
            quiz_hash=record.quiz_hash,
            mode=Mode.PAPER,
        )
    if ticks[TALK] == "yes":
        end = fold_sitting(plan, (*kept, *made))
        note = make_note(end, NoteKind.WANTS_TO_TALK, now, Mode.PAPER)
        add_note(tx, person.id, SittingKind.FIRST, note)
