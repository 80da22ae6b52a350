"""One list of all that happened in a sitting: steps and notes together, in the order of time.

For exports. A wish to talk to someone is left out: it is told for the person's sake, and the page
says who will see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from consent_swat.quizzes.attempts import Mark, Mode, SittingKind, Step, StepKind
from consent_swat.quizzes.notes import Note, NoteKind, measure_times


class EventKind(StrEnum):
    """What happened."""

    SCREEN_SHOWN = "screen shown"
    HELP_OPENED = "help opened"
    READ_ALOUD = "read aloud"
    LEAFLET_SHOWN = "leaflet shown"
    LEAFLET_READ = "leaflet read"
    RECHECK_SHOWN = "recheck shown"
    RECHECK_BEGUN = "recheck begun"
    ANSWERED = "answered"
    NOT_SURE = "not sure"
    SKIPPED = "skipped"
    EXPLANATION_READ = "explanation read"
    STOPPED = "stopped"
    RESUMED = "resumed"


_OF_NOTES = {
    NoteKind.SCREEN_SHOWN: EventKind.SCREEN_SHOWN,
    NoteKind.HELP_OPENED: EventKind.HELP_OPENED,
    NoteKind.READ_ALOUD: EventKind.READ_ALOUD,
}
_OF_STEPS = {
    StepKind.SHOWN: EventKind.LEAFLET_SHOWN,
    StepKind.LEAFLET_READ: EventKind.LEAFLET_READ,
    StepKind.BEGUN: EventKind.RECHECK_BEGUN,
    StepKind.EXPLAINED: EventKind.EXPLANATION_READ,
    StepKind.STOPPED: EventKind.STOPPED,
    StepKind.RESUMED: EventKind.RESUMED,
}
_OF_MARKS = {Mark.GAP: EventKind.NOT_SURE, Mark.SKIPPED: EventKind.SKIPPED}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a sitting.

    Parameters
    ----------
    number : int
        From 1 within the sitting, without holes.
    kind : EventKind
        What it is.
    elapsed_s : float
        Seconds since the sitting began, 0 or more; server time.
    position : int
        Of the step that it is, or that the screen then up led to; from 0.
    mode : Mode
        How the screen reached the person.
    screen : str or None
        For a note, one of `notes.SCREEN_NAMES`; None for a step.
    construct, item : str or None
        What was asked or explained; None on other screens.
    attempt : int or None
        1 to 3; None on other screens.
    response : str or None
        Id of the option, ``not-sure`` or ``skipped``; None unless it is an attempt.
    mark : Mark or None
        The judgement; None unless it is an attempt.
    misconception : str or None
        Tag of the option chosen, when it has one.
    option_order : tuple of str
        Ids of the options as they stood; empty where there were none.
    on_screen_s : float or None
        For a step, seconds since its screen was last shown; None when that was not noted.
    """

    number: int
    kind: EventKind
    elapsed_s: float
    position: int
    mode: Mode
    screen: str | None = None
    construct: str | None = None
    item: str | None = None
    attempt: int | None = None
    response: str | None = None
    mark: Mark | None = None
    misconception: str | None = None
    option_order: tuple[str, ...] = ()
    on_screen_s: float | None = None


def list_events(
    opened_at: datetime,
    steps: Sequence[Step],
    modes: Sequence[Mode],
    notes: Sequence[Note],
    kind: SittingKind = SittingKind.FIRST,
) -> tuple[Event, ...]:
    """List all that happened in a sitting.

    Parameters
    ----------
    opened_at : datetime
        When the sitting began, UTC.
    steps : sequence of Step
        All of them, in order of position.
    modes : sequence of Mode
        Of each step, as long as `steps`.
    notes : sequence of Note
        Of the same sitting, in the order in which they were added.
    kind : SittingKind
        Which sitting it is: in a recheck no leaflet is shown.

    Returns
    -------
    tuple of Event
        By time. What carries the same time stands by position, a screen before the step that it led
        to.
    """
    told = [note for note in notes if note.kind in _OF_NOTES]
    moments = [opened_at, *(one.at for one in told), *(step.at for step in steps)]
    begun_at = min(moments)
    times = measure_times(told, steps)
    found: list[tuple[datetime, int, int, Note | tuple[Step, Mode]]] = [
        (note.at, note.position, 0, note) for note in told
    ]
    found += [
        (step.at, step.position, 1, (step, mode)) for step, mode in zip(steps, modes, strict=True)
    ]
    found.sort(key=lambda one: one[:3])
    return tuple(
        _tell_note(number, one, begun_at)
        if isinstance(one, Note)
        else _tell_step(number, *one, begun_at, times, kind)
        for number, (_, _, _, one) in enumerate(found, start=1)
    )


def list_open_misconceptions(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the misconceptions that no sound attempt at their construct followed.

    Parameters
    ----------
    steps : sequence of Step
        Of one sitting, in order of position.

    Returns
    -------
    tuple of str
        Tags, each once, in the order in which they were first shown.
    """
    shown: dict[str, list[str]] = {}
    for step in steps:
        if step.construct is None:
            continue
        if step.mark is Mark.SOUND:
            shown.pop(step.construct, None)
        elif step.misconception is not None:
            shown.setdefault(step.construct, []).append(step.misconception)
    return tuple(dict.fromkeys(tag for tags in shown.values() for tag in tags))


def _tell_note(number: int, note: Note, begun_at: datetime) -> Event:
    return Event(
        number=number,
        kind=_OF_NOTES[note.kind],
        elapsed_s=(note.at - begun_at).total_seconds(),
        position=note.position,
        mode=note.mode,
        screen=note.screen,
        construct=note.construct,
        item=note.item,
        attempt=note.attempt,
        option_order=note.option_order,
    )


def _tell_step(
    number: int,
    step: Step,
    mode: Mode,
    begun_at: datetime,
    times: dict[int, float],
    sitting: SittingKind,
) -> Event:
    if step.mark is not None:
        kind = _OF_MARKS.get(step.mark, EventKind.ANSWERED)
    elif step.kind is StepKind.SHOWN and sitting is SittingKind.RECHECK:
        kind = EventKind.RECHECK_SHOWN
    else:
        kind = _OF_STEPS[step.kind]
    return Event(
        number=number,
        kind=kind,
        elapsed_s=(step.at - begun_at).total_seconds(),
        position=step.position,
        mode=mode,
        construct=step.construct,
        item=step.item,
        attempt=step.attempt,
        response=step.response,
        mark=step.mark,
        misconception=step.misconception,
        option_order=step.option_order,
        on_screen_s=times.get(step.position),
    )
