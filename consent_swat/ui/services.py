"""What a page may call on: settings, materials, the store, the clock and chance.

Opened once a process, by the first page or route that asks, so that there is one writer lock.
"""

from __future__ import annotations

import functools
import os
import secrets
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from consent_swat.materials import find_materials
from consent_swat.settings import Settings, load_settings
from consent_swat.store.store import Store, open_store


@dataclass(frozen=True)
class Services:
    """The doors to the world that pages and routes hand to journeys."""

    settings: Settings
    materials: Path
    store: Store

    def now(self) -> datetime:
        """Return the time, UTC."""
        return datetime.now(UTC)

    def choose(self, among: str) -> str:
        """Return one character by chance that nobody can foresee."""
        return secrets.choice(among)


_TURN = threading.Lock()


def open_services() -> Services:
    """Open the services of this process, or return those that are open."""
    # Two pages may ask at once at the start; a second store would be a second writer.
    with _TURN:
        return _open_services()


@functools.cache
def _open_services() -> Services:
    settings = load_settings(os.environ)
    return Services(
        settings, find_materials(settings.materials_dir), open_store(settings.database_url)
    )
