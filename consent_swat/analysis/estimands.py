"""What a protocol wants to know, as small frozen values: outcomes, and contrasts of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consent_swat.analysis.columns import PRESSURE_SCORES
from consent_swat.analysis.estimates import Measure
from consent_swat.errors import ProtocolError


class OutcomeKind(StrEnum):
    """What an outcome is read from."""

    UNDERSTOOD_FIRST = "understood_first"
    SCORE_FIRST = "score_first"
    EXTERNAL_PRESSURE = "external_pressure"
    FREE_TO_CHOOSE = "free_to_choose"
    PULLS = "pulls"


_MEASURES = {
    OutcomeKind.UNDERSTOOD_FIRST: Measure.RISK_DIFFERENCE,
    OutcomeKind.SCORE_FIRST: Measure.MEAN_DIFFERENCE,
    OutcomeKind.EXTERNAL_PRESSURE: Measure.MEAN_DIFFERENCE,
    OutcomeKind.FREE_TO_CHOOSE: Measure.MEAN_DIFFERENCE,
    OutcomeKind.PULLS: Measure.MEAN_DIFFERENCE,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is compared.

    Parameters
    ----------
    id, title : str
        Its name in the protocol, and for people.
    kind : OutcomeKind
        ``understood_first``: right at the first attempt on all of a domain; ``score_first``: share
        right at the first attempt, 0..1; the others: scores of felt pressure.
    domain : str or None
        The domain, for ``understood_first`` only.
    """

    id: str
    title: str
    kind: OutcomeKind
    domain: str | None = None

    @property
    def column(self) -> str:
        """Name of the frame's column that holds it."""
        if self.kind is OutcomeKind.UNDERSTOOD_FIRST:
            return f"understood_{self.domain}"
        return self.kind.value

    @property
    def is_about_pressure(self) -> bool:
        """Whether it is a score of felt pressure: new, unvalidated, and no measure of a leaflet."""
        return self.column in PRESSURE_SCORES


@dataclass(frozen=True, slots=True)
class Estimand:
    """One contrast that the protocol planned.

    Parameters
    ----------
    id : str
        Its name in the protocol.
    outcome : str
        Id of an `Outcome`.
    measure : Measure
        Risk difference for ``understood_first``, mean difference for every score.
    arms : tuple of str
        Comparator, then variant.
    level : float
        Confidence level, in (0, 1).
    primary : bool
        Whether it is the one that the study stands on.
    """

    id: str
    outcome: str
    measure: Measure
    arms: tuple[str, str]
    level: float = 0.95
    primary: bool = False


def find_outcome(estimand: Estimand, outcomes: Sequence[Outcome], arms: Sequence[str]) -> Outcome:
    """Return the outcome of an estimand, once it is sure that the two fit.

    Parameters
    ----------
    estimand : Estimand
        The contrast.
    outcomes : sequence of Outcome
        All outcomes of the protocol.
    arms : sequence of str
        Ids of all its arms.

    Returns
    -------
    Outcome
        The one that the estimand names.

    Raises
    ------
    ProtocolError
        If an arm or the outcome is unknown, or the measure does not fit the outcome.
    """
    where = f"Estimand '{estimand.id}'"
    known = {outcome.id: outcome for outcome in outcomes}
    outcome = known.get(estimand.outcome)
    if outcome is None:
        raise ProtocolError(
            f"{where}: there is no outcome '{estimand.outcome}'. Use {', '.join(known)}."
        )
    for arm in estimand.arms:
        if arm not in arms:
            raise ProtocolError(f"{where}: there is no arm '{arm}'. Use {', '.join(arms)}.")
    if estimand.measure != _MEASURES[outcome.kind]:
        raise ProtocolError(
            f"{where}: a {estimand.measure} does not fit the outcome '{outcome.id}'. "
            f"Use {_MEASURES[outcome.kind]}."
        )
    if outcome.kind is OutcomeKind.UNDERSTOOD_FIRST and outcome.domain is None:
        raise ProtocolError(f"Outcome '{outcome.id}': name the domain that is to be understood.")
    return outcome
