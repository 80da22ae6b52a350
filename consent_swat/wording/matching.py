"""One matcher for all phrases of all packs: a walk over words, whatever the number of rules.

The phrases' graphs are merged into one tree whose first step is a dictionary of first words, so
most words of a leaflet cost one look-up. Measured against a regular expression for each rule it
is some hundred times faster, and white space and line breaks cannot hide a match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from consent_swat.wording.passages import Passage
from consent_swat.wording.phrases import NUMBER, Node, merge_nodes

_DIGITS = frozenset("0123456789£$€")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase met some words of one sentence.

    Parameters
    ----------
    mark : int
        Which phrase, as numbered by whoever made the matcher.
    passage : Passage
        Where.
    sentence : int
        Which sentence of the passage.
    first, past : int
        Half-open range of word indices in the passage.
    """

    mark: int
    passage: Passage
    sentence: int
    first: int
    past: int

    @property
    def place(self) -> tuple[int, int]:
        """Which block of the leaflet and which sentence of it."""
        return self.passage.index, self.sentence

    @property
    def start(self) -> int:
        """Where the match begins in the leaflet's text, in code points."""
        return self.passage.block.start + self.passage.starts[self.first]

    @property
    def end(self) -> int:
        """One past the match's last code point in the leaflet's text."""
        return self.passage.block.start + self.passage.ends[self.past - 1]


class _Words(dict[str, "_Step"]):
    """What each word leads to, worked out when a leaflet first goes there, as most never do."""

    def __init__(self, ways: Mapping[str, list[Node]], settled: _Settled) -> None:
        self.ways = ways
        self.settled = settled

    def __missing__(self, word: str) -> _Step:
        step = self[word] = _settle_all(self.ways[word], self.settled)
        return step


@dataclass(frozen=True, slots=True)
class _Step:
    ways: Mapping[str, list[Node]]
    words: _Words
    gaps: tuple[tuple[int, frozenset[str], _Step], ...]
    marks: tuple[int, ...]
    is_bare: bool  # whether nothing but one of the words leads on


_Settled = dict[frozenset[int], _Step]


@dataclass(frozen=True, slots=True)
class Matcher:
    """All phrases in one tree; made by `merge_phrases`."""

    first: _Step

    def find(self, passage: Passage) -> Iterator[Match]:
        """Yield every match in a passage, for each phrase and first word the longest.

        Parameters
        ----------
        passage : Passage
            One block.

        Yields
        ------
        Match
            In order of the first word; none leaves its sentence.
        """
        words, openers = passage.words, self.first.ways
        for number, (begin, end) in enumerate(passage.sentences):
            for index in range(begin, end):
                word = words[index]
                if word in openers:
                    step = self.first.words[word]
                    if step.is_bare and (index + 1 == end or words[index + 1] not in step.ways):
                        continue
                elif word[0] not in _DIGITS or NUMBER not in openers:
                    continue
                met: dict[int, int] = {}
                _walk(self.first, words, index, end, met)
                if met:
                    for mark, past in met.items():
                        yield Match(mark, passage, number, index, past)


def merge_phrases(phrases: Iterable[Node]) -> Matcher:
    """Return one matcher for many phrases.

    Parameters
    ----------
    phrases : iterable of Node
        First nodes, as `read_phrase` gives them.

    Returns
    -------
    Matcher
        Takes time in proportion to the words of a leaflet, not to the number of phrases.
    """
    return Matcher(_settle(merge_nodes([Node(), *phrases]), {}))


def _walk(step: _Step, words: tuple[str, ...], index: int, end: int, met: dict[int, int]) -> None:
    """Follow the words from an index and note the longest past index of each mark met."""
    while True:
        for mark in step.marks:
            met[mark] = max(index, met.get(mark, 0))
        for within, barred, after in step.gaps:
            _leap(within, barred, after, words, index, end, met)
        if index == end:
            return
        word = words[index]
        index += 1
        if word[0] in _DIGITS and NUMBER in step.ways:
            _walk(step.words[NUMBER], words, index, end, met)
        if word not in step.ways:
            return
        step = step.words[word]


def _leap(
    within: int,
    barred: frozenset[str],
    after: _Step,
    words: tuple[str, ...],
    index: int,
    end: int,
    met: dict[int, int],
) -> None:
    """Try every landing behind a gap; of each mark the shortest gap counts."""
    landed: dict[int, int] = {}
    openers = after.ways
    for landing in range(index, min(index + within + 1, end)):
        word = words[landing]
        if word in openers or word[0] in _DIGITS:
            here: dict[int, int] = {}
            _walk(after, words, landing, end, here)
            for mark, past in here.items():
                landed.setdefault(mark, past)
        if word in barred:
            break
    for mark, past in landed.items():
        met[mark] = max(past, met.get(mark, 0))


def _settle(node: Node, settled: _Settled) -> _Step:
    """Merge what one word leads to, so that each word of a leaflet has one way on."""
    shared: dict[tuple[int, frozenset[str]], list[Node]] = {}
    for gap in node.gaps:
        shared.setdefault((gap.within, gap.barred), []).append(gap.after)
    gaps = tuple((*key, _settle_all(targets, settled)) for key, targets in shared.items())
    marks = tuple(dict.fromkeys(node.marks))
    is_bare = not (gaps or marks or NUMBER in node.words)
    return _Step(node.words, _Words(node.words, settled), gaps, marks, is_bare)


def _settle_all(targets: list[Node], settled: _Settled) -> _Step:
    key = frozenset(map(id, targets))
    if key not in settled:
        settled[key] = _settle(merge_nodes(targets), settled)
    return settled[key]
