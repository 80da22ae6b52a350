"""What each sitting was opened with: forms, mode, and the versions of all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import cast

from sqlalchemy import RowMapping, func, insert, select

from consent_swat.quizzes.attempts import Mode, SittingKind
from consent_swat.quizzes.items import Form
from consent_swat.store.store import Transaction
from consent_swat.store.tables import allocations, participants, sittings


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """How one sitting was opened.

    Parameters
    ----------
    participant : str
        Whose it is.
    kind : SittingKind
        Their first, or the recheck weeks later; each at most once.
    opened_at : datetime
        UTC.
    mode : Mode
        How it was opened; single steps may go another way.
    starting_form : str or None
        ``A`` or ``B``; None for sittings from before it was drawn for each person.
    confirms : bool
        Whether what was explained is asked once more at the end.
    leaflet_hash, quiz_hash : str
        SHA-256 of the files of the arm's leaflet and of the items.
    quiz_version, facts_hash, protocol_hash, protocol_version : str or None
        The version that the quiz says it is; SHA-256 of who confirmed which study fact when; the
        protocol's hash and version. None for sittings from before these were kept.
    """

    participant: str
    kind: SittingKind
    opened_at: datetime
    mode: Mode
    starting_form: Form | None
    confirms: bool
    leaflet_hash: str
    quiz_hash: str
    quiz_version: str | None
    facts_hash: str | None
    protocol_hash: str | None
    protocol_version: str | None


RECORD_COLUMNS = tuple(sittings.c[item.name] for item in fields(SittingRecord))
"""What a record is made of; `make_record` reads them."""


def add_sitting(tx: Transaction, record: SittingRecord) -> None:
    """Keep how a sitting was opened; a second one of the same kind is a mistake of the program."""
    row = {column.name: getattr(record, column.name) for column in RECORD_COLUMNS}
    tx.connection.execute(insert(sittings).values(**row))


def find_sitting(tx: Transaction, participant: str) -> SittingRecord | None:
    """Return somebody's latest sitting; None before their first."""
    query = (
        select(*RECORD_COLUMNS)
        .where(sittings.c.participant == participant)
        # 'recheck' comes after 'first' whatever the clocks said.
        .order_by(sittings.c.kind.desc())
        .limit(1)
    )
    row = tx.connection.execute(query).mappings().first()
    return None if row is None else make_record(row)


def load_study_sittings(
    tx: Transaction, study: str, kind: SittingKind = SittingKind.FIRST
) -> dict[str, SittingRecord]:
    """Return the sittings of everybody in a study by participant, in one query.

    Parameters
    ----------
    tx : Transaction
        Any.
    study : str
        Id of the study.
    kind : SittingKind
        Which of their sittings; those who have none of it are not in the answer.
    """
    query = (
        select(*RECORD_COLUMNS)
        .join(participants, participants.c.id == sittings.c.participant)
        .where(participants.c.study == study, sittings.c.kind == kind)
    )
    rows = tx.connection.execute(query).mappings()
    return {row["participant"]: make_record(row) for row in rows}


def count_starting_forms(tx: Transaction, study: str, stratum: str, arm: str) -> tuple[int, int]:
    """Count the people of an arm in a stratum who started with form A, and with form B.

    Parameters
    ----------
    tx : Transaction
        One that may write and holds the stratum's lock, as after `allocate_participant` has given
        a slot: so that two who come at once are counted one after the other.
    study, stratum, arm : str
        Where and which.
    """
    query = (
        select(sittings.c.starting_form, func.count())
        .join(allocations, allocations.c.participant == sittings.c.participant)
        .where(
            allocations.c.study == study,
            allocations.c.stratum == stratum,
            allocations.c.arm == arm,
            sittings.c.kind == SittingKind.FIRST,
        )
        .group_by(sittings.c.starting_form)
    )
    counts = {row[0]: int(row[1]) for row in tx.connection.execute(query)}
    return counts.get("A", 0), counts.get("B", 0)


def make_record(row: RowMapping) -> SittingRecord:
    """Make a record of a row that has `RECORD_COLUMNS`."""
    kept = dict(row)
    kept |= {"kind": SittingKind(row["kind"]), "mode": Mode(row["mode"])}
    kept["starting_form"] = cast("Form | None", row["starting_form"])
    return SittingRecord(**kept)
