"""Make the tables, or bring those of an earlier program up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from consent_swat.errors import StoreError
from consent_swat.store.engines import WRITES, build_engine, name_database, parse_url
from consent_swat.store.problems import name_problems
from consent_swat.store.store import Transaction, read_revision, say_newer
from consent_swat.store.tables import REVISIONS

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade_database(url: str) -> None:
    """Make or upgrade the tables; a database that is up to date stays as it is.

    Parameters
    ----------
    url : str
        As for `store.open_store`. For SQLite the folder and the file are made.

    Raises
    ------
    StoreError
        If the database is away, busy, full, read-only, or newer than this program. Whatever
        goes wrong, the tables are then as they were.
    """
    parsed = parse_url(url)
    name = name_database(parsed)
    if parsed.drivername.startswith("sqlite"):
        _make_file(Path(parsed.database or ""))
    engine = build_engine(parsed)
    try:
        with (
            name_problems(name),
            engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            # Two servers that start at once: the second waits and then finds nothing to do.
            Transaction(connection).lock("consent-swat/migrations")
            revision = read_revision(connection)
            if revision is not None and revision not in REVISIONS:
                raise StoreError(say_newer(name, revision))
            if revision != REVISIONS[-1]:
                _migrate(connection)
    finally:
        engine.dispose()


def _make_file(database: Path) -> None:
    """Make the file for the eyes of this account only; SQLite's files beside it copy its rights."""
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        database.touch(mode=0o600, exist_ok=True)
    except OSError as problem:
        raise StoreError(
            f"The folder for the database ({database.name}) cannot be made: {problem.strerror}. "
            "Choose another place in CONSENT_SWAT_DATABASE_URL."
        ) from None


def _migrate(connection: Connection) -> None:
    # Imported here: a database that is up to date, as most starts find it, does not need Alembic.
    from alembic import command

    config = build_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def build_config() -> Config:
    """Return what tells Alembic where the migrations are; no connection is in it."""
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
