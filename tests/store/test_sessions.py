from datetime import timedelta

import pytest
from sqlalchemy import select

from consent_swat.errors import LinkNotValid
from consent_swat.store.sessions import (
    add_session,
    find_session,
    note_session_seen,
    revoke_session,
    revoke_sessions_of,
)
from consent_swat.store.tables import participant_sessions


@pytest.fixture
def person(store, enrol, now):
    """Return a participant with two sessions, "a" and "b", of one hour each."""
    record = enrol(1)
    with store.writing() as tx:
        for token_hash in "ab":
            later = now + timedelta(hours=1)
            add_session(tx, token_hash, record.id, now=now, expires_at=later)
    return record


def test_session_tells_whose_it_is_until_it_expires(store, person, now):
    last = now + timedelta(minutes=59, seconds=59)
    with store.reading() as tx:
        assert find_session(tx, "a", last) == person.id
        with pytest.raises(LinkNotValid, match="type the code from your card again"):
            find_session(tx, "a", now + timedelta(hours=1))


def test_unknown_session_is_not_valid(store, person, now):
    with store.reading() as tx, pytest.raises(LinkNotValid):
        find_session(tx, "c", now)


def test_revoked_session_is_not_valid_at_once_and_others_stay(store, person, now):
    with store.writing() as tx:
        revoke_session(tx, "a", now)
    with store.reading() as tx:
        with pytest.raises(LinkNotValid):
            find_session(tx, "a", now)
        assert find_session(tx, "b", now) == person.id


def test_all_sessions_of_a_participant_can_be_revoked(store, person, now):
    with store.writing() as tx:
        revoke_sessions_of(tx, person.id, now)
        for token_hash in "ab":
            with pytest.raises(LinkNotValid):
                find_session(tx, token_hash, now)


def test_session_keeps_when_it_was_seen_last_and_revoked_first(store, person, now):
    later = now + timedelta(minutes=5)
    with store.writing() as tx:
        note_session_seen(tx, "a", later)
        revoke_session(tx, "a", now)
        revoke_session(tx, "a", later)
        table = participant_sessions
        query = select(table.c.last_seen_at, table.c.revoked_at).where(table.c.token_hash == "a")
        assert tx.connection.execute(query).one() == (later, now)
