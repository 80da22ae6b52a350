"""Allocate people again and again in several processes at once; started by test_race.py.

Usage: allocate.py HOW URL N. HOW is ``real``, or one of two allocators that are wrong on purpose
and work on a bare table in SQLite. Ids come as JSON; each process leaves its replies in a file.
"""

from __future__ import annotations

import importlib
import json
import multiprocessing
import random
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier as Start
from pathlib import Path

Reply = tuple[str, str, int, str]
Allocator = Callable[[str], Reply]

STRATUM = "leeds"


def open_real(url: str) -> Allocator:
    """Return the allocator of the store."""
    from consent_swat.store.allocations import allocate_participant
    from consent_swat.store.store import open_store

    store = open_store(url)
    now = datetime(2026, 11, 24, tzinfo=UTC)

    def allocate(person: str) -> Reply:
        with store.writing() as tx:
            made = allocate_participant(tx, person, now=now)
        return made.participant, made.stratum, made.position, made.arm

    return allocate


def open_bare(url: str) -> sqlite3.Connection:
    """Return a connection to the bare table, which has no constraints."""
    path = url.removeprefix("sqlite:///")
    return sqlite3.connect(path, timeout=30, isolation_level=None)


def find_bare(connection: sqlite3.Connection, person: str) -> Reply | None:
    """Return what the bare table has for somebody."""
    query = "SELECT person, stratum, position, arm FROM bare WHERE person = ?"
    row: Reply | None = connection.execute(query, (person,)).fetchone()
    return row


def take_bare(connection: sqlite3.Connection, person: str) -> Reply:
    """Take the next slot in the bare table."""
    query = "SELECT COALESCE(MAX(position) + 1, 0) FROM bare WHERE stratum = ?"
    position: int = connection.execute(query, (STRATUM,)).fetchone()[0]
    arm: str = connection.execute(
        "SELECT arm FROM slots WHERE stratum = ? AND position = ?", (STRATUM, position)
    ).fetchone()[0]
    row = (person, STRATUM, position, arm)
    connection.execute("INSERT INTO bare VALUES (?, ?, ?, ?)", row)
    return row


def open_without_transaction(url: str) -> Allocator:
    """Return an allocator that reads and then writes, with nothing around both."""
    connection = open_bare(url)
    return lambda person: find_bare(connection, person) or take_bare(connection, person)


def open_without_second_look(url: str) -> Allocator:
    """Return an allocator that waits for its turn but does not look again when it has come."""
    connection = open_bare(url)

    def allocate(person: str) -> Reply:
        found = find_bare(connection, person)
        if found is not None:
            return found
        connection.execute("BEGIN IMMEDIATE")
        made = take_bare(connection, person)
        connection.execute("COMMIT")
        return made

    return allocate


ALLOCATORS = {
    "real": open_real,
    "without transaction": open_without_transaction,
    "without second look": open_without_second_look,
}


def ask_for_everybody(how: str, url: str, people: list[str], n: int, start: Start) -> None:
    """Allocate everybody in an order of this process's own, and keep the replies in a file."""
    # Much the same order everywhere, so that two often ask for one person at one moment.
    rng = random.Random(n)
    order = sorted(range(len(people)), key=lambda place: place + rng.uniform(0, 4))
    allocate = ALLOCATORS[how](url)
    start.wait()
    replies = [allocate(people[place]) for place in order]
    Path(f"replies-{n}.json").write_text(json.dumps(replies), encoding="utf-8")


def main() -> None:
    """Start the processes, and fail if one of them does."""
    how, url, n_processes = sys.argv[1:]
    people = json.load(sys.stdin)
    # Forked, so that the imports are paid once; nothing is open yet that could be shared.
    if how == "real":
        importlib.import_module("consent_swat.store.allocations")
    fork = multiprocessing.get_context("fork")
    start = fork.Barrier(int(n_processes))
    racers = [
        fork.Process(target=ask_for_everybody, args=(how, url, people, n, start))
        for n in range(int(n_processes))
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    sys.exit(sum(racer.exitcode != 0 for racer in racers))


if __name__ == "__main__":
    main()
