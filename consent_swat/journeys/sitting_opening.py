"""Open a sitting: draw its starting form, and keep the versions of all that it rests on."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta

from consent_swat.errors import LinkNotValid
from consent_swat.journeys.study_materials import StudyMaterials
from consent_swat.quizzes.attempts import Mode, SittingKind, Step
from consent_swat.quizzes.items import Form
from consent_swat.quizzes.plan import choose_starting_form, plan_recheck
from consent_swat.store.participants import ParticipantRecord
from consent_swat.store.sitting_records import (
    SittingRecord,
    add_sitting,
    count_starting_forms,
)
from consent_swat.store.store import Transaction
from consent_swat.swats.allocation import Allocation
from consent_swat.swats.protocol import Protocol


def open_first(
    tx: Transaction,
    person: ParticipantRecord,
    materials: StudyMaterials,
    allocation: Allocation,
    *,
    mode: Mode,
    now: datetime,
) -> SittingRecord:
    """Open somebody's first sitting.

    Parameters
    ----------
    tx : Transaction
        One that may write, in which their allocation was made: it keeps others of the stratum out.
    person : ParticipantRecord
        Who.
    materials : StudyMaterials
        Of their study.
    allocation : Allocation
        Theirs.
    mode : Mode
        How it reaches them.
    now : datetime
        UTC.

    Returns
    -------
    SittingRecord
        With the form used less often in their arm so far.
    """
    used = count_starting_forms(tx, person.study, allocation.stratum, allocation.arm)
    form = choose_starting_form(person.seed, *used)
    leaflet = materials.leaflets[allocation.arm].sha256
    record = _describe(person, materials, SittingKind.FIRST, form, leaflet, mode, now)
    add_sitting(tx, record)
    return record


def refuse_paper(record: SittingRecord | None) -> None:
    """Refuse to show a sitting that is on paper; raise LinkNotValid."""
    # Two ways at once would ask the same questions twice.
    if record is not None and record.mode is Mode.PAPER:
        raise LinkNotValid(
            "Your questions are on paper. Please fill in the paper form, or ask the person who "
            "gave it to you."
        )


def open_recheck(
    tx: Transaction,
    person: ParticipantRecord,
    materials: StudyMaterials,
    first: SittingRecord,
    *,
    now: datetime,
) -> SittingRecord:
    """Open somebody's recheck, in the form that did not come first; on a screen."""
    form = plan_recheck(materials.plan_sitting(person.seed, first)).starting_form
    record = _describe(
        person, materials, SittingKind.RECHECK, form, first.leaflet_hash, Mode.SCREEN, now
    )
    add_sitting(tx, record)
    return record


def find_recheck_day(protocol: Protocol, steps: tuple[Step, ...]) -> datetime | None:
    """Return the moment from which somebody may be asked again.

    Parameters
    ----------
    protocol : Protocol
        Of their study.
    steps : tuple of Step
        Of their first sitting, which is finished.

    Returns
    -------
    datetime or None
        UTC; None when the protocol plans no recheck.
    """
    if protocol.recheck_after_days is None or not steps:
        return None
    return steps[-1].at + timedelta(days=protocol.recheck_after_days)


def hash_facts(protocol: Protocol) -> str:
    """Return the SHA-256 of who has confirmed which study fact and when, in the order of ids."""
    facts = sorted(
        [fact.id, fact.statement, str(fact.state), fact.confirmed_by, str(fact.confirmed_on or "")]
        for fact in protocol.facts
    )
    text = json.dumps(facts, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _describe(
    person: ParticipantRecord,
    materials: StudyMaterials,
    kind: SittingKind,
    form: Form | None,
    leaflet_hash: str,
    mode: Mode,
    now: datetime,
) -> SittingRecord:
    return SittingRecord(
        participant=person.id,
        kind=kind,
        opened_at=now,
        mode=mode,
        starting_form=form,
        confirms=kind is SittingKind.FIRST,
        leaflet_hash=leaflet_hash,
        quiz_hash=materials.quiz_hash,
        quiz_version=materials.quiz.version,
        facts_hash=hash_facts(materials.protocol),
        protocol_hash=materials.study.protocol_hash,
        protocol_version=materials.protocol.version,
    )
