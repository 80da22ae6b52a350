"""Answers about felt pressure, on both databases."""

import pytest
from sqlalchemy.exc import IntegrityError

from consent_swat.store.pressure import append_answer, load_answers, load_study_answers


@pytest.fixture
def add(store, now):
    def append(participant, position, question, response, phase="before"):
        with store.writing() as tx:
            return append_answer(
                tx,
                participant,
                phase,
                position=position,
                question=question,
                response=response,
                check_hash="c",
                at=now,
            )

    return append


def test_answers_come_back_in_the_order_given_and_by_phase(store, enrol, add):
    who = enrol(1).id
    assert add(who, 0, "benefits", "a-lot")
    assert add(who, 1, "job-centre", "not-at-all")
    assert add(who, 0, "benefits", "a-little", phase="after")
    with store.reading() as tx:
        assert list(load_answers(tx, who, "before").items()) == [
            ("benefits", "a-lot"),
            ("job-centre", "not-at-all"),
        ]
        assert load_answers(tx, who, "after") == {"benefits": "a-little"}


@pytest.mark.parametrize(
    ("position", "question"), [(0, "job-centre"), (1, "benefits"), (2, "job-centre")]
)
def test_a_double_click_a_second_answer_and_a_hole_write_nothing(
    store, enrol, add, position, question
):
    who = enrol(1).id
    add(who, 0, "benefits", "a-lot")
    assert not add(who, position, question, "not-at-all")
    with store.reading() as tx:
        assert load_answers(tx, who, "before") == {"benefits": "a-lot"}


def test_a_studys_answers_are_those_of_its_people_who_answered(store, enrol, add):
    first, _, third = (enrol(number).id for number in (1, 2, 3))
    add(first, 0, "benefits", "a-lot")
    add(third, 0, "rather-not", "prefer-not-to-say")
    with store.reading() as tx:
        assert load_study_answers(tx, "choice", "before") == {
            first: {"benefits": "a-lot"},
            third: {"rather-not": "prefer-not-to-say"},
        }
        assert load_study_answers(tx, "choice", "after") == {}
        assert load_study_answers(tx, "other", "before") == {}


def test_there_is_no_phase_but_before_and_after(enrol, add):
    who = enrol(1).id
    with pytest.raises(IntegrityError):
        add(who, 0, "benefits", "a-lot", phase="during")
