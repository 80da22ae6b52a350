"""What every formula needs, counted in one pass over a block and added up over blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from consent_swat.leaflets.leaflet import Block, Kind, Span
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words, is_address
from consent_swat.readability.prose import Reason, ends_with_stop, find_reason
from consent_swat.readability.word_measures import Measure, measure_name, measure_word

LONG_SENTENCE = 20
_LONGEST_WORD = 60
_SYLLABLES = Measure._fields.index("syllables")
_POLYSYLLABLES = Measure._fields.index("polysyllables")
_FINITE_VERBS = Measure._fields.index("finite_verbs")
_INNER_STOP = re.compile(r"[.@]\w")


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in some prose; counts of two pieces of prose can be added.

    Parameters
    ----------
    sentences : int
        Sentences with at least one word.
    words : int
        Words as read: a contraction, a compound with hyphens and a number are one each.
    letters : int
        Letters in those words.
    characters : int
        Letters and figures in those words.
    syllables : int
        Syllables as read aloud.
    monosyllables : int
        Words of one syllable.
    polysyllables : int
        Words of three or more syllables, names, numbers and acronyms included (SMOG).
    complex_words : int
        Words of three or more syllables without names, figures, acronyms, compounds of short words
        and those that reach three by -es, -ed or -ing (Gunning Fog).
    long_words : int
        Words of more than six letters.
    difficult_words : int
        Words that are neither on the Dale-Chall list nor a regular form of one that is, without
        figures and names.
    long_sentences : int
        Sentences of more than twenty words.
    """

    sentences: int = 0
    words: int = 0
    letters: int = 0
    characters: int = 0
    syllables: int = 0
    monosyllables: int = 0
    polysyllables: int = 0
    complex_words: int = 0
    long_words: int = 0
    difficult_words: int = 0
    long_sentences: int = 0

    def __add__(self, other: Counts) -> Counts:
        return add_counts((self, other))

    def __sub__(self, other: Counts) -> Counts:
        pairs = zip(_list_fields(self), _list_fields(other), strict=True)
        return Counts(*(mine - theirs for mine, theirs in pairs))


class SentenceCounts(NamedTuple):
    """One sentence of a block, counted.

    Parameters
    ----------
    start, end : int
        Where it is in the block's text, in code points.
    words, syllables, polysyllables : int
        As in `Counts`; at least one word.
    """

    start: int
    end: int
    words: int
    syllables: int
    polysyllables: int


@dataclass(frozen=True, slots=True)
class BlockCounts:
    """One block, counted.

    Parameters
    ----------
    counts : Counts
        What the block holds, whether or not it enters the scores.
    reason : Reason or None
        Why it is left out of the scores; None when it is scored.
    words : int
        All its words, addresses included.
    links : int
        Web and e-mail addresses among them, which no count includes.
    sentences : tuple of SentenceCounts
        Those with a word, in order; their sums are those of ``counts``.
    is_stopped : bool
        Whether a stop ends the block, so that what follows begins a sentence of its own.
    """

    counts: Counts
    reason: Reason | None
    words: int
    links: int
    sentences: tuple[SentenceCounts, ...]
    is_stopped: bool


def count_block(kind: Kind, text: str) -> BlockCounts:
    """Count a block.

    Parameters
    ----------
    kind : Kind
        What it is on the page.
    text : str
        Its cleaned text.

    Returns
    -------
    BlockCounts
        Depends on nothing but the arguments, so it can be kept and used again.
    """
    found = find_words(text)
    spans = found
    if _INNER_STOP.search(text):
        spans = tuple(span for span in found if not is_address(text[span.start : span.end]))
    links = len(found) - len(spans)
    sentences = _place_words(spans, find_sentences(text))
    measures = _measure_words([text[span.start : span.end] for span in spans], sentences)
    columns = list(zip(*measures, strict=True))
    counted = _count_sentences(columns, sentences) if columns else ()
    is_stopped = ends_with_stop(text)
    reason = find_reason(
        kind,
        text,
        len(spans),
        has_verb=any(columns[_FINITE_VERBS]) if columns else False,
        is_stopped=is_stopped,
    )
    total = _total(columns, counted) if columns else Counts()
    return BlockCounts(total, reason, len(found), links, counted, is_stopped)


def count_blocks(
    blocks: Iterable[Block], known: MutableMapping[tuple[Kind, str], BlockCounts] | None = None
) -> tuple[BlockCounts, ...]:
    """Count all blocks of a leaflet.

    Parameters
    ----------
    blocks : iterable of Block
        In reading order.
    known : mutable mapping of (Kind, str) to BlockCounts, optional
        Blocks counted before, to which new ones are added.

    Returns
    -------
    tuple of BlockCounts
        One for each block.
    """
    known = {} if known is None else known
    counted: list[BlockCounts] = []
    for block in blocks:
        key = (block.kind, block.text)
        if key not in known:
            known[key] = count_block(block.kind, block.text)
        counted.append(known[key])
    return tuple(counted)


def add_counts(pieces: Iterable[Counts]) -> Counts:
    """Add up the counts of several pieces of prose.

    Parameters
    ----------
    pieces : iterable of Counts
        In any order; may be empty.

    Returns
    -------
    Counts
        Their sum, field by field.
    """
    return Counts(*map(sum, zip(*map(_list_fields, pieces), strict=True)))


_list_fields: Callable[[Counts], tuple[int, ...]] = attrgetter(*Counts.__slots__)


class _Placed(NamedTuple):
    sentence: Span
    first: int
    last: int


def _place_words(words: tuple[Span, ...], sentences: tuple[Span, ...]) -> list[_Placed]:
    """Give which words each sentence has, sentences without a word left out."""
    if len(sentences) < 2:
        return [_Placed(sentences[0], 0, len(words))] if words else []
    starts = [word.start for word in words]
    ends = [bisect_left(starts, sentence.end) for sentence in sentences]
    placed = map(_Placed, sentences, (0, *ends), ends)
    return [one for one in placed if one.last > one.first]


def _measure_words(words: list[str], sentences: list[_Placed]) -> list[Measure]:
    if max(map(len, words), default=0) > _LONGEST_WORD:
        # No word is that long; kept whole, such strings would fill the memory of the caches.
        words = [word[:_LONGEST_WORD] for word in words]
    measures = list(map(measure_word, words))
    openers = {one.first for one in sentences}
    for at, word in enumerate(words):
        # A capital means a name only where it does not open the sentence.
        if word[0].isupper() and at not in openers:
            measures[at] = measure_name(word)
    return measures


def _count_sentences(
    columns: list[tuple[int, ...]], sentences: list[_Placed]
) -> tuple[SentenceCounts, ...]:
    syllables = [0, *accumulate(columns[_SYLLABLES])]
    polysyllables = [0, *accumulate(columns[_POLYSYLLABLES])]
    return tuple(
        SentenceCounts(
            sentence.start,
            sentence.end,
            last - first,
            syllables[last] - syllables[first],
            polysyllables[last] - polysyllables[first],
        )
        for sentence, first, last in sentences
    )


def _total(columns: list[tuple[int, ...]], sentences: tuple[SentenceCounts, ...]) -> Counts:
    n_long = sum(sentence.words > LONG_SENTENCE for sentence in sentences)
    totals = map(sum, columns[:_FINITE_VERBS])
    return Counts(*(len(sentences), len(columns[0]), *totals, n_long))
