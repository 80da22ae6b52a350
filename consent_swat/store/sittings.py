"""Sittings: the steps that participants took, added one by one and never changed."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Insert, RowMapping, func, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from consent_swat.quizzes.attempts import Mark, Mode, SittingKind, Step, StepKind
from consent_swat.store.store import Transaction
from consent_swat.store.tables import participants, sitting_steps

STEP_COLUMNS = tuple(
    sitting_steps.c[name]
    for name in (
        "position",
        "kind",
        "at",
        "construct",
        "item",
        "attempt",
        "response",
        "mark",
        "misconception",
        "option_order",
    )
)
"""What a step is made of; `make_step` reads them."""


def append_step(
    tx: Transaction,
    participant: str,
    step: Step,
    *,
    leaflet_hash: str,
    quiz_hash: str,
    sitting: SittingKind = SittingKind.FIRST,
    mode: Mode = Mode.SCREEN,
) -> bool:
    """Add a step at the end of somebody's sitting.

    Parameters
    ----------
    tx : Transaction
        One that may write.
    participant : str
        Whose sitting it is.
    step : Step
        Its position is the count of steps so far.
    leaflet_hash, quiz_hash : str
        SHA-256 of what was on the screen, 64 hexadecimal digits each.
    sitting : SittingKind
        Which of their sittings.
    mode : Mode
        How the screen reached them.

    Returns
    -------
    bool
        False when that position is taken already, as after a double click or from a second tab:
        nothing is written, and what was there first stays.

    Raises
    ------
    ValueError
        If the position would leave a hole.
    """
    count = select(func.count()).where(_is_of(participant, sitting))
    next_position = tx.connection.execute(count).scalar_one()
    if step.position > next_position:
        raise ValueError(f"Step {step.position} cannot follow {next_position} steps.")
    if step.position < next_position:
        return False
    row = {column.name: getattr(step, column.name) for column in STEP_COLUMNS}
    row |= {
        "participant": participant,
        "sitting": sitting,
        "mode": mode,
        "option_order": list(step.option_order),
        "leaflet_hash": leaflet_hash,
        "quiz_hash": quiz_hash,
    }
    # Two at once on PostgreSQL: both counted the same, and the second finds its place taken.
    written = _build_insert(tx).values(**row).returning(sitting_steps.c.position)
    return tx.connection.execute(written).first() is not None


def _build_insert(tx: Transaction) -> Insert:
    if tx.connection.dialect.name == "postgresql":
        return insert_postgresql(sitting_steps).on_conflict_do_nothing()
    return insert_sqlite(sitting_steps).on_conflict_do_nothing()


def _is_of(participant: str, sitting: SittingKind) -> ColumnElement[bool]:
    return (sitting_steps.c.participant == participant) & (sitting_steps.c.sitting == sitting)


def load_steps(
    tx: Transaction, participant: str, sitting: SittingKind = SittingKind.FIRST
) -> tuple[Step, ...]:
    """Return the steps of one of somebody's sittings in order; empty before it has begun."""
    query = (
        select(*STEP_COLUMNS).where(_is_of(participant, sitting)).order_by(sitting_steps.c.position)
    )
    return tuple(make_step(row) for row in tx.connection.execute(query).mappings())


def load_study_steps(
    tx: Transaction, study: str, sitting: SittingKind = SittingKind.FIRST
) -> dict[str, tuple[Step, ...]]:
    """Return the steps of everybody in a study, in one query.

    Parameters
    ----------
    tx : Transaction
        Any.
    study : str
        Id of the study.
    sitting : SittingKind
        Which of their sittings; arms are compared on the first.

    Returns
    -------
    dict of str to tuple of Step
        Participant to their steps in order; those who have not begun are not in it.
    """
    query = (
        select(sitting_steps.c.participant, *STEP_COLUMNS)
        .join(participants, participants.c.id == sitting_steps.c.participant)
        .where(participants.c.study == study, sitting_steps.c.sitting == sitting)
        .order_by(sitting_steps.c.participant, sitting_steps.c.position)
    )
    steps: dict[str, list[Step]] = {}
    for row in tx.connection.execute(query).mappings():
        steps.setdefault(row["participant"], []).append(make_step(row))
    return {participant: tuple(taken) for participant, taken in steps.items()}


def make_step(row: RowMapping) -> Step:
    """Make a step of a row that has `STEP_COLUMNS`."""
    return Step(
        position=row["position"],
        kind=StepKind(row["kind"]),
        at=row["at"],
        construct=row["construct"],
        item=row["item"],
        attempt=row["attempt"],
        response=row["response"],
        mark=None if row["mark"] is None else Mark(row["mark"]),
        misconception=row["misconception"],
        option_order=tuple(row["option_order"]),
    )
