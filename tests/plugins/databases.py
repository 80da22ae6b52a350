"""A fresh database of each kind: SQLite in a file, and a real PostgreSQL from Debian's binaries.

Tests that take ``store`` or ``database_url`` run once on each. Without PostgreSQL's binaries its
half is skipped with the reason, or fails where CI=true.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from consent_swat.store.store import Store, open_store
from consent_swat.store.upgrade import upgrade_database

INIT = ("-U", "postgres", "-A", "trust", "-N", "--encoding=UTF8", "--locale=C")
TEMPLATE = "consent_swat_template"


def find_binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server here; None when there is none."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(versions, key=lambda path: float(path.parent.parent.name))
    return found[-1].parent if found else None


def find_memory() -> str | None:
    """Return a folder in memory with room for a server; None for the usual temporary one."""
    memory = Path("/dev/shm")  # noqa: S108
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > 1_000_000_000
    return str(memory) if has_room else None


class Server:
    """A PostgreSQL that listens on a socket in its own folder and on no network."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self.folder = folder
        self._run("initdb", "-D", str(folder / "data"), *INIT)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
        self._control("start", "-o", options, "-l", str(folder / "log"))

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of one of its databases."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def copy_template(self, name: str) -> None:
        """Make a database like the template."""
        # Since version 15 the default writes every page to the log, at four times the time.
        how = "STRATEGY file_copy" if float(self._binaries.parent.name) >= 15 else ""
        self.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} {how}")

    def execute(self, sql: str, database: str = "postgres") -> None:
        """Run one statement outside a transaction."""
        where = f"host={self.folder} user=postgres dbname={database}"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(sql.encode())

    def stop(self) -> None:
        """Stop it at once."""
        self._control("stop", "-m", "immediate")

    def _control(self, verb: str, *more: str) -> None:
        self._run("pg_ctl", "-w", "-D", str(self.folder / "data"), verb, *more)

    def _run(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to run as root.
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*prefix, str(self._binaries / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
        )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """Start a server with a migrated template once for the whole run."""
    binaries = find_binaries()
    if binaries is None:
        reason = "needs Debian's postgresql (apt-get install postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    # Not in pytest's own folder, which the postgres user may not enter; and short, as a socket's
    # path may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="swat-pg-", dir=find_memory()))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        server = Server(binaries, folder)
        try:
            server.execute(f"CREATE DATABASE {TEMPLATE}")
            upgrade_database(server.url(TEMPLATE))
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file to copy from."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    upgrade_database(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the URL of a fresh SQLite database."""
    shutil.copy(sqlite_template, tmp_path / "swat.db")
    return f"sqlite:///{tmp_path / 'swat.db'}"


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """Return the URL of a fresh PostgreSQL database; it goes away with the test."""
    name = f"swat_{uuid.uuid4().hex}"
    postgres_server.copy_template(name)
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a fresh database; each test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Return an open store of each kind, without studies."""
    opened = open_store(database_url)
    yield opened
    opened.close()
