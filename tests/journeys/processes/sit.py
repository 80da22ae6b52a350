"""Take quizzes from two processes at once that somebody kills; started by test_kill.py.

Usage: sit.py URL, then the sessions' tokens. For each line that comes in two writers start and say
their pids, then ``saved PERSON POSITION`` for each step that `take_step` has acknowledged; ``dead``
follows when both have been killed. Both go through the same people, as two open tabs do.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime

from consent_swat.journeys.take_quiz import Action, open_sitting, take_step
from consent_swat.quizzes.screens import ExplanationScreen, FinishedScreen, LeafletScreen
from consent_swat.store.store import open_store


def say(line: str) -> None:
    """Tell the test, at once and in one piece."""
    os.write(1, (line + "\n").encode())


def sit_for_ever(url: str, tokens: list[str]) -> None:
    """Take one quiz after the other, as far as time allows."""
    store = open_store(url)
    for person, token in enumerate(tokens):
        while True:
            sitting = open_sitting(store, token, now=datetime.now(UTC)).sitting
            if isinstance(sitting.screen, FinishedScreen):
                break
            action, response = Action.ANSWER, "skipped"
            if isinstance(sitting.screen, LeafletScreen):
                action, response = Action.FINISH_LEAFLET, ""
            elif isinstance(sitting.screen, ExplanationScreen):
                action, response = Action.FINISH_EXPLANATION, ""
            at = sitting.position
            if take_step(store, token, at, action, response=response, now=datetime.now(UTC)):
                say(f"saved {person} {at}")
    say("out of people")
    time.sleep(60)


def main() -> None:
    """Start two writers for each line that comes in."""
    url, *tokens = sys.argv[1:]
    for _ in sys.stdin:
        # Forked, so that the imports are paid once; nothing is open yet that could be shared.
        writers = []
        for _ in range(2):
            writer = os.fork()
            if writer == 0:
                sit_for_ever(url, tokens)
                os._exit(1)
            writers.append(writer)
        say("pids " + " ".join(map(str, writers)))
        for writer in writers:
            os.waitpid(writer, 0)
        say("dead")


if __name__ == "__main__":
    main()
