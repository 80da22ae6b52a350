"""Analyse a study: from its sittings to the planned estimates, in one straight fall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from consent_swat.analysis.columns import UNVALIDATED
from consent_swat.analysis.estimands import Estimand, Outcome, OutcomeKind
from consent_swat.analysis.estimates import Measure
from consent_swat.analysis.frame import check_frame, make_frame
from consent_swat.analysis.items import ItemRow, count_items
from consent_swat.analysis.plan import Analysis, analyse_frame
from consent_swat.journeys.describe_pressure import (
    PressureFindings,
    find_pressure,
    list_pressure_cells,
)
from consent_swat.journeys.study_materials import StudyMaterials, load_study
from consent_swat.quizzes.attempts import Mark, Step, StepKind
from consent_swat.quizzes.items import list_constructs
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.scores import ConstructScore, Status, score_sitting
from consent_swat.store.allocations import load_study_allocations
from consent_swat.store.participants import ParticipantRecord, list_participants
from consent_swat.store.pressure import load_study_answers
from consent_swat.store.sitting_records import SittingRecord, load_study_sittings
from consent_swat.store.sittings import load_study_steps
from consent_swat.store.store import Store
from consent_swat.swats.allocation import Allocation
from consent_swat.swats.design import PRESSURE_KINDS
from consent_swat.swats.design import Outcome as PlannedOutcome
from consent_swat.swats.protocol import Protocol


@dataclass(frozen=True, slots=True)
class SwatAnalysis:
    """Everything the analyst's page, table and file are made from.

    Parameters
    ----------
    title, question : str
        From the protocol.
    is_example : bool
        Whether the study is there to try things with.
    arm_titles : dict of str to str
        What tables call each arm, in the protocol's order.
    construct_titles : dict of str to str
        What tables call each construct asked.
    frame : DataFrame
        One row a participant.
    analysis : Analysis
        The estimands of the protocol.
    items : tuple of ItemRow
        Each item in each arm, at the first attempt.
    pressure : PressureFindings or None
        Felt pressure by arm; None when the protocol does not ask.
    """

    title: str
    question: str
    is_example: bool
    arm_titles: dict[str, str]
    construct_titles: dict[str, str]
    frame: pd.DataFrame
    analysis: Analysis
    items: tuple[ItemRow, ...]
    pressure: PressureFindings | None = None


def analyse_swat(store: Store, study_id: str) -> SwatAnalysis:
    """Analyse a study as its protocol planned.

    Parameters
    ----------
    store : Store
        Where it is kept.
    study_id : str
        The study.

    Returns
    -------
    SwatAnalysis
        With reasons in place of the numbers that cannot be given.

    Raises
    ------
    StoreError
        If there is no such study.
    FrameError
        If what is stored contradicts itself.
    """
    with store.reading() as tx:
        materials = load_study(tx, study_id)
        people = list_participants(tx, study_id)
        allocations = load_study_allocations(tx, study_id)
        sittings = load_study_sittings(tx, study_id)
        steps = load_study_steps(tx, study_id)
        private = load_study_answers(tx, study_id, "before")
    frame = build_frame(materials, people, allocations, sittings, steps, private)
    arms = [arm.id for arm in materials.protocol.arms]
    outcomes, estimands = _read_plan(materials.protocol)
    return SwatAnalysis(
        title=materials.protocol.title,
        question=materials.protocol.question,
        is_example=materials.protocol.example,
        arm_titles={arm.id: arm.title for arm in materials.protocol.arms},
        construct_titles={
            one.id: one.title
            for one in list_constructs(materials.quiz)
            if one.id in materials.asked
        },
        frame=frame,
        analysis=analyse_frame(
            frame,
            arms=arms,
            outcomes=outcomes,
            estimands=estimands,
            min_answered=materials.protocol.min_answered_per_arm,
        ),
        items=count_items(frame, constructs=materials.asked, arms=arms),
        pressure=_find_pressure(materials, people, allocations, sittings, steps, private),
    )


def build_frame(
    materials: StudyMaterials,
    people: Sequence[ParticipantRecord],
    allocations: dict[str, Allocation],
    sittings: dict[str, SittingRecord],
    steps: dict[str, tuple[Step, ...]],
    private: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> pd.DataFrame:
    """Build the analysis frame from what is stored.

    Parameters
    ----------
    materials : StudyMaterials
        The study.
    people : sequence of ParticipantRecord
        One row each, in the order of their random ids.
    allocations : dict of str to Allocation
        By participant; people without one have no arm.
    sittings : dict of str to SittingRecord
        First sittings by participant.
    steps : dict of str to tuple of Step
        By participant; people without any have not started.
    private : mapping of str to mapping of str to str
        Answers about felt pressure before the quiz, by participant.

    Returns
    -------
    DataFrame
        Checked.
    """
    domains = _list_domains(materials)
    rows = [
        _make_row(
            person,
            materials.plan_sitting(person.seed, sittings.get(person.id)),
            allocations.get(person.id),
            steps.get(person.id, ()),
        )
        | list_pressure_cells(materials, private.get(person.id, {}))
        # By random id: the order of invitation would tell who is who.
        for person in sorted(people, key=lambda person: person.id)
    ]
    frame = make_frame(rows, materials.asked, domains)
    arms = [arm.id for arm in materials.protocol.arms]
    check_frame(frame, constructs=materials.asked, domains=domains, arms=arms)
    return frame


def _find_pressure(
    materials: StudyMaterials,
    people: Sequence[ParticipantRecord],
    allocations: dict[str, Allocation],
    sittings: dict[str, SittingRecord],
    steps: dict[str, tuple[Step, ...]],
    private: Mapping[str, Mapping[str, str]],
) -> PressureFindings | None:
    if materials.pressure is None:
        return None
    constructs = {
        person.id: score_sitting(
            materials.plan_sitting(person.seed, sittings.get(person.id)), steps.get(person.id, ())
        ).constructs
        for person in people
    }
    arms = {one: allocation.arm for one, allocation in allocations.items()}
    return find_pressure(materials, arms, private, constructs)


def _list_domains(materials: StudyMaterials) -> tuple[str, ...]:
    asked = [one for one in list_constructs(materials.quiz) if one.id in materials.asked]
    return tuple(dict.fromkeys(one.domain for one in asked))


def _make_row(
    person: ParticipantRecord,
    plan: SittingPlan,
    allocation: Allocation | None,
    steps: Sequence[Step],
) -> dict[str, object]:
    scores = score_sitting(plan, steps)
    attempts = [step.at for step in steps if step.kind is StepKind.ATTEMPT]
    is_over = scores.status in (Status.FINISHED, Status.STOPPED)
    row: dict[str, object] = {
        "participant": person.id,
        "site": person.site,
        "referral": person.referral,
        "is_simulated": person.is_simulated,
        "arm": allocation.arm if allocation else None,
        "status": scores.status.value,
        "allocated_at": allocation.allocated_at if allocation else None,
        "started_at": attempts[0] if attempts else None,
        "ended_at": steps[-1].at if is_over else None,
        "score_first": scores.score_first,
        "state": scores.state,
    }
    for domain in scores.domains:
        row[f"understood_{domain.domain}"] = domain.understood_first
        row[f"state_{domain.domain}"] = domain.state
    for construct in scores.constructs:
        row |= _make_cells(construct)
    return row


def _make_cells(score: ConstructScore) -> dict[str, object]:
    one = score.construct
    return {
        f"form_{one}": score.form_first,
        f"response_{one}": score.response_first,
        f"first_{one}": _is_right(score.mark_first),
        f"misconception_{one}": score.misconception_first,
        f"latest_{one}": _is_right(score.mark_latest),
        f"attempts_{one}": score.attempts,
    }


def _is_right(mark: Mark | None) -> bool | None:
    return None if mark in (None, Mark.SKIPPED) else mark is Mark.SOUND


def _read_plan(protocol: Protocol) -> tuple[list[Outcome], list[Estimand]]:
    outcomes = [
        Outcome(one.id, _title(one), OutcomeKind(one.kind.value), one.domain)
        for one in protocol.outcomes
    ]
    estimands = [
        Estimand(one.id, one.outcome, Measure(one.measure.value), one.arms, one.level, one.primary)
        for one in protocol.estimands
    ]
    return outcomes, estimands


def _title(outcome: PlannedOutcome) -> str:
    # In the title, so that no table, plot or sentence can leave it out.
    if outcome.kind in PRESSURE_KINDS:
        return f"{outcome.title} ({UNVALIDATED})"
    return outcome.title
