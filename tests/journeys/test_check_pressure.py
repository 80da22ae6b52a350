"""The private part of a sitting: who is asked, what is kept, and who never sees it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from consent_swat.journeys.analyse_swat import analyse_swat
from consent_swat.journeys.check_pressure import OpenPressure, answer_pressure
from consent_swat.journeys.enrol_participant import renew_code
from consent_swat.journeys.follow_recruitment import list_open_studies, list_people
from consent_swat.journeys.open_study import open_example_studies
from consent_swat.journeys.simulate_swat import simulate_swat
from consent_swat.journeys.take_quiz import Action, OpenSitting, open_sitting, take_step
from consent_swat.quizzes.pressure import PREFER_NOT, SEEN, SKIPPED_ALL
from consent_swat.quizzes.pressure_screens import AskScreen, ContactScreen, OfferScreen
from consent_swat.quizzes.screens import FinishedScreen, QuestionScreen, StoppedScreen
from consent_swat.reports.swat_text import render_swat_text
from consent_swat.store.participants import list_participants
from consent_swat.store.pressure import load_answers, load_study_answers

ANSWERS = ("no", "yes-definitely", "a-lot", "quite-a-lot")


def open_(study, token: str) -> OpenSitting:
    return open_sitting(study.store, token, now=study.now())


def private(study, token: str) -> OpenPressure:
    found = open_(study, token).pressure
    assert found is not None
    return found


def act(study, token: str, action: Action, response: str = "") -> bool:
    position = open_(study, token).sitting.position
    return take_step(study.store, token, position, action, response=response, now=study.now())


def say(study, token: str, response: str) -> bool:
    here = private(study, token)
    return answer_pressure(study.store, token, here.phase, here.position, response, now=study.now())


def read_leaflet(study, study_number: str = "N-001") -> str:
    token = study.join(study_number)
    act(study, token, Action.FINISH_LEAFLET)
    return token


def kept(study) -> dict[str, str]:
    with study.store.reading() as tx:
        (person,) = list_participants(tx, study.id)
        return load_answers(tx, person.id, "before")


def test_the_private_questions_come_between_leaflet_and_quiz(study) -> None:
    token = study.join("N-001")
    assert open_(study, token).pressure is None
    act(study, token, Action.FINISH_LEAFLET)
    asked = []
    while (here := open_(study, token).pressure) is not None:
        assert isinstance(here.screen, AskScreen)
        asked.append(here.screen.question.id)
        say(study, token, "no" if here.screen.question.id == "talk" else PREFER_NOT)
    assert asked == ["say-no", "stop-hard", "job-centre", "benefits", "talk"]
    assert isinstance(open_(study, token).sitting.screen, QuestionScreen)
    assert list(kept(study)) == asked


def test_whoever_would_rather_not_goes_straight_on_and_nothing_is_scored(study) -> None:
    token = read_leaflet(study)
    assert say(study, token, SKIPPED_ALL)
    assert open_(study, token).pressure is None
    assert kept(study) == {SKIPPED_ALL: PREFER_NOT}
    frame = analyse_swat(study.store, study.id).frame
    assert frame["external_pressure"].isna().all()
    assert frame["pressure_status"].isna().all()


def test_stopping_is_possible_and_going_on_returns_to_the_same_question(study) -> None:
    token = read_leaflet(study)
    say(study, token, PREFER_NOT)
    act(study, token, Action.STOP)
    assert isinstance(open_(study, token).sitting.screen, StoppedScreen)
    assert open_(study, token).pressure is None
    act(study, token, Action.RESUME)
    screen = private(study, token).screen
    assert isinstance(screen, AskScreen)
    assert screen.question.id == "stop-hard"


def test_a_yes_shows_somebody_independent_and_sends_nothing(study) -> None:
    token = read_leaflet(study)
    for response in (*ANSWERS, "yes"):
        say(study, token, response)
    here = private(study, token)
    assert isinstance(here.screen, ContactScreen)
    assert here.contact is not None
    assert here.contact.phone == "0113 496 0177"
    say(study, token, SEEN)
    assert open_(study, token).pressure is None


def test_somebody_flagged_who_ends_the_check_is_still_offered_a_talk(study) -> None:
    token = read_leaflet(study)
    for response in (*ANSWERS[:3], SKIPPED_ALL):
        say(study, token, response)
    assert isinstance(private(study, token).screen, OfferScreen)
    say(study, token, "no")
    assert open_(study, token).pressure is None
    assert isinstance(open_(study, token).sitting.screen, QuestionScreen)


def test_a_double_click_and_a_made_up_answer_store_nothing(study) -> None:
    token = read_leaflet(study)
    here = private(study, token)
    for _ in range(2):
        answer_pressure(study.store, token, here.phase, here.position, "no", now=study.now())
    assert kept(study) == {"say-no": "no"}
    assert not say(study, token, "a-lot")
    assert kept(study) == {"say-no": "no"}


def test_once_a_question_of_the_quiz_is_answered_it_is_too_late(study) -> None:
    token = read_leaflet(study)
    here = private(study, token)
    act(study, token, Action.ANSWER, "not-sure")
    assert open_(study, token).pressure is None
    assert not answer_pressure(study.store, token, here.phase, here.position, "no", now=study.now())
    assert kept(study) == {}


def open_changed(store, materials: Path, tmp_path: Path, before: str, after: str) -> None:
    for folder in ("quizzes", "leaflets", "pressure"):
        (tmp_path / folder).symlink_to(materials / folder)
    (tmp_path / "swats").mkdir()
    name = "instep-voluntariness.toml"
    text = (materials / "swats" / name).read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "swats" / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    open_example_studies(
        store,
        tmp_path,
        now=datetime(2026, 11, 2, 9, tzinfo=UTC),
        draw_seed=lambda: bytes(range(32)),
    )


@pytest.fixture
def changed(study_of, materials: Path, tmp_path: Path, request):
    """Return the example study with one line of its protocol changed."""
    study = study_of()
    open_changed(study.store, materials, tmp_path, 'pressure = "short"', request.param)
    return study


NONE, AGAIN = 'pressure = "none"', 'pressure = "full"\npressure_again = true'


@pytest.mark.parametrize("changed", [NONE], indirect=True)
def test_a_protocol_that_does_not_ask_shows_no_private_screen(changed) -> None:
    token = read_leaflet(changed)
    assert open_(changed, token).pressure is None
    assert analyse_swat(changed.store, changed.id).pressure is None


def finish_quiz(study, token: str) -> None:
    while isinstance(screen := open_(study, token).sitting.screen, QuestionScreen):
        act(study, token, Action.ANSWER, next(o.id for o in screen.item.option if o.correct))
    assert isinstance(screen, FinishedScreen)


@pytest.mark.parametrize("changed", [AGAIN], indirect=True)
def test_the_full_form_may_be_asked_again_after_the_quiz(changed) -> None:
    token = read_leaflet(changed)
    while open_(changed, token).pressure is not None:
        say(changed, token, PREFER_NOT)
    finish_quiz(changed, token)
    here = private(changed, token)
    assert isinstance(here.screen, AskScreen)
    assert (here.phase, here.position, here.screen.of) == ("after", 0, 12)
    say(changed, token, SKIPPED_ALL)
    assert open_(changed, token).pressure is None
    # What was said before the quiz is as it was.
    assert set(kept(changed).values()) == {PREFER_NOT}


@pytest.mark.parametrize("changed", [AGAIN], indirect=True)
def test_whoever_would_rather_not_is_not_asked_again(changed) -> None:
    token = read_leaflet(changed)
    say(changed, token, SKIPPED_ALL)
    finish_quiz(changed, token)
    assert open_(changed, token).pressure is None


@contextmanager
def watching(store) -> Iterator[list[str]]:
    """Collect every statement that the database is sent."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        sent.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(store._engine, "before_cursor_execute", note)


