"""Whether a draft reads easier or harder than another, and whether that is more than noise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from consent_swat.readability.profile import Score

Band = tuple[float, float]

NOISE: Final[Mapping[str, float]] = MappingProxyType(
    {
        "SMOG": 0.5,
        "Flesch-Kincaid grade": 0.5,
        "Flesch Reading Ease": 4.0,
        "Gunning Fog": 0.5,
        "Coleman-Liau": 0.5,
        "ARI": 0.5,
        "Dale-Chall": 0.25,
        "FORCAST": 0.5,
    }
)
"""How far two drafts may lie apart and still read about the same, on each formula's own scale.

Half a grade: a choice of what counts as a sentence moves a grade by as much. Half a grade of
Flesch-Kincaid that comes from longer words alone is 3.6 points of Flesch Reading Ease
(84.6 / 11.8 x 0.5); a point of Dale-Chall is two grades (Dale and Chall 1948).
"""

_EASIER_WHEN_HIGH = frozenset({"Flesch Reading Ease"})
_NOT_A_GRADE = frozenset({"Flesch Reading Ease", "Dale-Chall"})


class Direction(StrEnum):
    """Which way a score went, for the person who reads."""

    EASIER = "easier"
    HARDER = "harder"
    ABOUT_THE_SAME = "about the same"
    UNKNOWN = "cannot be compared"


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One formula's value for each draft.

    Parameters
    ----------
    old, new : Score
        The formula's value, or the reason for none.
    direction : Direction
        Which way it went, if by more than the noise.
    why : str
        What the direction rests on, or why there is none; a sentence.
    """

    old: Score
    new: Score
    direction: Direction
    why: str

    @property
    def name(self) -> str:
        """The formula's name."""
        return self.new.name

    @property
    def difference(self) -> float | None:
        """New minus old, on the formula's own scale; None when one of them has no value."""
        if self.old.value is None or self.new.value is None:
            return None
        return self.new.value - self.old.value


def match_scores(
    old: Iterable[Score], new: Iterable[Score], bands: Mapping[str, tuple[Band, Band]]
) -> tuple[ScoreChange, ...]:
    """Compare two drafts by each formula.

    Parameters
    ----------
    old, new : iterable of Score
        Of each draft.
    bands : mapping of str to ((float, float), (float, float))
        For formulas that were also scored with the text prepared in other ways: the least and the
        greatest value of the old draft and of the new. Bands that overlap are about the same;
        formulas without them go by `NOISE`.

    Returns
    -------
    tuple of ScoreChange
        One for each formula that both have, in the order of the new.
    """
    before = {score.name: score for score in old}
    return tuple(
        _compare(before[score.name], score, bands.get(score.name))
        for score in new
        if score.name in before
    )


def _compare(old: Score, new: Score, bands: tuple[Band, Band] | None) -> ScoreChange:
    if old.value is None or new.value is None:
        whose, reason = ("old", old.why_not) if old.value is None else ("new", new.why_not)
        why = f"The {whose} draft has no value. {reason or ''}".strip()
        return ScoreChange(old, new, Direction.UNKNOWN, why)
    is_higher = new.value > old.value
    is_easier = is_higher == (new.name in _EASIER_WHEN_HIGH)
    direction = Direction.EASIER if is_easier else Direction.HARDER
    if bands is not None:
        (old_low, old_high), (new_low, new_high) = bands
        if old_low <= new_high and new_low <= old_high:
            why = "What each draft gets with its text prepared in other ways overlaps."
            return ScoreChange(old, new, Direction.ABOUT_THE_SAME, why)
        why = "Whichever way the text is prepared, the two drafts do not overlap."
        return ScoreChange(old, new, direction, why)
    noise = NOISE.get(new.name, 0.5)
    size = f"{noise:g} {'points' if new.name in _NOT_A_GRADE else 'of a grade'}"
    if abs(new.value - old.value) <= noise:
        why = f"The two lie within {size}, which another way of counting can make."
        return ScoreChange(old, new, Direction.ABOUT_THE_SAME, why)
    return ScoreChange(old, new, direction, f"The two lie more than {size} apart.")
