"""Add steps to one sitting from processes that somebody kills; started by test_kill.py.

Usage: append.py URL PARTICIPANT. For each line that comes in a writer starts and says its pid, then
each position once its transaction has been committed; ``dead`` follows when it has been killed.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from consent_swat.quizzes.attempts import Mark, Step, StepKind
from consent_swat.store.sittings import append_step, load_steps
from consent_swat.store.store import open_store


def say(line: str) -> None:
    """Tell the test, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def append_for_ever(url: str, person: str) -> None:
    """Append step after step."""
    store = open_store(url)
    with store.reading() as tx:
        position = len(load_steps(tx, person))
    while True:
        step = Step(
            position,
            StepKind.ATTEMPT,
            datetime(2026, 11, 24, tzinfo=UTC),
            construct="V1",
            item="V1-A",
            attempt=1,
            response=f"option-{position}",
            mark=Mark.SOUND,
            option_order=("a", "b", "c"),
        )
        with store.writing() as tx:
            append_step(tx, person, step, leaflet_hash="a" * 64, quiz_hash="b" * 64)
        say(str(position))
        position += 1


def main() -> None:
    """Start a writer for each line that comes in."""
    url, person = sys.argv[1:]
    for _ in sys.stdin:
        # Forked, so that the imports are paid once; nothing is open yet that could be shared.
        writer = os.fork()
        if writer == 0:
            say(f"pid {os.getpid()}")
            append_for_ever(url, person)
        os.waitpid(writer, 0)
        say("dead")


if __name__ == "__main__":
    main()
