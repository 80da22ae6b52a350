"""Score one leaflet: ask readability, wording and coverage, which do not know each other."""

from __future__ import annotations

from collections.abc import Iterable

from consent_swat.coverage.checklist import Checklist
from consent_swat.coverage.cover import Coverage, State, cover_elements
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.readability.layout import check_layout
from consent_swat.readability.profile import score_readability
from consent_swat.readability.surveys import place_among
from consent_swat.scorecards.review_cache import ReviewCache
from consent_swat.scorecards.rubric import Rubric
from consent_swat.scorecards.scorecard import Advice, Scorecard
from consent_swat.wording.check import check_wording

_SETTLED = frozenset({State.PRESENT, State.NOT_APPLICABLE})


def score_leaflet(
    leaflet: Leaflet, rubric: Rubric, *, cache: ReviewCache | None = None
) -> Scorecard:
    """Find out everything about one leaflet.

    Parameters
    ----------
    leaflet : Leaflet
        The leaflet as read.
    rubric : Rubric
        What to check it against.
    cache : ReviewCache, optional
        What was worked out before, to which this adds; nothing is remembered otherwise.

    Returns
    -------
    Scorecard
        The same for the same leaflet and rubric, always, whatever the cache holds.
    """
    # Layout looks at the counts that the scores were made of.
    known = {} if cache is None else cache.counts
    profile = score_readability(leaflet, known=known)
    if cache is None:
        findings = check_wording(leaflet, rubric.packs)
        coverage = cover_elements(leaflet, rubric.checklist)
    else:
        findings = check_wording(leaflet, rubric.packs, known=cache.blocks)
        coverage = cover_elements(leaflet, rubric.checklist, known=cache.passages)
    layout = check_layout(leaflet, known=known)
    if cache is not None:
        cache.trim()
    surveys = (survey for target in rubric.targets for survey in target.survey)
    return Scorecard(
        leaflet,
        profile,
        findings,
        coverage,
        _note(leaflet),
        rubric.target_grade,
        _advise(coverage, rubric.checklist),
        layout=layout,
        percentiles=place_among(profile.scores, surveys),
        targets=rubric.targets,
    )


def _advise(coverage: Iterable[Coverage], checklist: Checklist) -> dict[str, Advice]:
    entries = {element.entry.id: element.entry for element in checklist.elements}
    return {
        covered.element: Advice(entry.matters, _offer(entry.says))
        for covered in coverage
        if covered.state not in _SETTLED and (entry := entries.get(covered.element))
    }


def _offer(says: Iterable[str]) -> str:
    # An example of several lines is a layout, with headings and list marks, not a sentence.
    plain = (one for one in says if "\n" not in one.strip() and one.strip()[:1] not in "#-")
    return next(plain, "").strip()


def _note(leaflet: Leaflet) -> tuple[str, ...]:
    if leaflet.language in {"en", "und"}:
        return leaflet.warnings
    return (
        *leaflet.warnings,
        f"The text seems to be in another language than English ('{leaflet.language}'): its "
        "wording, what it tells and its reading grade were not checked. LIX and RIX, which count "
        "letters, and the lengths of sentences and paragraphs are given.",
    )
