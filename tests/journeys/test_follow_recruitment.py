"""What a recruiter sees: how far people are, and neither arm nor answer."""

from __future__ import annotations

import re
from dataclasses import asdict

from sqlalchemy import event

from consent_swat.journeys.follow_recruitment import list_open_studies, list_people
from consent_swat.journeys.take_quiz import Action, NoteKind, note_use, open_sitting, take_step
from consent_swat.quizzes.attempts import SKIPPED
from consent_swat.quizzes.screens import FinishedScreen
from consent_swat.store.studies import close_study


def go(study, token: str, action: Action, response: str = "") -> None:
    position = open_sitting(study.store, token, now=study.now()).sitting.position
    take_step(study.store, token, position, action, response=response, now=study.now())


def test_each_stage_has_its_status_and_next_action(study) -> None:
    study.enrol("N-001")
    reading, stopped, done = (study.join(f"N-00{number}") for number in (2, 3, 4))
    open_sitting(study.store, reading, now=study.now())
    go(study, stopped, Action.STOP)
    go(study, done, Action.FINISH_LEAFLET)
    while not isinstance(
        open_sitting(study.store, done, now=study.now()).sitting.screen, FinishedScreen
    ):
        go(study, done, Action.ANSWER, SKIPPED)
    seen = [
        (one.study_number, one.status.value, one.next_action)
        for one in list_people(study.store, study.id, site="harbour")
    ]
    assert seen == [
        ("N-001", "not started", "Make sure that they have the link"),
        ("N-002", "under way", "Give them time"),
        ("N-003", "stopped", "Nothing. Stopping is fine"),
        ("N-004", "finished", "Nothing. Thank them"),
    ]


def test_another_sites_people_are_not_listed(study) -> None:
    study.enrol("N-001", site="harbour")
    study.enrol("H-001", site="hillside")
    assert [one.study_number for one in list_people(study.store, study.id, site="hillside")] == [
        "H-001"
    ]


def test_a_recruiter_gets_no_arm_and_no_answer(study) -> None:
    token = study.join("N-001")
    go(study, token, Action.FINISH_LEAFLET)
    go(study, token, Action.ANSWER, "not-sure")
    (person,) = list_people(study.store, study.id, site="harbour")
    assert set(asdict(person)) == {
        "study_number",
        "referral",
        "invited_at",
        "status",
        "is_simulated",
        "wants_to_talk",
    }


def test_wish_to_talk_is_all_that_shows_of_it(study) -> None:
    token = study.join("N-001")
    study.enrol("N-002")
    go(study, token, Action.STOP)
    note_use(study.store, token, NoteKind.WANTS_TO_TALK, study.now())
    wishing, other = list_people(study.store, study.id, site="harbour")
    assert (wishing.wants_to_talk, other.wants_to_talk) == (True, False)
    assert wishing.next_action == "Offer a talk: they would like to talk to someone"
    assert wishing.status.value == "stopped"


def test_a_closed_study_is_no_longer_offered(study) -> None:
    assert [one.id for one in list_open_studies(study.store)] == [study.id]
    with study.store.writing() as tx:
        close_study(tx, study.id, now=study.now())
    assert list_open_studies(study.store) == ()


def test_the_recruiters_page_reads_no_arm_no_answer_and_no_other_site(study) -> None:
    """Look at the SQL itself: what is not read cannot leak."""
    token = study.join("N-001")
    go(study, token, Action.FINISH_LEAFLET)
    go(study, token, Action.ANSWER, "not-sure")
    said: list[tuple[str, str]] = []

    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:
        said.append((statement.lower(), str(parameters)))

    engine = study.store._engine
    event.listen(engine, "before_cursor_execute", note)
    list_open_studies(study.store)
    people_from = len(said)
    list_people(study.store, study.id, site="hillside")
    event.remove(engine, "before_cursor_execute", note)
    hidden = r"\b(allocations|slots|arm|stratum|allocation_seed|pressure\w*|response|mark|attempt|"
    hidden += r"misconception|option_order|item|construct|starting_form|leaflet_hash)\b"
    assert [sql for sql, _ in said if re.search(hidden, sql)] == []
    about_people = [one for one in said[people_from:] if "from" in one[0] and "set " not in one[0]]
    assert len(about_people) == 4
    assert all("hillside" in parameters for _, parameters in about_people)
