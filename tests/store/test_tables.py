from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from consent_swat.quizzes.attempts import SittingKind
from consent_swat.quizzes.notes import Note, NoteKind
from consent_swat.store.allocations import allocate_participant
from consent_swat.store.guesses import add_guess
from consent_swat.store.paper import PaperEntry, Reading, add_entry, add_form
from consent_swat.store.pressure import append_answer
from consent_swat.store.sitting_notes import add_note
from consent_swat.store.study_files import StudyFile, add_study_files
from consent_swat.store.tables import APPEND_ONLY, guesses, metadata, slots

NAMING = (
    "name",
    "forename",
    "surname",
    "initials",
    "nhs",
    "national_insurance",
    "ni_number",
    "nino",
    "birth",
    "dob",
    "age",
    "gender",
    "sex",
    "address",
    "postcode",
    "phone",
    "email",
    "ip",
)


def test_no_column_names_a_person():
    parts = {
        f"{table.name}.{column.name}": set(column.name.split("_"))
        for table in metadata.tables.values()
        for column in table.columns
    }
    found = {
        column
        for column, words in parts.items()
        for naming in NAMING
        if naming in words or ("_" in naming and naming in column)
    }
    # The hash of a network address, which the limit on guesses needs, and the name of a file.
    assert found == {"guesses.address_hash", "study_files.name"}


def test_moment_of_another_zone_comes_back_as_utc(store):
    summer = datetime(2026, 6, 1, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    with store.writing() as tx:
        add_guess(tx, at=summer, address_hash="a", ok=True)
    with store.reading() as tx:
        kept = tx.connection.execute(select(guesses.c.at)).scalar_one()
    assert kept == datetime(2026, 6, 1, 11, 0, 0, 123456, tzinfo=UTC)
    assert kept.tzinfo is UTC


def test_moment_without_a_zone_is_refused(store):
    naive = datetime(2026, 6, 1)  # noqa: DTZ001
    with pytest.raises(StatementError, match="has no time zone"), store.writing() as tx:
        add_guess(tx, at=naive, address_hash="a", ok=True)


def test_moments_compare_in_time_and_not_as_text(store):
    early = datetime(2026, 6, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    with store.writing() as tx:
        add_guess(tx, at=early, address_hash="a", ok=True)
    noon = datetime(2026, 6, 1, 11, tzinfo=UTC)
    with store.reading() as tx:
        query = select(guesses.c.id).where(guesses.c.at < noon)
        assert tx.connection.execute(query).first() is not None


@pytest.fixture
def full(store, enrol, now):
    """Return a store with a row in every append-only table."""
    person = enrol(1)
    with store.writing() as tx:
        add_study_files(tx, "choice", {"quiz": StudyFile("small.en.toml", b"item = []")})
        allocate_participant(tx, person.id, now=now)
        tx.connection.execute(
            text(
                "INSERT INTO sitting_steps (participant, sitting, position, kind, at, mode, "
                "option_order, leaflet_hash, quiz_hash) "
                "VALUES (:who, 'first', 0, 'shown', :at, 'screen', '[]', 'a', 'b')"
            ),
            {"who": person.id, "at": "2026-11-24 09:30:00"},
        )
        tx.connection.execute(
            text(
                "INSERT INTO sittings (participant, kind, opened_at, mode, confirms, "
                "leaflet_hash, quiz_hash) VALUES (:who, 'first', :at, 'screen', :yes, 'a', 'b')"
            ),
            {"who": person.id, "at": "2026-11-24 09:30:00", "yes": True},
        )
        note = Note(NoteKind.READ_ALOUD, now, 1, "leaflet")
        add_note(tx, person.id, SittingKind.FIRST, note)
        append_answer(
            tx,
            person.id,
            "before",
            position=0,
            question="benefits",
            response="a-little",
            check_hash="c",
            at=now,
        )
        add_form(tx, person.id, "ABCD", now)
        add_entry(tx, person.id, PaperEntry(Reading.FIRST, now, "clerk", {"1": "A"}))
    return store


CHANGES = {
    "study_files": "UPDATE study_files SET name = 'other'",
    "slots": "UPDATE slots SET arm = 'plain'",
    "allocations": "UPDATE allocations SET arm = 'plain'",
    "sittings": "UPDATE sittings SET starting_form = 'B'",
    "sitting_notes": "UPDATE sitting_notes SET screen = 'question'",
    "pressure_answers": "UPDATE pressure_answers SET response = 'other'",
    "paper_forms": "UPDATE paper_forms SET form_number = 'WXYZ'",
    "paper_entries": "UPDATE paper_entries SET role = 'other'",
    "sitting_steps": "UPDATE sitting_steps SET response = 'other'",
}


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_rows_of_append_only_tables_cannot_be_changed(full, table):
    with pytest.raises(IntegrityError, match=f"{table} is append-only"), full.writing() as tx:
        tx.connection.execute(text(CHANGES[table]))


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_rows_of_append_only_tables_cannot_be_taken_away(full, table):
    with pytest.raises(IntegrityError, match=f"{table} is append-only"), full.writing() as tx:
        tx.connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_rows_cannot_be_replaced_or_truncated_past_the_triggers(full, table):
    with full.reading() as tx:
        is_sqlite = tx.connection.dialect.name == "sqlite"
    replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
    sql = replace if is_sqlite else f"TRUNCATE {table} CASCADE"
    with pytest.raises(IntegrityError, match="is append-only"), full.writing() as tx:
        tx.connection.execute(text(sql))


def allocate_by_hand(store, **given):
    row = {
        "who": f"{2:032x}",
        "study": "choice",
        "stratum": "leeds",
        "position": 1,
        "arm": "",
        **given,
    }
    with store.writing() as tx:
        query = select(slots.c.arm).where(
            slots.c.stratum == row["stratum"], slots.c.position == row["position"]
        )
        arm = tx.connection.execute(query).scalar()
        tx.connection.execute(
            text(
                "INSERT INTO allocations (participant, study, stratum, position, arm, "
                "allocated_at, protocol_hash) "
                "VALUES (:who, :study, :stratum, :position, :arm, '2026-11-24 09:30:00', 'x')"
            ),
            {**row, "arm": row["arm"] or arm},
        )


def test_allocation_by_hand_that_follows_the_list_is_possible(full, enrol):
    enrol(2)
    allocate_by_hand(full)


@pytest.mark.parametrize(
    "given",
    [
        {"who": f"{1:032x}"},
        {"who": "nobody"},
        {"position": 0},
        {"position": 300, "arm": "plain"},
        {"arm": "another"},
        {"study": "other"},
    ],
    ids=["second arm", "unknown person", "used slot", "no slot", "wrong arm", "other study"],
)
def test_database_itself_refuses_an_allocation_that_breaks_the_list(full, enrol, given):
    enrol(2)
    with pytest.raises(IntegrityError):
        allocate_by_hand(full, **given)


def test_study_has_no_other_state_than_open_and_closed(full):
    with pytest.raises(IntegrityError), full.writing() as tx:
        tx.connection.execute(text("UPDATE studies SET status = 'paused'"))


def test_slot_of_no_study_is_refused(store, study):
    row = {"study": "gone", "stratum": "leeds", "position": 0, "arm": "plain"}
    with pytest.raises(IntegrityError), store.writing() as tx:
        tx.connection.execute(insert(slots).values(**row))
