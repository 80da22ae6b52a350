"""A database with data from the first program is brought up to date and keeps all of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from consent_swat.quizzes.attempts import NOT_SURE, Mark, Mode, SittingKind, Step, StepKind
from consent_swat.store.engines import WRITES, build_engine, parse_url
from consent_swat.store.sitting_records import SittingRecord, find_sitting
from consent_swat.store.sittings import append_step, load_steps
from consent_swat.store.store import open_store
from consent_swat.store.tables import allocations, participants, slots, studies
from consent_swat.store.upgrade import build_config, upgrade_database

AT = datetime(2026, 3, 2, 9, 30, 0, 250000, tzinfo=UTC)
LEAFLET, QUIZ, PROTOCOL = "a" * 64, "b" * 64, "c" * 64
STEPS = (
    Step(0, StepKind.SHOWN, AT),
    Step(1, StepKind.LEAFLET_READ, AT.replace(minute=34)),
    Step(
        2,
        StepKind.ATTEMPT,
        AT.replace(minute=35),
        construct="V1",
        item="V1-A",
        attempt=1,
        response="must-join",
        mark=Mark.MISCONCEPTION,
        misconception="no-means-sanction",
        option_order=("free", "must-join", "ask", NOT_SURE),
    ),
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def old_url(request, tmp_path):
    """Return the URL of a database of the first program, with one person half-way through."""
    if request.param == "sqlite":
        database = tmp_path / "old.db"
        Path(database).touch()
        url = f"sqlite:///{database}"
        _fill(url)
        yield url
        return
    server = request.getfixturevalue("postgres_server")
    server.execute("CREATE DATABASE swat_old")
    _fill(server.url("swat_old"))
    yield server.url("swat_old")
    server.execute("DROP DATABASE swat_old WITH (FORCE)")


def _fill(url):
    engine = build_engine(parse_url(url))
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config = build_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            insert(studies).values(
                id="choice",
                title="Plain or standard",
                protocol_text="",
                protocol_hash=PROTOCOL,
                is_example=False,
                status="open",
                opened_at=AT,
                allocation_seed="d" * 64,
            )
        )
        connection.execute(
            insert(slots).values(study="choice", stratum="all", position=0, arm="plain")
        )
        connection.execute(
            insert(participants).values(
                id="1" * 32,
                study="choice",
                study_number="N-1",
                study_number_folded="n-1",
                site="leeds",
                referral="gp",
                is_simulated=False,
                registered_at=AT,
                public_id="ABCD",
                secret_hash="h",
                seed="2" * 32,
            )
        )
        connection.execute(
            insert(allocations).values(
                participant="1" * 32,
                study="choice",
                stratum="all",
                position=0,
                arm="plain",
                allocated_at=AT,
                protocol_hash=PROTOCOL,
            )
        )
        for step in STEPS:
            _insert_old_step(connection, step)
    engine.dispose()


def _insert_old_step(connection, step):
    at = step.at.isoformat(sep=" ", timespec="microseconds")
    if connection.dialect.name == "sqlite":
        at = at.removesuffix("+00:00")
    order = "[" + ", ".join(f'"{one}"' for one in step.option_order) + "]"
    row = {
        "participant": "1" * 32,
        "position": step.position,
        "kind": str(step.kind),
        "at": at,
        "construct": step.construct,
        "item": step.item,
        "attempt": step.attempt,
        "response": step.response,
        "mark": None if step.mark is None else str(step.mark),
        "misconception": step.misconception,
        "option_order": order,
        "leaflet_hash": LEAFLET,
        "quiz_hash": QUIZ,
    }
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    sql = f"INSERT INTO sitting_steps ({names}) VALUES ({places})"  # noqa: S608
    connection.execute(text(sql), row)


def test_steps_of_the_first_program_come_through_unchanged(old_url):
    upgrade_database(old_url)
    store = open_store(old_url)
    with store.reading() as tx:
        assert load_steps(tx, "1" * 32) == STEPS
        modes = tx.connection.execute(text("SELECT DISTINCT sitting, mode FROM sitting_steps"))
        assert [tuple(row) for row in modes] == [("first", "screen")]
    store.close()


def test_sitting_that_was_begun_goes_on_as_it_was_meant_to(old_url):
    upgrade_database(old_url)
    store = open_store(old_url)
    with store.reading() as tx:
        assert find_sitting(tx, "1" * 32) == SittingRecord(
            participant="1" * 32,
            kind=SittingKind.FIRST,
            opened_at=AT,
            mode=Mode.SCREEN,
            starting_form=None,
            confirms=False,
            leaflet_hash=LEAFLET,
            quiz_hash=QUIZ,
            quiz_version=None,
            facts_hash=None,
            protocol_hash=PROTOCOL,
            protocol_version=None,
        )
    with store.writing() as tx:
        explained = Step(3, StepKind.EXPLAINED, AT.replace(minute=36), "V1", "V1-A", 1)
        assert append_step(tx, "1" * 32, explained, leaflet_hash=LEAFLET, quiz_hash=QUIZ)
    store.close()


def test_second_sitting_counts_its_own_positions(old_url):
    upgrade_database(old_url)
    store = open_store(old_url)
    again = Step(0, StepKind.SHOWN, AT.replace(month=6))
    with store.writing() as tx:
        assert append_step(
            tx,
            "1" * 32,
            again,
            leaflet_hash=LEAFLET,
            quiz_hash=QUIZ,
            sitting=SittingKind.RECHECK,
        )
    with store.reading() as tx:
        assert load_steps(tx, "1" * 32, SittingKind.RECHECK) == (again,)
        assert load_steps(tx, "1" * 32) == STEPS
    store.close()


@pytest.mark.parametrize("table", ["sitting_steps", "sittings"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET kind = 'x'"])
def test_nothing_that_came_through_can_be_changed(old_url, table, change):
    upgrade_database(old_url)
    engine = build_engine(parse_url(old_url))
    with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(change.format(table)))
    engine.dispose()
