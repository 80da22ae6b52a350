"""What a SWAT decides in advance, as its protocol file says it: the schema, and nothing else.

The tables are named in the file as one of them reads (``[[arm]]``) and here as what they are
together (``protocol.arms``). Whether the parts agree is asked in `contradictions`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import field

from consent_swat.materials import Entry
from consent_swat.swats.referrals import Referral

ONE_STRATUM = "all"
"""Name of the only stratum of a SWAT that does not stratify."""


class SchemeKind(StrEnum):
    """How the list is drawn."""

    BIG_STICK = "big stick"
    PERMUTED_BLOCKS = "permuted blocks"
    SIMPLE = "simple"


class OutcomeKind(StrEnum):
    """What is counted for a participant."""

    UNDERSTOOD_FIRST = "understood_first"
    SCORE_FIRST = "score_first"
    EXTERNAL_PRESSURE = "external_pressure"
    FREE_TO_CHOOSE = "free_to_choose"
    PULLS = "pulls"


PRESSURE_KINDS = frozenset(
    {OutcomeKind.EXTERNAL_PRESSURE, OutcomeKind.FREE_TO_CHOOSE, OutcomeKind.PULLS}
)
"""Outcomes that are new and unvalidated, so that none of them can be primary."""


class PressureUse(StrEnum):
    """Whether felt pressure is asked about, and how fully."""

    NONE = "none"
    SHORT = "short"
    FULL = "full"


class Measure(StrEnum):
    """How two arms are contrasted."""

    RISK_DIFFERENCE = "risk difference"
    MEAN_DIFFERENCE = "mean difference"


class HostTrial(Entry, frozen=True, kw_only=True):
    """The trial that the SWAT sits in.

    Parameters
    ----------
    name, registration, design, sponsor, ethics : str
        As they stand in the host trial's own papers; empty when there is none yet.
    """

    name: str
    registration: str = ""
    design: str = ""
    sponsor: str = ""
    ethics: str = ""


class Arm(Entry, frozen=True, kw_only=True):
    """The participants who read one variant.

    Parameters
    ----------
    id : str
        Short name, kept in every export.
    title : str
        What tables and charts call it.
    leaflet : str
        The variant: a path under ``leaflets/`` of the materials.
    ratio : int
        Share of the slots relative to the other arms, from 1.
    """

    id: str
    title: str
    leaflet: str
    ratio: int = 1


class Site(Entry, frozen=True, kw_only=True):
    """A place that recruits."""

    id: str
    title: str


class AllocationPlan(Entry, frozen=True, kw_only=True):
    """How slots are drawn.

    Parameters
    ----------
    scheme : SchemeKind
        Big stick unless there is a reason: it hides the next arm best for its balance.
    tolerance : int
        Big stick only: how far the arms may drift apart within a stratum, from 1 participant
        (each arm's count divided by its ratio).
    block_sizes : tuple of int
        Permuted blocks only: each block's size is drawn from these; multiples of the sum of ratios.
    stratify_by : str
        ``site``, or empty for one list.
    length : int
        Slots in each stratum.
    """

    scheme: SchemeKind
    length: int
    tolerance: int = 0
    block_sizes: tuple[int, ...] = ()
    stratify_by: str = ""


class FactState(StrEnum):
    """What is known of a study fact."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "not confirmed"


class Fact(Entry, frozen=True, kw_only=True):
    """Something that an item takes for true; the item is off until somebody confirms it.

    Parameters
    ----------
    id : str
        As items name it.
    statement : str
        What has to be so at every site, in this study's own words; the quiz's when empty.
    confirmed : bool or None
        Whether it is so; None says no more than who confirmed it and when.
    confirmed_by : str
        Role of whoever said so; empty when nobody has.
    confirmed_on : date or None
        The day; None when nobody has.
    note : str
        Anything a committee should know of it, such as where it is written down.
    """

    id: str
    statement: str = ""
    confirmed: bool | None = None
    confirmed_by: str = ""
    confirmed_on: date | None = None
    note: str = ""

    @property
    def state(self) -> FactState:
        """True only if a role said so on a day; false as soon as it is said not to be so."""
        if self.confirmed is False:
            return FactState.FALSE
        is_signed = self.confirmed_on is not None and bool(self.confirmed_by.strip())
        return FactState.TRUE if is_signed else FactState.OPEN


class Trace(Entry, frozen=True, kw_only=True):
    """The sentence of one arm's leaflet that answers a construct, as a person confirmed it.

    Parameters
    ----------
    construct, arm : str
        Their ids.
    sentence : str
        As it stands in the leaflet, word for word; blanks and line ends do not matter.
    confirmed_by : str
        Role of whoever confirmed it.
    confirmed_on : date
        The day.
    """

    construct: str
    arm: str
    sentence: str
    confirmed_by: str
    confirmed_on: date


class Contact(Entry, frozen=True, kw_only=True):
    """Whom a participant can ask, shown on their last screens.

    Parameters
    ----------
    who : str
        A name or a role, as the participant knows it.
    phone, email : str
        One of them at least.
    hours : str
        When somebody is there; empty when it need not be said.
    """

    who: str
    phone: str = ""
    email: str = ""
    hours: str = ""


class Outcome(Entry, frozen=True, kw_only=True):
    """What is counted for each participant.

    Parameters
    ----------
    id, title : str
        Short name; what tables call it.
    kind : OutcomeKind
        ``understood_first``: every asked construct of a domain right at first attempt.
        ``score_first``: the share of asked constructs right at first attempt, 0 to 1.
        ``external_pressure``, ``free_to_choose``, ``pulls``: scores of the pressure check.
    domain : str or None
        A domain of the quiz, for ``understood_first`` only.
    primary : bool
        True for exactly one.
    """

    id: str
    kind: OutcomeKind
    title: str
    domain: str | None = None
    primary: bool = False


class Estimand(Entry, frozen=True, kw_only=True):
    """The quantity wanted.

    Parameters
    ----------
    id, outcome : str
        Short name; id of an `Outcome`.
    measure : Measure
        Risk difference for yes-or-no outcomes, mean difference for scores.
    arms : tuple of two str
        Comparator, then variant: the second minus the first.
    level : float
        Confidence level, in (0, 1).
    primary : bool
        True for exactly one, that of the primary outcome.
    """

    id: str
    outcome: str
    measure: Measure
    arms: tuple[str, str]
    level: float = 0.95
    primary: bool = False


class Protocol(Entry, frozen=True, kw_only=True):
    """A SWAT as decided in advance.

    Parameters
    ----------
    swat, version, title : str
        Its id (the file's name), version and title.
    question : str
        The one question, in plain words.
    quiz : str
        Id of the quiz, such as ``voluntariness.en``.
    asked : tuple of str or None
        Constructs that are asked, in no particular order; None for all of the domains.
    domains : tuple of str or None
        Domains that are asked; None for all that are not optional.
    example : bool
        True for a SWAT that exists to show how things work.
    min_answered_per_arm : int
        Below this many answered in either arm no estimate is given.
    recheck_after_days : int or None
        Days after the end of a sitting from which the person's code opens once more, for one form
        of each construct without explanations; None for no recheck.
    contact : Contact or None
        Somebody of the study.
    independent_contact : Contact or None
        Somebody who is not part of it.
    pressure : PressureUse
        Whether felt pressure is asked about in private before the quiz, and in which form.
    pressure_check : str
        Id of the check, such as ``free-to-choose.en``.
    pressure_again : bool
        Whether it is asked again after the quiz.
    """

    swat: str
    version: str
    title: str
    question: str
    quiz: str
    asked: tuple[str, ...] | None = None
    domains: tuple[str, ...] | None = None
    host_trial: HostTrial
    allocation: AllocationPlan
    arms: tuple[Arm, ...] = field(name="arm")
    sites: tuple[Site, ...] = field(name="site")
    outcomes: tuple[Outcome, ...] = field(name="outcome")
    estimands: tuple[Estimand, ...] = field(name="estimand")
    facts: tuple[Fact, ...] = field(name="fact", default=())
    traces: tuple[Trace, ...] = field(name="trace", default=())
    referrals: tuple[Referral, ...] = tuple(Referral)
    example: bool = False
    min_answered_per_arm: int = 10
    recheck_after_days: int | None = None
    contact: Contact | None = None
    independent_contact: Contact | None = None
    pressure: PressureUse = PressureUse.NONE
    pressure_check: str = "free-to-choose.en"
    pressure_again: bool = False

    @property
    def confirmed_facts(self) -> frozenset[str]:
        """Ids of the facts that somebody has confirmed; items that need others are off."""
        return frozenset(fact.id for fact in self.facts if fact.state is FactState.TRUE)

    @property
    def strata(self) -> tuple[str, ...]:
        """Names of the strata, in the order of the sites; each has a list of its own."""
        if self.allocation.stratify_by == "site":
            return tuple(site.id for site in self.sites)
        return (ONE_STRATUM,)

    def find_stratum(self, site: str) -> str:
        """Return the stratum that participants of a site belong to."""
        return site if self.allocation.stratify_by == "site" else ONE_STRATUM

    def find_arm(self, arm: str) -> Arm:
        """Return an arm by its id; raise KeyError when there is none."""
        for candidate in self.arms:
            if candidate.id == arm:
                return candidate
        raise KeyError(arm)
