import threading
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from consent_swat.quizzes.attempts import NOT_SURE, Mark, Step, StepKind
from consent_swat.store.sittings import append_step, load_steps, load_study_steps

LEAFLET, QUIZ = "a" * 64, "b" * 64


def append(store, person, step):
    with store.writing() as tx:
        return append_step(tx, person.id, step, leaflet_hash=LEAFLET, quiz_hash=QUIZ)


@pytest.fixture
def steps(now):
    """Return a sitting with a step of each shape."""
    return (
        Step(0, StepKind.SHOWN, now),
        Step(1, StepKind.LEAFLET_READ, now.replace(minute=34)),
        Step(
            2,
            StepKind.ATTEMPT,
            now.replace(minute=35, microsecond=250000),
            construct="V1",
            item="V1-A",
            attempt=1,
            response="must-join",
            mark=Mark.MISCONCEPTION,
            misconception="no-means-sanction",
            option_order=("free", "must-join", "ask", NOT_SURE),
        ),
        Step(3, StepKind.EXPLAINED, now.replace(minute=36), "V1", "V1-A", 1),
    )


def test_steps_come_back_as_they_were_taken(store, enrol, steps):
    person = enrol(1)
    assert [append(store, person, step) for step in steps] == [True] * 4
    with store.reading() as tx:
        assert load_steps(tx, person.id) == steps


def test_second_click_writes_nothing_and_the_first_response_stays(store, enrol, steps):
    person = enrol(1)
    for step in steps[:3]:
        append(store, person, step)
    assert append(store, person, steps[2]) is False
    other = replace(steps[2], response="free", mark=Mark.SOUND, misconception=None)
    assert append(store, person, other) is False
    with store.reading() as tx:
        assert load_steps(tx, person.id) == steps[:3]


def test_step_that_would_leave_a_hole_is_a_mistake_of_the_program(store, enrol, steps):
    person = enrol(1)
    with pytest.raises(ValueError, match="Step 2 cannot follow 0 steps"):
        append(store, person, steps[2])


def test_step_of_nobody_is_refused(store, study, make_person, steps):
    with pytest.raises(IntegrityError):
        append(store, make_person(1), steps[0])


def test_second_tab_that_was_a_moment_late_writes_nothing(store, enrol, steps):
    person = enrol(1)
    written = []
    late = threading.Thread(target=lambda: written.append(append(store, person, steps[0])))
    with store.writing() as tx:
        assert append_step(tx, person.id, steps[0], leaflet_hash=LEAFLET, quiz_hash=QUIZ)
        late.start()
        # Time to get as far as it can: it must wait for this transaction to end.
        late.join(timeout=0.3)
        assert written == []
    late.join()
    assert written == [False]
    with store.reading() as tx:
        assert load_steps(tx, person.id) == steps[:1]


def test_steps_of_a_study_are_loaded_in_one_query(store, enrol, steps):
    first, second, idle = enrol(1), enrol(2), enrol(3)
    for step in steps:
        append(store, first, step)
    append(store, second, steps[0])
    with store.reading() as tx:
        queries = []
        event.listen(
            tx.connection, "before_cursor_execute", lambda *given: queries.append(given[2])
        )
        loaded = load_study_steps(tx, "choice")
    assert loaded == {first.id: steps, second.id: steps[:1]}
    assert idle.id not in loaded
    assert sum("sitting_steps" in query for query in queries) == 1


def test_unknown_participant_and_study_have_no_steps(store):
    with store.reading() as tx:
        assert load_steps(tx, "nobody") == ()
        assert load_study_steps(tx, "gone") == {}
