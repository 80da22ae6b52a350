"""Who a session belongs to, for every journey that a participant takes."""

from __future__ import annotations

from datetime import datetime

from consent_swat.access.codes import hash_token
from consent_swat.errors import LinkNotValid
from consent_swat.journeys.study_materials import StudyMaterials, load_study
from consent_swat.store.participants import ParticipantRecord, find_participant
from consent_swat.store.sessions import find_session
from consent_swat.store.store import Transaction

UNKNOWN = (
    "This code does not open a page. Check each letter and number, or ask the person who gave it "
    "to you for a new one."
)


def find_holder(
    tx: Transaction, token: str, now: datetime
) -> tuple[ParticipantRecord, StudyMaterials]:
    """Return the participant of a session, and what their study works with.

    Parameters
    ----------
    tx : Transaction
        Any.
    token : str
        From the cookie.
    now : datetime
        UTC.

    Raises
    ------
    LinkNotValid
        If the session is unknown, over or revoked, or the study is closed.
    """
    person = find_participant(tx, find_session(tx, hash_token(token), now))
    if person is None:
        raise LinkNotValid(UNKNOWN)
    materials = load_study(tx, person.study)
    refuse_closed(materials)
    return person, materials


def refuse_closed(materials: StudyMaterials) -> None:
    """Refuse a study that asks nobody any more; raise LinkNotValid."""
    if not materials.study.is_open:
        raise LinkNotValid(
            "This study is closed, so there are no more questions. Thank you for your time."
        )
