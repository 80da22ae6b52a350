"""What no formula knows: long sentences and walls of text, open questions, times that differ.

Acronyms, American spelling and contractions are wording rules; they stand in ``materials/wording``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from consent_swat.leaflets.leaflet import Block, Kind, Leaflet, Span
from consent_swat.readability.counts import BlockCounts, count_blocks
from consent_swat.readability.durations import find_disagreements, find_durations

MOST_WORDS = 25
"""In a sentence."""
MOST_SENTENCES = 5
"""In a paragraph."""
MOST_IN_BLOCK = 120
"""Words in a block before it is a wall; our own figure, about ten lines of a leaflet."""
NEEDS_SUMMARY = 500
"""Words from which a leaflet is too long to see at once; our own figure."""
_START_BLOCKS = 12
_START_SHARE = 0.15


class Feature(StrEnum):
    """What was looked for."""

    DURATIONS = "times that differ"
    UNANSWERED = "question without an answer"
    NO_SUMMARY = "no summary at the start"
    WALL = "wall of text"
    LONG_PARAGRAPH = "long paragraph"
    LONG_SENTENCE = "long sentence"


class LayoutCheck(NamedTuple):
    """One thing in the layout that makes a leaflet hard to use.

    Parameters
    ----------
    feature : Feature
        What sort of thing.
    block : int
        Its place in ``leaflet.blocks``, from 0.
    start, end : int
        Where, in the leaflet's text, in code points.
    what : str
        What was found here, such as ``31 words in one sentence``.
    """

    feature: Feature
    block: int
    start: int
    end: int
    what: str

    @property
    def why(self) -> str:
        """Why it matters, and who says so."""
        return _WHY[self.feature][0]

    @property
    def advice(self) -> str:
        """What to do."""
        return _WHY[self.feature][1]


_WHY: dict[Feature, tuple[str, str]] = {
    Feature.DURATIONS: (
        "A reader who plans the day by one of two times is misled by the other.",
        "Find out which is right, and say the same in both places.",
    ),
    Feature.UNANSWERED: (
        "Who looks for the answer to this question finds none below it.",
        "Answer the question under its heading, or take the heading out.",
    ),
    Feature.NO_SUMMARY: (
        "The Health Research Authority's Quality Standards (2023, point 3) ask a sheet to start "
        "with a summary, which says also that people need not take part.",
        "Begin with a few sentences: what the study is, what taking part means, that it is a "
        "choice, and whom to ask.",
    ),
    Feature.WALL: (
        f"More than {MOST_IN_BLOCK} words without a break put off people who read slowly or are "
        "in pain (our own figure).",
        "Break it where a new thought begins, and give each part a heading or a list.",
    ),
    Feature.LONG_PARAGRAPH: (
        "The style guide of the Office for National Statistics asks for at most three sentences "
        f"in a paragraph; more than {MOST_SENTENCES} are counted here.",
        "Split it where a new thought begins.",
    ),
    Feature.LONG_SENTENCE: (
        f"The Government Digital Service gives {MOST_WORDS} words as the limit of a sentence "
        "(Sentence length: why 25 words is our limit, 2014).",
        "Make two sentences, or a list below a lead-in.",
    ),
}


def check_layout(
    leaflet: Leaflet, *, known: MutableMapping[tuple[Kind, str], BlockCounts] | None = None
) -> tuple[LayoutCheck, ...]:
    """Look for what makes a leaflet hard to use whatever its words.

    Parameters
    ----------
    leaflet : Leaflet
        As read; durations and the summary are looked for in English only.
    known : mutable mapping of (Kind, str) to BlockCounts, optional
        Blocks counted before, as for `score_readability`.

    Returns
    -------
    tuple of LayoutCheck
        In the order of `Feature`, then of their start; long sentences and paragraphs only in
        blocks that the scores count.
    """
    counted = count_blocks(leaflet.blocks, known)
    found = [*_check_blocks(leaflet.blocks, counted), *_check_questions(leaflet.blocks)]
    if leaflet.language in ("en", "und"):
        found += _check_durations(leaflet.blocks)
        found += _check_summary(leaflet, sum(block.words for block in counted))
    order = list(Feature)
    return tuple(sorted(found, key=lambda one: (order.index(one.feature), one.start)))


def _check_blocks(
    blocks: tuple[Block, ...], counted: tuple[BlockCounts, ...]
) -> Iterator[LayoutCheck]:
    for number, (block, counts) in enumerate(zip(blocks, counted, strict=True)):
        if counts.reason is not None:
            continue
        if counts.words > MOST_IN_BLOCK:
            what = f"{counts.words} words without a break"
            yield LayoutCheck(Feature.WALL, number, block.start, block.end, what)
        if counts.counts.sentences > MOST_SENTENCES:
            what = f"{counts.counts.sentences} sentences in one paragraph"
            yield LayoutCheck(Feature.LONG_PARAGRAPH, number, block.start, block.end, what)
        for sentence in counts.sentences:
            if sentence.words > MOST_WORDS:
                start, end = block.start + sentence.start, block.start + sentence.end
                what = f"{sentence.words} words in one sentence"
                yield LayoutCheck(Feature.LONG_SENTENCE, number, start, end, what)


def _check_questions(blocks: tuple[Block, ...]) -> Iterator[LayoutCheck]:
    """Find headings that ask, with nothing below them but a heading of their own rank."""
    for number, block in enumerate(blocks):
        if block.kind is not Kind.HEADING or not block.text.rstrip().endswith("?"):
            continue
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if below is None:
            what = "nothing follows this question"
        elif below.kind is Kind.HEADING and below.level <= block.level:
            what = "another heading follows this question"
        else:
            continue
        yield LayoutCheck(Feature.UNANSWERED, number, block.start, block.end, what)


def _check_durations(blocks: tuple[Block, ...]) -> Iterator[LayoutCheck]:
    for before, after in find_disagreements(find_durations(blocks)):
        what = f"“{after.words}” here, “{before.words}” before, for the {after.thing}"
        start, end = after.span.start, after.span.end
        yield LayoutCheck(Feature.DURATIONS, after.block, start, end, what)


@cache
def _summary_words() -> re.Pattern[str]:
    # Its name, or the choice, which a sheet without a summary tells further down.
    return re.compile(
        r"\b(?:summary|summari[sz]ed?|key (?:information|points?|facts|messages)|main points"
        r"|at a glance|in brief|in short|short version|overview|what matters|important things"
        r"|most important|your choice|voluntary|(?:do not|don['’]t) have to|can say no"
        r"|up to you)\b",
        re.I,
    )


def _check_summary(leaflet: Leaflet, n_words: int) -> Iterator[LayoutCheck]:
    if n_words < NEEDS_SUMMARY:
        return
    until = leaflet.blocks[-1].end * _START_SHARE
    start = [
        block
        for number, block in enumerate(leaflet.blocks)
        if number < _START_BLOCKS or block.start < until
    ]
    if not any(_summary_words().search(block.text) for block in start):
        where = Span(leaflet.blocks[0].start, leaflet.blocks[0].end)
        what = f"none is named in the opening of {n_words:,} words, and no choice is told there"
        yield LayoutCheck(Feature.NO_SUMMARY, 0, where.start, where.end, what)
