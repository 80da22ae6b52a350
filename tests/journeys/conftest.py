"""The example study, open in a fresh database of each kind."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consent_swat.journeys.enrol_participant import Handover, enrol_participant
from consent_swat.journeys.open_study import open_example_studies
from consent_swat.journeys.take_quiz import start_session
from consent_swat.store.store import Store

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
STUDY = "instep-voluntariness"


@dataclass
class Study:
    """The open example study, with a clock that moves when it is asked."""

    store: Store
    id: str = STUDY
    clock: datetime = START

    def now(self) -> datetime:
        self.clock += timedelta(seconds=10)
        return self.clock

    def enrol(self, study_number: str, site: str = "harbour", referral: str = "gp") -> Handover:
        return enrol_participant(
            self.store,
            self.id,
            site=site,
            study_number=study_number,
            referral=referral,
            now=self.now(),
            choose=secrets.choice,
        )

    def open_link(self, handover: Handover) -> str:
        return start_session(self.store, handover.code, address="127.0.0.1", now=self.now())

    def join(self, study_number: str, site: str = "harbour") -> str:
        """Enrol somebody and open their link; return the token of their session."""
        return self.open_link(self.enrol(study_number, site))


@pytest.fixture
def study_of(store: Store) -> Callable[[], Study]:
    """Return a maker of the study's clock and door, for tests that open a study of their own."""
    return lambda: Study(store)


@pytest.fixture
def study(store: Store, materials: Path) -> Study:
    """Return the example study in a fresh database."""
    open_example_studies(store, materials, now=START, draw_seed=lambda: bytes(range(32)))
    return Study(store)
