"""A participant's way: from the code to a session, through leaflet and quiz, step by step.

What is on the screen is folded from the steps in the store each time; nothing is kept elsewhere,
so that a refresh, a second tab or a killed server changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from consent_swat.access.codes import Code, draw_token, hash_token, parse_code, verify_secret
from consent_swat.errors import LinkNotValid
from consent_swat.journeys.check_pressure import OpenPressure, open_pressure
from consent_swat.journeys.session_holder import UNKNOWN as _UNKNOWN
from consent_swat.journeys.session_holder import find_holder as _find
from consent_swat.journeys.session_holder import refuse_closed as _refuse_closed
from consent_swat.journeys.study_materials import StudyMaterials, load_study
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.quizzes import sitting as steps_of
from consent_swat.quizzes.attempts import Step
from consent_swat.quizzes.items import list_constructs
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    Sitting,
    StoppedScreen,
)
from consent_swat.store.allocations import allocate_participant, find_allocation
from consent_swat.store.guesses import (
    add_guess,
    count_guesses,
    forget_guesses,
    note_guess_right,
)
from consent_swat.store.participants import ParticipantRecord, find_by_public_id, find_participant
from consent_swat.store.sessions import (
    add_session,
    note_session_seen,
    revoke_session,
)
from consent_swat.store.sittings import append_step, load_steps
from consent_swat.store.store import Store, Transaction

SESSION_LENGTH = timedelta(days=30)
GUESS_WINDOW = timedelta(minutes=1)
GUESSES_KEPT = timedelta(days=1)
MOST_GUESSES = 60
"""Codes that fitted nobody, from everywhere in a minute. At this pace it takes 28 years to try all
secrets of one public id; and nobody is locked out for longer than a minute."""
CODE_LENGTH = timedelta(days=90)
"""How long after the invitation a code opens a page."""


class Action(StrEnum):
    """What a participant can do on a screen."""

    FINISH_LEAFLET = "finish leaflet"
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
    pressure : OpenPressure or None
        The private screen that comes first; None when the sitting's own is to be shown.
    """

    leaflet: Leaflet
    sitting: Sitting
    passage: str
    to_talk_about: tuple[str, ...]
    pressure: OpenPressure | None = None


def start_session(store: Store, typed: str, *, address: str, now: datetime) -> str:
    """Turn a code into a session.

    Parameters
    ----------
    store : Store
        Where people are kept.
    typed : str
        The code as typed or scanned; blanks, dashes and small letters are forgiven.
    address : str
        Network address of the browser; only a hash of it is kept, for a day.
    now : datetime
        UTC.

    Returns
    -------
    str
        The session's token, 256 bits, for an HttpOnly cookie; only its hash is kept.

    Raises
    ------
    LinkNotValid
        If the code is nobody's, older than `CODE_LENGTH` or replaced; if everything has been asked
        already; if the study is closed; or if too many codes were tried in a minute.
    """
    code = parse_code(typed)
    guess, person = _count_guess(store, code, hash_token(f"{address} {now:%Y-%m-%d}"), now)
    # Also for a public id that nobody has, so that the time taken tells nothing.
    is_theirs = verify_secret(code.secret, person.secret_hash if person else _NOBODY)
    if person is None or not is_theirs:
        raise LinkNotValid(_UNKNOWN)
    token = draw_token()
    with store.writing() as tx:
        note_guess_right(tx, guess)
        _add_session(tx, person, token, now)
    return token


def _count_guess(
    store: Store, code: Code, address_hash: str, now: datetime
) -> tuple[int, ParticipantRecord | None]:
    """Count a code as wrong before it is checked, so that many at once cannot slip through."""
    with store.writing() as tx:
        tx.lock("guesses")
        forget_guesses(tx, before=now - GUESSES_KEPT, after=now)
        if count_guesses(tx, now - GUESS_WINDOW) >= MOST_GUESSES:
            raise LinkNotValid("Too many codes were tried just now. Wait a minute, then try again.")
        guess = add_guess(tx, address_hash=address_hash, ok=False, at=now)
        return guess, find_by_public_id(tx, code.public_id)


def _add_session(tx: Transaction, person: ParticipantRecord, token: str, now: datetime) -> None:
    tx.lock(f"code {person.id}")
    held = find_participant(tx, person.id)
    # The code may have been replaced while its secret was being checked.
    if held is None or held.secret_hash != person.secret_hash:
        raise LinkNotValid(_UNKNOWN)
    if now > person.registered_at + CODE_LENGTH:
        raise LinkNotValid("This code is no longer in use. Ask the study team for a new one.")
    materials = load_study(tx, person.study)
    _refuse_closed(materials)
    sitting = steps_of.fold_sitting(materials.plan_sitting(person.seed), load_steps(tx, person.id))
    # What they were asked must not show for whoever has the device or the link next.
    if isinstance(sitting.screen, FinishedScreen):
        raise LinkNotValid("You have answered everything. Thank you. There is nothing more to do.")
    add_session(tx, hash_token(token), person.id, now=now, expires_at=now + SESSION_LENGTH)


