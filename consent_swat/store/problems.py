"""Say what happened to the database in words that help, without its own text or passwords."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from consent_swat.errors import StoreError

_BUSY = "is busy: another program or person held it for too long"
_FULL = "has no room left: the disk is full"
_READ_ONLY = "can be read but not written"
_AWAY = "cannot be reached"
_DAMAGED = "is damaged or is no database"

_ADVICE = {
    _BUSY: "Try again in a moment.",
    _FULL: "Free some room on the disk, then try again.",
    _READ_ONLY: "Ask whoever looks after this computer to allow writing, then try again.",
    _AWAY: "Check that the database runs and that its folder is there, then try again.",
    _DAMAGED: "Stop, keep the file as it is, and go back to the last backup.",
}

_SQLITE = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": _AWAY,
    "SQLITE_IOERR": _AWAY,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CORRUPT": _DAMAGED,
}

_POSTGRESQL = {
    "55P03": _BUSY,
    "40P01": _BUSY,
    "40001": _BUSY,
    "57014": _BUSY,
    "53100": _FULL,
    "25006": _READ_ONLY,
}


@contextmanager
def name_problems(database: str) -> Iterator[None]:
    """Turn what a database driver raises inside the block into a `StoreError`.

    Parameters
    ----------
    database : str
        What messages call it.

    Yields
    ------
    None

    Raises
    ------
    StoreError
        If the database is away, busy, full, read-only or damaged. A broken constraint and SQL
        that is wrong are mistakes of this program and pass through as they are.
    """
    try:
        yield
    except PoolTimeoutError:
        raise StoreError(_write_message(database, _BUSY)) from None
    except (IntegrityError, ProgrammingError):
        raise
    except DBAPIError as problem:
        raise StoreError(_write_message(database, _find_kind(problem))) from problem


def _write_message(database: str, kind: str) -> str:
    return (
        f"The database ({database}) {kind}. Nothing that was saved before is lost; "
        f"what you just did may not be saved. {_ADVICE[kind]}"
    )


def _find_kind(problem: DBAPIError) -> str:
    name = getattr(problem.orig, "sqlite_errorname", None)
    if isinstance(name, str):
        # Extended names only add to the plain one: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
        plain = "_".join(name.split("_")[:2])
        return _SQLITE.get(plain, _AWAY)
    return _POSTGRESQL.get(getattr(problem.orig, "sqlstate", None) or "", _AWAY)
