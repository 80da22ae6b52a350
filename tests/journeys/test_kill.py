"""Two writers at the same sittings on SQLite, killed again and again."""

from __future__ import annotations

import os
import random
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from consent_swat.journeys.enrol_participant import enrol_participant
from consent_swat.journeys.open_study import open_example_studies
from consent_swat.journeys.take_quiz import start_session
from consent_swat.store.store import open_store
from consent_swat.store.upgrade import upgrade_database

SCRIPT = Path(__file__).parent / "processes" / "sit.py"
IS_LONG = bool(os.environ.get("CONSENT_SWAT_SOAK"))
N_KILLS = 200 if IS_LONG else 8
N_PEOPLE = 200 if IS_LONG else 10


def open_sessions(url: str, materials: Path) -> list[str]:
    """Open the example study, enrol everybody, and return the token of each one's session."""
    now = datetime.now(UTC)
    upgrade_database(url)
    tokens = []
    with closing(open_store(url)) as store:
        open_example_studies(store, materials, now=now, draw_seed=lambda: secrets.token_bytes(32))
        for n in range(N_PEOPLE):
            handover = enrol_participant(
                store,
                "instep-voluntariness",
                site="harbour",
                study_number=f"K-{n:03d}",
                referral="job centre",
                now=now,
                choose=secrets.choice,
            )
            code = handover.path.partition("#")[2]
            tokens.append(start_session(store, code, address=f"desk {n}", now=now))
    return tokens


def kill_rounds(url: str, tokens: list[str]) -> list[tuple[int, int]]:
    """Start and kill the writers; return who and which position was said to be saved."""
    rng = random.Random(5)
    heard = []
    starter = subprocess.Popen(
        [sys.executable, str(SCRIPT), url, *tokens],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    for _ in range(N_KILLS):
        starter.stdin.write("start\n")
        # A writer may be ahead of the word that it has started.
        while not (line := starter.stdout.readline()).startswith("pids "):
            assert line, "The writers' starter ended."
            heard.append(line.strip())
        pids = [int(pid) for pid in line.split()[1:]]
        time.sleep(rng.uniform(0.02, 0.12))
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        heard += [line.strip() for line in iter(starter.stdout.readline, "dead\n")]
    starter.communicate()
    assert starter.returncode == 0
    assert "out of people" not in heard
    words = [line.split() for line in heard if line.startswith("saved ")]
    return [(int(person), int(position)) for _, person, position in words]


@pytest.mark.soak
def test_two_writers_that_are_killed_lose_and_double_no_answer(tmp_path, materials):
    database = tmp_path / "swat.db"
    url = f"sqlite:///{database}"
    saved = kill_rounds(url, open_sessions(url, materials))
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "SELECT study_number, position, kind, item, attempt FROM sitting_steps "
        "JOIN participants ON participants.id = participant ORDER BY study_number, position"
    ).fetchall()
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    kept = [(int(number.removeprefix("K-")), position) for number, position, *_ in rows]
    assert len(saved) > N_KILLS
    # Said once, kept once: the second of two at the same place was told that it was taken.
    assert len(saved) == len(set(saved))
    assert set(saved) <= set(kept)
    for person in {person for person, _ in kept}:
        positions = [position for one, position in kept if one == person]
        assert positions == list(range(len(positions)))
    # No screen was answered twice: no step is the one before it once more.
    bare = [(number, *what) for number, _, *what in rows]
    assert [one for one, other in pairwise(bare) if one == other] == []
