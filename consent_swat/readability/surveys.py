"""What surveys of leaflets in use published, and where a leaflet lies among them.

A leaflet is placed only as finely as the publication allows: among single values, between groups,
by a normal curve where mean and standard deviation are known, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from math import erf, sqrt
from typing import NamedTuple

from consent_swat.materials import Entry
from consent_swat.readability.formulas import FORMULAS, Score

EASIER_IS_HIGHER = frozenset({"Flesch Reading Ease"})


class Group(Entry, frozen=True):
    """How many leaflets of a survey scored in one range.

    Parameters
    ----------
    name : str
        What the survey calls the range.
    at_least, below : float or None
        Its ends on the formula's scale; None for an open end.
    leaflets : int
        How many scored there.
    """

    name: str
    leaflets: int
    at_least: float | None = None
    below: float | None = None


class Figure(Entry, frozen=True):
    """What a survey published of one formula: one of values, groups, or a mean.

    Parameters
    ----------
    score : str
        The formula, as named in ``FORMULAS``.
    values : tuple of float
        Of every leaflet.
    group : tuple of Group
        In rising order of their range, without gaps.
    mean, sd : float or None
        Mean, and standard deviation where it was published.
    note : str
        How the numbers were taken from the source.
    """

    score: str
    values: tuple[float, ...] = ()
    group: tuple[Group, ...] = ()
    mean: float | None = None
    sd: float | None = None
    note: str = ""


class Survey(Entry, frozen=True):
    """A published survey of leaflets.

    Parameters
    ----------
    id, title, short : str
        Its name for programs, what was surveyed in the plural, and the same in four words at most.
    leaflets : int
        How many.
    source : str
        Where it was published.
    figure : tuple of Figure
        At least one.
    """

    id: str
    title: str
    short: str
    leaflets: int
    source: str
    figure: tuple[Figure, ...]


class Method(StrEnum):
    """How a leaflet was placed."""

    VALUES = "counted among the published values"
    GROUPS = "between published groups"
    NORMAL = "by a normal curve through the published mean and standard deviation"
    NONE = "not placed"


class Percentile(NamedTuple):
    """Where a leaflet lies among those of a survey.

    Parameters
    ----------
    survey, title, short : str
        The survey's name, what it surveyed, and the same in a few words.
    leaflets : int
        How many.
    score : Score
        This leaflet's.
    typical : float or None
        The survey's median or mean, whichever can be told; None for groups.
    low, high : float or None
        At least and at most this part of the survey's leaflets are easier to read than this one,
        in 0..1; the same number when it can be told exactly; None when not at all.
    method : Method
        How.
    why_not : str or None
        A sentence that says why there is no place; None when there is one.
    source : str
        Where the survey was published.
    """

    survey: str
    title: str
    short: str
    leaflets: int
    score: Score
    typical: float | None
    low: float | None
    high: float | None
    method: Method
    why_not: str | None
    source: str


def place_among(scores: Iterable[Score], surveys: Iterable[Survey]) -> tuple[Percentile, ...]:
    """Place a leaflet among those of every survey.

    Parameters
    ----------
    scores : iterable of Score
        The leaflet's.
    surveys : iterable of Survey
        As loaded.

    Returns
    -------
    tuple of Percentile
        One for each figure whose formula gave a value, in the order of the surveys.
    """
    known = {score.name: score for score in scores if score.value is not None}
    return tuple(
        _place(known[figure.score], figure, survey)
        for survey in surveys
        for figure in survey.figure
        if figure.score in known
    )


def check_survey(survey: Survey) -> Iterator[str]:
    """Say what is wrong with a survey.

    Parameters
    ----------
    survey : Survey
        As read.

    Yields
    ------
    str
        One sentence for each thing; none when all is well.
    """
    if not all(words.strip() for words in (survey.title, survey.short, survey.source)):
        yield "needs 'title', 'short' and 'source'."
    if survey.leaflets < 1 or not survey.figure:
        yield "needs 'leaflets' of 1 or more, and a figure."
    for figure in survey.figure:
        yield from _check_figure(figure, survey.leaflets)


def _check_figure(figure: Figure, n_leaflets: int) -> Iterator[str]:
    name = f"figure '{figure.score}'"
    if figure.score not in FORMULAS:
        yield f"{name}: is not one of {', '.join(FORMULAS)}."
    if bool(figure.values) + bool(figure.group) + (figure.mean is not None) != 1:
        yield f"{name}: needs one of 'values', 'group' and 'mean'."
    if figure.sd is not None and (figure.mean is None or figure.sd <= 0):
        yield f"{name}: 'sd' needs a 'mean' and must be above 0."
    if figure.values and len(figure.values) != n_leaflets:
        yield f"{name}: has {len(figure.values)} values for {n_leaflets} leaflets."
    if figure.group:
        n_grouped = sum(group.leaflets for group in figure.group)
        if n_grouped != n_leaflets:
            yield f"{name}: its groups hold {n_grouped} of {n_leaflets} leaflets."
        ends = zip(figure.group[:-1], figure.group[1:], strict=True)
        if any(lower.below is None or lower.below != upper.at_least for lower, upper in ends):
            yield f"{name}: each group must begin where the one before it ends."


def _place(score: Score, figure: Figure, survey: Survey) -> Percentile:
    low, high, method, why_not = _find_shares(score.value or 0.0, figure, survey.leaflets)
    return Percentile(
        survey.id,
        survey.title,
        survey.short,
        survey.leaflets,
        score,
        _find_middle(figure.values) if figure.values else figure.mean,
        low,
        high,
        method,
        why_not,
        survey.source,
    )


_Shares = tuple[float | None, float | None, Method, str | None]


def _find_shares(value: float, figure: Figure, n_leaflets: int) -> _Shares:
    is_reversed = figure.score in EASIER_IS_HIGHER
    if figure.values:
        # Published to one decimal, so compared to one decimal; a tie counts half.
        near = round(value, 1)
        below = sum((one < near) + 0.5 * (one == near) for one in figure.values) / n_leaflets
        part = 1 - below if is_reversed else below
        return part, part, Method.VALUES, None
    if figure.group:
        below_low = sum(one.leaflets for one in figure.group if _is_below(one, value)) / n_leaflets
        above = sum(one.leaflets for one in figure.group if _is_above(one, value)) / n_leaflets
        low, high = (above, 1 - below_low) if is_reversed else (below_low, 1 - above)
        return low, high, Method.GROUPS, None
    if figure.mean is not None and figure.sd is not None:
        below = 0.5 * (1 + erf((value - figure.mean) / (figure.sd * sqrt(2))))
        part = 1 - below if is_reversed else below
        return part, part, Method.NORMAL, None
    why = "Only a mean was published, without its spread, so no percentile can be given."
    return None, None, Method.NONE, why


def _is_below(group: Group, value: float) -> bool:
    return group.below is not None and group.below <= value


def _is_above(group: Group, value: float) -> bool:
    return group.at_least is not None and group.at_least > value


def _find_middle(values: tuple[float, ...]) -> float:
    # The module statistics has it too, and takes a review at the shell 9 ms to load.
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
