from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from consent_swat.store.participants import ParticipantRecord, add_participant
from consent_swat.store.store import Store
from consent_swat.store.studies import StudyRecord, add_study

PROTOCOL = """\
swat = "choice"
version = "1.0.0"
title = "Plain or standard"
question = "Do more people understand with the plain leaflet?"
quiz = "small.en"
asked = ["V1"]
referrals = ["gp", "library"]

[host_trial]
name = "A trial"

[[arm]]
id = "standard"
title = "Standard"
leaflet = "a.md"

[[arm]]
id = "plain"
title = "Plain"
leaflet = "b.md"

[[site]]
id = "leeds"
title = "Leeds"

[[site]]
id = "york"
title = "York"

[allocation]
scheme = "big stick"
tolerance = 3
stratify_by = "site"
length = 300

[[outcome]]
id = "choice"
kind = "understood_first"
domain = "V"
title = "Understood"
primary = true

[[estimand]]
id = "main"
outcome = "choice"
measure = "risk difference"
arms = ["standard", "plain"]
primary = true
"""

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SEED = bytes(range(32))

Enrol = Callable[..., ParticipantRecord]


@pytest.fixture
def now() -> datetime:
    """Return the moment at which everything in these tests happens."""
    return NOW


@pytest.fixture
def protocol_text() -> str:
    """Return a protocol with two sites and 300 slots at each."""
    return PROTOCOL


@pytest.fixture
def study(store: Store) -> StudyRecord:
    """Return an open study of that protocol."""
    with store.writing() as tx:
        return add_study(tx, PROTOCOL, seed=SEED, now=NOW)


@pytest.fixture
def make_person() -> Enrol:
    """Return a function that makes the n-th participant; what is given wins."""

    def make(n: int, **given: object) -> ParticipantRecord:
        plain: dict[str, object] = {
            "id": f"{n:032x}",
            "study": "choice",
            "study_number": f"L-{n}",
            "site": "leeds",
            "referral": "gp",
            "is_simulated": False,
            "registered_at": NOW,
            "public_id": f"{n:04d}",
            "secret_hash": "$argon2id$…",
            "seed": f"{n:032x}",
        }
        return ParticipantRecord(**{**plain, **given})  # type: ignore[arg-type]

    return make


@pytest.fixture
def enrol(store: Store, study: StudyRecord, make_person: Enrol) -> Enrol:
    """Return a function that adds the n-th participant to the study."""

    def add(n: int, **given: object) -> ParticipantRecord:
        record = make_person(n, **given)
        with store.writing() as tx:
            add_participant(tx, record)
        return record

    return add
