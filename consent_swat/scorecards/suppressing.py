"""Take what somebody has decided to let stand out of a scorecard, and keep it beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.suppressions import Suppression, sort_suppressed


def apply_suppressions(card: Scorecard, suppressions: Iterable[Suppression]) -> Scorecard:
    """Return a scorecard whose findings are those of which nothing has been decided.

    Parameters
    ----------
    card : Scorecard
        Everything found; what it has suppressed already is judged anew.
    suppressions : iterable of Suppression
        Of the leaflet's side file.

    Returns
    -------
    Scorecard
        With ``suppressed`` and ``expired`` filled; neither counts for the verdict or an exit code.
    """
    taken = [one.finding for one in card.suppressed]
    findings = sorted((*card.findings, *taken), key=lambda one: (one.start, -one.end))
    parted = sort_suppressed(findings, card.leaflet, suppressions)
    return replace(
        card,
        findings=parted.standing,
        suppressed=parted.suppressed,
        expired=parted.expired,
    )
