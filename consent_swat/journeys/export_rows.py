"""From what is stored of people to the rows of an export, under names that lead back to nobody."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consent_swat.journeys.describe_pressure import list_felt_questions, tell_felt
from consent_swat.journeys.study_materials import StudyMaterials
from consent_swat.quizzes.attempts import SittingKind
from consent_swat.quizzes.events import Event, list_events, list_open_misconceptions
from consent_swat.quizzes.items import list_constructs
from consent_swat.quizzes.scores import score_sitting
from consent_swat.reports.export.event_columns import EventRow, Versions
from consent_swat.reports.export.item_columns import OptionRow
from consent_swat.reports.export.person_row import PersonRow, SittingFacts
from consent_swat.reports.export.study_words import StudyWords
from consent_swat.store.kept_sittings import KeptSitting
from consent_swat.store.participants import ParticipantRecord
from consent_swat.store.pressure import Phase
from consent_swat.store.sitting_records import SittingRecord
from consent_swat.swats.allocation import Allocation
from consent_swat.swats.referrals import REFERRAL_TITLES

_ID_LENGTH = 16
_SECONDS_A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class ExportNames:
    """What an export calls people and arms.

    Parameters
    ----------
    key : bytes
        Of the study's exports, see `store.export_keys`.
    arms : mapping of str to str
        Id of each arm to what the export calls it.
    are_arms_named : bool
        Whether that is the id itself.
    """

    key: bytes
    arms: Mapping[str, str]
    are_arms_named: bool

    def name_participant(self, participant: str) -> str:
        """Return what the export calls somebody.

        A letter and 64 bits of an HMAC-SHA256 of their random id under the key: the same in each
        export of the study. It follows from no code and no study number, and leads back to the
        database only for whoever has the database.
        """
        return f"p{_digest(self.key, f'participant/{participant}').hex()[:_ID_LENGTH]}"


def name_export(materials: StudyMaterials, key: bytes, *, are_arms_named: bool) -> ExportNames:
    """Choose what an export calls arms: their ids, or codes in an order that the key decides."""
    arms = [arm.id for arm in materials.protocol.arms]
    if are_arms_named:
        return ExportNames(key, {arm: arm for arm in arms}, are_arms_named)
    mixed = sorted(arms, key=lambda arm: _digest(key, f"arm/{arm}"))
    codes = {arm: f"arm {number}" for number, arm in enumerate(mixed, start=1)}
    return ExportNames(key, codes, are_arms_named)


def list_words(materials: StudyMaterials, names: ExportNames) -> StudyWords:
    """List the ids that the study's tables can hold."""
    protocol, quiz = materials.protocol, materials.quiz
    constructs = {one.id: one for one in list_constructs(quiz)}
    asked = {one: constructs[one].domain for one in materials.asked}
    sites = {site.id: site.title for site in protocol.sites}
    titles = {arm.id: arm.title for arm in protocol.arms}
    named = {
        code: titles[arm] if names.are_arms_named else "coded" for arm, code in names.arms.items()
    }
    referrals = {referral.value: REFERRAL_TITLES[referral] for referral in protocol.referrals}
    return StudyWords(
        arms=dict(sorted(named.items())),
        strata={one: sites.get(one, "One list for all") for one in protocol.strata},
        sites=sites,
        referrals=referrals,
        domains={one.id: one.title for one in quiz.domain if one.id in asked.values()},
        constructs={one: constructs[one].title for one in constructs if one in asked},
        items={
            item.id: f"{constructs[item.construct].title} (form {item.form})" for item in quiz.item
        },
        misconceptions={
            option.misconception: constructs[item.construct].title
            for item in quiz.item
            for option in item.option
            if option.misconception is not None
        },
        felt=list_felt_questions(materials),
    )


def make_person(
    person: ParticipantRecord,
    materials: StudyMaterials,
    names: ExportNames,
    allocation: Allocation | None,
    kept: Mapping[SittingKind, KeptSitting],
    private: Mapping[Phase, Mapping[str, str]],
) -> PersonRow:
    """Make somebody's row of what is stored of them."""
    first, recheck = kept.get(SittingKind.FIRST), kept.get(SittingKind.RECHECK)
    return PersonRow(
        participant=names.name_participant(person.id),
        arm=names.arms[allocation.arm] if allocation else None,
        stratum=allocation.stratum if allocation else None,
        site=person.site,
        referral=person.referral,
        is_simulated=person.is_simulated,
        first=_sum_up(person, materials, first),
        recheck=_sum_up(person, materials, recheck) if recheck else None,
        recheck_after_days=_count_days(first, recheck),
        felt=tell_felt(materials, private),
    )


def make_events(
    row: PersonRow,
    materials: StudyMaterials,
    names: ExportNames,
    kept: Mapping[SittingKind, KeptSitting],
) -> Iterator[EventRow]:
    """Make the rows of all that happened in somebody's sittings, the first sitting first."""
    domains = {one.id: one.domain for one in materials.quiz.construct}
    forms = {item.id: item.form for item in materials.quiz.item}
    for kind, facts in ((SittingKind.FIRST, row.first), (SittingKind.RECHECK, row.recheck)):
        if facts is None or kind not in kept:
            continue
        versions = _list_versions(kept[kind].record, names)
        for event in facts.events:
            domain = domains[event.construct] if event.construct else None
            form = forms[event.item] if event.item else None
            yield EventRow(row.participant, kind, event, domain, form, versions)


def list_options(materials: StudyMaterials) -> list[OptionRow]:
    """List the options of the quiz: constructs in the order asked, form A first."""
    quiz = materials.quiz
    domains = {domain.id: domain for domain in quiz.domain}
    facts = {fact.id: fact.statement for fact in quiz.fact}
    return [
        OptionRow(
            domains[construct.domain],
            construct,
            item,
            option,
            facts.get(item.fact, item.fact),
            construct.id in materials.asked,
        )
        for construct in list_constructs(quiz)
        for item in sorted(quiz.item, key=lambda item: item.form)
        if item.construct == construct.id
        for option in item.option
    ]


def _sum_up(
    person: ParticipantRecord, materials: StudyMaterials, kept: KeptSitting | None
) -> SittingFacts:
    if kept is None:
        return SittingFacts(score_sitting(materials.plan_sitting(person.seed), ()), (), ())
    record = kept.record
    return SittingFacts(
        scores=score_sitting(materials.plan_sitting(person.seed, record), kept.steps),
        events=_list_events(kept),
        open_misconceptions=list_open_misconceptions(kept.steps),
        mode=record.mode,
        starting_form=record.starting_form,
    )


def _list_events(kept: KeptSitting) -> tuple[Event, ...]:
    record = kept.record
    return list_events(record.opened_at, kept.steps, kept.modes, kept.notes, record.kind)


def _list_versions(record: SittingRecord, names: ExportNames) -> Versions:
    return Versions(
        leaflet_sha256=record.leaflet_hash if names.are_arms_named else None,
        quiz_sha256=record.quiz_hash,
        quiz_version=record.quiz_version,
        facts_sha256=record.facts_hash,
        protocol_sha256=record.protocol_hash,
        protocol_version=record.protocol_version,
    )


def _count_days(first: KeptSitting | None, recheck: KeptSitting | None) -> float | None:
    if first is None or recheck is None:
        return None
    last = max([first.record.opened_at, *(step.at for step in first.steps)])
    seconds = (recheck.record.opened_at - last).total_seconds()
    return round(max(seconds, 0.0) / _SECONDS_A_DAY, 2)


def _digest(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), hashlib.sha256)
