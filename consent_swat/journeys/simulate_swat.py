"""Fill an example study with simulated responders, along the same way that people go."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from consent_swat.errors import EnrolmentRefused
from consent_swat.journeys.check_pressure import answer_pressure
from consent_swat.journeys.enrol_participant import enrol_participant
from consent_swat.journeys.study_materials import load_study
from consent_swat.journeys.take_quiz import Action, open_sitting, start_session, take_step
from consent_swat.quizzes.pressure_responders import feel
from consent_swat.quizzes.responders import RESPONDERS, Responder, reader
from consent_swat.quizzes.screens import ExplanationScreen, LeafletScreen, QuestionScreen
from consent_swat.store.participants import list_participants
from consent_swat.store.store import Store

KNOWS = (0.55, 0.75)
"""What simulated readers of the first and of every other arm know of each construct: the lower end
of what reviews report before any feedback (Tam 2015), and a clearer leaflet."""


def simulate_swat(
    store: Store,
    study_id: str,
    *,
    n_people: int,
    responder: str | None,
    seed: int,
    now: datetime,
    choose: Callable[[str], str],
) -> Iterator[int]:
    """Enrol simulated people and let them read and answer, one after the other.

    Parameters
    ----------
    store : Store
        Where they are kept.
    study_id : str
        An example study in which nobody is real.
    n_people : int
        How many, from 1.
    responder : str or None
        Name of one responder for all; None for readers who know more in the later arms.
    seed : int
        Of the readers' chance numbers; arms and forms are drawn anew in each database.
    now : datetime
        UTC; the last person begins a minute before, each other one a minute before the next.
    choose : callable
        Chooses one character by chance.

    Returns
    -------
    iterator of int
        How many are done, after each.

    Raises
    ------
    EnrolmentRefused
        If the study is not an example or there is no such responder, before anybody is enrolled;
        when the iterator is walked, if the study has real people.
    """
    readers = _choose_readers(store, study_id, responder)
    rng = random.Random(seed)  # noqa: S311 (simulated people need no secrets)
    # Drawn apart, so that what is felt changes nothing in what is known.
    feelings = random.Random(f"{seed}/private")  # noqa: S311
    return _simulate(store, study_id, readers, n_people, (rng, feelings), now, choose)


def _simulate(
    store: Store,
    study_id: str,
    readers: Mapping[str, Responder],
    n_people: int,
    chances: tuple[random.Random, random.Random],
    now: datetime,
    choose: Callable[[str], str],
) -> Iterator[int]:
    rng, feelings = chances
    with store.reading() as tx:
        materials = load_study(tx, study_id)
        n_before = len(list_participants(tx, study_id))
    sites = [site.id for site in materials.protocol.sites]
    referrals = [referral.value for referral in materials.protocol.referrals]
    for number in range(n_people):
        at = now - timedelta(minutes=n_people - number)
        handover = enrol_participant(
            store,
            study_id,
            site=sites[number % len(sites)],
            study_number=f"SIM-{n_before + number + 1:05d}",
            referral=rng.choice(referrals),
            now=at,
            choose=choose,
            is_simulated=True,
        )
        token = start_session(store, handover.code, address="simulated", now=at)
        _walk(store, token, readers, rng, feelings, at)
        yield number + 1


def _choose_readers(store: Store, study_id: str, responder: str | None) -> Mapping[str, Responder]:
    with store.reading() as tx:
        materials = load_study(tx, study_id)
    if not materials.protocol.example:
        raise EnrolmentRefused(
            f"'{study_id}' is not an example study. Simulated people go into example studies only."
        )
    if responder is not None and responder not in RESPONDERS:
        raise EnrolmentRefused(
            f"There is no responder '{responder}'. Choose one of: {', '.join(RESPONDERS)}."
        )
    arms = [arm.id for arm in materials.protocol.arms]
    if responder is not None:
        return dict.fromkeys(
            (materials.leaflets[arm].sha256 for arm in arms), RESPONDERS[responder]
        )
    # Whoever answers has only the leaflet before them, as a person does.
    return {
        materials.leaflets[arm].sha256: reader(KNOWS[min(place, 1)])
        for place, arm in enumerate(arms)
    }


def _walk(
    store: Store,
    token: str,
    readers: Mapping[str, Responder],
    rng: random.Random,
    feelings: random.Random,
    at: datetime,
) -> None:
    while True:
        here = open_sitting(store, token, now=at)
        at += timedelta(seconds=15)
        if (private := here.pressure) is not None:
            felt = feel(private.check, private.screen, feelings)
            answer_pressure(store, token, private.phase, private.position, felt, now=at)
            continue
        match here.sitting.screen:
            case LeafletScreen():
                action, response = Action.FINISH_LEAFLET, ""
            case QuestionScreen() as screen:
                action, response = Action.ANSWER, readers[here.leaflet.sha256](screen, rng)
            case ExplanationScreen():
                action, response = Action.FINISH_EXPLANATION, ""
            case _:
                return
        take_step(store, token, here.sitting.position, action, response=response, now=at)
