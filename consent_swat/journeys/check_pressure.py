"""The private part of a sitting: felt pressure, asked before any question of the quiz.

What is on the screen is folded from the answers in the store, as the sitting is from its steps. No
journey of a recruiter comes here, and nothing is sent to anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from consent_swat.access.codes import hash_token
from consent_swat.journeys.session_holder import find_holder
from consent_swat.journeys.study_materials import StudyMaterials
from consent_swat.quizzes.attempts import SittingKind, Step, StepKind
from consent_swat.quizzes.pressure import SKIPPED_ALL
from consent_swat.quizzes.pressure_check import PressureCheck, PressureForm
from consent_swat.quizzes.pressure_screens import PressureScreen, accept_answer, fold_pressure
from consent_swat.quizzes.screens import FinishedScreen, QuestionScreen, Screen
from consent_swat.quizzes.sitting import fold_sitting
from consent_swat.store.pressure import Phase, append_answer, load_answers
from consent_swat.store.sessions import note_session_seen
from consent_swat.store.sitting_records import SittingRecord, find_sitting
from consent_swat.store.sittings import load_steps
from consent_swat.store.store import Store, Transaction
from consent_swat.swats.design import Contact


@dataclass(frozen=True, slots=True)
class OpenPressure:
    """What a participant's private screen shows.

    Parameters
    ----------
    check : PressureCheck
        With its words and scales.
    screen : PressureScreen
        What is asked or said.
    phase : str
        ``before`` the quiz or ``after`` it.
    position : int
        Where the next answer goes.
    contact : Contact or None
        Somebody to talk to, as the protocol names them.
    """

    check: PressureCheck
    screen: PressureScreen
    phase: Phase
    position: int
    contact: Contact | None


def open_pressure(
    tx: Transaction,
    materials: StudyMaterials,
    record: SittingRecord,
    screen: Screen,
    steps: Sequence[Step],
) -> OpenPressure | None:
    """Return the private screen that comes before what the sitting shows; None when there is none.

    Parameters
    ----------
    tx : Transaction
        Any.
    materials : StudyMaterials
        Of their study.
    record : SittingRecord
        Of the sitting. A recheck weeks later asks about the leaflet only.
    screen : Screen
        What the sitting shows.
    steps : sequence of Step
        Of the sitting so far. Once a question of the quiz is answered it is too late for the
        check before it: an explanation teaches people that they are free.
    """
    check = materials.pressure
    phase = _find_phase(materials, screen, steps)
    if check is None or phase is None or record.kind is SittingKind.RECHECK:
        return None
    answers = load_answers(tx, record.participant, phase)
    if (
        phase == "after"
        and not answers
        and SKIPPED_ALL in load_answers(tx, record.participant, "before")
    ):
        # Who would rather not answer is not asked a second time.
        return None
    private = fold_pressure(check, _name_form(materials), answers)
    if private is None:
        return None
    contact = materials.protocol.independent_contact
    return OpenPressure(check, private, phase, len(answers), contact)


def answer_pressure(
    store: Store, token: str, phase: Phase, position: int, response: str, *, now: datetime
) -> bool:
    """Store what a participant chose on the private screen that had this position.

    Parameters
    ----------
    store : Store
        Where answers are kept.
    token : str
        From the cookie.
    phase : str
        ``before`` or ``after``.
    position : int
        Position of the screen when it was drawn.
    response : str
        Id of the option, or one of the responses that every screen has.
    now : datetime
        UTC.

    Returns
    -------
    bool
        True when it is stored for good. False when the check had moved on or the screen has no
        such response: nothing is changed then.

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
        if record is None:
            return False
        steps = load_steps(tx, person.id, record.kind)
        screen = fold_sitting(materials.plan_sitting(person.seed, record), steps).screen
        here = open_pressure(tx, materials, record, screen, steps)
        if here is None or (here.phase, here.position) != (phase, position):
            return False
        try:
            question, response = accept_answer(here.check, here.screen, response)
        except ValueError:
            # The screen has no such answer; only a page that is not ours can ask for it.
            return False
        return append_answer(
            tx,
            person.id,
            phase,
            position=position,
            question=question,
            response=response,
            check_hash=materials.pressure_hash,
            at=now,
        )


def _find_phase(materials: StudyMaterials, screen: Screen, steps: Sequence[Step]) -> Phase | None:
    has_begun = any(step.kind is StepKind.ATTEMPT for step in steps)
    if isinstance(screen, QuestionScreen) and not has_begun:
        return "before"
    if isinstance(screen, FinishedScreen) and materials.protocol.pressure_again:
        return "after"
    return None


def _name_form(materials: StudyMaterials) -> PressureForm:
    return PressureForm(materials.protocol.pressure.value)
