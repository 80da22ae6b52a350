"""A form on paper: made once, typed in twice apart, settled, and then a sitting like any other."""

from __future__ import annotations

import secrets

import pytest
from sqlalchemy import text

from consent_swat.errors import LinkNotValid, PaperRefused
from consent_swat.journeys.enrol_participant import renew_code
from consent_swat.journeys.enter_paper import enter_ticks, open_entry
from consent_swat.journeys.follow_recruitment import list_people
from consent_swat.journeys.make_paper_form import make_paper_form, open_paper_form
from consent_swat.journeys.study_materials import load_study
from consent_swat.journeys.take_quiz import open_sitting, take_step
from consent_swat.quizzes.attempts import Mark, Mode, StepKind
from consent_swat.quizzes.final_states import FinalState
from consent_swat.quizzes.paper import TALK
from consent_swat.quizzes.scores import Status, score_sitting
from consent_swat.store.allocations import find_allocation
from consent_swat.store.paper import Reading, load_entries
from consent_swat.store.participants import find_by_study_number
from consent_swat.store.sitting_notes import load_notes
from consent_swat.store.sitting_records import find_sitting
from consent_swat.store.sittings import load_steps


@pytest.fixture
def form_number(study):
    study.enrol("N-001")
    return make_paper_form(study.store, study.id, "N-001", now=study.now())


def list_keys(study, form_number):
    """Return the letter of each question's key, by question."""
    form = open_paper_form(study.store, form_number)
    sound = {
        question.key: next(option.id for option in question.item.option if option.correct)
        for question in form.questions
    }
    return {
        question.key: next(a for a, b in question.letters if b == sound[question.key])
        for question in form.questions
    }


def enter(study, form_number, reading, ticks, role="clerk"):
    return enter_ticks(study.store, form_number, reading, ticks, role=role, now=study.now())


def load(study, number="N-001"):
    """Return somebody's record, steps and scores."""
    with study.store.reading() as tx:
        person = find_by_study_number(tx, study.id, number)
        record = find_sitting(tx, person.id)
        steps = load_steps(tx, person.id)
        plan = load_study(tx, study.id).plan_sitting(person.seed, record)
        return person, record, steps, score_sitting(plan, steps)


def test_making_a_form_draws_the_arm_and_records_the_exposure_on_paper(study, form_number):
    person, record, steps, _ = load(study)
    assert form_number == person.public_id
    assert record.mode is Mode.PAPER
    assert [step.kind for step in steps] == [StepKind.SHOWN]
    with study.store.reading() as tx:
        arm = find_allocation(tx, person.id).arm
        modes = tx.connection.execute(text("SELECT mode FROM sitting_steps")).scalars().all()
        assert (
            open_paper_form(study.store, form_number).leaflet
            == (load_study(tx, study.id).leaflets[arm])
        )
    assert modes == ["paper"]


def test_a_form_has_each_constructs_first_item_once_with_letters(study, form_number):
    form = open_paper_form(study.store, form_number.lower())
    assert [question.number for question in form.questions] == list(range(1, 13))
    assert len({question.item.construct for question in form.questions}) == 12
    assert len({question.item.form for question in form.questions}) == 1
    for question in form.questions:
        assert [letter for letter, _ in question.letters] == ["A", "B", "C", "D"]
        assert question.letters[-1][1] == "not-sure"


def test_a_form_is_printed_again_as_it_was_even_with_a_new_code(study, form_number):
    before = open_paper_form(study.store, form_number)
    renew_code(
        study.store, study.id, "N-001", site="harbour", now=study.now(), choose=secrets.choice
    )
    again = make_paper_form(study.store, study.id, "n-001", now=study.now())
    assert again == form_number
    assert open_paper_form(study.store, again) == before
    assert len(load(study)[2]) == 1


def test_whoever_began_on_a_screen_gets_no_form(study):
    token = study.join("N-002")
    open_sitting(study.store, token, now=study.now())
    with pytest.raises(PaperRefused, match="N-002 has begun on a screen"):
        make_paper_form(study.store, study.id, "N-002", now=study.now())


def test_somebody_of_another_site_is_not_found(study):
    study.enrol("N-003", site="hillside")
    with pytest.raises(PaperRefused, match="Nobody here has the study number"):
        make_paper_form(study.store, study.id, "N-003", now=study.now(), site="harbour")
    with study.store.reading() as tx:
        person = find_by_study_number(tx, study.id, "N-003")
        assert find_allocation(tx, person.id) is None


def test_whoever_has_a_form_is_not_asked_the_same_on_a_screen(study):
    handover = study.enrol("N-004")
    token = study.open_link(handover)
    make_paper_form(study.store, study.id, "N-004", now=study.now())
    with pytest.raises(LinkNotValid, match="Your questions are on paper"):
        open_sitting(study.store, token, now=study.now())
    assert not take_step(study.store, token, 1, "finish leaflet", now=study.now())


