"""Open the database, and read or write in one transaction at a time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from consent_swat.errors import StoreError
from consent_swat.store.engines import WAIT_S, WRITES, build_engine, name_database, parse_url
from consent_swat.store.problems import name_problems
from consent_swat.store.tables import REVISIONS


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction: all of it is kept, or nothing.

    Parameters
    ----------
    connection : Connection
        For this room only; other rooms pass the transaction on.
    """

    connection: Connection

    def lock(self, name: str) -> None:
        """Wait until no other transaction holds a name, and hold it until the end of this one.

        Parameters
        ----------
        name : str
            What must not happen twice at once. On SQLite nothing is done: whoever writes is
            alone already.
        """
        if self.connection.dialect.name == "postgresql":
            key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


class Store:
    """An open database; safe to share between threads.

    Parameters
    ----------
    engine : Engine
        From `open_store`.
    name : str
        What messages call the database.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name
        # SQLite's own queue is unfair (0.9 s for the unlucky); within a process this one is not.
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Open a transaction that may write; commit at its end, or undo it all if it raises.

        Only what has left this block is saved. Do not open one inside another.

        Yields
        ------
        Transaction

        Raises
        ------
        StoreError
            If the database is away, busy for more than 10 seconds, full or read-only.
        """
        if self._turn is not None and not self._turn.acquire(timeout=WAIT_S):
            raise StoreError(
                f"The database ({self.name}) is busy: another write takes too long. "
                "Nothing was saved. Try again in a moment."
            )
        try:
            with (
                name_problems(self.name),
                self._engine.connect().execution_options(**{WRITES: True}) as connection,
                connection.begin(),
            ):
                yield Transaction(connection)
        finally:
            if self._turn is not None:
                self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Open a transaction that sees one moment of the database and cannot write.

        Yields
        ------
        Transaction

        Raises
        ------
        StoreError
            If the database is away, or something in the block tried to write.
        """
        with name_problems(self.name), self._engine.connect() as connection:
            if self._turn is None:
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
                with connection.begin():
                    yield Transaction(connection)
                return
            with connection.begin():
                connection.exec_driver_sql("PRAGMA query_only = ON")
                try:
                    yield Transaction(connection)
                finally:
                    connection.exec_driver_sql("PRAGMA query_only = OFF")

    def close(self) -> None:
        """Close every connection that is not in use."""
        self._engine.dispose()


def open_store(url: str) -> Store:
    """Open a database that has the tables of this program.

    Parameters
    ----------
    url : str
        ``sqlite:///data/consent-swat.db`` or ``postgresql+psycopg://…``.

    Returns
    -------
    Store
        Close it when done.

    Raises
    ------
    StoreError
        If the database is not there, is behind this program or newer than it, or does not keep
        what it says it has saved (PostgreSQL with ``synchronous_commit`` or ``fsync`` off).
    """
    parsed = parse_url(url)
    name = name_database(parsed)
    is_sqlite = parsed.drivername.startswith("sqlite")
    if is_sqlite and not Path(parsed.database or "").is_file():
        raise StoreError(f"There is no database yet ({name}). {_MAKE_ADVICE}")
    engine = build_engine(parsed)
    try:
        with name_problems(name), engine.connect() as connection:
            _check_revision(connection, name)
            if not is_sqlite:
                _check_durability(connection, name)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, name)


_MAKE_ADVICE = "Run `consent-swat app` once: it makes and upgrades the tables."


def read_revision(connection: Connection) -> str | None:
    """Return the migration that a database has last had; None for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return None if row is None else str(row[0])


def _check_revision(connection: Connection, name: str) -> None:
    revision = read_revision(connection)
    if revision == REVISIONS[-1]:
        return
    if revision is None or revision in REVISIONS:
        raise StoreError(f"The database ({name}) is not up to date. {_MAKE_ADVICE}")
    raise StoreError(say_newer(name, revision))


def say_newer(name: str, revision: str) -> str:
    """Return the message for a database that a later program has upgraded."""
    return (
        f"The database ({name}) is at revision {revision}, which this program does not know: "
        "a newer consent-swat has upgraded it. Install that version; nothing was changed."
    )


def _check_durability(connection: Connection, name: str) -> None:
    for setting in ("synchronous_commit", "fsync"):
        if connection.execute(text(f"SHOW {setting}")).scalar_one() == "off":
            raise StoreError(
                f"The database ({name}) has {setting} = off, so that saved answers could be lost. "
                f"Set {setting} = on in PostgreSQL, then start again."
            )
