import sqlite3
import threading

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from consent_swat.errors import StoreError
from consent_swat.store import upgrade
from consent_swat.store.engines import build_engine, parse_url
from consent_swat.store.migrations.versions import (
    v0001_first_tables,
    v0002_sittings_and_notes,
    v0003_pressure_answers,
    v0005_paper_forms,
)
from consent_swat.store.store import open_store
from consent_swat.store.tables import APPEND_ONLY, REVISIONS, metadata
from consent_swat.store.upgrade import upgrade_database

TABLES = {
    "alembic_version",
    "studies",
    "study_files",
    "slots",
    "participants",
    "allocations",
    "participant_sessions",
    "sittings",
    "devices",
    "sitting_steps",
    "sitting_notes",
    "guesses",
    "pressure_answers",
    "paper_forms",
    "paper_entries",
}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request, tmp_path):
    """Return the URL of a database of each kind that has no tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'a' / 'b' / 'swat.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    server.execute("CREATE DATABASE swat_empty")
    yield server.url("swat_empty")
    server.execute("DROP DATABASE swat_empty WITH (FORCE)")


def list_tables(url):
    engine = build_engine(parse_url(url))
    with engine.connect() as connection:
        found = set(inspect(connection).get_table_names())
    engine.dispose()
    return found


def test_empty_database_gets_all_tables(empty_url):
    upgrade_database(empty_url)
    assert list_tables(empty_url) == TABLES
    open_store(empty_url).close()


def test_second_upgrade_changes_nothing(store, database_url, enrol):
    person = enrol(1)
    upgrade_database(database_url)
    upgrade_database(database_url)
    with store.reading() as tx:
        kept = tx.connection.execute(text("SELECT id FROM participants")).scalars().all()
    assert kept == [person.id]


def test_two_upgrades_at_once_both_succeed(empty_url):
    problems = []

    def run():
        try:
            upgrade_database(empty_url)
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert list_tables(empty_url) == TABLES


def test_upgrade_that_fails_half_way_leaves_no_table_behind(empty_url, monkeypatch):
    def fail(*_):
        raise RuntimeError("cut off")

    # The last thing that the first migration does; the tables are made by then.
    monkeypatch.setattr(op, "create_index", fail)
    with pytest.raises(RuntimeError, match="cut off"):
        upgrade_database(empty_url)
    assert list_tables(empty_url) == set()


def test_newer_database_is_left_alone(store, database_url):
    with store.writing() as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer consent-swat"):
        upgrade_database(database_url)


def test_migrations_make_the_tables_that_the_program_uses(store):
    with store.reading() as tx:
        context = MigrationContext.configure(tx.connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_constraints_of_the_migrated_tables_have_the_names_of_the_program(store):
    with store.reading() as tx:
        inspector = inspect(tx.connection)
        for table in metadata.tables.values():
            made = {key["name"] for key in inspector.get_unique_constraints(table.name)}
            made |= {key["name"] for key in inspector.get_foreign_keys(table.name)}
            made |= {key["name"] for key in inspector.get_check_constraints(table.name)}
            made.add(inspector.get_pk_constraint(table.name)["name"])
            assert made == {str(constraint.name) for constraint in table.constraints}


def test_program_knows_exactly_the_migrations_there_are():
    script = ScriptDirectory.from_config(upgrade.build_config())
    assert tuple(step.revision for step in script.walk_revisions())[::-1] == REVISIONS
    steps = (
        v0001_first_tables,
        v0002_sittings_and_notes,
        v0003_pressure_answers,
        v0005_paper_forms,
    )
    assert {table for step in steps for table in step._APPEND_ONLY} == set(APPEND_ONLY)


def test_upgraded_sqlite_is_sound(sqlite_url):
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
