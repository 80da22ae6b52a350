"""See who was invited and how far they are. Nothing here tells an arm or an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from consent_swat.quizzes.scores import Status
from consent_swat.store.participants import list_participants
from consent_swat.store.progress import Progress, load_progress
from consent_swat.store.sitting_notes import list_wishes
from consent_swat.store.store import Store
from consent_swat.store.studies import list_studies
from consent_swat.swats.design import Site
from consent_swat.swats.referrals import REFERRAL_TITLES


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose from a list: its id and what the list says."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class OpenStudy:
    """A study that people can be invited to.

    Parameters
    ----------
    id, title, status : str
        Its id, its title, ``open`` or ``closed``.
    is_example : bool
        Whether it is there to try things with.
    sites : tuple of Site
        Where people are invited.
    referrals : tuple of Choice
        How they may have been referred.
    """

    id: str
    title: str
    status: str
    is_example: bool
    sites: tuple[Site, ...]
    referrals: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One invited person, as a recruiter may see them.

    Parameters
    ----------
    study_number, referral : str
        The site's number for them; how they were referred.
    invited_at : datetime
        UTC.
    status : Status
        How far they are.
    is_simulated : bool
        Whether they are made up.
    wants_to_talk : bool
        Whether they said so at the end. What about is theirs to say.
    """

    study_number: str
    referral: str
    invited_at: datetime
    status: Status
    is_simulated: bool
    wants_to_talk: bool = False

    @property
    def next_action(self) -> str:
        """What a recruiter can do next; for most, nothing, and that is said."""
        if self.wants_to_talk:
            return "Offer a talk: they would like to talk to someone"
        return {
            Status.NOT_STARTED: "Make sure that they have the link",
            Status.UNDER_WAY: "Give them time",
            Status.STOPPED: "Nothing. Stopping is fine",
            Status.FINISHED: "Nothing. Thank them",
        }[self.status]

    @property
    def may_get_new_code(self) -> bool:
        """Whether another link would be of use to them."""
        return self.status is not Status.FINISHED and not self.is_simulated


def list_open_studies(store: Store) -> tuple[OpenStudy, ...]:
    """Return the studies that people can be invited to, the latest first.

    Parameters
    ----------
    store : Store
        Where they are kept.

    Returns
    -------
    tuple of OpenStudy
        Without closed ones.
    """
    with store.reading() as tx:
        studies = [study for study in list_studies(tx) if study.is_open]
    return tuple(
        OpenStudy(
            id=study.id,
            title=study.title,
            status=study.status,
            is_example=study.is_example,
            sites=study.protocol.sites,
            referrals=tuple(
                Choice(referral.value, REFERRAL_TITLES[referral])
                for referral in study.protocol.referrals
            ),
        )
        for study in studies
    )


def list_people(store: Store, study_id: str, *, site: str) -> tuple[Person, ...]:
    """Return the invited people of a site, in the order in which they were invited.

    Parameters
    ----------
    store : Store
        Where they are kept.
    study_id, site : str
        The study, and one of its sites: nobody else's people are read.

    Returns
    -------
    tuple of Person
        Without arm or answers, which are not read either.
    """
    with store.reading() as tx:
        people = list_participants(tx, study_id, site)
        progress = load_progress(tx, study_id, site)
        wishes = list_wishes(tx, study_id, site)
    titles = {referral.value: title for referral, title in REFERRAL_TITLES.items()}
    return tuple(
        Person(
            person.study_number,
            titles[person.referral],
            person.registered_at,
            _find_status(progress.get(person.id)),
            person.is_simulated,
            person.id in wishes,
        )
        for person in people
    )


def _find_status(progress: Progress | None) -> Status:
    if progress is None:
        return Status.NOT_STARTED
    if progress.has_finished:
        return Status.FINISHED
    return Status.STOPPED if progress.has_stopped else Status.UNDER_WAY
