"""The key under which an export calls people and arms; the seed that it comes from stays here."""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy import select

from consent_swat.errors import StoreError
from consent_swat.store.store import Transaction
from consent_swat.store.tables import studies

_PURPOSE = b"consent-swat export 1"


def derive_export_key(tx: Transaction, study: str) -> bytes:
    """Derive the key of a study's exports from its secret seed.

    Parameters
    ----------
    tx : Transaction
        Any.
    study : str
        Id of the study.

    Returns
    -------
    bytes
        32 bytes, the same at each export of this study and unlike any other study's: an HMAC-SHA256
        of a fixed text under the seed, from which the seed does not follow.

    Raises
    ------
    StoreError
        If there is no such study.
    """
    query = select(studies.c.allocation_seed).where(studies.c.id == study)
    seed = tx.connection.execute(query).scalar_one_or_none()
    if seed is None:
        raise StoreError(f"There is no study '{study}' in the database. Open it first.")
    return hmac.digest(bytes.fromhex(seed), _PURPOSE, hashlib.sha256)
