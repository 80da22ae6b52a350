import contextlib

import pytest

from consent_swat.errors import AllocationRefused
from consent_swat.store.allocations import (
    allocate_participant,
    find_allocation,
    load_study_allocations,
)
from consent_swat.store.participants import add_participant
from consent_swat.store.studies import add_study, close_study


def allocate(store, person, now):
    with store.writing() as tx:
        return allocate_participant(tx, person.id, now=now)


def test_first_participant_of_a_site_takes_its_first_slot(store, enrol, now):
    leeds, york = enrol(1), enrol(2, site="york")
    first = allocate(store, leeds, now)
    assert (first.stratum, first.position, first.allocated_at) == ("leeds", 0, now)
    # The list of Leeds begins so: see test_studies.
    assert first.arm == "plain"
    assert allocate(store, york, now).position == 0


def test_slots_of_a_site_are_used_in_order(store, enrol, now):
    people = [enrol(n) for n in range(12)]
    arms = [allocate(store, person, now).arm for person in people]
    assert " ".join(arms) == (
        "plain plain plain standard plain standard standard plain plain standard standard standard"
    )


def test_asking_again_gives_the_same_allocation_and_uses_no_slot(store, enrol, now):
    person, other = enrol(1), enrol(2)
    first = allocate(store, person, now)
    assert allocate(store, person, now.replace(hour=12)) == first
    assert allocate(store, other, now).position == 1


def test_allocation_that_is_undone_uses_no_slot(store, enrol, now):
    person, other = enrol(1), enrol(2)
    with contextlib.suppress(KeyboardInterrupt), store.writing() as tx:
        allocate_participant(tx, person.id, now=now)
        raise KeyboardInterrupt
    assert allocate(store, other, now).position == 0


def test_allocation_is_found_once_it_is_made(store, enrol, now):
    person = enrol(1)
    with store.reading() as tx:
        assert find_allocation(tx, person.id) is None
    made = allocate(store, person, now)
    with store.reading() as tx:
        assert find_allocation(tx, person.id) == made
        assert load_study_allocations(tx, "choice") == {person.id: made}


def test_list_that_is_used_up_refuses_with_its_name_and_length(store, study, make_person, now):
    short = study.protocol_text.replace('"choice"', '"short"', 1).replace("300", "2")
    with store.writing() as tx:
        add_study(tx, short, seed=bytes(32), now=now)
        for n in range(3):
            add_participant(tx, make_person(n, study="short"))
        for n in range(2):
            allocate_participant(tx, f"{n:032x}", now=now)
        with pytest.raises(AllocationRefused, match="'leeds' in study 'short' is used up: all 2"):
            allocate_participant(tx, f"{2:032x}", now=now)


def test_closed_study_allocates_nobody_new_but_keeps_its_allocations(store, enrol, now):
    person, late = enrol(1), enrol(2)
    made = allocate(store, person, now)
    with store.writing() as tx:
        close_study(tx, "choice", now=now)
    assert allocate(store, person, now) == made
    with pytest.raises(AllocationRefused, match="is closed"):
        allocate(store, late, now)


def test_nobody_has_no_allocation(store, study, now):
    with pytest.raises(AllocationRefused, match="no such participant"), store.writing() as tx:
        allocate_participant(tx, "nobody", now=now)
