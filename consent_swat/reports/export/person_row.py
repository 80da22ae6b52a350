"""What a row of the table of participants is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consent_swat.quizzes.attempts import Mode
from consent_swat.quizzes.events import Event, EventKind
from consent_swat.quizzes.items import Form
from consent_swat.quizzes.pressure import PressureScores
from consent_swat.quizzes.scores import DomainScore, SittingScores


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """What one sitting of somebody says.

    Parameters
    ----------
    scores : SittingScores
        Folded from its steps.
    events : sequence of Event
        In order; empty before it was opened.
    open_misconceptions : tuple of str
        Tags that no sound attempt followed.
    mode : Mode or None
        How it was opened; None before that.
    starting_form : str or None
        Form of every first attempt; None before that, and where it went by construct.
    """

    scores: SittingScores
    events: Sequence[Event]
    open_misconceptions: tuple[str, ...]
    mode: Mode | None = None
    starting_form: Form | None = None

    def find_domain(self, domain: str) -> DomainScore:
        """Return the score of one of its domains."""
        return next(one for one in self.scores.domains if one.domain == domain)

    def count(self, kind: EventKind) -> int:
        """Count the events of a kind."""
        return sum(event.kind is kind for event in self.events)


@dataclass(frozen=True, slots=True)
class FeltFacts:
    """What somebody said in private about felt pressure.

    Parameters
    ----------
    form : str
        ``short`` or ``full``.
    scores : PressureScores
        Of the answers before the quiz.
    before, after : mapping of str to str
        Question to response, before the quiz and after it.
    """

    form: str
    scores: PressureScores
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in a study, as an export may tell of them.

    Parameters
    ----------
    participant : str
        As the export calls them.
    arm, stratum : str or None
        The arm as the export calls it; None before the leaflet was opened.
    site, referral : str
        Where they came from.
    is_simulated : bool
        Whether they are made up.
    first : SittingFacts
        Of the sitting with the leaflet, even before it began.
    recheck : SittingFacts or None
        Of the recheck; None when there was none.
    recheck_after_days : float or None
        From the last event of the first sitting to the first of the recheck.
    felt : FeltFacts or None
        What they said about felt pressure; None when the study does not ask.
    """

    participant: str
    arm: str | None
    stratum: str | None
    site: str
    referral: str
    is_simulated: bool
    first: SittingFacts
    recheck: SittingFacts | None = None
    recheck_after_days: float | None = None
    felt: FeltFacts | None = None
