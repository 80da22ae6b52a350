"""How far the people of one site are: read without any arm, answer, mark or pressure."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from consent_swat.quizzes.attempts import SittingKind, StepKind
from consent_swat.quizzes.notes import SCREEN_NAMES, NoteKind
from consent_swat.quizzes.screens import FinishedScreen
from consent_swat.store.store import Transaction
from consent_swat.store.tables import participants, sitting_notes, sitting_steps


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one person's first sitting is, as coarse as a recruiter may know it.

    Parameters
    ----------
    has_stopped : bool
        Whether stopping is the last thing they did.
    has_finished : bool
        Whether their last screen was shown.
    """

    has_stopped: bool = False
    has_finished: bool = False


def load_progress(tx: Transaction, study: str, site: str) -> dict[str, Progress]:
    """Return how far the people of a site are.

    How many steps somebody took is not in it: that would differ by what they answered.

    Parameters
    ----------
    tx : Transaction
        Any.
    study, site : str
        Ids.

    Returns
    -------
    dict of str to Progress
        By participant; those who have not begun are not in it.
    """
    steps, notes = sitting_steps.c, sitting_notes.c
    is_here = (participants.c.study == study) & (participants.c.site == site)
    latest = (
        select(steps.participant, func.max(steps.position).label("position"))
        .join(participants, participants.c.id == steps.participant)
        .where(is_here, steps.sitting == SittingKind.FIRST)
        .group_by(steps.participant)
        .subquery()
    )
    is_latest = (latest.c.participant == steps.participant) & (latest.c.position == steps.position)
    kinds = select(steps.participant, steps.kind).join(latest, is_latest)
    kinds = kinds.where(steps.sitting == SittingKind.FIRST)
    ended = (
        select(notes.participant)
        .join(participants, participants.c.id == notes.participant)
        .where(
            is_here,
            notes.sitting == SittingKind.FIRST,
            notes.kind == NoteKind.SCREEN_SHOWN,
            notes.screen == SCREEN_NAMES[FinishedScreen],
        )
        .distinct()
    )
    finished = frozenset(tx.connection.execute(ended).scalars())
    return {
        row.participant: Progress(row.kind == StepKind.STOPPED, row.participant in finished)
        for row in tx.connection.execute(kinds)
    }
