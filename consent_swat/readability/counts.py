"""What every formula needs, counted in one pass over a block and added up over blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from consent_swat.leaflets.leaflet import Kind, Span
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words, fold_word, is_address
from consent_swat.readability.easy_words import is_easy
from consent_swat.readability.prose import FINITE_VERBS, Reason, find_reason
from consent_swat.readability.syllables import count_syllables

LONG_SENTENCE = 20
LONG_WORD = 6
_LONGEST_WORD = 60
_INNER_STOP = re.compile(r"[.@]\w")
# Endings that add a syllable without making a word complex, as Gunning has it.
_LENGTHENED = ("ing", "ted", "ded", "ses", "ces", "ges", "zes", "xes", "ches", "shes")


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
    """

    counts: Counts
    reason: Reason | None
    words: int
    links: int


class _Measure(NamedTuple):
    letters: int
    characters: int
    syllables: int
    monosyllables: int
    polysyllables: int
    complex_words: int
    long_words: int
    difficult_words: int
    finite_verbs: int


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
    words = [text[span.start : span.end] for span in spans]
    counts, n_verbs = _measure_words(words, _count_sentence_words(spans, find_sentences(text)))
    reason = find_reason(kind, text, len(words), has_verb=n_verbs > 0)
    return BlockCounts(counts, reason, len(words) + links, links)


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
    rows = [
        (
            piece.sentences,
            piece.words,
            piece.letters,
            piece.characters,
            piece.syllables,
            piece.monosyllables,
            piece.polysyllables,
            piece.complex_words,
            piece.long_words,
            piece.difficult_words,
            piece.long_sentences,
        )
        for piece in pieces
    ]
    return Counts(*map(sum, zip(*rows, strict=True)))


def _count_sentence_words(words: tuple[Span, ...], sentences: tuple[Span, ...]) -> list[int]:
    """Give how many words each sentence has, sentences without a word left out."""
    if len(sentences) < 2:
        return [len(words)] if words else []
    starts = [word.start for word in words]
    ends = [bisect_left(starts, sentence.end) for sentence in sentences]
    return [after - before for before, after in pairwise((0, *ends)) if after > before]


def _measure_words(words: list[str], sizes: list[int]) -> tuple[Counts, int]:
    """Count the words of sentences of these sizes, and the finite verbs among them."""
    if not words:
        return Counts(), 0
    if max(map(len, words)) > _LONGEST_WORD:
        # No word is that long; kept whole, such strings would fill the memory of the caches.
        words = [word[:_LONGEST_WORD] for word in words]
    measures = list(map(_measure, words))
    openers = {0, *accumulate(sizes)}
    for at, word in enumerate(words):
        # A capital means a name only where it does not open the sentence.
        if word[0].isupper() and at not in openers:
            measures[at] = _measure_name(word)
    totals = _Measure(*map(sum, zip(*measures, strict=True)))
    n_long = sum(size > LONG_SENTENCE for size in sizes)
    return Counts(len(sizes), len(words), *totals[:8], n_long), totals.finite_verbs


@lru_cache(maxsize=16384)
def _measure(word: str) -> _Measure:
    letters = sum(character.isalpha() for character in word)
    figures = sum(character.isdecimal() for character in word)
    folded = fold_word(word)
    syllables = count_syllables(word)
    is_figure = letters == 0 or word[0].isdecimal()
    is_acronym = letters > 1 and word.isupper() and not is_easy(folded)
    return _Measure(
        letters,
        letters + figures,
        syllables,
        syllables == 1,
        syllables >= 3,
        not is_figure and not is_acronym and _is_complex(folded, syllables),
        letters > LONG_WORD,
        not is_figure and not is_easy(folded),
        folded in FINITE_VERBS,
    )


@lru_cache(maxsize=16384)
def _measure_name(word: str) -> _Measure:
    measure = _measure(word)
    if word[:2].isupper():
        return measure
    return measure._replace(complex_words=0, difficult_words=0)


def _is_complex(word: str, syllables: int) -> bool:
    if syllables < 3:
        return False
    if "-" in word:
        parts = [part for part in word.split("-") if part]
        return any(_is_complex(part, count_syllables(part)) for part in parts)
    is_lengthened = word.endswith(_LENGTHENED)
    return syllables - is_lengthened >= 3
