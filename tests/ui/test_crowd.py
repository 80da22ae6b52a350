"""Several people at once on one process: what the app has acknowledged is in the database."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

from tests.plugins.sitters import Acknowledged, Sitter, find_lost, sit

N_PEOPLE = 5
ROUND_S = 10.0


def test_every_acknowledged_answer_of_five_people_at_once_is_in_the_database(app, materials):
    sitters = {f"C-{n}": Sitter(app.address, app.invite(f"C-{n}")) for n in range(N_PEOPLE)}
    for sitter in sitters.values():
        sitter.open()
    until = time.monotonic() + ROUND_S
    with ThreadPoolExecutor(N_PEOPLE) as pool:
        walks = [
            pool.submit(sit, sitter, first_s=0.1 * n, every_s=0.5, until=until)
            for n, sitter in enumerate(sitters.values())
        ]
        for walk in walks:
            walk.result()
    for sitter in sitters.values():
        sitter.close()
    app.kill()
    database = app.folder / "swat.db"
    assert all(len(sitter.acknowledged) >= 3 for sitter in sitters.values())
    assert find_lost(sitters, database, materials) == []
    made_up = Acknowledged("A question that nobody asked", "Yes", 0.1)
    sitters["C-0"].acknowledged.append(made_up)
    assert find_lost(sitters, database, materials) == [("C-0", made_up)]
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
