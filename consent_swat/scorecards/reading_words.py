"""What to say of the reading scores: bands, places among published leaflets, what others ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from consent_swat.readability.bands import Band
from consent_swat.readability.formulas import Score
from consent_swat.readability.shares import Shares
from consent_swat.readability.surveys import Method, Percentile
from consent_swat.readability.targets import Place, Target, TargetProfile, place_score

SMOG_ERROR = 1.5
"""Grades either way: SMOG's standard error is 1.52 (McLaughlin 1969)."""

_PLACES = {
    Place.WITHIN: "met",
    Place.NEAR: "near",
    Place.BEYOND: "not met",
    Place.UNKNOWN: "cannot be told",
}
_COUNTS = ("no sentence", "this sentence", "these two", "these three", "these four", "these five")


class Asked(NamedTuple):
    """What somebody asks of one score, beside what the leaflet has.

    Parameters
    ----------
    profile, title : str
        The target profile's name and what people see.
    score : Score
        The leaflet's.
    target : Target
        What is asked.
    place : Place
        Where the leaflet lies beside it.
    source : str
        Who asks.
    """

    profile: str
    title: str
    score: Score
    target: Target
    place: Place
    source: str


def list_asked(scores: Sequence[Score], profiles: Sequence[TargetProfile]) -> tuple[Asked, ...]:
    """List what others ask of a leaflet's scores.

    Parameters
    ----------
    scores : sequence of Score
        The leaflet's.
    profiles : sequence of TargetProfile
        As loaded.

    Returns
    -------
    tuple of Asked
        In the order of the profiles and their targets; empty for a leaflet not in English.
    """
    known = {score.name: score for score in scores}
    return tuple(
        Asked(profile.id, profile.title, score, target, place_score(score, target), profile.source)
        for profile in profiles
        for target in profile.target
        if (score := known.get(target.score))
    )


def say_asked(asked: Asked) -> str:
    """Say what is asked and whether the leaflet meets it.

    Parameters
    ----------
    asked : Asked
        One target beside the score.

    Returns
    -------
    str
        A clause such as ``at most 8: not met``.
    """
    target = asked.target
    ask = f"at most {target.at_most:g}" if target.at_most is not None else None
    ask = ask or f"at least {target.at_least:g}"
    return f"{ask}: {_PLACES[asked.place]}"


def say_limits(band: Band) -> str:
    """Say between which numbers a score lies, whichever way headings and lists are taken.

    Parameters
    ----------
    band : Band
        Of one score.

    Returns
    -------
    str
        Such as ``9.4 to 10.6``; empty when the score has no value.
    """
    if band.limits is None:
        return ""
    low, high = (f"{limit:.1f}" for limit in band.limits)
    return low if low == high else f"{low} to {high}"


def say_disagreement(band: Band) -> str:
    """Say that the preparations disagree, where they do.

    Parameters
    ----------
    band : Band
        Of one score.

    Returns
    -------
    str
        A sentence; empty when they agree within a grade, or ten points of Flesch Reading Ease.
    """
    if band.limits is None or not band.is_wide:
        return ""
    unit = "points" if band.name == "Flesch Reading Ease" else "grades"
    ways = ", ".join(
        f"{way.value} {score.value:.1f}" for way, score in band.scores if score.value is not None
    )
    apart = band.limits[1] - band.limits[0]
    return (
        f"{band.name} depends on how headings and lists are taken, by {apart:.1f} {unit}: {ways}. "
        "Quote the range, not the one number."
    )


def say_percentile(placed: Percentile) -> str:
    """Say where a leaflet lies among published ones.

    Parameters
    ----------
    placed : Percentile
        Its place by one score.

    Returns
    -------
    str
        One sentence, with how rough it is.
    """
    value, name = placed.score.value or 0.0, placed.score.name
    among = f"{placed.leaflets} {placed.title}"
    if placed.low is None or placed.high is None:
        typical = placed.typical or 0.0
        side = "above" if value >= typical else "below"
        return (
            f"{name} {value:.1f} is {abs(value - typical):.1f} {side} {typical:.1f}, the mean of "
            f"{among}. {placed.why_not}"
        )
    if placed.high == 0:
        return f"By {name} it is easier to read than all of {among}."
    if placed.low == 1:
        return f"By {name} it is harder to read than all of {among}."
    part = _say_part(placed.low, placed.high)
    how = {
        Method.GROUPS: "Only groups were published, hence the range.",
        Method.NORMAL: "Only mean and standard deviation were published; a normal curve is taken.",
    }.get(placed.method, "")
    if placed.method is Method.VALUES:
        n_easier = placed.low * placed.leaflets
        floor = int(n_easier)
        part = f"{floor} or {floor + 1}" if n_easier - floor > 0.25 else f"{n_easier:.0f}"
        how = f"Their median is {placed.typical:.1f}."
    return f"By {name} it is harder to read than {part} of {among}. {how}"


def _say_part(low: float, high: float) -> str:
    least, most = round(100 * low), round(100 * high)
    if most == 0:
        return "under 1 %"
    if least == 100:
        return "over 99 %"
    return f"{least} %" if least == most else f"{least} to {most} %"


def say_without(shares: Shares, scores: Sequence[Score]) -> str:
    """Say what the leaflet would score without the sentences that make its grade.

    Parameters
    ----------
    shares : Shares
        Those sentences.
    scores : sequence of Score
        The leaflet's.

    Returns
    -------
    str
        One sentence; empty when nothing can be said.
    """
    whole = {score.name: score.value for score in scores}
    parts = [
        f"{rest.name.removesuffix(' grade')} {rest.value:.1f} instead of {before:.1f}"
        for rest in shares.without
        if rest.value is not None and (before := whole.get(rest.name)) is not None
    ]
    if not parts:
        return ""
    return f"Without {_COUNTS[len(shares.sentences)]} it would be {' and '.join(parts)}."
