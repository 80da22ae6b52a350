"""How far the headline scores move with the way in which a leaflet is made ready for counting.

Checkers disagree about headings, lists and labels more than about words. Three ways of taking them
give a band; where its ends lie far apart, the one number that a form asks for is a matter of taste.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from consent_swat.readability.counts import BlockCounts, Counts, add_counts
from consent_swat.readability.formulas import FORMULAS, Score

HEADLINES = ("SMOG", "Flesch-Kincaid grade", "Flesch Reading Ease")
"""The scores that are quoted; the others are there to check them by."""

MOST_APART = {"Flesch Reading Ease": 10.0}
"""How far a band may reach before it is said in words: a grade, or one step of Flesch's scale."""


class Preparation(StrEnum):
    """How a leaflet is made ready for counting."""

    PROSE = "prose only"
    CLOSED = "every block closed"
    FLATTENED = "flattened"


class Band(NamedTuple):
    """One headline score by every preparation.

    Parameters
    ----------
    name : str
        The formula, one of `HEADLINES`.
    scores : tuple of (Preparation, Score)
        In the order of `Preparation`: prose only, which is the score that we quote; every block
        a sentence of its own, headings and labels too; and as a checker sees pasted text, where a
        block without a stop runs into the next.
    """

    name: str
    scores: tuple[tuple[Preparation, Score], ...]

    @property
    def quoted(self) -> Score:
        """The score of the prose alone."""
        return self.scores[0][1]

    @property
    def limits(self) -> tuple[float, float] | None:
        """Lowest and highest of the scores; None when the quoted one has no value."""
        values = [score.value for _, score in self.scores if score.value is not None]
        return (min(values), max(values)) if self.quoted.value is not None else None

    @property
    def is_wide(self) -> bool:
        """Whether the preparations disagree by more than a grade, or ten points of Flesch's."""
        limits = self.limits
        return limits is not None and limits[1] - limits[0] > MOST_APART.get(self.name, 1.0)


def make_bands(blocks: Sequence[BlockCounts], prose: Counts) -> tuple[Band, ...]:
    """Score a leaflet by three preparations.

    Parameters
    ----------
    blocks : sequence of BlockCounts
        All blocks, in reading order; web and e-mail addresses are counted in none of the three.
    prose : Counts
        Sums over those that are scored.

    Returns
    -------
    tuple of Band
        One for each of `HEADLINES`.
    """
    everything = add_counts(block.counts for block in blocks)
    flat = replace(everything, sentences=everything.sentences - _count_joins(blocks))
    prepared = zip(Preparation, (prose, everything, flat), strict=True)
    counted = tuple(prepared)
    return tuple(
        Band(name, tuple((way, FORMULAS[name](counts)) for way, counts in counted))
        for name in HEADLINES
    )


def _count_joins(blocks: Iterable[BlockCounts]) -> int:
    """Count the blocks that begin inside a sentence because the one before had no stop."""
    joins, is_open = 0, False
    for block in blocks:
        if block.counts.sentences:
            joins += is_open
            is_open = not block.is_stopped
    return joins
