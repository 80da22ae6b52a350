"""Sessions of participants: a token that a browser keeps, of which only the hash is kept here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, insert, select, update

from consent_swat.errors import LinkNotValid
from consent_swat.store.store import Transaction
from consent_swat.store.tables import participant_sessions


def add_session(
    tx: Transaction, token_hash: str, participant: str, *, now: datetime, expires_at: datetime
) -> None:
    """Keep a session.

    Parameters
    ----------
    tx : Transaction
        One that may write.
    token_hash : str
        From `access.codes.hash_token`.
    participant : str
        Whose session it is.
    now, expires_at : datetime
        UTC; from the second on it is not valid any more.
    """
    row = {
        "token_hash": token_hash,
        "participant": participant,
        "created_at": now,
        "last_seen_at": now,
        "expires_at": expires_at,
    }
    tx.connection.execute(insert(participant_sessions).values(**row))


def find_session(tx: Transaction, token_hash: str, now: datetime) -> str:
    """Return whose session it is.

    Parameters
    ----------
    tx : Transaction
        Any; reading is enough.
    token_hash : str
        From `access.codes.hash_token`.
    now : datetime
        UTC.

    Returns
    -------
    str
        Id of the participant.

    Raises
    ------
    LinkNotValid
        If there is no such session, or it has expired or was revoked; the message does not tell
        which.
    """
    table = participant_sessions
    query = select(table.c.participant).where(
        table.c.token_hash == token_hash, table.c.expires_at > now, table.c.revoked_at.is_(None)
    )
    participant = tx.connection.execute(query).scalar_one_or_none()
    if participant is None:
        raise LinkNotValid(
            "Please type the code from your card again. Your answers are kept, and you go on "
            "where you were."
        )
    return str(participant)


def note_session_seen(tx: Transaction, token_hash: str, now: datetime) -> None:
    """Keep when a session was last used."""
    is_it = participant_sessions.c.token_hash == token_hash
    tx.connection.execute(update(participant_sessions).where(is_it).values(last_seen_at=now))


def revoke_session(tx: Transaction, token_hash: str, now: datetime) -> None:
    """End a session; one that has ended keeps its first moment."""
    _revoke(tx, participant_sessions.c.token_hash == token_hash, now)


def revoke_sessions_of(tx: Transaction, participant: str, now: datetime) -> None:
    """End all sessions of a participant, as when their card is lost."""
    _revoke(tx, participant_sessions.c.participant == participant, now)


def _revoke(tx: Transaction, condition: ColumnElement[bool], now: datetime) -> None:
    still = condition & participant_sessions.c.revoked_at.is_(None)
    tx.connection.execute(update(participant_sessions).where(still).values(revoked_at=now))
