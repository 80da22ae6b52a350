import contextlib
import subprocess
import sys
import threading

import pytest
from sqlalchemy import text

from consent_swat.errors import StoreError
from consent_swat.store.guesses import add_guess, count_guesses
from consent_swat.store.store import open_store


def test_what_a_transaction_wrote_is_there_after_it(store, now):
    with store.writing() as tx:
        add_guess(tx, at=now, address_hash="a", ok=False)
    with store.reading() as tx:
        assert count_guesses(tx, now) == 1


def test_transaction_that_raises_leaves_nothing_behind(store, now):
    with contextlib.suppress(KeyboardInterrupt), store.writing() as tx:
        add_guess(tx, at=now, address_hash="a", ok=False)
        raise KeyboardInterrupt
    with store.reading() as tx:
        assert count_guesses(tx, now) == 0


def test_reading_transaction_cannot_write_and_the_next_writing_one_can(store, now):
    with pytest.raises(StoreError, match="not written"), store.reading() as tx:
        add_guess(tx, at=now, address_hash="a", ok=False)
    with store.writing() as tx:
        add_guess(tx, at=now, address_hash="a", ok=False)


def test_reading_transaction_sees_one_moment(store, now):
    with store.reading() as tx:
        assert count_guesses(tx, now) == 0
        with store.writing() as other:
            add_guess(other, at=now, address_hash="a", ok=False)
        assert count_guesses(tx, now) == 0
    with store.reading() as tx:
        assert count_guesses(tx, now) == 1


def test_threads_of_one_process_take_turns_and_lose_nothing(store, now):
    def write():
        for _ in range(25):
            with store.writing() as tx:
                add_guess(tx, at=now, address_hash="a", ok=False)

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as tx:
        assert count_guesses(tx, now) == 200


def test_sqlite_that_is_not_there_is_not_made_by_opening_it(tmp_path):
    with pytest.raises(StoreError, match=r"no database yet.*consent-swat app"):
        open_store(f"sqlite:///{tmp_path / 'new' / 'swat.db'}")
    assert list(tmp_path.iterdir()) == []


def test_sqlite_without_tables_is_refused_with_what_makes_them(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match=r"not up to date.*consent-swat app"):
        open_store(f"sqlite:///{path}")


@pytest.mark.postgres
def test_postgres_without_tables_is_refused_with_what_makes_them(postgres_server):
    with pytest.raises(StoreError, match=r"not up to date.*consent-swat app"):
        open_store(postgres_server.url("postgres"))


def test_database_of_a_newer_program_is_refused(store, database_url):
    with store.writing() as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"9999.*a newer consent-swat.*nothing was changed"):
        open_store(database_url)


@pytest.mark.postgres
def test_postgres_that_forgets_what_it_saved_is_refused(postgres_url):
    careless = f"{postgres_url}&options=-c%20synchronous_commit%3Doff"
    with pytest.raises(StoreError, match="synchronous_commit = off"):
        open_store(careless)


def test_locks_of_other_names_do_not_wait_for_each_other(store):
    with store.writing() as tx:
        tx.lock("one")
        tx.lock("one")
        tx.lock("two")


def test_opening_a_store_imports_no_alembic(sqlite_url):
    script = (
        "import sys; from consent_swat.store.store import open_store; "
        f"open_store({sqlite_url!r}).close(); print('alembic' in sys.modules)"
    )
    run = [sys.executable, "-c", script]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
