"""Participants: a study number, a code, and where they came from; nothing that names a person."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy import ColumnElement, exists, insert, select, update

from consent_swat.errors import EnrolmentRefused
from consent_swat.store.store import Transaction
from consent_swat.store.studies import find_study
from consent_swat.store.tables import participants

MAX_STUDY_NUMBER = 40
"""Longest study number, in characters."""


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    """Somebody in a study.

    Parameters
    ----------
    id : str
        32 hexadecimal digits, random: what the frame calls them; exports use another name.
    study : str
        Id of the study.
    study_number : str
        The site's own number for them; stays out of exports.
    site : str
        Id of a site of the protocol.
    referral : str
        A referral of the protocol.
    is_simulated : bool
        True for made-up people who show how things work.
    registered_at : datetime
        UTC.
    public_id : str
        4 characters: the part of the code that finds them.
    secret_hash : str
        What is kept of the part that proves who asks, from `access.codes.hash_secret`.
    seed : str
        32 hexadecimal digits: decides form and option order for this person.
    """

    id: str
    study: str
    study_number: str
    site: str
    referral: str
    is_simulated: bool
    registered_at: datetime
    public_id: str
    secret_hash: str = field(repr=False)
    seed: str = field(repr=False)


_COLUMNS = tuple(participants.c[item.name] for item in fields(ParticipantRecord))


def add_participant(tx: Transaction, record: ParticipantRecord) -> None:
    """Add somebody to an open study.

    Parameters
    ----------
    tx : Transaction
        One that may write.
    record : ParticipantRecord
        With an id, a seed and a code drawn for them. Draw another code while `find_by_public_id`
        finds somebody: among a thousand people two public ids are as likely alike as not.

    Raises
    ------
    EnrolmentRefused
        If the study is not open; if site or referral are not in its protocol; if the study number
        is empty, too long, or taken (upper and lower case and blanks make no difference, as the
        same person must not be allocated twice); or if the code is taken.
    """
    _check_place(tx, record)
    number = " ".join(record.study_number.split())
    if not number or len(number) > MAX_STUDY_NUMBER:
        raise EnrolmentRefused(
            f"The study number has {len(number)} characters. Use 1 to {MAX_STUDY_NUMBER}."
        )
    # Two recruiters at once: the second waits here and then finds the first one's number.
    lock_enrolment(tx, record.study)
    folded = fold_study_number(number)
    is_taken = (participants.c.study == record.study) & (
        participants.c.study_number_folded == folded
    )
    if _finds(tx, is_taken):
        raise EnrolmentRefused(
            f"Study number '{number}' is taken in this study. Check the number: if it is the same "
            "person, open their page again instead of adding them."
        )
    if _finds(tx, participants.c.public_id == record.public_id):
        raise EnrolmentRefused("The code that was drawn is taken. Try again: another is drawn.")
    row = {column.name: getattr(record, column.name) for column in _COLUMNS}
    row |= {"study_number": number, "study_number_folded": folded}
    tx.connection.execute(insert(participants).values(**row))


def lock_enrolment(tx: Transaction, study: str) -> None:
    """Keep everybody else from adding people to a study until this transaction ends."""
    tx.lock(f"participants/{study}")


def _check_place(tx: Transaction, record: ParticipantRecord) -> None:
    study = find_study(tx, record.study)
    if study is None:
        raise EnrolmentRefused(f"There is no study '{record.study}'. Open it first.")
    if not study.is_open:
        raise EnrolmentRefused(f"The study '{study.id}' is closed. Nobody can be added any more.")
    sites = [site.id for site in study.protocol.sites]
    if record.site not in sites:
        raise EnrolmentRefused(
            f"'{record.site}' is not a site of the study. The sites are {', '.join(sites)}."
        )
    if record.referral not in study.protocol.referrals:
        raise EnrolmentRefused(
            f"'{record.referral}' is not a referral of the study. "
            f"The referrals are {', '.join(study.protocol.referrals)}."
        )


def _finds(tx: Transaction, condition: ColumnElement[bool]) -> bool:
    return bool(tx.connection.execute(select(exists().where(condition))).scalar_one())


def find_participant(tx: Transaction, participant: str) -> ParticipantRecord | None:
    """Return somebody by their id; None when there is nobody."""
    return _find_one(tx, participants.c.id == participant)


def find_by_public_id(tx: Transaction, public_id: str) -> ParticipantRecord | None:
    """Return somebody by the public part of their code; None when there is nobody."""
    return _find_one(tx, participants.c.public_id == public_id)


def find_by_study_number(
    tx: Transaction, study: str, study_number: str
) -> ParticipantRecord | None:
    """Return somebody by the site's number for them; None when there is nobody."""
    folded = fold_study_number(study_number)
    return _find_one(
        tx, (participants.c.study == study) & (participants.c.study_number_folded == folded)
    )


def replace_code(tx: Transaction, participant: str, *, public_id: str, secret_hash: str) -> None:
    """Give somebody another code; the one before opens nothing any more.

    Parameters
    ----------
    tx : Transaction
        One that may write.
    participant : str
        Whose code it is.
    public_id, secret_hash : str
        Of the new code; the public id must be nobody's.
    """
    is_it = participants.c.id == participant
    values = {"public_id": public_id, "secret_hash": secret_hash}
    tx.connection.execute(update(participants).where(is_it).values(**values))


def fold_study_number(study_number: str) -> str:
    """Return a study number as it is compared: case and blanks make no difference."""
    return "".join(study_number.split()).casefold()


def _find_one(tx: Transaction, condition: ColumnElement[bool]) -> ParticipantRecord | None:
    row = tx.connection.execute(select(*_COLUMNS).where(condition)).mappings().first()
    return None if row is None else ParticipantRecord(**row)


def list_participants(
    tx: Transaction, study: str, site: str | None = None
) -> tuple[ParticipantRecord, ...]:
    """Return the people of a study in the order in which they joined.

    Parameters
    ----------
    tx : Transaction
        Any.
    study : str
        Id of the study.
    site : str or None
        Only this site; None for all.
    """
    query = select(*_COLUMNS).where(participants.c.study == study)
    if site is not None:
        query = query.where(participants.c.site == site)
    query = query.order_by(participants.c.registered_at, participants.c.id)
    return tuple(ParticipantRecord(**row) for row in tx.connection.execute(query).mappings())


def has_real_people(tx: Transaction, study: str) -> bool:
    """Return whether anybody in a study is not simulated."""
    return _finds(tx, (participants.c.study == study) & ~participants.c.is_simulated)


def has_simulated_people(tx: Transaction, study: str) -> bool:
    """Return whether anybody in a study is simulated."""
    return _finds(tx, (participants.c.study == study) & participants.c.is_simulated)
