"""The readability part of a review as JSON; the rest is in `review_json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from consent_swat.readability.bands import Band
from consent_swat.readability.formulas import Score
from consent_swat.readability.layout import LayoutCheck
from consent_swat.readability.profile import LeftOut
from consent_swat.readability.shares import SentenceShare
from consent_swat.readability.surveys import Percentile
from consent_swat.scorecards.reading_words import (
    Asked,
    list_asked,
    say_disagreement,
    say_percentile,
)
from consent_swat.scorecards.scorecard import Scorecard

PLACES = 4


def tree_readability(card: Scorecard | None) -> dict[str, Any]:
    """Turn what was found about readability into plain values.

    Parameters
    ----------
    card : Scorecard or None
        Everything found; None when the leaflet could not be read, which leaves all lists empty.

    Returns
    -------
    dict of str to object
        Keys in the order of ``docs/reference/review-json.md``.
    """
    if card is None:
        names = "scores left_out band percentiles targets sentences without_sentences layout"
        return {name: [] for name in names.split()}
    profile = card.profile
    return {
        "scores": tree_scores(profile.scores),
        "left_out": [_tree_left_out(left_out) for left_out in profile.left_out],
        "band": [_tree_band(band) for band in profile.bands],
        "percentiles": [_tree_percentile(placed) for placed in card.percentiles],
        "targets": [_tree_asked(asked) for asked in list_asked(profile.scores, card.targets)],
        "sentences": [_tree_sentence(share) for share in profile.shares.sentences],
        "without_sentences": tree_scores(profile.shares.without),
        "layout": [_tree_layout(check) for check in card.layout],
    }


def tree_scores(scores: Iterable[Score]) -> list[dict[str, Any]]:
    """Turn scores into plain values.

    Parameters
    ----------
    scores : iterable of Score
        Any.

    Returns
    -------
    list of dict
        One for each, numbers rounded to four places.
    """
    return [
        {
            "name": score.name,
            "value": _round(score.value),
            "why_not": score.why_not,
            "counted": {name: round(number, PLACES) for name, number in score.counted.items()},
        }
        for score in scores
    ]


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, PLACES)


def _tree_left_out(left_out: LeftOut) -> dict[str, Any]:
    return {
        "what": left_out.what,
        "blocks": left_out.blocks,
        "words": left_out.words,
        "share": round(left_out.share, PLACES),
    }


def _tree_band(band: Band) -> dict[str, Any]:
    low, high = band.limits or (None, None)
    return {
        "name": band.name,
        "low": _round(low),
        "high": _round(high),
        "is_wide": band.is_wide,
        "says": say_disagreement(band) or None,
        "preparations": {way.value: _round(score.value) for way, score in band.scores},
        "why_not": band.quoted.why_not,
    }


def _tree_percentile(placed: Percentile) -> dict[str, Any]:
    return {
        "survey": placed.survey,
        "leaflets": placed.leaflets,
        "score": placed.score.name,
        "typical": _round(placed.typical),
        "harder_than_low": _round(placed.low),
        "harder_than_high": _round(placed.high),
        "method": placed.method.value,
        "why_not": placed.why_not,
        "says": say_percentile(placed),
        "source": placed.source,
    }


def _tree_asked(asked: Asked) -> dict[str, Any]:
    return {
        "profile": asked.profile,
        "title": asked.title,
        "score": asked.target.score,
        "at_most": asked.target.at_most,
        "at_least": asked.target.at_least,
        "near": asked.target.band,
        "place": asked.place.value,
        "source": asked.source,
    }


def _tree_sentence(share: SentenceShare) -> dict[str, Any]:
    return {
        "block": share.block,
        "start": share.start,
        "end": share.end,
        "words": share.words,
        "syllables": share.syllables,
        "polysyllables": share.polysyllables,
        "without": tree_scores(share.without),
    }


def _tree_layout(check: LayoutCheck) -> dict[str, Any]:
    return {
        "feature": check.feature.value,
        "block": check.block,
        "start": check.start,
        "end": check.end,
        "what": check.what,
        "why": check.why,
        "advice": check.advice,
    }
