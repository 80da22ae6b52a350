"""How to reach the two databases so that what is said to be saved stays saved."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from consent_swat.errors import StoreError

WAIT_S = 10
"""Seconds to wait for a lock or a connection before saying that nothing was saved."""

WRITES = "consent_swat_writes"
"""Execution option of a connection whose transaction will write."""

_PRAGMAS = (
    f"PRAGMA busy_timeout = {WAIT_S * 1000}",
    # NORMAL lost 7,051 acknowledged rows in 264 of 500 simulated power cuts; FULL lost none.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Without it INSERT OR REPLACE deletes rows past the triggers that forbid it.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
)


def parse_url(url: str) -> URL:
    """Return a database URL taken apart.

    Parameters
    ----------
    url : str
        ``sqlite:///<file>``, or ``postgresql://…`` with or without ``+psycopg``.

    Returns
    -------
    URL
        With the driver that is used.

    Raises
    ------
    StoreError
        If it is not a URL, of another database, or SQLite in memory.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError(f"The database URL cannot be read. {_URL_ADVICE}") from None
    kind = parsed.drivername.partition("+")[0]
    if kind in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise StoreError(f"The database is '{kind}', which is not supported. {_URL_ADVICE}")
    if parsed.database in {None, "", ":memory:"}:
        raise StoreError(f"SQLite needs a file, or nothing would be kept. {_URL_ADVICE}")
    return parsed


_URL_ADVICE = (
    "Set CONSENT_SWAT_DATABASE_URL to sqlite:///data/consent-swat.db or "
    "postgresql+psycopg://user:password@host/name."
)


def name_database(url: URL) -> str:
    """Return what messages call a database: kind and name, no host and no password."""
    if url.drivername.startswith("sqlite"):
        return f"SQLite, {Path(url.database or '').name}"
    return f"PostgreSQL, {url.database or ''}"


def build_engine(url: URL) -> Engine:
    """Build an engine; nothing is opened before its first connection.

    Parameters
    ----------
    url : URL
        From `parse_url`.

    Returns
    -------
    Engine
        SQLite: WAL, ``synchronous=FULL``, foreign keys; writing transactions start with ``BEGIN
        IMMEDIATE``. PostgreSQL: psycopg 3, READ COMMITTED, waits for locks at most `WAIT_S`.
    """
    if url.drivername.startswith("sqlite"):
        engine = create_engine(url, pool_timeout=WAIT_S)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    settings: dict[str, Any] = {"connect_timeout": WAIT_S, "client_encoding": "utf8"}
    if "options" not in url.query:
        settings["options"] = f"-c lock_timeout={WAIT_S}s"
    return create_engine(
        url,
        pool_timeout=WAIT_S,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        connect_args=settings,
    )


def _set_up_sqlite(dbapi_connection: Any, _record: Any) -> None:
    # None: the driver begins nothing by itself, so that `_begin_sqlite` decides how.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    _turn_on_wal(cursor)
    cursor.close()


def _turn_on_wal(cursor: Any) -> None:
    # Changing the journal of a new file, SQLite does not wait for a lock as it does elsewhere.
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as problem:
            is_busy = problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot wait for its turn: it would fail.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
