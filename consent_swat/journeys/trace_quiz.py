"""Look at a study's quiz as a committee does, and rehearse it with simulated people."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

from consent_swat.errors import MaterialsError, SettingsError
from consent_swat.journeys.check_materials import describe_quiz, grade_text, read_variants
from consent_swat.journeys.study_materials import find_asked, trace_study
from consent_swat.quizzes.bank import choose_constructs, load_quiz
from consent_swat.quizzes.items import Construct, Quiz, StudyFact, find_item
from consent_swat.quizzes.pressure_check import PressureForm, load_pressure_check
from consent_swat.quizzes.rehearsal import Rehearsal, rehearse
from consent_swat.quizzes.responders import RESPONDERS
from consent_swat.quizzes.timing import estimate_minutes
from consent_swat.quizzes.trace import Source, Told
from consent_swat.reports.quiz_review import (
    ConstructReview,
    FactReview,
    PrivateReview,
    QuizReview,
)
from consent_swat.swats.design import PressureUse
from consent_swat.swats.protocol import Fact, FactState, Protocol, load_protocol


def review_quiz(root: Path, swat_id: str) -> QuizReview:
    """Gather what a committee has to know of a study's quiz.

    Parameters
    ----------
    root : Path
        The materials folder.
    swat_id : str
        The protocol's id.

    Returns
    -------
    QuizReview
        For the constructs that the protocol wants to ask, also those that are off.

    Raises
    ------
    MaterialsError
        If a file of the study is missing or is not as it must be.
    LeafletUnreadable
        If a leaflet cannot be read.
    """
    protocol = load_protocol(root, swat_id)
    quiz = load_quiz(root, protocol.quiz)
    matrix = trace_study(protocol, quiz, read_variants(root, protocol))
    asked = find_asked(protocol, quiz, matrix)
    wanted = choose_constructs(quiz, protocol.domains, protocol.asked)
    facts = tuple(_review_facts(protocol, quiz, wanted))
    constructs = tuple(
        _review_construct(quiz, one, matrix, facts, is_asked=one.id in asked) for one in wanted
    )
    return QuizReview(
        study=protocol.swat,
        title=protocol.title,
        is_example=protocol.example,
        quiz=quiz,
        arms=protocol.arms,
        constructs=constructs,
        facts=facts,
        grades=describe_quiz(quiz).grades,
        minutes=estimate_minutes(quiz, (one for one in wanted if one.id in asked)),
        item_grades={
            item.id: grade_text("\n".join([item.stem, *(one.text for one in item.option)]))
            for item in quiz.item
        },
        private=_review_private(root, protocol),
    )


def _review_private(root: Path, protocol: Protocol) -> PrivateReview | None:
    if protocol.pressure is PressureUse.NONE:
        return None
    check = load_pressure_check(root, protocol.pressure_check)
    asked = check.list_form(PressureForm(protocol.pressure.value))
    return PrivateReview(check, asked, protocol.pressure_again)


def rehearse_quiz(
    root: Path, swat_id: str, responder: str, *, n_people: int, seed: int
) -> Rehearsal:
    """Let simulated people of one kind walk a study's quiz; nothing is stored.

    Parameters
    ----------
    root : Path
        The materials folder.
    swat_id : str
        The protocol's id, which says what is asked.
    responder : str
        How all of them answer; see `find_responder`.
    n_people : int
        How many, from 1.
    seed : int
        Of their chance.

    Returns
    -------
    Rehearsal
        What they earn.

    Raises
    ------
    SettingsError
        If there is no such responder.
    MaterialsError
        If the study may ask nothing, or its files are not as they must be.
    """
    name = find_responder(responder)
    protocol = load_protocol(root, swat_id)
    quiz = load_quiz(root, protocol.quiz)
    matrix = trace_study(protocol, quiz, read_variants(root, protocol))
    asked = find_asked(protocol, quiz, matrix)
    if not asked:
        raise MaterialsError(
            f"swats/{swat_id}.toml",
            "",
            f"may ask nothing. See why with: consent-swat quiz trace {swat_id}.",
        )
    rng = Random(seed)  # noqa: S311 (simulated people need no secrets)
    return rehearse(quiz, asked, RESPONDERS[name], n_people, rng)


def find_responder(name: str) -> str:
    """Return the short name of a responder that somebody named in words.

    Raises
    ------
    SettingsError
        If there is none.

    Examples
    --------
    >>> find_responder("always first"), find_responder("perfect reader")
    ('first', 'perfect')
    """
    short = name.strip().casefold().replace(" ", "-").replace("_", "-").removeprefix("always-")
    for ending in ("-reader", "-answer", "-holder"):
        short = short.removesuffix(ending)
    if short not in RESPONDERS:
        known = ", ".join(RESPONDERS)
        raise SettingsError(f"There is no responder '{name}'. Choose one of: {known}.")
    return short


def _review_facts(
    protocol: Protocol, quiz: Quiz, wanted: Iterable[Construct]
) -> Iterable[FactReview]:
    said = {fact.id: fact for fact in protocol.facts}
    ids = {construct.id for construct in wanted}
    for fact in quiz.fact:
        resting = {item.construct for item in quiz.item if item.fact == fact.id} & ids
        if not resting:
            continue
        given = said.get(fact.id, Fact(id=fact.id))
        constructs = tuple(one.id for one in quiz.construct if one.id in resting)
        yield FactReview(
            id=fact.id,
            statement=given.statement or fact.statement,
            state=given.state,
            confirmed_by=given.confirmed_by,
            confirmed_on=given.confirmed_on,
            note=given.note,
            constructs=constructs,
            consequence=_say_consequence(fact, given.state, constructs),
        )


def _say_consequence(fact: StudyFact, state: FactState, constructs: tuple[str, ...]) -> str:
    if state is FactState.TRUE:
        return ""
    off = f"{' and '.join(constructs)} {'are' if len(constructs) > 1 else 'is'} asked in no arm."
    if state is FactState.FALSE:
        return f"{off} {fact.if_not}"
    return f"Until a role confirms it, {off} If it is not so: {fact.if_not}"


def _review_construct(
    quiz: Quiz,
    construct: Construct,
    matrix: Iterable[Told],
    facts: Iterable[FactReview],
    *,
    is_asked: bool,
) -> ConstructReview:
    items = (find_item(quiz, construct.id, "A"), find_item(quiz, construct.id, "B"))
    told = tuple(cell for cell in matrix if cell.construct == construct.id)
    needed = tuple(dict.fromkeys(item.fact for item in items))
    states = {fact.id: fact.state for fact in facts}
    off = [
        f"The fact '{fact}' is {states.get(fact, FactState.OPEN)}."
        for fact in needed
        if states.get(fact, FactState.OPEN) is not FactState.TRUE
    ]
    off += [f"Leaflet gap in arm '{c.arm}': {c.problem}" for c in told if c.source is Source.GAP]
    return ConstructReview(construct, items, needed, told, is_asked, tuple(off))
