"""What each kind of rule makes of its matches: one function a kind, all with one signature.

Kinds that look at letters rather than words are in ``patterns.py`` and ``acronyms.py``. A later
kind needs a class in ``rules.py``, its phrases in ``compiling.py`` and one function here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consent_swat.wording.matching import Match
from consent_swat.wording.rules import (
    DensityRule,
    GapRule,
    MissingRule,
    PairRule,
    PhraseRule,
    PreferRule,
    Rule,
    SenseRule,
)

_LONGEST = 12  # words in a cue, at most


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place that a rule flags.

    Parameters
    ----------
    block : int
        Which block of the leaflet.
    start, end : int
        Half-open range of code points in the leaflet's text.
    fills : mapping of str to str
        What replaces ``{other}``, ``{better}``, ``{count}`` in the rule's texts; may be empty.
    """

    block: int
    start: int
    end: int
    fills: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Met:
    """All that one rule met in a leaflet.

    Parameters
    ----------
    main : sequence of (Match, str)
        Unprotected matches in reading order, each with the name of its mark.
    cues : mapping of (int, int) to sequence of (Match, str)
        Cues of a sense rule with the sense's name, by block and sentence, in reading order.
    promises : sequence of Match
        What a pair rule's promise, or what a missing rule expects, met.
    n_words : int
        Words in the rule's scope, as a reader counts.
    text : str
        The leaflet's text.
    """

    main: Sequence[tuple[Match, str]]
    cues: Mapping[tuple[int, int], Sequence[tuple[Match, str]]]
    promises: Sequence[Match]
    n_words: int
    text: str


def find_sightings(rule: Rule, met: Met) -> Iterator[Sighting]:
    """Yield what a rule finds, as its kind says.

    Parameters
    ----------
    rule : Rule
        Of any kind.
    met : Met
        What its phrases met.

    Yields
    ------
    Sighting
        In reading order.
    """
    yield from _KINDS[type(rule)](rule, met)


def _find_all(_: PhraseRule | GapRule, met: Met) -> Iterator[Sighting]:
    for match, _name in met.main:
        yield _see(match, {})


def _find_swaps(_: PreferRule, met: Met) -> Iterator[Sighting]:
    for match, better in met.main:
        yield _see(match, {"better": better})


def _find_mixed_senses(rule: SenseRule, met: Met) -> Iterator[Sighting]:
    told = [
        (match, _tell_sense(rule, match, met.cues.get(match.place, ()))) for match, _ in met.main
    ]
    kept = next((sense.name for sense in rule.sense if sense.name != rule.reword), "")
    other = next((match for match, sense in told if sense == kept), None)
    if other is None:
        return
    for match, sense in told:
        if sense == rule.reword:
            yield _see(match, {"other": quote_sentence(other, met.text)})


def _tell_sense(rule: SenseRule, match: Match, cues: Sequence[tuple[Match, str]]) -> str:
    """Name the sense of the nearest cue in the sentence; empty when there is none near enough."""
    nearest = rule.near + 1
    told = ""
    reach = rule.near + _LONGEST
    begin = bisect_left(cues, match.first - reach, key=_first)
    for cue, sense in cues[begin : bisect_right(cues, match.past + reach, key=_first)]:
        distance = max(cue.first - match.past, match.first - cue.past, -1) + 1
        if distance < nearest:
            nearest, told = distance, sense
    return told


def _find_opposites(_: PairRule, met: Met) -> Iterator[Sighting]:
    for match, _name in met.main:
        other = next((one for one in met.promises if not _overlap(one, match)), None)
        if other is not None:
            yield _see(match, {"other": quote_sentence(other, met.text)})


def _find_crowd(rule: DensityRule, met: Met) -> Iterator[Sighting]:
    count = len(met.main)
    if count >= rule.at_least and count * 1000 > rule.more_than * met.n_words:
        yield _see(met.main[0][0], {"count": str(count)})


def _find_missing(rule: MissingRule, met: Met) -> Iterator[Sighting]:
    if not met.promises and met.n_words >= rule.of_words:
        for match, _name in met.main[:1]:
            yield _see(match, {})


def quote_sentence(match: Match, text: str) -> str:
    """Return the sentence in which a match stands, shortened to 120 characters.

    Parameters
    ----------
    match : Match
        A match.
    text : str
        The leaflet's text.

    Returns
    -------
    str
        Without its full stop, as it is set into another sentence.
    """
    first, past = match.passage.sentences[match.sentence]
    passage = match.passage
    start = passage.block.start + passage.starts[first]
    end = passage.block.start + passage.ends[past - 1]
    sentence = text[start : min(end, start + 200)]
    return sentence if len(sentence) <= 120 else sentence[:119].rsplit(" ", 1)[0] + "…"


def _see(match: Match, fills: Mapping[str, str]) -> Sighting:
    return Sighting(match.passage.index, match.start, match.end, fills)


def _first(named: tuple[Match, str]) -> int:
    return named[0].first


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


_KINDS: Mapping[type[Rule], Callable[[Any, Met], Iterator[Sighting]]] = {
    PhraseRule: _find_all,
    GapRule: _find_all,
    PreferRule: _find_swaps,
    SenseRule: _find_mixed_senses,
    PairRule: _find_opposites,
    DensityRule: _find_crowd,
    MissingRule: _find_missing,
}
