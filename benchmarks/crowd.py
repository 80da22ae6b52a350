"""Time twenty people who take the quiz at once, on one process and a SQLite file."""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.rows import Row

ROOT = Path(__file__).resolve().parent.parent
# The app and the people are those of the tests.
sys.path.insert(0, str(ROOT / "tests" / "plugins"))
from browser import App  # noqa: E402
from sitters import Sitter, find_lost, sit  # noqa: E402

N_PEOPLE = 20
EVERY_S = 15.0
ROUND_S = 180.0
WARM_UP_S = 8.0


def measure() -> list[Row]:
    """Return how long the slowest of twenty answers takes, and how many were lost."""
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder))
        app.start()
        try:
            time.sleep(WARM_UP_S)
            sitters = seat(app)
        finally:
            app.kill()
        lost = find_lost(sitters, Path(folder) / "swat.db", ROOT / "materials")
    times = sorted(one.seconds for sitter in sitters.values() for one in sitter.acknowledged)
    middle, late = (times[int(share * (len(times) - 1))] for share in (0.5, 0.95))
    work = f"{N_PEOPLE} people, a screen each {EVERY_S:.0f} s: answer sent to next question here"
    return [
        Row(work, f"p95 {late * 1000:.0f} ms, median {middle * 1000:.0f} ms", "p95 1 s"),
        Row(f"of {len(times)} answers that they saw acknowledged, lost", str(len(lost)), "0"),
    ]


def seat(app: App) -> dict[str, Sitter]:
    """Let everybody take the quiz, evenly spread over the seconds; return them."""
    sitters = {f"C-{n:02d}": Sitter(app.address, app.invite(f"C-{n:02d}")) for n in range(N_PEOPLE)}
    for sitter in sitters.values():
        sitter.open()
    until = time.monotonic() + ROUND_S
    with ThreadPoolExecutor(N_PEOPLE) as pool:
        walks = [
            pool.submit(sit, sitter, first_s=n * EVERY_S / N_PEOPLE, every_s=EVERY_S, until=until)
            for n, sitter in enumerate(sitters.values())
        ]
        for walk in walks:
            walk.result()
    for sitter in sitters.values():
        sitter.close()
    return sitters
