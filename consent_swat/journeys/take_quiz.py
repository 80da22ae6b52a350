"""A participant's way through leaflet and quiz, step by step.

What is on the screen is folded from the steps in the store each time; nothing is kept elsewhere,
so that a refresh, a second tab or a killed server changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from consent_swat.access.codes import hash_token
from consent_swat.journeys.check_pressure import OpenPressure, open_pressure
from consent_swat.journeys.note_use import note_use
from consent_swat.journeys.session_holder import find_holder
from consent_swat.journeys.sitting_opening import open_first, refuse_paper
from consent_swat.journeys.start_session import (
    CODE_LENGTH,
    MOST_GUESSES,
    SESSION_LENGTH,
    end_session,
    start_session,
)
from consent_swat.journeys.study_materials import StudyMaterials
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.quizzes import sitting as steps_of
from consent_swat.quizzes.attempts import Mode, Step
from consent_swat.quizzes.items import list_constructs
from consent_swat.quizzes.notes import NoteKind, make_note
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    Sitting,
    StoppedScreen,
)
from consent_swat.store.allocations import allocate_participant, find_allocation
from consent_swat.store.participants import ParticipantRecord
from consent_swat.store.sessions import note_session_seen
from consent_swat.store.sitting_notes import add_note, has_wish
from consent_swat.store.sitting_records import SittingRecord, find_sitting
from consent_swat.store.sittings import append_step, load_steps
from consent_swat.store.store import Store, Transaction
from consent_swat.swats.design import Contact


class Action(StrEnum):
    """What a participant can do on a screen."""

    FINISH_LEAFLET = "finish leaflet"
    BEGIN_RECHECK = "begin recheck"
    ANSWER = "answer"
    FINISH_EXPLANATION = "finish explanation"
    STOP = "stop"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class OpenSitting:
    """What a participant's page shows.

    Parameters
    ----------
    leaflet : Leaflet
        The variant of their arm.
    sitting : Sitting
        What is on the screen, and where the next step goes.
    passage : str
        The leaflet's words that answer the item explained; empty on other screens.
    to_talk_about : tuple of str
        Titles of what someone should talk through with them; empty before the end.
    contact, independent_contact : Contact or None
        Whom they can ask: of the study, and outside it, as the protocol has it.
    wants_to_talk : bool
        Whether they said that they would like to talk to someone; False before the end.
    pressure : OpenPressure or None
        The private screen that comes first; None when the sitting's own is to be shown.
    """

    leaflet: Leaflet
    sitting: Sitting
    passage: str
    to_talk_about: tuple[str, ...]
    contact: Contact | None = None
    independent_contact: Contact | None = None
    wants_to_talk: bool = False
    pressure: OpenPressure | None = None


def open_sitting(
    store: Store,
    token: str,
    *,
    now: datetime,
    is_reopened: bool = False,
    mode: Mode = Mode.SCREEN,
) -> OpenSitting:
    """Open the sitting that a session belongs to; the first time, allocate and record the exposure.

    Parameters
    ----------
    store : Store
        Where people are kept.
    token : str
        From the cookie.
    now : datetime
        UTC.
    is_reopened : bool, default False
        Whether a page has just been loaded, anew or on another device: that the screen was shown is
        noted then. After a step it has been noted with the step.
    mode : Mode, default SCREEN
        How it reaches the person.

    Returns
    -------
    OpenSitting
        What is on the screen.

    Raises
    ------
    LinkNotValid
        If the session is unknown, over or revoked, the study is closed, or the sitting is on paper.
    AllocationRefused
        If the list of the person's stratum is used up.
    """
    with store.reading() as tx:
        person, materials = find_holder(tx, token, now)
        record = find_sitting(tx, person.id)
        refuse_paper(record)
        allocation = find_allocation(tx, person.id)
        if record is not None and allocation is not None and not is_reopened:
            steps = load_steps(tx, person.id, record.kind)
            if steps:
                return _view(tx, materials, allocation.arm, record, person, steps)
    with store.writing() as tx:
        person, materials = find_holder(tx, token, now)
        allocation = allocate_participant(tx, person.id, now=now)
        tx.lock(f"sitting {person.id}")
        record = find_sitting(tx, person.id) or open_first(
            tx, person, materials, allocation, mode=mode, now=now
        )
        refuse_paper(record)
        plan = materials.plan_sitting(person.seed, record)
        steps = load_steps(tx, person.id, record.kind)
        if not steps:
            steps = (steps_of.show_leaflet(steps_of.fold_sitting(plan, ()), now),)
            _append(tx, record, steps[0], mode)
        _note_shown(tx, record, plan, steps, now, mode)
        return _view(tx, materials, allocation.arm, record, person, steps)


def take_step(
    store: Store,
    token: str,
    position: int,
    action: Action,
    *,
    response: str = "",
    now: datetime,
    mode: Mode = Mode.SCREEN,
) -> bool:
    """Store what a participant did on the screen that had this position, and what they see next.

    Parameters
    ----------
    store : Store
        Where steps are kept.
    token : str
        From the cookie.
    position : int
        Position of the next step when the screen was drawn.
    action : Action
        What they did.
    response : str
        For an answer: id of the option, ``not-sure`` or ``skipped``.
    now : datetime
        UTC.
    mode : Mode, default SCREEN
        How the screen reached them.

    Returns
    -------
    bool
        True when it is stored for good. False when the sitting had moved on (a double click, a
        second tab, the back button): nothing is changed then.

    Raises
    ------
    LinkNotValid
        If the session is unknown, over or revoked, or the study is closed.
    """
    with store.writing() as tx:
        person, materials = find_holder(tx, token, now)
        note_session_seen(tx, hash_token(token), now)
        tx.lock(f"sitting {person.id}")
        record = find_sitting(tx, person.id)
        if record is None or record.mode is Mode.PAPER:
            return False
        plan = materials.plan_sitting(person.seed, record)
        steps = load_steps(tx, person.id, record.kind)
        sitting = steps_of.fold_sitting(plan, steps)
        if sitting.position != position:
            return False
        try:
            step = _make_step(sitting, plan, action, response, now)
        except ValueError:
            # The screen has no such action; only a page that is not ours can ask for it.
            return False
        is_stored = _append(tx, record, step, mode)
        if is_stored:
            _note_shown(tx, record, plan, (*steps, step), now, mode)
        return is_stored


def _make_step(
    sitting: Sitting, plan: SittingPlan, action: Action, response: str, now: datetime
) -> Step:
    match action:
        case Action.FINISH_LEAFLET:
            return steps_of.finish_leaflet(sitting, now)
        case Action.BEGIN_RECHECK:
            return steps_of.begin_recheck(sitting, now)
        case Action.ANSWER:
            return steps_of.answer(sitting, plan, response, now)
        case Action.FINISH_EXPLANATION:
            return steps_of.finish_explanation(sitting, now)
        case Action.STOP:
            return steps_of.stop(sitting, now)
        case Action.RESUME:
            return steps_of.resume(sitting, now)


def _append(tx: Transaction, record: SittingRecord, step: Step, mode: Mode) -> bool:
    return append_step(
        tx,
        record.participant,
        step,
        leaflet_hash=record.leaflet_hash,
        quiz_hash=record.quiz_hash,
        sitting=record.kind,
        mode=mode,
    )


def _note_shown(
    tx: Transaction,
    record: SittingRecord,
    plan: SittingPlan,
    steps: tuple[Step, ...],
    now: datetime,
    mode: Mode,
) -> None:
    note = make_note(steps_of.fold_sitting(plan, steps), NoteKind.SCREEN_SHOWN, now, mode)
    add_note(tx, record.participant, record.kind, note)


def _view(
    tx: Transaction,
    materials: StudyMaterials,
    arm: str,
    record: SittingRecord,
    person: ParticipantRecord,
    steps: tuple[Step, ...],
) -> OpenSitting:
    sitting = steps_of.fold_sitting(materials.plan_sitting(person.seed, record), steps)
    leaflet = materials.leaflets[arm]
    passage = ""
    if isinstance(sitting.screen, ExplanationScreen):
        passage = materials.find_passage(arm, sitting.screen.item.construct)
    titles = {construct.id: construct.title for construct in list_constructs(materials.quiz)}
    talk = tuple(titles[one] for one in sitting.constructs_to_talk_about)
    is_over = isinstance(sitting.screen, FinishedScreen | StoppedScreen)
    protocol = materials.protocol
    return OpenSitting(
        leaflet,
        sitting,
        passage,
        talk if is_over else (),
        protocol.contact,
        protocol.independent_contact,
        wants_to_talk=is_over and has_wish(tx, record.participant),
        pressure=open_pressure(tx, materials, record, sitting.screen, steps),
    )


__all__ = [
    "CODE_LENGTH",
    "MOST_GUESSES",
    "SESSION_LENGTH",
    "Action",
    "LeafletScreen",
    "NoteKind",
    "OpenSitting",
    "end_session",
    "note_use",
    "open_sitting",
    "start_session",
    "take_step",
]
