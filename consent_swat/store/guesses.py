"""Codes that were typed, right or wrong, so that nobody can try them all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, insert, or_, select, update

from consent_swat.store.store import Transaction
from consent_swat.store.tables import guesses


def add_guess(tx: Transaction, *, at: datetime, address_hash: str, ok: bool) -> int:
    """Keep that a code was typed.

    Parameters
    ----------
    tx : Transaction
        One that may write; not the one that is undone when the code is refused.
    at : datetime
        UTC.
    address_hash : str
        Hash of the network address, 64 hexadecimal digits; the address itself is not kept.
    ok : bool
        Whether the code was right.

    Returns
    -------
    int
        Names the guess, for `note_guess_right`.
    """
    added = tx.connection.execute(insert(guesses).values(at=at, address_hash=address_hash, ok=ok))
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def note_guess_right(tx: Transaction, guess: int) -> None:
    """Keep that a code which was counted as wrong until it was checked is right."""
    tx.connection.execute(update(guesses).where(guesses.c.id == guess).values(ok=True))


def count_guesses(tx: Transaction, since: datetime, address_hash: str | None = None) -> int:
    """Count the wrong codes of late.

    Parameters
    ----------
    tx : Transaction
        Any.
    since : datetime
        UTC; those at this moment count.
    address_hash : str or None
        Only from this address; None for all. A whole job centre can share one address.

    Returns
    -------
    int
        Wrong ones only.
    """
    query = select(func.count()).where(guesses.c.at >= since, ~guesses.c.ok)
    if address_hash is not None:
        query = query.where(guesses.c.address_hash == address_hash)
    return int(tx.connection.execute(query).scalar_one())


def forget_guesses(tx: Transaction, before: datetime, after: datetime) -> None:
    """Take away the guesses that nothing needs.

    Parameters
    ----------
    tx : Transaction
        One that may write.
    before, after : datetime
        UTC; older ones, and those of a time to come: a clock that was set back must not lock
        people out until that time has come.
    """
    is_useless = or_(guesses.c.at < before, guesses.c.at > after)
    tx.connection.execute(delete(guesses).where(is_useless))
