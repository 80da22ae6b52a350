import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from consent_swat.store.participants import add_participant
from consent_swat.store.tables import allocations, slots

SCRIPT = Path(__file__).parent / "processes" / "allocate.py"
N_PROCESSES = 16 if os.environ.get("CONSENT_SWAT_SOAK") else 8
N_PEOPLE = 200


def race(how, url, people, folder):
    """Let all processes ask for all people at once; return what each was told."""
    command = [sys.executable, str(SCRIPT), how, url, str(N_PROCESSES)]
    subprocess.run(command, input=json.dumps(people), text=True, check=True, cwd=folder)
    said = [json.loads(path.read_text()) for path in folder.glob("replies-*.json")]
    assert len(said) == N_PROCESSES
    return [tuple(reply) for replies in said for reply in replies]


def find_faults(replies, rows, sequence):
    """Return what is wrong, by kind and count; rows and replies: person, stratum, place, arm."""
    told = {}
    for person, *slot in replies:
        told.setdefault(person, set()).add(tuple(slot))
    places = Counter(place for _, _, place, _ in rows)
    faults = {
        "people told two slots": sum(len(slots) > 1 for slots in told.values()),
        "people with two rows": sum(n > 1 for n in Counter(row[0] for row in rows).values()),
        "slots used twice": sum(n > 1 for n in places.values()),
        "holes": len(set(range(max(places) + 1)) - set(places)),
        "arms that are not the list's": sum(sequence[place] != arm for _, _, place, arm in rows),
        "replies that were not kept": len(set(replies) - set(rows)),
    }
    return {fault: n for fault, n in faults.items() if n}


@pytest.mark.soak
def test_processes_that_ask_for_the_same_people_give_each_one_arm(
    store, database_url, study, make_person, tmp_path
):
    people = [make_person(n, site="leeds") for n in range(N_PEOPLE)]
    with store.writing() as tx:
        for person in people:
            add_participant(tx, person)
    replies = race("real", database_url, [person.id for person in people], tmp_path)
    with store.reading() as tx:
        table = allocations.c
        query = select(table.participant, table.stratum, table.position, table.arm)
        rows = [tuple(row) for row in tx.connection.execute(query)]
        by_place = select(slots.c.arm).where(slots.c.stratum == "leeds").order_by(slots.c.position)
        sequence = tx.connection.execute(by_place).scalars().all()
    assert len(replies) == N_PROCESSES * N_PEOPLE
    assert len(rows) == N_PEOPLE
    assert find_faults(replies, rows, sequence) == {}


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        ("without transaction", "slots used twice"),
        ("without second look", "people with two rows"),
    ],
)
def test_allocator_that_is_wrong_on_purpose_is_caught(tmp_path, how, fault):
    path = tmp_path / "bare.db"
    sequence = ["standard", "plain"] * (N_PROCESSES * N_PEOPLE)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE bare (person, stratum, position, arm)")
    connection.execute("CREATE TABLE slots (stratum, position, arm)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO slots VALUES ('leeds', ?, ?)", list(enumerate(sequence)))
    connection.execute("COMMIT")
    people = [f"{n:032x}" for n in range(N_PEOPLE)]
    replies = race(how, f"sqlite:///{path}", people, tmp_path)
    rows = connection.execute("SELECT person, stratum, position, arm FROM bare").fetchall()
    connection.close()
    assert find_faults(replies, rows, sequence).get(fault, 0) > 0
