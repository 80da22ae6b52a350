"""Studies: a protocol that has been opened, with the lists that were drawn for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from consent_swat.errors import StudyIsOpen
from consent_swat.store.store import Transaction
from consent_swat.store.tables import slots, studies
from consent_swat.swats.protocol import Protocol, hash_protocol, parse_protocol
from consent_swat.swats.sequences import draw_sequence

_COLUMNS = tuple(column for column in studies.c if column.name != "allocation_seed")


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """A study as opened. Its seed is not here: nobody who recruits may see it.

    Parameters
    ----------
    id : str
        The id of the SWAT.
    title : str
        From the protocol.
    protocol_text, protocol_hash : str
        The protocol as it was when the study opened, and its hash.
    is_example : bool
        Whether it only shows how things work.
    status : str
        ``open`` or ``closed``.
    opened_at : datetime
        UTC.
    closed_at : datetime or None
        UTC; None while open.
    """

    id: str
    title: str
    protocol_text: str
    protocol_hash: str
    is_example: bool
    status: str
    opened_at: datetime
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether people can still join."""
        return self.status == "open"

    @property
    def protocol(self) -> Protocol:
        """The protocol that the study keeps, which may differ from the file of today."""
        return _parse_kept(self.protocol_text)


# A study's text never changes, and parsing it at each allocation would cost more than all else.
@lru_cache(maxsize=16)
def _parse_kept(text: str) -> Protocol:
    return parse_protocol(text)


def add_study(tx: Transaction, protocol_text: str, *, seed: bytes, now: datetime) -> StudyRecord:
    """Open a study: keep its protocol and draw the list of every stratum.

    Parameters
    ----------
    tx : Transaction
        One that may write.
    protocol_text : str
        TOML, as `protocol.read_protocol_text` gives it.
    seed : bytes
        32 random bytes, drawn for this study only.
    now : datetime
        UTC.

    Returns
    -------
    StudyRecord
        Open.

    Raises
    ------
    ProtocolError
        If the protocol is not sound; `StudyIsOpen`, if a study of this SWAT has been opened before.
    """
    protocol = parse_protocol(protocol_text)
    tx.lock(f"study/{protocol.swat}")
    if find_study(tx, protocol.swat) is not None:
        raise StudyIsOpen(
            f"The study '{protocol.swat}' has been opened before, and its lists are drawn. "
            "Give the SWAT another id to open it anew."
        )
    record = StudyRecord(
        id=protocol.swat,
        title=protocol.title,
        protocol_text=protocol_text,
        protocol_hash=hash_protocol(protocol_text),
        is_example=protocol.example,
        status="open",
        opened_at=now,
    )
    row = {column.name: getattr(record, column.name) for column in _COLUMNS}
    tx.connection.execute(insert(studies).values(**row, allocation_seed=seed.hex()))
    tx.connection.execute(insert(slots), _draw_slots(protocol, seed))
    return record


def _draw_slots(protocol: Protocol, seed: bytes) -> list[dict[str, Any]]:
    ratios = {arm.id: arm.ratio for arm in protocol.arms}
    return [
        {"study": protocol.swat, "stratum": stratum, "position": position, "arm": arm}
        for stratum in protocol.strata
        for position, arm in enumerate(draw_sequence(seed, stratum, ratios, protocol.allocation))
    ]


def find_study(tx: Transaction, study: str) -> StudyRecord | None:
    """Return a study by its id; None when there is none."""
    row = tx.connection.execute(select(*_COLUMNS).where(studies.c.id == study)).mappings().first()
    return None if row is None else _make_record(row)


def list_studies(tx: Transaction) -> tuple[StudyRecord, ...]:
    """Return all studies, the latest opened first."""
    query = select(*_COLUMNS).order_by(studies.c.opened_at.desc(), studies.c.id)
    return tuple(_make_record(row) for row in tx.connection.execute(query).mappings())


def close_study(tx: Transaction, study: str, *, now: datetime) -> None:
    """Close a study: nobody can be added or allocated, and no page opens any more.

    Parameters
    ----------
    tx : Transaction
        One that may write.
    study : str
        Its id; closing it twice keeps the first moment.
    now : datetime
        UTC.
    """
    is_open = (studies.c.id == study) & (studies.c.status == "open")
    tx.connection.execute(update(studies).where(is_open).values(status="closed", closed_at=now))


def _make_record(row: RowMapping) -> StudyRecord:
    return StudyRecord(**row)
