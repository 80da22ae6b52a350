"""Devices: browsers of recruiters, the site they are at, and with whom they are while lent."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy import insert, select, update

from consent_swat.store.store import Transaction
from consent_swat.store.tables import devices


@dataclass(frozen=True, slots=True)
class DeviceRecord:
    """One browser of a recruiter.

    Parameters
    ----------
    token_hash : str
        64 hexadecimal digits, the hash of what its cookie holds.
    passphrase_hash : str or None
        argon2id of what takes it back; None until one is chosen.
    study, site : str or None
        Whose people it shows; None until chosen.
    lent_to : str or None
        Id of the participant who has it; None while it is with the recruiter.
    lent_at : datetime or None
        UTC; None likewise.
    """

    token_hash: str
    passphrase_hash: str | None = field(default=None, repr=False)
    study: str | None = None
    site: str | None = None
    lent_to: str | None = None
    lent_at: datetime | None = None


_COLUMNS = tuple(devices.c[item.name] for item in fields(DeviceRecord))


def find_device(tx: Transaction, token_hash: str) -> DeviceRecord | None:
    """Return a device by the hash of its token; None when nothing is kept of it."""
    query = select(*_COLUMNS).where(devices.c.token_hash == token_hash)
    row = tx.connection.execute(query).mappings().first()
    return None if row is None else DeviceRecord(**row)


def save_device(tx: Transaction, record: DeviceRecord) -> None:
    """Keep a device as it now is.

    Parameters
    ----------
    tx : Transaction
        One that may write, with ``lock_device`` held since the record was read.
    record : DeviceRecord
        Takes the place of what was kept of the same device.
    """
    row = {column.name: getattr(record, column.name) for column in _COLUMNS}
    is_it = devices.c.token_hash == record.token_hash
    if not tx.connection.execute(update(devices).where(is_it).values(**row)).rowcount:
        tx.connection.execute(insert(devices).values(**row))


def lock_device(tx: Transaction, token_hash: str) -> DeviceRecord:
    """Return a device, an empty record for a new one, and keep others from changing it."""
    tx.lock(f"device {token_hash}")
    return find_device(tx, token_hash) or DeviceRecord(token_hash)


def list_lent_devices(tx: Transaction) -> tuple[DeviceRecord, ...]:
    """Return the devices that are lent, the longest lent first."""
    query = select(*_COLUMNS).where(devices.c.lent_to.is_not(None))
    query = query.order_by(devices.c.lent_at, devices.c.token_hash)
    return tuple(DeviceRecord(**row) for row in tx.connection.execute(query).mappings())
