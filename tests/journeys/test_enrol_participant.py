"""Enrolling: a study number in, a link out, and nothing that names a person."""

from __future__ import annotations

import re
import secrets

import pytest

from consent_swat.errors import EnrolmentRefused, LinkNotValid
from consent_swat.journeys.enrol_participant import check_study_number, renew_code
from consent_swat.journeys.take_quiz import Action, open_sitting, take_step
from consent_swat.store.participants import list_participants


def test_the_code_stands_behind_the_hash_only(study) -> None:
    handover = study.enrol("N-001")
    assert re.fullmatch(r"/start#[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}", handover.path)


def test_the_code_is_kept_as_a_hash_only(study) -> None:
    handover = study.enrol("N-001")
    with study.store.reading() as tx:
        (person,) = list_participants(tx, study.id)
    secret = handover.code.replace("-", "")[4:10]
    assert secret not in person.secret_hash
    assert person.secret_hash.startswith("$argon2id$")


def test_the_same_study_number_is_refused_also_in_small_letters(study) -> None:
    study.enrol("N-001")
    with pytest.raises(EnrolmentRefused, match="taken"):
        study.enrol("n-001")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Maria Jones", "Never type a name"),
        ("", "at least one digit"),
        ("943 476 5919", "NHS number"),
        ("9434765919", "NHS number"),
        ("QQ 12 34 56 C", "National Insurance number"),
        ("12/03/1980", "date of birth"),
        ("07700900123", "telephone number"),
        ("LS1 4DT", "postcode"),
        ("JohnSmith1972", "name with a year"),
        ("1980-03-12", "date of birth"),
        ("N-017; DROP", "letters, digits and dashes"),
        ("N" * 20 + "1", "up to 20"),
    ],
)
def test_what_could_name_somebody_is_refused(typed: str, said: str) -> None:
    with pytest.raises(EnrolmentRefused, match=said):
        check_study_number(typed)


def test_another_sites_id_is_refused(study) -> None:
    with pytest.raises(EnrolmentRefused, match="not a site"):
        study.enrol("N-001", site="elsewhere")


def test_another_way_of_referral_is_refused(study) -> None:
    with pytest.raises(EnrolmentRefused, match="not a referral"):
        study.enrol("N-001", referral="magazine")


def test_a_new_code_ends_the_old_one_and_keeps_the_place(study) -> None:
    old = study.enrol("N-001")
    token = study.open_link(old)
    before = open_sitting(study.store, token, now=study.now())
    take_step(study.store, token, before.sitting.position, Action.FINISH_LEAFLET, now=study.now())
    new = renew_code(
        study.store, study.id, "N-001", site="harbour", now=study.now(), choose=secrets.choice
    )
    with pytest.raises(LinkNotValid):
        open_sitting(study.store, token, now=study.now())
    with pytest.raises(LinkNotValid):
        study.open_link(old)
    after = open_sitting(study.store, study.open_link(new), now=study.now())
    assert after.leaflet == before.leaflet
    assert after.sitting.position == before.sitting.position + 1


def test_nobody_gets_a_new_code_for_an_unknown_number(study) -> None:
    with pytest.raises(EnrolmentRefused, match="Nobody"):
        renew_code(
            study.store, study.id, "N-404", site="harbour", now=study.now(), choose=secrets.choice
        )


def test_the_qr_code_is_a_drawing_of_the_whole_address(study) -> None:
    svg = study.enrol("N-001").draw_qr("http://127.0.0.1:8501/start#ABCD-EFGH-JKM")
    assert svg.startswith("<svg")
    assert "viewBox" in svg
