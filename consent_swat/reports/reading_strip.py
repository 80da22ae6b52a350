"""A reading score as a small picture: the axis, the aim, what published leaflets reach, the band.

Drawn by hand as SVG, since a chart library takes longer to load than a review takes to make. Easy
is always at the left, so Flesch Reading Ease runs backwards.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from consent_swat.readability.bands import Band
from consent_swat.readability.surveys import EASIER_IS_HIGHER, Percentile
from consent_swat.scorecards.reading_words import SMOG_ERROR, say_disagreement, say_limits
from consent_swat.scorecards.scorecard import Scorecard

_INK: Final = "#1b1b1b"
_QUIET: Final = "#4a5252"
_LINE: Final = "#b9c2c2"
_SOFT: Final = "#dcebea"
_ACCENT: Final = "#00595a"
_WIDTH: Final = 340
_EDGE: Final = 14
_FONT: Final = "Atkinson Hyperlegible, Liberation Sans, Arial, sans-serif"
_LETTER: Final = 6.2  # units that a letter takes, a little more than the widest of our fonts


@dataclass(frozen=True, slots=True)
class Strip:
    """One score as a picture, with the sentence that says what it shows.

    Parameters
    ----------
    name : str
        The formula.
    svg : str
        One ``svg`` element; everything in it is escaped.
    says : str
        The same in words, for those who do not see it.
    """

    name: str
    svg: str
    says: str


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float
    step: float
    is_reversed: bool

    def at(self, value: float) -> float:
        """Return where a value lies, from the left."""
        part = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return _EDGE + (1 - part if self.is_reversed else part) * (_WIDTH - 2 * _EDGE)


def draw_strips(card: Scorecard) -> tuple[Strip, ...]:
    """Draw the headline scores.

    Parameters
    ----------
    card : Scorecard
        Everything found.

    Returns
    -------
    tuple of Strip
        One for each headline score that has a value; empty for a leaflet not in English.
    """
    strips = []
    for band in card.profile.bands:
        if band.limits is not None:
            aim = None if band.name in EASIER_IS_HIGHER else card.target_grade
            published = _choose_published(band.name, card.percentiles)
            strips.append(_draw(band, aim, published))
    return tuple(strips)


def _choose_published(name: str, percentiles: Sequence[Percentile]) -> Percentile | None:
    """Choose the largest survey whose middle is known; more marks would crowd the strip."""
    known = [one for one in percentiles if one.score.name == name and one.typical is not None]
    return max(known, key=lambda one: one.leaflets, default=None)


def _draw(band: Band, aim: float | None, published: Percentile | None) -> Strip:
    low, high = band.limits or (0.0, 0.0)
    value = band.quoted.value or 0.0
    error = SMOG_ERROR if band.name == "SMOG" else 0.0
    axis = _choose_axis(band.name, min(low, value - error), max(high, value + error))
    parts = [
        _draw_aim(axis, aim),
        _draw_axis(axis),
        _draw_band(axis, low, high, value, error),
        _draw_published(axis, published),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} 108" '
        f'font-family="{_FONT}" font-size="12">{"".join(parts)}</svg>'
    )
    return Strip(band.name, svg, _say(band, aim, published, error))


def _choose_axis(name: str, low: float, high: float) -> _Axis:
    if name in EASIER_IS_HIGHER:
        return _Axis(min(0.0, low // 10 * 10), max(100.0, -(-high // 10) * 10), 20.0, True)
    return _Axis(min(2.0, low // 2 * 2), max(20.0, -(-high // 2) * 2), 2.0, False)


def _draw_aim(axis: _Axis, aim: float | None) -> str:
    if aim is None:
        return ""
    until = axis.at(aim)
    return (
        f'<rect x="{_EDGE}" y="22" width="{until - _EDGE:.1f}" height="36" fill="{_SOFT}"/>'
        f'<line x1="{until:.1f}" x2="{until:.1f}" y1="22" y2="58" stroke="{_ACCENT}" '
        f'stroke-dasharray="3 2"/>'
        + _write(_EDGE + 4, 34, f"aim: {aim:g} or lower", "start", _ACCENT)
    )


def _draw_axis(axis: _Axis) -> str:
    parts = [
        f'<line x1="{_EDGE}" x2="{_WIDTH - _EDGE}" y1="58" y2="58" stroke="{_QUIET}"/>',
    ]
    tick = axis.low
    while tick <= axis.high:
        x = axis.at(tick)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="58" y2="62" stroke="{_QUIET}"/>')
        parts.append(_write(x, 75, f"{tick:g}", "middle", _QUIET))
        tick += axis.step
    return "".join(parts)


def _draw_band(axis: _Axis, low: float, high: float, value: float, error: float) -> str:
    start, end = sorted((axis.at(low), axis.at(high)))
    x = axis.at(value)
    thin = ""
    if error:
        left, right = axis.at(value - error), axis.at(value + error)
        thin = (
            f'<line x1="{left:.1f}" x2="{right:.1f}" y1="46" y2="46" stroke="{_INK}"/>'
            f'<line x1="{left:.1f}" x2="{left:.1f}" y1="42" y2="50" stroke="{_INK}"/>'
            f'<line x1="{right:.1f}" x2="{right:.1f}" y1="42" y2="50" stroke="{_INK}"/>'
        )
    return (
        f"{thin}"
        f'<line x1="{start:.1f}" x2="{end:.1f}" y1="46" y2="46" stroke="{_ACCENT}" '
        f'stroke-width="7" stroke-linecap="round" stroke-opacity="0.55"/>'
        f'<circle cx="{x:.1f}" cy="46" r="5" fill="{_INK}"/>'
        + _write(x, 16, f"this leaflet {value:.1f}", _anchor(x, 60), _INK, bold=True)
    )


def _draw_published(axis: _Axis, published: Percentile | None) -> str:
    if published is None or published.typical is None:
        return ""
    x = axis.at(published.typical)
    words = f"{published.typical:.1f} in {published.leaflets} {published.short}"
    half = len(words) * _LETTER / 2
    label = _write(min(max(x, half), _WIDTH - half), 103, words, "middle", _QUIET)
    return (
        f'<path d="M{x:.1f} 80 l5 9 h-10 z" fill="{_QUIET}"/>'
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="58" y2="65" stroke="{_QUIET}" stroke-width="2"/>'
        f"{label}"
    )


def _anchor(x: float, room: float) -> str:
    if x < room:
        return "start"
    return "end" if x > _WIDTH - room else "middle"


def _write(x: float, y: float, words: str, anchor: str, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.0f}" text-anchor="{anchor}" fill="{colour}"{weight}>'
        f"{html.escape(words)}</text>"
    )


def _say(band: Band, aim: float | None, published: Percentile | None, error: float) -> str:
    value = band.quoted.value or 0.0
    said = [f"{band.name}: this leaflet {value:.1f}"]
    limits = say_limits(band)
    if "to" in limits:
        said.append(f"{limits} by how headings and lists are taken")
    if error:
        said.append(f"{value - error:.1f} to {value + error:.1f} by the formula's standard error")
    if aim is not None:
        said.append(f"aim {aim:g} or lower")
    if published is not None:
        said.append(f"{published.typical:.1f} in {published.leaflets} {published.title}")
    words = "; ".join(said) + "."
    return f"{words} {say_disagreement(band)}".strip()
