"""A participant's code becomes a session, which the browser keeps as a cookie until it is ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from consent_swat.access.codes import Code, draw_token, hash_token, parse_code, verify_secret
from consent_swat.errors import LinkNotValid
from consent_swat.journeys.session_holder import UNKNOWN, refuse_closed
from consent_swat.journeys.sitting_opening import find_recheck_day, open_recheck
from consent_swat.journeys.study_materials import StudyMaterials, load_study
from consent_swat.quizzes.attempts import SittingKind
from consent_swat.quizzes.screens import FinishedScreen
from consent_swat.quizzes.sitting import fold_sitting
from consent_swat.store.guesses import (
    add_guess,
    count_guesses,
    forget_guesses,
    note_guess_right,
)
from consent_swat.store.participants import ParticipantRecord, find_by_public_id, find_participant
from consent_swat.store.sessions import add_session, revoke_session
from consent_swat.store.sitting_records import find_sitting
from consent_swat.store.sittings import load_steps
from consent_swat.store.store import Store, Transaction

SESSION_LENGTH = timedelta(days=30)
GUESS_WINDOW = timedelta(minutes=1)
GUESSES_KEPT = timedelta(days=1)
MOST_GUESSES = 60
"""Codes that fitted nobody, from everywhere in a minute. At this pace it takes 28 years to try all
secrets of one public id; and nobody is locked out for longer than a minute."""
CODE_LENGTH = timedelta(days=90)
"""How long a code opens a page: after the invitation, and again from the day of the recheck."""


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
        raise LinkNotValid(UNKNOWN)
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
        raise LinkNotValid(UNKNOWN)
    materials = load_study(tx, person.study)
    opens_from = _open_again(tx, person, materials, now) or person.registered_at
    if now > opens_from + CODE_LENGTH:
        raise LinkNotValid("This code is no longer in use. Ask the study team for a new one.")
    refuse_closed(materials)
    add_session(tx, hash_token(token), person.id, now=now, expires_at=now + SESSION_LENGTH)


def _open_again(
    tx: Transaction, person: ParticipantRecord, materials: StudyMaterials, now: datetime
) -> datetime | None:
    """Open the recheck when it is due; return from when on it is, or None before the first end.

    What somebody was asked must not show for whoever has the device or the link next: whoever has
    answered everything is let in for the recheck only.
    """
    record = find_sitting(tx, person.id)
    if record is None:
        return None
    steps = load_steps(tx, person.id, record.kind)
    sitting = fold_sitting(materials.plan_sitting(person.seed, record), steps)
    if not isinstance(sitting.screen, FinishedScreen):
        return record.opened_at if record.kind is SittingKind.RECHECK else None
    day = find_recheck_day(materials.protocol, steps)
    if record.kind is SittingKind.RECHECK or day is None:
        raise LinkNotValid("You have answered everything. Thank you. There is nothing more to do.")
    if now < day:
        raise LinkNotValid(
            "You have answered everything. Thank you. If you like, come back from "
            f"{day.day} {day:%B %Y} on, with the same code: there are a few questions more then."
        )
    if materials.study.is_open and now <= day + CODE_LENGTH:
        tx.lock(f"sitting {person.id}")
        open_recheck(tx, person, materials, record, now=now)
    return day


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
