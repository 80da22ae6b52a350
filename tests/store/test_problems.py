import sqlite3
import subprocess
import sys
import threading

import pytest

from consent_swat.errors import StoreError
from consent_swat.store import engines
from consent_swat.store import store as store_module
from consent_swat.store.guesses import add_guess, count_guesses
from consent_swat.store.store import open_store
from consent_swat.store.upgrade import upgrade_database


def path_of(url):
    return url.removeprefix("sqlite:///")


def test_database_that_another_program_holds_is_busy_and_says_so(sqlite_url, now, monkeypatch):
    monkeypatch.setattr(engines, "_PRAGMAS", ("PRAGMA busy_timeout = 50",))
    store = open_store(sqlite_url)
    other = sqlite3.connect(path_of(sqlite_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    busy = pytest.raises(StoreError, match=r"busy.*saved before is lost.*Try again")
    with busy, store.writing() as tx:
        add_guess(tx, at=now, address_hash="a", ok=False)
    other.execute("ROLLBACK")
    other.close()
    with store.writing() as tx:
        add_guess(tx, at=now, address_hash="a", ok=False)
        assert count_guesses(tx, now) == 1
    store.close()


def test_write_that_waits_too_long_for_its_turn_in_one_process_says_so(sqlite_url, monkeypatch):
    monkeypatch.setattr(store_module, "WAIT_S", 0.05)
    store = open_store(sqlite_url)
    problems = []

    def write():
        try:
            with store.writing():
                pass
        except StoreError as problem:
            problems.append(str(problem))

    with store.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    write()
    assert len(problems) == 1
    assert "another write takes too long. Nothing was saved." in problems[0]
    store.close()


@pytest.mark.postgres
def test_postgres_lock_that_is_held_too_long_is_busy_and_says_so(postgres_url):
    store = open_store(f"{postgres_url}&options=-c%20lock_timeout%3D50ms")
    with store.writing() as holder:
        holder.lock("slot")
        with pytest.raises(StoreError, match="busy"), store.writing() as waiting:
            waiting.lock("slot")
    store.close()


@pytest.mark.postgres
def test_postgres_that_has_gone_away_and_come_back_is_used_again(
    postgres_server, postgres_url, now
):
    store = open_store(postgres_url)
    name = store.name.removeprefix("PostgreSQL, ")
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "  # noqa: S608
        f"WHERE datname = '{name}'"
    )

    def write_and_be_cut_off():
        with store.writing() as tx:
            add_guess(tx, at=now, address_hash="a", ok=False)
            postgres_server.execute(cut)
            count_guesses(tx, now)

    with pytest.raises(StoreError, match="cannot be reached"):
        write_and_be_cut_off()
    with store.writing() as tx:
        assert count_guesses(tx, now) == 0
    postgres_server.execute(cut)
    with store.reading() as tx:
        assert count_guesses(tx, now) == 0
    store.close()


def test_postgres_that_is_not_there_says_so_without_its_password(tmp_path):
    url = f"postgresql://someone:hunter2@/swat?host={tmp_path}"
    for reach in (open_store, upgrade_database):
        with pytest.raises(StoreError, match="cannot be reached") as problem:
            reach(url)
        assert "hunter2" not in str(problem.value)


FULL_DISK = """
import resource, signal, sys
from datetime import UTC, datetime
from consent_swat.errors import StoreError
from consent_swat.store.guesses import add_guess, count_guesses
from consent_swat.store.store import open_store

now = datetime(2026, 11, 24, tzinfo=UTC)
store = open_store(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
n_saved = 0
try:
    while n_saved < 10_000:
        with store.writing() as tx:
            add_guess(tx, at=now, address_hash="a" * 60, ok=False)
        n_saved += 1
except StoreError as problem:
    print(problem)
with store.reading() as tx:
    print(n_saved, count_guesses(tx, now))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with store.writing() as tx:
    add_guess(tx, at=now, address_hash="b", ok=False)
    print(count_guesses(tx, now))
"""


def test_nothing_saved_is_lost_when_no_more_can_be_written(sqlite_url):
    script = [sys.executable, "-c", FULL_DISK, sqlite_url]
    done = subprocess.run(script, capture_output=True, text=True, check=True)
    problem, counts, after = done.stdout.splitlines()
    n_saved, n_found = map(int, counts.split())
    assert "Nothing that was saved before is lost" in problem
    assert 10 < n_saved < 10_000
    assert n_found == n_saved
    assert int(after) == n_saved + 1


def test_file_that_is_no_database_is_damaged_and_left_alone(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear all, " * 1000)
    for reach in (open_store, upgrade_database):
        with pytest.raises(StoreError, match="damaged or is no database"):
            reach(f"sqlite:///{path}")
    assert path.read_text() == "Dear all, " * 1000


def test_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be made"):
        upgrade_database(f"sqlite:///{tmp_path / 'file' / 'swat.db'}")
