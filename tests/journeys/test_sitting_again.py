"""What is confirmed late, noted on the way, kept of each sitting, and asked again after weeks."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from consent_swat.errors import LinkNotValid
from consent_swat.journeys.analyse_swat import analyse_swat
from consent_swat.journeys.open_study import open_study
from consent_swat.journeys.sitting_opening import hash_facts
from consent_swat.journeys.start_session import CODE_LENGTH
from consent_swat.journeys.study_materials import load_study
from consent_swat.journeys.take_quiz import (
    Action,
    NoteKind,
    OpenSitting,
    note_use,
    open_sitting,
    take_step,
)
from consent_swat.quizzes.attempts import NOT_SURE, Mode, SittingKind, StepKind
from consent_swat.quizzes.notes import make_note, measure_times
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    RecheckScreen,
)
from consent_swat.quizzes.sitting import fold_sitting
from consent_swat.store.participants import list_participants
from consent_swat.store.sitting_notes import load_notes
from consent_swat.store.sitting_records import find_sitting, load_study_sittings
from consent_swat.store.sittings import load_steps
from tests.journeys.conftest import START, STUDY, Study

DAYS = 28


def open_(study, token: str, **given) -> OpenSitting:
    return open_sitting(study.store, token, now=study.now(), **given)


def act(study, token: str, action: Action, response: str = "", **given) -> bool:
    position = open_(study, token).sitting.position
    return take_step(
        study.store, token, position, action, response=response, now=study.now(), **given
    )


def key_of(screen: QuestionScreen) -> str:
    return next(option.id for option in screen.item.option if option.correct)


def finish(study, token: str, *, misses: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """Answer all that comes; miss the first attempt at some; return construct and attempt."""
    asked = []
    while not isinstance(screen := open_(study, token).sitting.screen, FinishedScreen):
        match screen:
            case LeafletScreen():
                act(study, token, Action.FINISH_LEAFLET)
            case RecheckScreen():
                act(study, token, Action.BEGIN_RECHECK)
            case ExplanationScreen():
                act(study, token, Action.FINISH_EXPLANATION)
            case QuestionScreen():
                asked.append((screen.item.construct, screen.attempt))
                is_missed = screen.attempt == 1 and screen.item.construct in misses
                act(study, token, Action.ANSWER, NOT_SURE if is_missed else key_of(screen))
    return asked


def read_one(study, sitting: SittingKind = SittingKind.FIRST):
    with study.store.reading() as tx:
        (person,) = list_participants(tx, study.id)
        return (
            person,
            load_study_sittings(tx, study.id, sitting).get(person.id),
            load_steps(tx, person.id, sitting),
            load_notes(tx, person.id, sitting),
        )


@pytest.fixture
def long_study(store, materials: Path, tmp_path: Path) -> Study:
    """Return a study like the example that asks once more after four weeks."""
    copy = tmp_path / "materials"
    shutil.copytree(materials, copy)
    path = copy / "swats" / f"{STUDY}.toml"
    path.write_text(f"recheck_after_days = {DAYS}\n" + path.read_text())
    open_study(store, copy, STUDY, now=START, seed=bytes(range(32)))
    return Study(store)


def test_what_was_explained_is_asked_once_more_at_the_end(study) -> None:
    token = study.join("N-001")
    asked = finish(study, token, misses=("V1", "S3"))
    assert asked[:2] == [("V1", 1), ("V1", 2)]
    assert asked[-2:] == [("V1", 3), ("S3", 3)]
    frame = analyse_swat(study.store, study.id).frame
    assert frame["state"].tolist() == ["clear after help"]
    assert frame.loc[0, ["state_V", "state_S", "state_W"]].tolist() == [
        "clear after help",
        "clear after help",
        "clear",
    ]
    # The comparison knows of the first attempt only.
    assert frame.loc[0, ["first_V1", "latest_V1", "attempts_V1"]].tolist() == [False, True, 3]


def test_every_screen_is_noted_and_replays_from_the_steps(study) -> None:
    token = study.join("N-001")
    finish(study, token, misses=("V1",))
    person, record, steps, notes = read_one(study)
    with study.store.reading() as tx:
        plan = load_study(tx, study.id).plan_sitting(person.seed, record)
    # One for each position, from the leaflet on, and nothing twice.
    assert [note.position for note in notes] == list(range(1, len(steps) + 1))
    for note in notes:
        sitting = fold_sitting(plan, steps[: note.position])
        assert make_note(sitting, NoteKind.SCREEN_SHOWN, note.at) == note
    # The clock of these tests moves ten seconds with each look, and there are three between steps;
    # the leaflet was noted with the first of its own.
    leaflet, *others = measure_times(notes, steps).values()
    assert leaflet == 20.0
    assert set(others) == {30.0}


def test_page_that_is_loaded_again_is_noted_and_stays_where_it_was(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    before = open_(study, token)
    assert open_(study, token, is_reopened=True).sitting == before.sitting
    _, _, steps, notes = read_one(study)
    assert [(note.screen, note.position) for note in notes] == [
        ("leaflet", 1),
        ("question", 2),
        ("question", 2),
    ]
    assert len(steps) == 2


def test_help_is_noted_and_leaves_the_page_up_to_date(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    here = open_(study, token)
    for what in (NoteKind.READ_ALOUD, NoteKind.HELP_OPENED):
        note_use(study.store, token, what, study.now())
    assert take_step(
        study.store,
        token,
        here.sitting.position,
        Action.ANSWER,
        response=NOT_SURE,
        now=study.now(),
    )
    _, _, _, notes = read_one(study)
    assert [(note.kind.value, note.item) for note in notes[2:4]] == [
        ("read aloud", here.sitting.screen.item.id),
        ("help opened", here.sitting.screen.item.id),
    ]


def test_mode_goes_with_steps_and_screens(study) -> None:
    token = study.join("N-001")
    open_(study, token, mode=Mode.PHONE)
    act(study, token, Action.FINISH_LEAFLET, mode=Mode.PHONE)
    _, record, _, notes = read_one(study)
    assert record.mode is Mode.PHONE
    assert {note.mode for note in notes} == {Mode.PHONE}


def test_sitting_keeps_the_versions_of_all_that_it_rests_on(study) -> None:
    here = open_(study, study.join("N-001"))
    _, record, _, _ = read_one(study)
    with study.store.reading() as tx:
        materials = load_study(tx, study.id)
    assert record.leaflet_hash == here.leaflet.sha256
    assert (record.quiz_hash, record.quiz_version) == (
        materials.quiz_hash,
        materials.quiz.version,
    )
    assert (record.protocol_hash, record.protocol_version) == (
        materials.study.protocol_hash,
        materials.protocol.version,
    )
    assert record.facts_hash == hash_facts(materials.protocol)
    assert record.confirms


def test_everybody_of_an_arm_starts_with_either_form_as_often(study) -> None:
    forms: dict[str, list[str]] = {}
    for number in range(12):
        token = study.join(f"N-{number:03d}")
        act(study, token, Action.FINISH_LEAFLET)
        here = open_(study, token)
        forms.setdefault(here.leaflet.name, []).append(here.sitting.screen.item.form)
    for used in forms.values():
        assert abs(used.count("A") - used.count("B")) <= 1


def test_wish_to_talk_is_kept_and_shown_back_at_the_end(study) -> None:
    token = study.join("N-001")
    finish(study, token)
    assert open_(study, token).wants_to_talk is False
    note_use(study.store, token, NoteKind.WANTS_TO_TALK, study.now())
    assert open_(study, token).wants_to_talk is True


def test_code_opens_again_after_the_weeks_and_asks_each_construct_once(long_study) -> None:
    handover = long_study.enrol("N-001")
    token = long_study.open_link(handover)
    first = finish(long_study, token, misses=("V1",))
    with pytest.raises(LinkNotValid, match="from 30 November 2026 on, with the same code"):
        long_study.open_link(handover)
    long_study.clock += timedelta(days=DAYS)
    again = long_study.open_link(handover)
    assert open_(long_study, again).sitting.screen == RecheckScreen(was_shown=True)
    asked = finish(long_study, again, misses=("W1",))
    assert asked == [(construct, 1) for construct, attempt in first if attempt == 1]
    assert open_(long_study, again).to_talk_about
    with pytest.raises(LinkNotValid, match="nothing more to do"):
        long_study.open_link(handover)
    _, record, steps, _ = read_one(long_study, SittingKind.RECHECK)
    _, before, first_steps, _ = read_one(long_study)
    assert {record.starting_form, before.starting_form} == {"A", "B"}
    assert StepKind.EXPLAINED not in {step.kind for step in steps}
    # What the comparison rests on has not moved.
    frame = analyse_swat(long_study.store, long_study.id).frame
    assert frame.loc[0, "ended_at"] == first_steps[-1].at
    assert frame.loc[0, ["first_V1", "first_W1"]].tolist() == [False, True]


def test_recheck_goes_on_at_the_same_question_on_another_device(long_study) -> None:
    handover = long_study.enrol("N-001")
    finish(long_study, long_study.open_link(handover))
    long_study.clock += timedelta(days=DAYS + 60)
    phone = long_study.open_link(handover)
    act(long_study, phone, Action.BEGIN_RECHECK)
    act(long_study, phone, Action.ANSWER, NOT_SURE)
    tablet = long_study.open_link(handover)
    assert open_(long_study, tablet).sitting == open_(long_study, phone).sitting


def test_recheck_is_over_ninety_days_after_its_day(long_study) -> None:
    handover = long_study.enrol("N-001")
    finish(long_study, long_study.open_link(handover))
    long_study.clock += timedelta(days=DAYS) + CODE_LENGTH + timedelta(days=1)
    with pytest.raises(LinkNotValid, match="no longer in use"):
        long_study.open_link(handover)
    with long_study.store.reading() as tx:
        (person,) = list_participants(tx, long_study.id)
        assert find_sitting(tx, person.id).kind is SittingKind.FIRST
