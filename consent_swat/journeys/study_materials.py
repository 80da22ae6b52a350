"""What a study works with, as it was kept when the study was opened: never the files of today.

Shared by the journeys of participants and analysts, so that both see the very same words.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from consent_swat.errors import StoreError
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.quizzes.attempts import Mode, SittingKind
from consent_swat.quizzes.bank import choose_constructs, find_askable, parse_quiz
from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.plan import SittingPlan, plan_recheck, swap_form
from consent_swat.quizzes.pressure_check import PressureCheck, parse_pressure_check
from consent_swat.quizzes.trace import Told, find_told, trace_quiz
from consent_swat.store.sitting_records import SittingRecord
from consent_swat.store.store import Transaction
from consent_swat.store.studies import StudyRecord, find_study
from consent_swat.store.study_files import StudyFile, load_study_files
from consent_swat.swats.protocol import Protocol

QUIZ = "quiz"
PRESSURE = "pressure check"
"""Role of the file; with a blank, so that no arm can have the same."""


@dataclass(frozen=True, slots=True)
class StudyMaterials:
    """A study's protocol, quiz and variants.

    Parameters
    ----------
    study : StudyRecord
        Its row.
    protocol : Protocol
        As decided before the first participant.
    quiz : Quiz
        With both forms of each construct.
    quiz_hash : str
        SHA-256 of the quiz's file.
    leaflets : mapping of str to Leaflet
        The variant of each arm.
    asked : tuple of str
        Constructs that are asked: in the protocol, true at this study, told by every arm.
    told : mapping of (str, str) to Told
        For a construct's and an arm's id, the sentences of that arm's leaflet.
    pressure : PressureCheck or None
        Questions about felt pressure; None when the protocol does not ask them.
    pressure_hash : str
        SHA-256 of their file; empty without one.
    """

    study: StudyRecord
    protocol: Protocol
    quiz: Quiz
    quiz_hash: str
    leaflets: Mapping[str, Leaflet]
    asked: tuple[str, ...]
    told: Mapping[tuple[str, str], Told]
    pressure: PressureCheck | None = None
    pressure_hash: str = ""

    def plan_sitting(self, seed: str, record: SittingRecord | None = None) -> SittingPlan:
        """Return what a participant with this seed is asked, in a sitting opened as recorded."""
        if record is None:
            return SittingPlan(self.quiz, self.asked, seed)
        form = record.starting_form
        if record.kind is SittingKind.RECHECK and form is not None:
            return plan_recheck(SittingPlan(self.quiz, self.asked, seed, swap_form(form)))
        explains = record.mode is not Mode.PAPER
        return SittingPlan(
            self.quiz, self.asked, seed, form, record.confirms and explains, explains=explains
        )

    def find_passage(self, arm: str, construct: str) -> str:
        """Return what an arm's leaflet says about a construct; empty if it says nothing."""
        cell = self.told.get((construct, arm))
        return " ".join(cell.sentences) if cell else ""


def load_study(tx: Transaction, study_id: str) -> StudyMaterials:
    """Load a study's materials.

    Parameters
    ----------
    tx : Transaction
        Open for reading or writing.
    study_id : str
        The study's id.

    Returns
    -------
    StudyMaterials
        Parsed once for each version, since a study's files never change.

    Raises
    ------
    StoreError
        If there is no such study.
    """
    study = find_study(tx, study_id)
    if study is None:
        raise StoreError(f"There is no study '{study_id}' in the database. Open it first.")
    return _parse(study, tuple(sorted(load_study_files(tx, study_id).items())))


# Parsing for each answer would cost more than all else; a study's files never change.
@functools.lru_cache(maxsize=16)
def _parse(study: StudyRecord, kept: tuple[tuple[str, StudyFile], ...]) -> StudyMaterials:
    files = dict(kept)
    quiz = parse_quiz(files[QUIZ].content.decode(), files[QUIZ].name)
    leaflets = {
        arm.id: read_leaflet(files[arm.id].content, files[arm.id].name)
        for arm in study.protocol.arms
    }
    matrix = trace_study(study.protocol, quiz, leaflets)
    check, check_hash = None, ""
    if (kept_check := files.get(PRESSURE)) is not None:
        check = parse_pressure_check(kept_check.content.decode(), kept_check.name)
        check_hash = kept_check.sha256
    return StudyMaterials(
        study,
        study.protocol,
        quiz,
        files[QUIZ].sha256,
        leaflets,
        asked=find_asked(study.protocol, quiz, matrix),
        told={(cell.construct, cell.arm): cell for cell in matrix},
        pressure=check,
        pressure_hash=check_hash,
    )


def find_asked(protocol: Protocol, quiz: Quiz, matrix: Iterable[Told]) -> tuple[str, ...]:
    """Return the constructs that may be asked in every arm.

    Parameters
    ----------
    protocol : Protocol
        With its confirmed facts.
    quiz : Quiz
        The quiz it names.
    matrix : iterable of Told
        What each arm's leaflet tells; see `trace_study`.

    Returns
    -------
    tuple of str
        In the quiz's order; those that the protocol wants, less those whose fact is not confirmed
        or that some arm's leaflet does not tell.
    """
    wanted = {one.id for one in choose_constructs(quiz, protocol.domains, protocol.asked)}
    askable = find_askable(quiz, protocol.confirmed_facts, find_told(matrix))
    return tuple(construct.id for construct in askable if construct.id in wanted)


def trace_study(
    protocol: Protocol, quiz: Quiz, leaflets: Mapping[str, Leaflet]
) -> tuple[Told, ...]:
    """Make the matrix of construct, arm and sentence for what a protocol wants to ask.

    Parameters
    ----------
    protocol : Protocol
        With the sentences that a person confirmed.
    quiz : Quiz
        The quiz it names.
    leaflets : mapping of str to Leaflet
        The variant of each arm.

    Returns
    -------
    tuple of Told
        One for each construct wanted and each arm.
    """
    wanted = choose_constructs(quiz, protocol.domains, protocol.asked)
    confirmed = {(trace.construct, trace.arm): trace.sentence for trace in protocol.traces}
    return trace_quiz(quiz, wanted, leaflets, confirmed)