def test_nothing_that_a_recruiter_calls_reads_the_answers_or_tells_them(study) -> None:
    token = read_leaflet(study)
    for response in (*ANSWERS, "yes", SEEN):
        say(study, token, response)
    with watching(study.store) as sent:
        told = [
            repr(list_open_studies(study.store)),
            repr(list_people(study.store, study.id, site="harbour")),
            repr(list_people(study.store, study.id, site="hillside")),
            repr(study.enrol("N-002")),
            repr(
                renew_code(
                    study.store,
                    study.id,
                    "N-001",
                    site="harbour",
                    now=study.now(),
                    choose=secrets.choice,
                )
            ),
        ]
    assert sent
    assert [one for one in sent if "pressure" in one.lower()] == []
    # What a recruiter is told about the study names its sites and referrals, and no answer.
    words = {"pressure", "a-lot", "quite-a-lot", "yes-definitely", "flag", "contact"}
    assert [word for word in words if word in " ".join(told)] == []
    # A wish for somebody independent is not the wish for somebody of the study, which they see.
    assert "wants_to_talk=False" in told[1] + told[2]
    assert "wants_to_talk=True" not in " ".join(told)


def test_the_watch_over_statements_sees_a_reading_of_the_answers(study) -> None:
    token = read_leaflet(study)
    with watching(study.store) as sent:
        open_(study, token)
    assert any("pressure_answers" in one for one in sent)


