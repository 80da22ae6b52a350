"""What the readability section of a report, and of the page, shows: values ready to be printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.readability.layout import LayoutCheck
from consent_swat.readability.shares import SentenceShare
from consent_swat.readability.surveys import Percentile
from consent_swat.reports.reading_strip import draw_strips
from consent_swat.scorecards.reading_words import (
    Asked,
    list_asked,
    say_asked,
    say_disagreement,
    say_limits,
    say_percentile,
    say_without,
)
from consent_swat.scorecards.scorecard import Scorecard

SCALES = {
    "SMOG": "US school grade; add 5 for a reading age",
    "Flesch-Kincaid grade": "US school grade; add 5 for a reading age",
    "Flesch Reading Ease": "about 0 to 100; higher is easier",
    "Gunning Fog": "US school grade",
    "Coleman-Liau": "US school grade, without syllables",
    "ARI": "US school grade, without syllables",
    "Dale-Chall": "4.9 or less is easy, 10 and more is hard",
    "FORCAST": "US school grade, without sentences",
    "LIX": "about 30 easy, 50 difficult; compare within one language",
    "RIX": "about 1 easy, 5 difficult; compare within one language",
}
"""What each score's number means, because a bare number is read as a pass or a fail."""

KEY: Final = (
    "Dot: this leaflet. Thick line: the same by other ways of taking headings and lists. Thin "
    "line: the formula's standard error. Triangle: leaflets in use. Shaded: the aim. Easy is at "
    "the left."
)
"""How to read the strips."""


def show_readability(card: Scorecard) -> dict[str, object]:
    """Gather what the section shows.

    Parameters
    ----------
    card : Scorecard
        Everything found.

    Returns
    -------
    dict of str to object
        The names that ``readability_section.html`` uses.
    """
    profile = card.profile
    limits = {band.name: said for band in profile.bands if " to " in (said := say_limits(band))}
    return {
        "scales": SCALES,
        "strip_key": KEY,
        "strips": draw_strips(card),
        "limits": defaultdict(str, limits),
        "disagreements": [said for band in profile.bands if (said := say_disagreement(band))],
        "percentiles": group_percentiles(card.percentiles),
        "asked": group_asked(card),
        "hardest": [
            (share, quote_share(card.leaflet, share)) for share in profile.shares.sentences
        ],
        "without": say_without(profile.shares, profile.scores),
        "layout": group_layout(card.layout),
    }


def group_percentiles(percentiles: Iterable[Percentile]) -> list[tuple[Percentile, list[str]]]:
    """Put a leaflet's places in one survey together.

    Parameters
    ----------
    percentiles : iterable of Percentile
        In the order of their surveys.

    Returns
    -------
    list of (Percentile, list of str)
        The first of each survey, for its source, with a sentence for each score.
    """
    groups = [list(group) for _, group in groupby(percentiles, key=lambda one: one.survey)]
    return [(group[0], [say_percentile(placed) for placed in group]) for group in groups]


def group_asked(card: Scorecard) -> list[tuple[Asked, str]]:
    """Put what one source asks for together.

    Parameters
    ----------
    card : Scorecard
        Everything found.

    Returns
    -------
    list of (Asked, str)
        The first of each source, and all that it asks in one line; scores without a value left
        out.
    """
    asked = list_asked(card.profile.scores, card.targets)
    known = [one for one in asked if one.score.value is not None]
    groups = [list(group) for _, group in groupby(known, key=lambda one: one.profile)]
    return [
        (group[0], "; ".join(f"{one.target.score} {say_asked(one)}" for one in group))
        for group in groups
    ]


def quote_share(leaflet: Leaflet, share: SentenceShare) -> str:
    """Return the words of a sentence.

    Parameters
    ----------
    leaflet : Leaflet
        In which it stands.
    share : SentenceShare
        The sentence.

    Returns
    -------
    str
        As they stand; untrusted.
    """
    return leaflet.text[share.start : share.end]


def group_layout(checks: Sequence[LayoutCheck]) -> list[tuple[LayoutCheck, list[LayoutCheck]]]:
    """Put layout checks of one feature together.

    Parameters
    ----------
    checks : sequence of LayoutCheck
        As `check_layout` gives them.

    Returns
    -------
    list of (LayoutCheck, list of LayoutCheck)
        The first of each feature, which speaks for them, with all of it.
    """
    groups = [list(group) for _, group in groupby(checks, key=lambda check: check.feature)]
    return [(group[0], group) for group in groups]
