"""Allocations: one participant, one slot, one arm, for good."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import RowMapping, func, insert, select

from consent_swat.errors import AllocationRefused
from consent_swat.store.participants import ParticipantRecord, find_participant
from consent_swat.store.store import Transaction
from consent_swat.store.studies import StudyRecord, find_study
from consent_swat.store.tables import allocations, slots
from consent_swat.swats.allocation import Allocation

_COLUMNS = (
    allocations.c.participant,
    allocations.c.stratum,
    allocations.c.position,
    allocations.c.arm,
    allocations.c.allocated_at,
)


def allocate_participant(tx: Transaction, participant: str, *, now: datetime) -> Allocation:
    """Return somebody's allocation; give them the next slot of their stratum if they have none.

    Parameters
    ----------
    tx : Transaction
        One that may write. However many ask at once, for one person or for many, each person
        gets one arm and the slots of each stratum are used in order without a hole.
    participant : str
        Id of a participant.
    now : datetime
        UTC.

    Returns
    -------
    Allocation
        The same for good.

    Raises
    ------
    AllocationRefused
        If there is no such participant; or if they have no allocation yet and the study is closed
        or the list of their stratum is used up.
    """
    found = find_allocation(tx, participant)
    if found is not None:
        return found
    person = find_participant(tx, participant)
    study = None if person is None else find_study(tx, person.study)
    if person is None or study is None:
        raise AllocationRefused("There is no such participant. Add them to the study first.")
    stratum = study.protocol.find_stratum(person.site)
    tx.lock(f"allocations/{study.id}/{stratum}")
    # Whoever had to wait may have waited for the same person's allocation.
    found = find_allocation(tx, participant)
    return found if found is not None else _take_slot(tx, person, study, stratum, now)


def _take_slot(
    tx: Transaction, person: ParticipantRecord, study: StudyRecord, stratum: str, now: datetime
) -> Allocation:
    if not study.is_open:
        raise AllocationRefused(f"The study '{study.id}' is closed. Nobody can be allocated.")
    used = (
        select(func.coalesce(func.max(allocations.c.position) + 1, 0))
        .where(allocations.c.study == study.id, allocations.c.stratum == stratum)
        .scalar_subquery()
    )
    query = select(slots.c.position, slots.c.arm).where(
        slots.c.study == study.id, slots.c.stratum == stratum, slots.c.position == used
    )
    slot = tx.connection.execute(query).first()
    if slot is None:
        raise AllocationRefused(
            f"The list of '{stratum}' in study '{study.id}' is used up: all "
            f"{study.protocol.allocation.length} slots are taken. Close the study, or open a new "
            "SWAT with longer lists."
        )
    allocation = Allocation(person.id, stratum, slot.position, slot.arm, now)
    tx.connection.execute(
        insert(allocations).values(
            participant=person.id,
            study=study.id,
            stratum=stratum,
            position=slot.position,
            arm=slot.arm,
            allocated_at=now,
            protocol_hash=study.protocol_hash,
        )
    )
    return allocation


def find_allocation(tx: Transaction, participant: str) -> Allocation | None:
    """Return somebody's allocation; None when they have none yet."""
    query = select(*_COLUMNS).where(allocations.c.participant == participant)
    row = tx.connection.execute(query).mappings().first()
    return None if row is None else _make_allocation(row)


def load_study_allocations(tx: Transaction, study: str) -> dict[str, Allocation]:
    """Return every allocation of a study by participant, in one query.

    Parameters
    ----------
    tx : Transaction
        Any.
    study : str
        Id of the study.

    Returns
    -------
    dict of str to Allocation
        By stratum and position; people without an allocation are not in it.
    """
    query = (
        select(*_COLUMNS)
        .where(allocations.c.study == study)
        .order_by(allocations.c.stratum, allocations.c.position)
    )
    rows = tx.connection.execute(query).mappings()
    return {row["participant"]: _make_allocation(row) for row in rows}


def _make_allocation(row: RowMapping) -> Allocation:
    return Allocation(**row)