def test_the_modules_of_a_recruiter_import_nothing_of_the_pressure_rooms() -> None:
    import consent_swat

    root = Path(consent_swat.__file__).parent
    for name in ("journeys/follow_recruitment.py", "ui/recruit_page.py"):
        assert "pressure" not in (root / name).read_text(encoding="utf-8").lower(), name


def test_scores_stand_in_the_frame_with_their_label_and_the_quiz_is_as_before(study) -> None:
    token = read_leaflet(study)
    for response in (*ANSWERS, "no"):
        say(study, token, response)
    finish_quiz(study, token)
    (row,) = analyse_swat(study.store, study.id).frame.to_dict("records")
    # Sources 3 and 2 of 3; free 0 and, reversed, 0 of 3.
    assert row["external_pressure"] == pytest.approx(500 / 6)
    assert row["free_to_choose"] == 0.0
    assert row["pressure_status"] == "new and unvalidated"
    assert row["score_first"] == 1.0


PLANNED = """[[outcome]]
id = "felt"
kind = "external_pressure"
title = "Pressure"
[[estimand]]
id = "felt-difference"
outcome = "felt"
measure = "mean difference"
arms = ["standard", "plain"]
[host_trial]"""


def test_a_planned_outcome_of_pressure_says_in_its_title_what_it_is(
    study_of, materials: Path, tmp_path: Path
) -> None:
    study = study_of()
    open_changed(
        study.store,
        materials,
        tmp_path,
        "[host_trial]",
        PLANNED,
    )
    found = analyse_swat(study.store, study.id)
    (row,) = [one for one in found.analysis.rows if one.outcome.is_about_pressure]
    assert row.outcome.title == "Pressure (new and unvalidated)"
    said = render_swat_text(found.title, found.analysis, found.arm_titles)
    assert "Pressure (new and unvalidated)\n" in said


def test_simulated_people_answer_in_private_too(study) -> None:
    for _ in simulate_swat(
        study.store,
        study.id,
        n_people=12,
        responder=None,
        seed=1,
        now=study.now(),
        choose=secrets.choice,
    ):
        pass
    found = analyse_swat(study.store, study.id)
    assert found.pressure is not None
    assert [row.column for row in found.pressure.spreads] == [
        *("external_pressure",) * 2,
        *("free_to_choose",) * 2,
    ]
    assert found.frame["external_pressure"].notna().sum() > 4
    labelled = found.frame.loc[found.frame["external_pressure"].notna(), "pressure_status"]
    assert set(labelled) == {"new and unvalidated"}
    with study.store.reading() as tx:
        answers = load_study_answers(tx, study.id, "before")
    # Everybody came to the end: the way out, or the wish to say no more.
    assert len(answers) == 12
    assert all({"talk", SKIPPED_ALL} & set(one) for one in answers.values())
