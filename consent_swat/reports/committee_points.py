"""Choose what the first page of a committee report says: the gravest first, as much as fits."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from consent_swat.coverage.cover import Coverage, State
from consent_swat.leaflets.leaflet import Span
from consent_swat.scorecards.changes import LONG_SENTENCE, find_long_sentences
from consent_swat.scorecards.passages import group_findings
from consent_swat.scorecards.scorecard import IF_TRUE, KEY_ELEMENTS, WRITE, Scorecard
from consent_swat.wording.findings import Severity

LINE: Final = 90  # characters in a line, in a font as wide as any that may stand in
LINES: Final = 42  # lines that the page has for points below its three numbers
_GAP: Final = 0.25  # of a line, below each point
_FOR_SHOULD: Final = 9
_FOR_WELL: Final = 6
_MOST_WELL: Final = 4
_LONGEST_QUOTE: Final = 90
_LONGEST_WHY: Final = 240


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to say.

    Parameters
    ----------
    title : str
        What to do, or what is told; without a full stop.
    why : str
        Why, or the leaflet's own words.
    instead : str
        What to write; empty for none.
    introduction : str, default "Write instead:"
        What to say before it.
    """

    title: str
    why: str
    instead: str = ""
    introduction: str = WRITE


@dataclass(frozen=True, slots=True)
class Points:
    """What fits the page.

    Parameters
    ----------
    must, should, well : tuple of Point
        What must and should be fixed, and what is said well; the gravest first.
    n_left_out : int
        Points of ``must`` and ``should`` that did not fit.
    """

    must: tuple[Point, ...]
    should: tuple[Point, ...]
    well: tuple[Point, ...]
    n_left_out: int


def gather_points(card: Scorecard, *, n_lines: int = LINES) -> Points:
    """Choose what to say on one page.

    Parameters
    ----------
    card : Scorecard
        Everything found.
    n_lines : int
        How many lines there are for them.

    Returns
    -------
    Points
        ``must``: contradictions, serious wording, key elements that are missing or unclear.
        ``should``: cautions, other elements, long sentences. ``well``: key elements that are told.
    """
    well = tuple(_list_well(card))[:_MOST_WELL]
    all_must, all_should = list(_list_must(card)), list(_list_should(card))
    for_well = min(_FOR_WELL, sum(map(_count_lines, well)) or 1)
    for_should = min(_FOR_SHOULD, sum(map(_count_lines, all_should)) or 1)
    must, used = _fit(all_must, n_lines - for_should - for_well)
    should, _ = _fit(all_should, n_lines - used - for_well)
    n_left_out = len(all_must) - len(must) + len(all_should) - len(should)
    return Points(must, should, well, n_left_out)


def _fit(points: list[Point], n_lines: float) -> tuple[tuple[Point, ...], float]:
    used = 0.0
    for number, point in enumerate(points):
        lines = _count_lines(point)
        if used + lines > n_lines:
            return tuple(points[:number]), used
        used += lines
    return tuple(points), used


def _count_lines(point: Point) -> float:
    lines = math.ceil(
        len(f"{point.title}. {point.why} {point.introduction} {point.instead}") / LINE
    )
    return lines + _GAP


def _list_must(card: Scorecard) -> Iterator[Point]:
    coverage = sorted(card.coverage, key=lambda c: c.element not in KEY_ELEMENTS)
    for covered in coverage:
        if covered.state is State.CONTRADICTED:
            quotes = " ".join(f"“{_quote(card, span)}”" for span in covered.conflicts[:1])
            title = f"Settle what it says about: {covered.title}"
            yield _advise(card, covered, title, quotes)
    yield from _list_wording(card, Severity.SERIOUS)
    for state, verb in ((State.ABSENT, "Say that"), (State.UNCLEAR, "Say plainly that")):
        for covered in coverage:
            if covered.state is state and covered.element in KEY_ELEMENTS:
                yield _advise(card, covered, f"{verb} {KEY_ELEMENTS[covered.element]}")


def _list_should(card: Scorecard) -> Iterator[Point]:
    yield from _list_wording(card, Severity.CAUTION)
    for state, title in (
        (State.ABSENT, "Add what is missing"),
        (State.UNCLEAR, "Say more plainly"),
    ):
        others = [
            covered.title
            for covered in card.coverage
            if covered.state is state
            and covered.element not in KEY_ELEMENTS
            and not covered.is_minor
        ]
        if others:
            yield Point(title, f"{'; '.join(others)}.")
    long = find_long_sentences(card)
    if long:
        n_words, span = long[0]
        many = "a sentence" if len(long) == 1 else f"{len(long)} sentences"
        yield Point(
            f"Split {many} of more than {LONG_SENTENCE} words",
            f"The longest has {n_words}: “{_quote(card, span)}”",
        )


def _list_wording(card: Scorecard, severity: Severity) -> Iterator[Point]:
    findings = [finding for finding in card.findings if finding.severity is severity]
    for numbers in group_findings(findings):
        first = findings[numbers[0]]
        places = "" if len(numbers) == 1 else f", in {len(numbers)} places"
        title = f"Reword “{_shorten(first.excerpt, _LONGEST_QUOTE)}”{places}"
        yield Point(title, _shorten(first.message, _LONGEST_WHY), first.instead)


def _list_well(card: Scorecard) -> Iterator[Point]:
    for covered in sorted(card.coverage, key=lambda c: c.element not in KEY_ELEMENTS):
        if covered.state is State.PRESENT and covered.sentences:
            yield Point(covered.title, f"“{_quote(card, covered.sentences[0])}”")


def _advise(card: Scorecard, covered: Coverage, title: str, quotes: str = "") -> Point:
    advice = card.advice.get(covered.element)
    matters = advice.matters if advice else ""
    why = " ".join(part for part in (quotes, covered.why, matters) if part)
    return Point(title, _shorten(why, _LONGEST_WHY), advice.says if advice else "", IF_TRUE)


def _quote(card: Scorecard, span: Span) -> str:
    return _shorten(card.leaflet.text[span.start : span.end], _LONGEST_QUOTE)


def _shorten(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    return f"{words[:longest].rpartition(' ')[0].rstrip(',;:')}\N{NO-BREAK SPACE}…"
