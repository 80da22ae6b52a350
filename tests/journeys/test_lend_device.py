"""A device that is lent opens for nobody else, and comes back with its passphrase only."""

from __future__ import annotations

import pytest

from consent_swat.errors import DeviceRefused, LinkNotValid
from consent_swat.journeys.lend_device import (
    choose_passphrase,
    choose_site,
    find_loan,
    find_site,
    lend_device,
    list_loans,
    open_on_device,
    release_device,
    take_back,
)
from consent_swat.journeys.take_quiz import open_sitting

DEVICE, OTHER = "d" * 64, "e" * 64
PHRASE = "seven grey herons"


def lend(study, number: str = "N-001", device: str = DEVICE) -> str:
    handover = study.enrol(number)
    choose_passphrase(study.store, device, PHRASE)
    return lend_device(study.store, device, handover.code, address="::1", now=study.now())


def test_a_lent_device_opens_its_participants_page_and_says_whose_it_is(study) -> None:
    token = lend(study)
    open_sitting(study.store, token, now=study.now())
    loan = find_loan(study.store, DEVICE)
    assert loan is not None
    assert loan.study_number == "N-001"
    assert find_loan(study.store, OTHER) is None
    assert find_loan(study.store, "") is None


def test_nothing_is_lent_without_a_passphrase_or_a_code_that_opens(study) -> None:
    handover = study.enrol("N-001")
    with pytest.raises(DeviceRefused, match="Choose a passphrase"):
        lend_device(study.store, DEVICE, handover.code, address="::1", now=study.now())
    choose_passphrase(study.store, DEVICE, PHRASE)
    with pytest.raises(LinkNotValid):
        lend_device(study.store, DEVICE, "ABCD-EFGH-JKG", address="::1", now=study.now())
    assert find_loan(study.store, DEVICE) is None


def test_the_passphrase_takes_it_back_and_another_does_not(study) -> None:
    lend(study)
    with pytest.raises(DeviceRefused, match="not the passphrase"):
        take_back(study.store, DEVICE, "seven grey heron", now=study.now())
    assert find_loan(study.store, DEVICE) is not None
    take_back(study.store, DEVICE, f" {PHRASE} ", now=study.now())
    assert find_loan(study.store, DEVICE) is None


def test_after_five_wrong_passphrases_the_right_one_has_to_wait_a_minute(study) -> None:
    lend(study)
    moment = study.now()
    for _ in range(5):
        with pytest.raises(DeviceRefused, match="not the passphrase"):
            take_back(study.store, DEVICE, "guess guess", now=moment)
    with pytest.raises(DeviceRefused, match="Wait a minute"):
        take_back(study.store, DEVICE, PHRASE, now=moment)
    for _ in range(7):
        moment = study.now()
    take_back(study.store, DEVICE, PHRASE, now=moment)
    assert find_loan(study.store, DEVICE) is None


def test_wrong_passphrases_on_one_device_keep_no_other_waiting(study) -> None:
    lend(study)
    lend(study, "N-002", OTHER)
    moment = study.now()
    for _ in range(5):
        with pytest.raises(DeviceRefused):
            take_back(study.store, DEVICE, "guess guess", now=moment)
    take_back(study.store, OTHER, PHRASE, now=moment)


def test_a_lent_device_takes_no_other_persons_code_and_its_own_again(study) -> None:
    lend(study)
    other = study.enrol("N-002")
    with pytest.raises(DeviceRefused, match="somebody else"):
        open_on_device(study.store, DEVICE, other.code, address="::1", now=study.now())
    assert open_on_device(study.store, OTHER, other.code, address="::1", now=study.now())


def test_a_passphrase_cannot_be_replaced_while_the_device_is_lent(study) -> None:
    lend(study)
    with pytest.raises(DeviceRefused, match="Take it back first"):
        choose_passphrase(study.store, DEVICE, "another phrase")


@pytest.mark.parametrize("phrase", ["", "short", "x" * 101])
def test_a_passphrase_that_is_too_short_or_too_long_is_refused(study, phrase: str) -> None:
    with pytest.raises(DeviceRefused, match=f"this one has {len(phrase)}"):
        choose_passphrase(study.store, DEVICE, phrase)


def test_whoever_runs_the_server_releases_a_device_by_its_name(study) -> None:
    lend(study)
    (loan,) = list_loans(study.store)
    with pytest.raises(DeviceRefused, match="No device 'NOBODY' is lent"):
        release_device(study.store, "nobody")
    assert release_device(study.store, loan.name.lower()).study_number == "N-001"
    assert list_loans(study.store) == ()
    # The forgotten passphrase is forgotten here too.
    with pytest.raises(DeviceRefused, match="Choose a passphrase"):
        lend_device(study.store, DEVICE, "ABCD-EFGH-JKG", address="::1", now=study.now())


def test_a_browser_keeps_its_site_for_one_study(study) -> None:
    assert find_site(study.store, DEVICE, study.id) is None
    choose_site(study.store, DEVICE, study.id, "hillside")
    assert find_site(study.store, DEVICE, study.id) == "hillside"
    assert find_site(study.store, DEVICE, "another") is None
    choose_passphrase(study.store, DEVICE, PHRASE)
    assert find_site(study.store, DEVICE, study.id) == "hillside"
