"""Compare two drafts of a leaflet: from their bytes to what changed. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from consent_swat.errors import LeafletUnreadable
from consent_swat.journeys.review_leaflet import FINDINGS_FOUND, Review, review_files
from consent_swat.scorecards.comparison import Comparison, compare_drafts, find_worst
from consent_swat.scorecards.rubric import Rubric
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.wording.findings import Severity

DRAFT_IS_WORSE = FINDINGS_FOUND
"""Exit code when the new draft is worse in something that the caller wanted to fail on."""


def compare_files(
    old: Path, new: Path, rubric: Rubric, *, apart: Callable[[Path], bool]
) -> Comparison:
    """Read, review and compare two drafts.

    Parameters
    ----------
    old, new : Path
        The draft before and the one after.
    rubric : Rubric
        What to check both against.
    apart : callable
        Whether a file is to be read in a limited process; see
        `consent_swat.journeys.review_leaflet.needs_apart`.

    Returns
    -------
    Comparison
        What changed.

    Raises
    ------
    LeafletUnreadable
        If one of them cannot be read; the message names it.
    """
    before, after = (_insist(review) for review in review_files((old, new), rubric, apart=apart))
    return compare_drafts(before, after)


def exit_code_for(comparison: Comparison, fail_on: Severity | None = None) -> int:
    """Return the exit code of a comparison.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts that could be read.
    fail_on : Severity or None
        How much worse counts; None when nothing does.

    Returns
    -------
    int
        2 when the new draft is worse by at least that much, see
        `consent_swat.scorecards.comparison.find_worst`; else 0.
    """
    worst = find_worst(comparison)
    if fail_on is None or worst is None or worst.rank < fail_on.rank:
        return 0
    return DRAFT_IS_WORSE


def _insist(review: Review) -> Scorecard:
    if isinstance(review, Problem):
        raise LeafletUnreadable(review.kind, review.message)
    return review
