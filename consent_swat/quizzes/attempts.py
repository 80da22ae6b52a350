"""What happens in a sitting, one step at a time; steps are added and never changed.

Everything that a screen shows or an analysis counts is folded from these steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NOT_SURE = "not-sure"
"""Response of somebody who says "I'm not sure"."""

SKIPPED = "skipped"
"""Response of somebody who goes on without answering."""


class SittingKind(StrEnum):
    """Which of a person's sittings it is."""

    FIRST = "first"
    RECHECK = "recheck"


class Mode(StrEnum):
    """How a leaflet and its questions reach a person."""

    SCREEN = "screen"
    PAPER_AND_SCREEN = "paper and screen"
    PAPER = "paper"
    PHONE = "phone"
    IN_PERSON = "in person"


class StepKind(StrEnum):
    """What a participant did."""

    SHOWN = "shown"
    LEAFLET_READ = "leaflet read"
    BEGUN = "begun"
    ATTEMPT = "attempt"
    EXPLAINED = "explained"
    STOPPED = "stopped"
    RESUMED = "resumed"


class Mark(StrEnum):
    """The judgement of one response."""

    SOUND = "sound"
    GAP = "gap"
    MISCONCEPTION = "misconception"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a participant did.

    Parameters
    ----------
    position : int
        Its place in the sitting, from 0 without holes.
    kind : StepKind
        What was done. ``shown`` is the exposure: the leaflet of the arm was put on the screen (in a
        recheck, the page that says what it is for).
    at : datetime
        When it was stored, UTC.
    construct, item : str or None
        What was asked or explained; None for other kinds.
    attempt : int or None
        1 or 2: the first or second form of the construct; 3: the first form once more, late, to
        confirm what was explained. None for other kinds.
    response : str or None
        Id of the option, `NOT_SURE` or `SKIPPED`; None for other kinds.
    mark : Mark or None
        The judgement; None for other kinds.
    misconception : str or None
        Tag of the option chosen, when it has one.
    option_order : tuple of str
        Ids of the options as they stood on the screen, `NOT_SURE` last; empty for other kinds.
    """

    position: int
    kind: StepKind
    at: datetime
    construct: str | None = None
    item: str | None = None
    attempt: int | None = None
    response: str | None = None
    mark: Mark | None = None
    misconception: str | None = None
    option_order: tuple[str, ...] = ()
