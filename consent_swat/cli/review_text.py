"""What a person reads at the shell about one leaflet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from consent_swat.coverage.cover import State
from consent_swat.journeys.review_leaflet import Review
from consent_swat.readability.formulas import Score
from consent_swat.readability.layout import LayoutCheck
from consent_swat.scorecards.passages import group_findings
from consent_swat.scorecards.reading_words import (
    list_asked,
    say_asked,
    say_disagreement,
    say_limits,
    say_percentile,
    say_without,
)
from consent_swat.scorecards.scorecard import WRITE, Problem, Scorecard
from consent_swat.scorecards.verdict import say_verdict
from consent_swat.wording.fingerprints import name_finding

_LONGEST = 90
_MOST_ALIKE = 3


def say_review(found: Review, *, by_textstat: Sequence[Score] | None = None) -> str:
    """Say what was found about a leaflet, or why it could not be read.

    Parameters
    ----------
    found : Scorecard or Problem
        The review.
    by_textstat : sequence of Score, optional
        What textstat itself gives.

    Returns
    -------
    str
        Lines, the last one empty.
    """
    if isinstance(found, Problem):
        return f"{found.file}\n  {found.message}\n"
    lines = [found.leaflet.name, f"  {say_verdict(found)}"]
    lines += [f"  ! {note}" for note in found.notes]
    lines += _say_reading(found)
    if by_textstat is not None:
        lines += [f"  textstat, {score.name}: {_say_value(score)}" for score in by_textstat]
    lines += _say_layout(found)
    lines += _say_wording(found)
    lines += [f"  {line}" for line in _say_suppressed(found)]
    lines += _say_coverage(found)
    if not found.is_english:
        lines.append("  wording: not done, the rules are made for English")
        lines.append("  what it tells: not done, the checklist knows English only")
    return "\n".join(lines) + "\n"


def _say_wording(card: Scorecard) -> Iterator[str]:
    """Yield what was flagged, the gravest first; what gives the same advice is said once."""
    groups = group_findings(card.findings)
    for numbers in sorted(groups, key=lambda one: -card.findings[one[0]].severity.rank):
        findings = [card.findings[number] for number in numbers]
        first = findings[0]
        words = ", ".join(f"“{words}”" for words in dict.fromkeys(one.excerpt for one in findings))
        places = f", {len(findings)} places" if len(findings) > 1 else ""
        yield f"  {first.severity}{places}: {words} {first.message}"
        if first.instead:
            yield f"      {WRITE} {first.instead}"
        names = dict.fromkeys(name_finding(one, card.leaflet) for one in findings)
        yield f"      [{'] ['.join(names)}]"


def _say_coverage(card: Scorecard) -> Iterator[str]:
    for state, word in _STATES.items():
        titles = [covered.title for covered in card.coverage if covered.state is state]
        if titles:
            yield f"  {word}: {'; '.join(titles)}"


_STATES = {
    State.CONTRADICTED: "said, and undone elsewhere",
    State.ABSENT: "missing",
    State.UNCLEAR: "unclear",
    State.PRESENT: "present",
    State.NOT_APPLICABLE: "does not apply",
}


def _say_suppressed(card: Scorecard) -> Iterator[str]:
    """Yield what may stand, and what no longer may."""
    for one in card.suppressed:
        made = one.suppression
        yield f"suppressed by {made.by}, {made.on} ({made.rule}): “{one.finding.excerpt}”"
        yield f"    {made.reason}"
    for gone in card.expired:
        made = gone.suppression
        yield f"suppression expired ({made.rule}, {made.by}, {made.on}): “{made.sentence}”"
        yield f"    {gone.why}"


def _say_value(score: Score) -> str:
    return f"{score.value:.1f}" if score.value is not None else score.why_not or ""


def _say_reading(card: Scorecard) -> Iterator[str]:
    profile = card.profile
    bands = {band.name: band for band in profile.bands}
    for score in profile.scores:
        band = bands.get(score.name)
        limits = say_limits(band) if band else ""
        ways = f" ({limits} by how headings and lists are taken)" if " to " in limits else ""
        yield f"  {score.name}: {_say_value(score)}{ways}"
    yield from (f"  ~ {said}" for band in profile.bands if (said := say_disagreement(band)))
    asked = [one for one in list_asked(profile.scores, card.targets) if one.score.value is not None]
    for title, group in groupby(asked, key=lambda one: one.title):
        yield f"  asked, {title}: " + "; ".join(f"{a.score.name} {say_asked(a)}" for a in group)
    for _, placed in groupby(card.percentiles, key=lambda one: one.survey):
        # One score a survey is enough at the shell; JSON has them all.
        yield f"  among others: {say_percentile(next(placed))}"
    for share in profile.shares.sentences:
        quote = _shorten(card.leaflet.text[share.start : share.end])
        yield f"  makes the grade: “{quote}” ({share.words} words)"
    without = say_without(profile.shares, profile.scores)
    if without:
        yield f"      {without}"


def _say_layout(card: Scorecard) -> Iterator[str]:
    for feature, group in groupby(card.layout, key=lambda one: one.feature):
        checks = list(group)
        for check in checks[:_MOST_ALIKE]:
            yield f"  layout, {feature.value}: {check.what}: “{_quote(card, check)}”"
        if len(checks) > _MOST_ALIKE:
            yield f"  layout, {feature.value}: and {len(checks) - _MOST_ALIKE} more"
        yield f"      {checks[0].advice}"


def _quote(card: Scorecard, check: LayoutCheck) -> str:
    return _shorten(card.leaflet.text[check.start : check.end])


def _shorten(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"
