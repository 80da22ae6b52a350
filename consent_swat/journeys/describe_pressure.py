"""Felt pressure of a study, for the analyst: scores for the frame, and what is told by arm.

The answers themselves leave the store only to be counted here; nobody who recruits calls this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consent_swat.analysis.columns import PRESSURE_SCORES, UNVALIDATED
from consent_swat.analysis.pressure import (
    Gap,
    PressurePerson,
    SourceCount,
    Spread,
    count_sources,
    describe_spread,
    estimate_gaps,
)
from consent_swat.journeys.study_materials import StudyMaterials
from consent_swat.quizzes.attempts import Mark
from consent_swat.quizzes.pressure import PREFER_NOT, find_belief, score_pressure
from consent_swat.quizzes.pressure_check import (
    PressureCheck,
    PressureConstruct,
    PressureForm,
)
from consent_swat.quizzes.scores import ConstructScore
from consent_swat.reports.export.person_row import FeltFacts
from consent_swat.reports.export.study_words import FeltQuestion
from consent_swat.store.pressure import Phase

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PressureFindings:
    """Felt pressure by arm; new and unvalidated.

    Parameters
    ----------
    status : str
        How far the questions have been tested; stands beside every number.
    form : str
        ``short`` or ``full``.
    source_titles, domain_titles : dict of str to str
        What tables call them.
    spreads : tuple of Spread
        One a score and arm.
    sources : tuple of SourceCount
        One a source and arm.
    gaps : tuple of Gap
        One a domain and arm.
    """

    status: str
    form: str
    source_titles: dict[str, str]
    domain_titles: dict[str, str]
    spreads: tuple[Spread, ...]
    sources: tuple[SourceCount, ...]
    gaps: tuple[Gap, ...]


def list_pressure_cells(materials: StudyMaterials, answers: Answers) -> dict[str, object]:
    """Return the frame's cells of one participant; empty without a score.

    Parameters
    ----------
    materials : StudyMaterials
        The study.
    answers : mapping of str to str
        Their answers before the quiz.
    """
    scores = _score(materials, answers)
    if all(score is None for score in scores.values()):
        return {}
    return {**scores, "pressure_status": UNVALIDATED}


def list_felt_questions(materials: StudyMaterials) -> tuple[FeltQuestion, ...]:
    """List the questions about felt pressure that an export of a study tells of."""
    check = materials.pressure
    if check is None:
        return ()
    return tuple(
        FeltQuestion(
            question.id,
            question.stem,
            {one.id: one.text for one in check.find_scale(question).option}
            | {PREFER_NOT: check.words.prefer_not},
            materials.protocol.pressure_again,
        )
        for question in check.list_form(_read_form(materials))
    )


def tell_felt(materials: StudyMaterials, answers: Mapping[Phase, Answers]) -> FeltFacts | None:
    """Return what an export tells of somebody's answers; None when the study does not ask."""
    if materials.pressure is None:
        return None
    form, before = _read_form(materials), answers.get("before", {})
    scores = score_pressure(materials.pressure, form, before)
    return FeltFacts(form.value, scores, before, answers.get("after", {}))


def find_pressure(
    materials: StudyMaterials,
    arms: Mapping[str, str],
    answers: Mapping[str, Answers],
    constructs: Mapping[str, Sequence[ConstructScore]],
) -> PressureFindings | None:
    """Describe the felt pressure of a study.

    Parameters
    ----------
    materials : StudyMaterials
        The study.
    arms : mapping of str to str
        Participant to arm, of those allocated.
    answers : mapping of str to mapping of str to str
        Participant to their answers before the quiz.
    constructs : mapping of str to sequence of ConstructScore
        Participant to what happened with each construct.

    Returns
    -------
    PressureFindings or None
        None when the protocol does not ask.
    """
    check = materials.pressure
    if check is None:
        return None
    form = _read_form(materials)
    questions = check.list_form(form)
    sources = {one.id: one.source for one in questions if one.construct is PressureConstruct.SOURCE}
    asked = {one.domain for one in materials.quiz.construct if one.id in materials.asked}
    beliefs = {one.belief for one in questions}
    domains = {
        one.id: one.title for one in materials.quiz.domain if one.id in asked and one.id in beliefs
    }
    people = [
        _describe_person(
            materials, check, arm, answers.get(person, {}), constructs[person], (sources, domains)
        )
        for person, arm in sorted(arms.items())
    ]
    names = [arm.id for arm in materials.protocol.arms]
    columns = [one for one in PRESSURE_SCORES if one != "pulls" or form is PressureForm.FULL]
    return PressureFindings(
        status=check.status,
        form=form.value,
        source_titles=sources,
        domain_titles=domains,
        spreads=tuple(row for one in columns for row in describe_spread(people, one, names)),
        sources=tuple(row for one in sources for row in count_sources(people, one, names)),
        gaps=tuple(row for one in domains for row in estimate_gaps(people, one, names)),
    )


def _describe_person(
    materials: StudyMaterials,
    check: PressureCheck,
    arm: str,
    answers: Answers,
    constructs: Sequence[ConstructScore],
    named: tuple[Mapping[str, str], Mapping[str, str]],
) -> PressurePerson:
    sources, domains = named
    endorsed = score_pressure(check, _read_form(materials), answers).sources_endorsed
    return PressurePerson(
        arm=arm,
        scores=_score(materials, answers),
        sources={
            one: None if answers.get(one, PREFER_NOT) == PREFER_NOT else one in endorsed
            for one in sources
        },
        gaps={one: (_knows(constructs, one), find_belief(check, one, answers)) for one in domains},
    )


def _knows(constructs: Sequence[ConstructScore], domain: str) -> bool | None:
    """Say whether every critical construct of a domain was right at first; None if not all said."""
    marks = [one.mark_first for one in constructs if one.domain == domain and one.critical]
    if not marks or any(mark in (None, Mark.SKIPPED) for mark in marks):
        return None
    return all(mark is Mark.SOUND for mark in marks)


def _score(materials: StudyMaterials, answers: Answers) -> dict[str, float | None]:
    if materials.pressure is None:
        return dict.fromkeys(PRESSURE_SCORES)
    scores = score_pressure(materials.pressure, _read_form(materials), answers)
    return {
        "external_pressure": scores.external.value,
        "free_to_choose": scores.free_to_choose.value,
        "pulls": scores.pulls.value,
    }


def _read_form(materials: StudyMaterials) -> PressureForm:
    return PressureForm(materials.protocol.pressure.value)
