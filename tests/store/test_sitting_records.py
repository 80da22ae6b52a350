from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from consent_swat.quizzes.attempts import Mode, SittingKind
from consent_swat.quizzes.plan import choose_starting_form
from consent_swat.store.allocations import allocate_participant
from consent_swat.store.sitting_records import (
    SittingRecord,
    add_sitting,
    count_starting_forms,
    find_sitting,
    load_study_sittings,
)


@pytest.fixture
def record(now):
    """Return a function that makes the record of somebody's sitting; what is given wins."""

    def make(person, **given):
        plain = {
            "participant": person.id,
            "kind": SittingKind.FIRST,
            "opened_at": now,
            "mode": Mode.PAPER_AND_SCREEN,
            "starting_form": "A",
            "confirms": True,
            "leaflet_hash": "a" * 64,
            "quiz_hash": "b" * 64,
            "quiz_version": "1.0.0",
            "facts_hash": "c" * 64,
            "protocol_hash": "d" * 64,
            "protocol_version": "2.0.0",
        }
        return SittingRecord(**{**plain, **given})

    return make


def test_record_comes_back_as_it_was_kept(store, enrol, record):
    person = enrol(1)
    with store.writing() as tx:
        add_sitting(tx, record(person))
    with store.reading() as tx:
        assert find_sitting(tx, person.id) == record(person)
        assert find_sitting(tx, "nobody") is None


def test_recheck_is_the_latest_even_when_a_clock_was_set_back(store, enrol, record, now):
    person = enrol(1)
    again = record(person, kind=SittingKind.RECHECK, opened_at=now - timedelta(days=9))
    with store.writing() as tx:
        add_sitting(tx, record(person))
        add_sitting(tx, again)
    with store.reading() as tx:
        assert find_sitting(tx, person.id) == again
        assert load_study_sittings(tx, "choice") == {person.id: record(person)}
        assert load_study_sittings(tx, "choice", SittingKind.RECHECK) == {person.id: again}


def test_nobody_has_two_sittings_of_a_kind(store, enrol, record):
    person = enrol(1)
    with store.writing() as tx:
        add_sitting(tx, record(person))
    with pytest.raises(IntegrityError), store.writing() as tx:
        add_sitting(tx, record(person, starting_form="B"))


def test_starting_forms_are_balanced_within_each_arm_of_a_stratum(store, enrol, record, now):
    counts = {}
    for n in range(1, 25):
        person = enrol(n)
        with store.writing() as tx:
            arm = allocate_participant(tx, person.id, now=now).arm
            used = count_starting_forms(tx, "choice", "leeds", arm)
            form = choose_starting_form(person.seed, *used)
            add_sitting(tx, record(person, starting_form=form))
            counts[arm] = count_starting_forms(tx, "choice", "leeds", arm)
    assert sum(map(sum, counts.values())) == 24
    assert all(abs(a - b) <= 1 for a, b in counts.values())
    with store.reading() as tx:
        assert count_starting_forms(tx, "choice", "york", "plain") == (0, 0)