# Hash of a secret that no code can carry, at the same cost as every other.
_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)


def end_session(store: Store, token: str, *, now: datetime) -> None:
    """End a session in the store, so that its cookie opens nothing any more.

    Parameters
    ----------
    store : Store
        Where sessions are kept.
    token : str
        From the cookie; one that is nobody's ends nothing.
    now : datetime
        UTC.
    """
    with store.writing() as tx:
        revoke_session(tx, hash_token(token), now)


def open_sitting(store: Store, token: str, *, now: datetime) -> OpenSitting:
    """Open the sitting that a session belongs to; the first time, allocate and record the exposure.

    Parameters
    ----------
    store : Store
        Where people are kept.
    token : str
        From the cookie.
    now : datetime
        UTC.

    Returns
    -------
    OpenSitting
        What is on the screen.

    Raises
    ------
    LinkNotValid
        If the session is unknown, over or revoked, or the study is closed.
    AllocationRefused
        If the list of the person's stratum is used up.
    """
    with store.reading() as tx:
        person, materials = _find(tx, token, now)
        steps = load_steps(tx, person.id)
        allocation = find_allocation(tx, person.id)
        if steps and allocation is not None:
            plan = materials.plan_sitting(person.seed)
            here = _view(materials, allocation.arm, plan, steps)
            private = open_pressure(tx, person, materials, here.sitting.screen, steps)
            return replace(here, pressure=private)
    with store.writing() as tx:
        person, materials = _find(tx, token, now)
        arm = allocate_participant(tx, person.id, now=now).arm
        plan = materials.plan_sitting(person.seed)
        steps = load_steps(tx, person.id)
        if not steps:
            first = steps_of.show_leaflet(steps_of.fold_sitting(plan, steps), now)
            _append(tx, person, materials, arm, first)
            steps = (first,)
        # Nothing is asked in private on this screen: it is the leaflet.
        return _view(materials, arm, plan, steps)


def take_step(
    store: Store,
    token: str,
    position: int,
    action: Action,
    *,
    response: str = "",
    now: datetime,
) -> bool:
    """Store what a participant did on the screen that had this position.

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
        person, materials = _find(tx, token, now)
        note_session_seen(tx, hash_token(token), now)
        tx.lock(f"sitting {person.id}")
        plan = materials.plan_sitting(person.seed)
        sitting = steps_of.fold_sitting(plan, load_steps(tx, person.id))
        if sitting.position != position:
            return False
        try:
            step = _make_step(sitting, plan, action, response, now)
        except ValueError:
            # The screen has no such action; only a page that is not ours can ask for it.
            return False
        arm = allocate_participant(tx, person.id, now=now).arm
        return _append(tx, person, materials, arm, step)


def _make_step(
    sitting: Sitting, plan: SittingPlan, action: Action, response: str, now: datetime
) -> Step:
    match action:
        case Action.FINISH_LEAFLET:
            return steps_of.finish_leaflet(sitting, now)
        case Action.ANSWER:
            return steps_of.answer(sitting, plan, response, now)
        case Action.FINISH_EXPLANATION:
            return steps_of.finish_explanation(sitting, now)
        case Action.STOP:
            return steps_of.stop(sitting, now)
        case Action.RESUME:
            return steps_of.resume(sitting, now)


def _append(
    tx: Transaction, person: ParticipantRecord, materials: StudyMaterials, arm: str, step: Step
) -> bool:
    return append_step(
        tx,
        person.id,
        step,
        leaflet_hash=materials.leaflets[arm].sha256,
        quiz_hash=materials.quiz_hash,
    )


def _view(
    materials: StudyMaterials, arm: str, plan: SittingPlan, steps: tuple[Step, ...]
) -> OpenSitting:
    sitting = steps_of.fold_sitting(plan, steps)
    leaflet = materials.leaflets[arm]
    passage = ""
    if isinstance(sitting.screen, ExplanationScreen):
        anchor = sitting.screen.item.anchor
        passage = " ".join(block.text for block in leaflet.blocks if block.anchor == anchor)
    titles = {construct.id: construct.title for construct in list_constructs(materials.quiz)}
    talk = tuple(titles[one] for one in sitting.constructs_to_talk_about)
    is_over = isinstance(sitting.screen, FinishedScreen | StoppedScreen)
    return OpenSitting(leaflet, sitting, passage, talk if is_over else ())


__all__ = [
    "Action",
    "LeafletScreen",
    "OpenSitting",
    "end_session",
    "open_sitting",
    "start_session",
    "take_step",
]
