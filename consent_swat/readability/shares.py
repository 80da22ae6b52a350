"""Which sentences and blocks make the grade, and what it would be without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consent_swat.leaflets.leaflet import Block
from consent_swat.readability.counts import BlockCounts, Counts, SentenceCounts
from consent_swat.readability.formulas import FORMULAS, Score

MOST = 5
"""So many sentences are named; more are a rewrite, not a list."""

SHARED = ("SMOG", "Flesch-Kincaid grade")
"""The scores for which it is said what they would be without a sentence."""


class SentenceShare(NamedTuple):
    """One sentence, and the leaflet without it.

    Parameters
    ----------
    block : int
        Its block's place in ``leaflet.blocks``, from 0.
    start, end : int
        Where it is in the leaflet's text, in code points.
    words, syllables, polysyllables : int
        What it holds.
    without : tuple of Score
        What the leaflet would score if it were cut, one for each of `SHARED`.
    """

    block: int
    start: int
    end: int
    words: int
    syllables: int
    polysyllables: int
    without: tuple[Score, ...]


class Shares(NamedTuple):
    """The sentences that make the grade.

    Parameters
    ----------
    sentences : tuple of SentenceShare
        At most `MOST`: those without which the Flesch-Kincaid grade falls furthest; longest first.
    without : tuple of Score
        What the leaflet would score without all of them, one for each of `SHARED`; empty when
        there is none.
    """

    sentences: tuple[SentenceShare, ...] = ()
    without: tuple[Score, ...] = ()


def share_sentences(
    blocks: Sequence[Block], counted: Sequence[BlockCounts], prose: Counts
) -> Shares:
    """Find the sentences that make the grade, each left out in turn, in one pass.

    Parameters
    ----------
    blocks : sequence of Block
        Of the leaflet.
    counted : sequence of BlockCounts
        The same blocks, counted.
    prose : Counts
        Sums over the blocks that are scored.

    Returns
    -------
    Shares
        Empty below two sentences.
    """
    if prose.sentences < 2:
        return Shares()
    grade = _grade(prose.sentences, prose.words, prose.syllables)
    falls = [
        (grade - _leave_out(prose, sentence), number, sentence)
        for number, sentence in _list_sentences(counted)
    ]
    hardest = sorted(falls, key=lambda fall: -fall[0])[:MOST]
    chosen = [(number, sentence) for fall, number, sentence in hardest if fall > 0]
    chosen.sort(key=lambda one: (-one[1].words, one[0], one[1].start))
    rest = prose
    for _, sentence in chosen:
        rest -= _as_counts(sentence)
    return Shares(
        tuple(_share(blocks[number], number, sentence, prose) for number, sentence in chosen),
        score_rest(rest) if chosen else (),
    )


def share_block(block: Counts, prose: Counts) -> float | None:
    """Return how much of the Flesch-Kincaid grade is owed to a block.

    Parameters
    ----------
    block : Counts
        Of a block that is scored.
    prose : Counts
        Sums over all such blocks.

    Returns
    -------
    float or None
        The grade less what it would be without the block, below 0 when the block makes the
        leaflet easier; None when nothing would be left.
    """
    sentences, words = prose.sentences - block.sentences, prose.words - block.words
    if not sentences:
        return None
    grade = _grade(prose.sentences, prose.words, prose.syllables)
    return grade - _grade(sentences, words, prose.syllables - block.syllables)


def score_rest(rest: Counts) -> tuple[Score, ...]:
    """Score what is left of a leaflet when something is cut.

    Parameters
    ----------
    rest : Counts
        The leaflet's less those of what is cut.

    Returns
    -------
    tuple of Score
        One for each of `SHARED`; with a reason when too little is left.
    """
    return tuple(FORMULAS[name](rest) for name in SHARED)


def _grade(sentences: int, words: int, syllables: int) -> float:
    # The formula of score_flesch_kincaid, without a Score for each sentence of the leaflet.
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _leave_out(prose: Counts, sentence: SentenceCounts) -> float:
    return _grade(
        prose.sentences - 1, prose.words - sentence.words, prose.syllables - sentence.syllables
    )


def _list_sentences(counted: Sequence[BlockCounts]) -> Iterator[tuple[int, SentenceCounts]]:
    for number, block in enumerate(counted):
        if block.reason is None:
            for sentence in block.sentences:
                yield number, sentence


def _share(block: Block, number: int, sentence: SentenceCounts, prose: Counts) -> SentenceShare:
    return SentenceShare(
        number,
        block.start + sentence.start,
        block.start + sentence.end,
        sentence.words,
        sentence.syllables,
        sentence.polysyllables,
        score_rest(prose - _as_counts(sentence)),
    )


def _as_counts(sentence: SentenceCounts) -> Counts:
    # Only what the formulas of SHARED look at.
    return Counts(
        sentences=1,
        words=sentence.words,
        syllables=sentence.syllables,
        polysyllables=sentence.polysyllables,
    )
