"""Simulated people go the way that people go, are labelled, and are never mixed with them."""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consent_swat.errors import EnrolmentRefused
from consent_swat.journeys.analyse_swat import analyse_swat
from consent_swat.journeys.follow_recruitment import list_open_studies, list_people
from consent_swat.journeys.open_study import open_study
from consent_swat.journeys.simulate_swat import simulate_swat
from consent_swat.store.store import Store


def simulate(study, n_people: int, responder: str | None = None) -> None:
    for _ in simulate_swat(
        study.store,
        study.id,
        n_people=n_people,
        responder=responder,
        seed=1,
        now=study.now(),
        choose=secrets.choice,
    ):
        pass


def list_everybody(study) -> list:
    """Return the people of every site, one site at a time as recruiters see them."""
    (open_one,) = list_open_studies(study.store)
    return [
        person
        for site in open_one.sites
        for person in list_people(study.store, study.id, site=site.id)
    ]


def test_simulated_people_are_labelled_in_list_and_frame(study) -> None:
    simulate(study, 3)
    people = list_everybody(study)
    assert sorted(one.study_number for one in people) == ["SIM-00001", "SIM-00002", "SIM-00003"]
    assert all(one.is_simulated and one.status.value == "finished" for one in people)
    found = analyse_swat(study.store, study.id)
    assert found.analysis.are_simulated
    assert found.frame["is_simulated"].all()


def test_a_second_round_adds_to_the_first(study) -> None:
    simulate(study, 2)
    simulate(study, 1)
    assert len(list_everybody(study)) == 3


def test_the_perfect_responder_understands_all(study) -> None:
    simulate(study, 4, responder="perfect")
    frame = analyse_swat(study.store, study.id).frame
    assert frame["score_first"].tolist() == [1.0] * 4


def test_a_study_with_real_people_takes_no_simulated_ones(study) -> None:
    study.enrol("N-001")
    with pytest.raises(EnrolmentRefused, match="never mixed"):
        simulate(study, 1)
    assert len(list_everybody(study)) == 1


def test_a_study_with_simulated_people_takes_no_real_ones(study) -> None:
    simulate(study, 1)
    with pytest.raises(EnrolmentRefused, match="never mixed"):
        study.enrol("N-001")
    assert analyse_swat(study.store, study.id).analysis.n_participants == 1


def test_a_real_study_takes_no_simulated_people(
    store: Store, materials: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "materials"
    shutil.copytree(materials, copy)
    path = copy / "swats" / "instep-voluntariness.toml"
    path.write_text(path.read_text().replace("example = true", "example = false"))
    now = datetime(2026, 11, 2, tzinfo=UTC)
    open_study(store, copy, "instep-voluntariness", now=now, seed=bytes(32))
    with pytest.raises(EnrolmentRefused, match="not an example study"):
        simulate_swat(
            store,
            "instep-voluntariness",
            n_people=1,
            responder=None,
            seed=1,
            now=now,
            choose=secrets.choice,
        )


def test_an_unknown_responder_is_refused_with_the_known_ones(study) -> None:
    with pytest.raises(EnrolmentRefused, match="perfect, guesser"):
        simulate(study, 1, responder="dreamer")
