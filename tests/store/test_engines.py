import pytest

from consent_swat.errors import StoreError
from consent_swat.store.engines import name_database, parse_url
from consent_swat.store.store import open_store

SETTINGS = {
    "sqlite": {
        "PRAGMA journal_mode": "wal",
        "PRAGMA synchronous": 2,
        "PRAGMA foreign_keys": 1,
        "PRAGMA recursive_triggers": 1,
        "PRAGMA busy_timeout": 10000,
        "PRAGMA trusted_schema": 0,
    },
    "postgresql": {
        "SHOW synchronous_commit": "on",
        "SHOW lock_timeout": "10s",
        "SHOW transaction_isolation": "read committed",
    },
}


def test_every_connection_has_the_settings_that_keep_what_is_saved(store):
    for _ in range(2):
        with store.writing() as tx:
            for query, value in SETTINGS[tx.connection.dialect.name].items():
                assert tx.connection.exec_driver_sql(query).scalar_one() == value, query


@pytest.mark.parametrize("url", ["postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_postgresql_is_reached_through_psycopg_3(url):
    assert parse_url(url).drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "cannot be read"),
        ("data/swat.db", "cannot be read"),
        ("mysql://u@h/d", "'mysql', which is not supported"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
    ],
)
def test_url_that_cannot_be_used_is_refused_with_two_that_can(url, words):
    with pytest.raises(StoreError, match=words) as refusal:
        open_store(url)
    assert "sqlite:///data/consent-swat.db" in str(refusal.value)


def test_name_of_a_database_has_no_password_host_or_folder():
    assert name_database(parse_url("postgresql://u:pw@host/swat")) == "PostgreSQL, swat"
    assert name_database(parse_url("sqlite:////home/someone/swat.db")) == "SQLite, swat.db"
