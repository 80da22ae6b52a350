"""What went on around the steps: which screen was shown when, and what help was used.

Notes move nobody on: a sitting is folded from its steps alone. So a note that is written twice, or
while another tab is ahead, changes nothing that anybody sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from consent_swat.quizzes.attempts import Mode, Step
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    RecheckScreen,
    Screen,
    Sitting,
    StoppedScreen,
)


class NoteKind(StrEnum):
    """What is noted."""

    SCREEN_SHOWN = "screen shown"
    HELP_OPENED = "help opened"
    READ_ALOUD = "read aloud"
    WANTS_TO_TALK = "wants to talk"


SCREEN_NAMES: dict[type[Screen], str] = {
    LeafletScreen: "leaflet",
    RecheckScreen: "recheck",
    QuestionScreen: "question",
    ExplanationScreen: "explanation",
    StoppedScreen: "stopped",
    FinishedScreen: "finished",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing noted, with the screen that was up.

    Parameters
    ----------
    kind : NoteKind
        What it is.
    at : datetime
        When it was stored, UTC.
    position : int
        Of the step that this screen leads to.
    screen : str
        One of `SCREEN_NAMES`.
    mode : Mode
        How the screen reached the person.
    construct, item : str or None
        What was asked or explained; None on other screens.
    attempt : int or None
        1 to 3; None on other screens.
    option_order : tuple of str
        Ids of the options as they stood; empty on other screens.
    """

    kind: NoteKind
    at: datetime
    position: int
    screen: str
    mode: Mode = Mode.SCREEN
    construct: str | None = None
    item: str | None = None
    attempt: int | None = None
    option_order: tuple[str, ...] = ()


def make_note(sitting: Sitting, kind: NoteKind, now: datetime, mode: Mode = Mode.SCREEN) -> Note:
    """Make the note of something that happened on the screen that is up.

    Parameters
    ----------
    sitting : Sitting
        Where the person is.
    kind : NoteKind
        What happened.
    now : datetime
        UTC, aware.
    mode : Mode, default SCREEN
        How the screen reaches the person.
    """
    screen = sitting.screen
    name = SCREEN_NAMES[type(screen)]
    if not isinstance(screen, QuestionScreen | ExplanationScreen):
        return Note(kind, now, sitting.position, name, mode)
    order = screen.option_order if isinstance(screen, QuestionScreen) else ()
    item = screen.item
    return Note(
        kind, now, sitting.position, name, mode, item.construct, item.id, screen.attempt, order
    )


def measure_times(notes: Iterable[Note], steps: Sequence[Step]) -> dict[int, float]:
    """Measure how long each screen was up before the step that it led to.

    Parameters
    ----------
    notes : iterable of Note
        Of one sitting, in any order.
    steps : sequence of Step
        Of the same sitting.

    Returns
    -------
    dict of int to float
        Position of the step to seconds since its screen was last shown, 0 or more. A step whose
        screen has no note is left out. Server time: it holds the way to the browser and back, and
        a pause with the page left open.
    """
    taken = {step.position: step.at for step in steps}
    shown: dict[int, datetime] = {}
    for note in notes:
        done = taken.get(note.position)
        if note.kind is not NoteKind.SCREEN_SHOWN or done is None or note.at > done:
            continue
        shown[note.position] = max(note.at, shown.get(note.position, note.at))
    return {
        position: (taken[position] - at).total_seconds() for position, at in sorted(shown.items())
    }