def test_two_entries_that_agree_make_the_sitting(study, form_number):
    ticks = {**list_keys(study, form_number), "2": "", "3": "D", TALK: "yes"}
    first = enter(study, form_number, Reading.FIRST, ticks)
    assert (first.due, first.differences) == (Reading.SECOND, {})
    assert len(load(study)[2]) == 1
    second = enter(study, form_number, Reading.SECOND, ticks, role="nurse")
    assert (second.due, second.differences) == (None, {})
    person, record, steps, scores = load(study)
    attempts = [step for step in steps if step.kind is StepKind.ATTEMPT]
    assert [step.kind for step in steps[:2]] == [StepKind.SHOWN, StepKind.LEAFLET_READ]
    assert len(steps) == 14
    assert {step.attempt for step in attempts} == {1}
    assert [step.mark for step in attempts[:4]] == [Mark.SOUND, Mark.SKIPPED, Mark.GAP, Mark.SOUND]
    assert scores.status is Status.FINISHED
    assert (scores.n_answered_first, scores.n_right_first) == (11, 10)
    assert scores.state is FinalState.CLEAR or scores.state is not None
    with study.store.reading() as tx:
        notes = load_notes(tx, person.id)
        entries = load_entries(tx, person.id)
    assert [(note.kind, note.mode) for note in notes] == [("wants to talk", Mode.PAPER)]
    assert {one.role for one in entries.values()} == {"clerk", "nurse"}
    assert record.mode is Mode.PAPER
    (at_site,) = list_people(study.store, study.id, site="harbour")
    assert at_site.wants_to_talk


def test_nobody_is_told_what_was_typed_first(study, form_number):
    enter(study, form_number, Reading.FIRST, {"1": "B"})
    assert open_entry(study.store, form_number).differences == {}


def test_entries_that_differ_wait_until_somebody_looks_at_the_paper(study, form_number):
    keys = list_keys(study, form_number)
    other = "A" if keys["5"] != "A" else "B"
    enter(study, form_number, Reading.FIRST, keys)
    here = enter(study, form_number, Reading.SECOND, {**keys, "5": other, TALK: "no"})
    assert here.due is Reading.SETTLED
    assert here.differences == {"5": (keys["5"], other), TALK: ("", "no")}
    assert len(load(study)[2]) == 1
    with pytest.raises(PaperRefused, match="Question talk is not settled"):
        enter(study, form_number, Reading.SETTLED, {"5": other})
    done = enter(study, form_number, Reading.SETTLED, {"5": other, TALK: "no", "1": "D"}, "lead")
    assert done.due is None
    person, _, steps, scores = load(study)
    assert (len(steps), scores.n_right_first) == (14, 11)
    with study.store.reading() as tx:
        settled = load_entries(tx, person.id)[Reading.SETTLED]
    # Where both agreed nothing can be settled away.
    assert (settled.role, settled.ticks["1"], settled.ticks["5"]) == ("lead", keys["1"], other)


def test_a_third_entry_is_refused_with_words_and_changes_nothing(study, form_number):
    for reading in (Reading.FIRST, Reading.SECOND):
        enter(study, form_number, reading, {"1": "A"})
    before = load(study)
    for reading in Reading:
        with pytest.raises(PaperRefused, match="typed in twice and is done"):
            enter(study, form_number, reading, {"1": "B"})
    assert load(study) == before


def test_the_same_entry_sent_twice_is_kept_once(study, form_number):
    enter(study, form_number, Reading.FIRST, {"1": "A"})
    with pytest.raises(PaperRefused, match="The first entry of this form is there already"):
        enter(study, form_number, Reading.FIRST, {"1": "A"})
    assert open_entry(study.store, form_number).due is Reading.SECOND


@pytest.mark.parametrize(
    ("ticks", "role", "says"),
    [
        ({"1": "E"}, "clerk", "Question 1 has no answer 'E'"),
        ({"13": "A"}, "clerk", "The form has no question 13"),
        ({TALK: "maybe"}, "clerk", "The last question has no answer 'maybe'"),
        ({"1": "A"}, "  ", "Say who types this"),
    ],
)
def test_what_is_not_on_the_form_is_refused(study, form_number, ticks, role, says):
    with pytest.raises(PaperRefused, match=says):
        enter(study, form_number, Reading.FIRST, ticks, role)
    assert open_entry(study.store, form_number).due is Reading.FIRST


def test_a_number_of_no_form_says_where_to_look(study):
    with pytest.raises(PaperRefused, match="stands at the top of each page"):
        open_entry(study.store, "ZZZZ")


def test_a_missed_answer_on_paper_is_talked_about_and_asked_no_more(study, form_number):
    keys = list_keys(study, form_number)
    other = "A" if keys["1"] != "A" else "B"
    for reading in (Reading.FIRST, Reading.SECOND):
        enter(study, form_number, reading, {**keys, "1": other})
    _, _, steps, scores = load(study)
    assert (scores.status, scores.n_right_first) == (Status.FINISHED, 11)
    assert not [step for step in steps if step.kind is StepKind.EXPLAINED]
    assert {one.attempts for one in scores.constructs} == {1}
    assert scores.state is FinalState.TALK
