"""Make somebody's form on paper: their arm is drawn then, and the exposure recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from consent_swat.errors import PaperRefused
from consent_swat.journeys.sitting_opening import open_first
from consent_swat.journeys.study_materials import StudyMaterials, load_study
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.quizzes.attempts import Mode
from consent_swat.quizzes.paper import PaperQuestion, list_paper_questions
from consent_swat.quizzes.pressure_check import PressureCheck, PressureForm
from consent_swat.quizzes.sitting import fold_sitting, show_leaflet
from consent_swat.store.allocations import allocate_participant, find_allocation
from consent_swat.store.paper import add_form, find_form_holder, find_form_number
from consent_swat.store.participants import (
    ParticipantRecord,
    find_by_study_number,
    find_participant,
)
from consent_swat.store.sitting_records import SittingRecord, find_sitting
from consent_swat.store.sittings import append_step
from consent_swat.store.store import Store, Transaction
from consent_swat.swats.design import Contact, PressureUse


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What is printed for one person.

    Parameters
    ----------
    number : str
        4 characters, on every page; opens nothing.
    leaflet : Leaflet
        The variant of their arm, which nothing on the form names.
    questions : tuple of PaperQuestion
        Theirs, in their order.
    pressure : PressureCheck or None
        For the private sheet; None when the protocol does not ask it.
    pressure_form : PressureForm
        Which of its questions.
    contact, independent_contact : Contact or None
        As the protocol names them.
    """

    number: str
    leaflet: Leaflet
    questions: tuple[PaperQuestion, ...]
    pressure: PressureCheck | None
    pressure_form: PressureForm
    contact: Contact | None
    independent_contact: Contact | None


def make_paper_form(
    store: Store, study_id: str, study_number: str, *, now: datetime, site: str | None = None
) -> str:
    """Make the form of somebody who has been invited, or find the one that they have.

    Parameters
    ----------
    store : Store
        Where people are kept.
    study_id, study_number : str
        Whose form it is.
    now : datetime
        UTC.
    site : str or None
        Somebody of another site is not found; None for any site.

    Returns
    -------
    str
        The form's number. The same each time, so that a form can be printed again.

    Raises
    ------
    PaperRefused
        If nobody has the study number, the study is closed, or they have begun on a screen.
    AllocationRefused
        If the list of the person's stratum is used up.
    """
    with store.writing() as tx:
        person = find_by_study_number(tx, study_id, study_number)
        if person is None or site not in (None, person.site):
            raise PaperRefused(
                f"Nobody here has the study number '{study_number}'. Invite them first."
            )
        tx.lock(f"code {person.id}")
        if (number := find_form_number(tx, person.id)) is not None:
            return number
        materials = load_study(tx, person.study)
        if not materials.study.is_open:
            raise PaperRefused(f"The study '{study_id}' is closed. No form can be made.")
        _open_on_paper(tx, person, materials, now)
        add_form(tx, person.id, person.public_id, now)
        return person.public_id


def _open_on_paper(
    tx: Transaction, person: ParticipantRecord, materials: StudyMaterials, now: datetime
) -> None:
    allocation = allocate_participant(tx, person.id, now=now)
    tx.lock(f"sitting {person.id}")
    if find_sitting(tx, person.id) is not None:
        raise PaperRefused(
            f"{person.study_number} has begun on a screen. Let them go on there: on paper they "
            "would answer the same questions a second time."
        )
    record = open_first(tx, person, materials, allocation, mode=Mode.PAPER, now=now)
    sitting = fold_sitting(materials.plan_sitting(person.seed, record), ())
    append_step(
        tx,
        person.id,
        show_leaflet(sitting, now),
        leaflet_hash=record.leaflet_hash,
        quiz_hash=record.quiz_hash,
        mode=Mode.PAPER,
    )


def open_paper_form(store: Store, form_number: str) -> PaperForm:
    """Open a form to print it.

    Parameters
    ----------
    store : Store
        Where people are kept.
    form_number : str
        As printed, in any case.

    Raises
    ------
    PaperRefused
        If no form has the number.
    """
    with store.reading() as tx:
        person, materials, record = find_form(tx, form_number)
        allocation = find_allocation(tx, person.id)
    assert allocation is not None  # noqa: S101 (a form is made with an allocation)
    protocol = materials.protocol
    use = protocol.pressure
    return PaperForm(
        fold_form_number(form_number),
        materials.leaflets[allocation.arm],
        list_paper_questions(materials.plan_sitting(person.seed, record)),
        materials.pressure,
        PressureForm(PressureUse.SHORT.value if use is PressureUse.NONE else use.value),
        protocol.contact,
        protocol.independent_contact,
    )


def find_form(
    tx: Transaction, form_number: str
) -> tuple[ParticipantRecord, StudyMaterials, SittingRecord]:
    """Return whose form has a number, what their study works with, and how it was opened.

    Raises
    ------
    PaperRefused
        If no form has the number.
    """
    holder = find_form_holder(tx, fold_form_number(form_number))
    person = find_participant(tx, holder) if holder else None
    record = find_sitting(tx, person.id) if person else None
    if person is None or record is None:
        raise PaperRefused(
            "No form has this number. It has 4 letters and numbers and stands at the top of each "
            "page."
        )
    return person, load_study(tx, person.study), record


def fold_form_number(typed: str) -> str:
    """Return a form's number as it is kept: capitals, without blanks and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
