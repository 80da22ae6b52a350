"""Measure how well cues and the sentence classifier tell who tells what, alone and together.

The labelled sentences are scored by classifiers that have not seen them; cues are as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from consent_swat.analysis.binary import estimate_proportion
from consent_swat.analysis.estimates import Estimate
from consent_swat.coverage.check import read_example
from consent_swat.coverage.checklist import load_checklist
from consent_swat.coverage.cover import State, cover_elements
from consent_swat.coverage.hints import LIKELY
from consent_swat.coverage.sentences import load_sentences
from consent_swat.coverage.training import score_held_out

_TOLD = frozenset({State.PRESENT, State.CONTRADICTED})


@dataclass(frozen=True, slots=True)
class Judged:
    """One element of one text: the label, and what cues and classifier make of it.

    Parameters
    ----------
    element : str
        Its id.
    is_told : bool
        Whether the label says that the text tells it.
    state : State or None
        By cues; None for an element that no checklist has yet.
    probability : float
        By the classifier, in 0..1; of a leaflet, that of the likeliest statement.
    """

    element: str
    is_told: bool
    state: State | None
    probability: float


@dataclass(frozen=True, slots=True)
class Figures:
    """How often a way of judging is right.

    Parameters
    ----------
    way : str
        What is done, in words.
    hits, false_alarms, misses : int
        Judged told and so labelled; judged told only; labelled told only.
    precision, recall : Estimate
        Proportions in 0..1 with their Wilson intervals; a reason where nothing is told.
    """

    way: str
    hits: int
    false_alarms: int
    misses: int
    precision: Estimate
    recall: Estimate


WAYS: tuple[tuple[str, Callable[[Judged], bool]], ...] = (
    ("cues alone", lambda one: one.state in _TOLD),
    ("classifier alone, p ≥ .5", lambda one: one.probability >= 0.5),
    ("classifier alone, p ≥ .8", lambda one: one.probability >= LIKELY),
    ("cues, or classifier p ≥ .8", lambda one: one.state in _TOLD or one.probability >= LIKELY),
    ("cues, and classifier p ≥ .1", lambda one: one.state in _TOLD and one.probability >= 0.1),
    ("cues, and classifier p ≥ .5", lambda one: one.state in _TOLD and one.probability >= 0.5),
)
"""Each way of judging with what it calls told."""


def judge_sentences(root: Path) -> tuple[Judged, ...]:
    """Judge each labelled sentence on each element.

    Parameters
    ----------
    root : Path
        The materials folder.

    Returns
    -------
    tuple of Judged
        For each sentence every element that sentences tell.

    Raises
    ------
    MaterialsError
        If sentences or checklists are not as they must be.
    """
    sentences = load_sentences(root)
    # Hints would show the classifier its own training sentences.
    checklist = replace(load_checklist(root), classifier=None)
    judged: list[Judged] = []
    for one, scores in zip(sentences, score_held_out(sentences), strict=True):
        covered = cover_elements(read_example(one.text), checklist)
        states = {each.element: each.state for each in covered}
        judged += [
            Judged(element, element in one.states, states.get(element), probability)
            for element, probability in scores.items()
        ]
    return tuple(judged)


def compare_ways(judged: Iterable[Judged]) -> tuple[Figures, ...]:
    """Compare all ways of judging on the same judgements.

    Parameters
    ----------
    judged : iterable of Judged
        Those on elements without cues are left out.

    Returns
    -------
    tuple of Figures
        In the order of `WAYS`.
    """
    fair = [one for one in judged if one.state is not None]
    return tuple(count_figures(way, fair, is_told) for way, is_told in WAYS)


def count_figures(way: str, judged: Sequence[Judged], is_told: Callable[[Judged], bool]) -> Figures:
    """Count how often a way of judging is right.

    Parameters
    ----------
    way : str
        Its name.
    judged : sequence of Judged
        Labels and witnesses.
    is_told : callable
        What it calls told.

    Returns
    -------
    Figures
        Over all the judgements.
    """
    hits = sum(one.is_told and is_told(one) for one in judged)
    false_alarms = sum(not one.is_told and is_told(one) for one in judged)
    misses = sum(one.is_told and not is_told(one) for one in judged)
    return Figures(
        way=way,
        hits=hits,
        false_alarms=false_alarms,
        misses=misses,
        precision=estimate_proportion(hits, hits + false_alarms, arm=way),
        recall=estimate_proportion(hits, hits + misses, arm=way),
    )


def count_hints(judged: Iterable[Judged]) -> Figures:
    """Count how often a sentence that is shown where cues find nothing does tell the element.

    Parameters
    ----------
    judged : iterable of Judged
        Labels and witnesses.

    Returns
    -------
    Figures
        Recall is the part of what cues miss altogether that is pointed at.
    """
    untold = [one for one in judged if one.state is State.ABSENT]
    return count_figures("hint where cues find nothing", untold, WAYS[2][1])


def list_elements(judged: Iterable[Judged]) -> tuple[tuple[str, Figures | None, Figures], ...]:
    """List the figures of cues and classifier element by element.

    Parameters
    ----------
    judged : iterable of Judged
        Labels and witnesses.

    Returns
    -------
    tuple of (str, Figures or None, Figures)
        Id, cues (None where there are none), classifier at one half; in name order.
    """
    apart: dict[str, list[Judged]] = {}
    for one in judged:
        apart.setdefault(one.element, []).append(one)
    rows: list[tuple[str, Figures | None, Figures]] = []
    for element, ones in sorted(apart.items()):
        has_cues = all(one.state is not None for one in ones)
        by_cues = count_figures(WAYS[0][0], ones, WAYS[0][1]) if has_cues else None
        rows.append((element, by_cues, count_figures(WAYS[1][0], ones, WAYS[1][1])))
    return tuple(rows)
