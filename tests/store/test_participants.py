import pytest

from consent_swat.errors import EnrolmentRefused
from consent_swat.store.participants import (
    add_participant,
    find_by_public_id,
    find_by_study_number,
    find_participant,
    has_real_people,
    list_participants,
    replace_code,
)
from consent_swat.store.studies import close_study


def test_added_participant_is_found_by_id_code_and_study_number(store, enrol):
    person = enrol(7)
    with store.reading() as tx:
        assert find_participant(tx, person.id) == person
        assert find_by_public_id(tx, "0007") == person
        assert find_by_study_number(tx, "choice", "l-7 ") == person
        assert find_participant(tx, "nobody") is None
        assert find_by_public_id(tx, "9999") is None
        assert find_by_study_number(tx, "other", "L-7") is None


@pytest.mark.parametrize("number", ["L-1", "l-1", " L-1 ", "L -1"])
def test_study_number_that_differs_by_case_or_blanks_is_taken(enrol, number):
    enrol(1)
    with pytest.raises(EnrolmentRefused, match=r"is taken in this study.*open their page"):
        enrol(2, study_number=number)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"study_number": "  "}, "has 0 characters. Use 1 to 40"),
        ({"study_number": "x" * 41}, "has 41 characters"),
        ({"site": "hull"}, "'hull' is not a site of the study. The sites are leeds, york"),
        ({"referral": "self"}, "'self' is not a referral.*gp, library"),
        ({"study": "gone"}, "There is no study 'gone'"),
        ({"public_id": "0001"}, "The code that was drawn is taken"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_adds_nobody(store, enrol, given, words):
    enrol(1)
    with pytest.raises(EnrolmentRefused, match=words):
        enrol(2, **given)
    with store.reading() as tx:
        assert len(list_participants(tx, "choice")) == 1


def test_nobody_is_added_to_a_closed_study(store, study, make_person, now):
    with store.writing() as tx:
        close_study(tx, "choice", now=now)
        with pytest.raises(EnrolmentRefused, match="is closed"):
            add_participant(tx, make_person(1))


def test_study_number_is_kept_as_typed_without_its_outer_blanks(store, enrol):
    enrol(1, study_number="  Ab  12 ")
    with store.reading() as tx:
        assert list_participants(tx, "choice")[0].study_number == "Ab 12"


def test_participants_are_listed_as_they_joined_and_by_site(store, enrol, now):
    second = enrol(1, registered_at=now.replace(minute=31), site="york")
    first = enrol(2)
    with store.reading() as tx:
        assert list_participants(tx, "choice") == (first, second)
        assert list_participants(tx, "choice", "york") == (second,)
        assert list_participants(tx, "other") == ()


def test_study_has_real_people_from_the_first_who_is_not_simulated(store, enrol):
    enrol(1, is_simulated=True)
    with store.reading() as tx:
        assert not has_real_people(tx, "choice")
    enrol(2)
    with store.reading() as tx:
        assert has_real_people(tx, "choice")


def test_new_code_takes_the_place_of_the_old_one(store, enrol):
    person = enrol(1)
    with store.writing() as tx:
        replace_code(tx, person.id, public_id="NEWC", secret_hash="other")
    with store.reading() as tx:
        assert find_by_public_id(tx, "0001") is None
        assert find_by_public_id(tx, "NEWC").secret_hash == "other"


def test_printed_record_shows_neither_secret_nor_seed(make_person):
    person = make_person(1, secret_hash="$argon2id$mine", seed="ab" * 16)
    assert "$argon2id$mine" not in repr(person)
    assert "ab" * 16 not in repr(person)
