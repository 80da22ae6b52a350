"""The few changes that would help a leaflet most, in the order in which to make them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from consent_swat.coverage.cover import Coverage, State
from consent_swat.leaflets.leaflet import Leaflet, Span
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words
from consent_swat.scorecards.passages import group_findings
from consent_swat.scorecards.scorecard import IF_TRUE, KEY_ELEMENTS, WRITE, Scorecard
from consent_swat.wording.findings import Finding, Severity

MOST = 5
"""More than a handful is a list again, which nobody starts."""

LONG_SENTENCE = 25
"""Words; GOV.UK's content guidance (2014) asks for sentences of no more than these."""

# A conjunction with a subject after it begins a clause that can stand alone; "or a carer" does not.
_JOINT = re.compile(
    r"[,;] ((?:and|but|so|although) "
    r"(?:you|we|they|it|he|she|I|this|that|these|your|our|their|there)\b)"
)
_LIST_MARKS = re.compile(r"[,;] | \(?\d\) ")
_LONG_LIST = 4
_LONGEST_TITLE = 60
# Long sentences must find room as well; the checklist has all that is missing.
_MOST_ADDED = 2


class Reason(StrEnum):
    """What a change puts right."""

    CONTRADICTION = "contradiction"
    WORDING = "serious wording"
    MISSING = "missing"
    UNCLEAR = "unclear"
    LONG_SENTENCE = "long sentence"


@dataclass(frozen=True, slots=True)
class Change:
    """One change to make.

    Parameters
    ----------
    reason : Reason
        What it puts right.
    title : str
        What to do, without a full stop.
    where : Span or None
        The passage, in code points of the leaflet's text; None for what is nowhere said.
    block : int or None
        The block in which the passage begins, counted from 0.
    quote : str
        The passage itself; empty for what is nowhere said.
    why : str
        Why it matters, a sentence or two.
    instead : str
        What to write; empty when the checklist has no sentence to offer.
    """

    reason: Reason
    title: str
    where: Span | None
    block: int | None
    quote: str
    why: str
    instead: str

    @property
    def introduction(self) -> str:
        """What to say before ``instead``: whether it fits any study, or only if it is true."""
        return IF_TRUE if self.reason in _FROM_CHECKLIST else WRITE


_FROM_CHECKLIST = frozenset({Reason.CONTRADICTION, Reason.MISSING, Reason.UNCLEAR})


def choose_changes(card: Scorecard) -> tuple[Change, ...]:
    """Choose the changes that would help most.

    Parameters
    ----------
    card : Scorecard
        Everything found.

    Returns
    -------
    tuple of Change
        At most five: contradictions, then serious findings, then elements that matter most and
        are missing or unclear, then two others that are missing, then the longest sentences. A
        finding or a long sentence in a passage that is named already is left out.
    """
    chosen: list[Change] = []
    for change in _list_changes(card):
        if len(chosen) == MOST:
            break
        # An element stays its own change, even where one sentence hints at two of them.
        is_about_place = change.reason in {Reason.WORDING, Reason.LONG_SENTENCE}
        if not (is_about_place and any(_overlap(change.where, one.where) for one in chosen)):
            chosen.append(change)
    return tuple(chosen)


def _list_changes(card: Scorecard) -> Iterator[Change]:
    # A key element is put right before any other of the same state: sorting is stable.
    coverage = sorted(card.coverage, key=lambda c: c.element not in KEY_ELEMENTS)
    for covered in coverage:
        if covered.state is State.CONTRADICTED:
            yield _settle(card, covered)
    yield from _reword(card)
    for state in (State.ABSENT, State.UNCLEAR):
        for covered in coverage:
            if covered.state is state and covered.element in KEY_ELEMENTS:
                yield _tell(card, covered)
    yield from islice(_add(card), _MOST_ADDED)
    yield from _split(card)


def _settle(card: Scorecard, covered: Coverage) -> Change:
    title = f"Settle what it says about: {covered.title}"
    return _put_right(card, covered, Reason.CONTRADICTION, title)


def _reword(card: Scorecard) -> Iterator[Change]:
    # Putting the same wording right in nine places is one decision, so it is one change.
    serious = [f for f in card.findings if f.severity is Severity.SERIOUS]
    for numbers in group_findings(serious):
        first = serious[numbers[0]]
        places = "" if len(numbers) == 1 else f", in {len(numbers)} places"
        yield Change(
            Reason.WORDING,
            f"Reword “{_shorten(first.excerpt)}”{places}",
            Span(first.start, first.end),
            first.block,
            _quote_sentence(card.leaflet, first),
            first.message,
            first.instead,
        )


def _tell(card: Scorecard, covered: Coverage) -> Change:
    is_absent = covered.state is State.ABSENT
    title = f"{'Say' if is_absent else 'Say plainly'} that {KEY_ELEMENTS[covered.element]}"
    return _put_right(card, covered, Reason.MISSING if is_absent else Reason.UNCLEAR, title)


def _add(card: Scorecard) -> Iterator[Change]:
    for covered in card.coverage:
        is_lesser = covered.is_minor or covered.element in KEY_ELEMENTS
        if covered.state is State.ABSENT and not is_lesser:
            yield _put_right(card, covered, Reason.MISSING, f"Add what is missing: {covered.title}")


def _put_right(card: Scorecard, covered: Coverage, reason: Reason, title: str) -> Change:
    # What speaks against it is to be changed, what hints at it is to be said better.
    where = next(iter((*covered.conflicts, *covered.sentences)), None)
    advice = card.advice.get(covered.element)
    return Change(
        reason,
        title,
        where,
        _find_block(card.leaflet, where),
        _quote(card.leaflet, where),
        f"{covered.why} {advice.matters if advice else ''}".strip(),
        advice.says if advice else "",
    )


def _split(card: Scorecard) -> Iterator[Change]:
    for n_words, where in find_long_sentences(card)[:MOST]:
        yield Change(
            Reason.LONG_SENTENCE,
            f"Split a sentence of {n_words} words",
            where,
            _find_block(card.leaflet, where),
            _quote(card.leaflet, where),
            f"More than {LONG_SENTENCE} words are hard to hold in mind.",
            _say_how_to_split(_quote(card.leaflet, where)),
        )


def find_long_sentences(card: Scorecard) -> tuple[tuple[int, Span], ...]:
    """Find the sentences of counted blocks that are longer than people can hold in mind.

    Parameters
    ----------
    card : Scorecard
        Everything found; only blocks that readability counted are looked at.

    Returns
    -------
    tuple of (int, Span)
        Number of words and place in the leaflet's text, longest first, then in reading order.
    """
    long = []
    for profile in card.profile.blocks:
        if not profile.counted or profile.words <= LONG_SENTENCE:
            continue
        block = card.leaflet.blocks[profile.block]
        for sentence in find_sentences(block.text):
            n_words = len(find_words(block.text[sentence.start : sentence.end]))
            if n_words > LONG_SENTENCE:
                span = Span(block.start + sentence.start, block.start + sentence.end)
                long.append((n_words, span))
    return tuple(sorted(long, key=lambda one: (-one[0], one[1].start)))


def _say_how_to_split(sentence: str) -> str:
    joints = list(_JOINT.finditer(sentence))
    if joints:
        middle = len(sentence) // 2
        best = min(joints, key=lambda joint: abs(joint.start(1) - middle))
        after = " ".join(sentence[best.start(1) :].split()[:5])
        return f"A full stop before “{after} …”, and the rest as a sentence of its own."
    if len(_LIST_MARKS.findall(sentence)) >= _LONG_LIST:
        return "A short sentence that ends in a colon, and below it a list of what it names."
    return "Two or three sentences, with one idea in each."


def _shorten(words: str) -> str:
    if len(words) <= _LONGEST_TITLE:
        return words
    return f"{words[:_LONGEST_TITLE].rpartition(' ')[0].rstrip(',;:')}\N{NO-BREAK SPACE}…"


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def _find_block(leaflet: Leaflet, where: Span | None) -> int | None:
    if where is None:
        return None
    for index, block in enumerate(leaflet.blocks):
        if block.start <= where.start <= block.end:
            return index
    return None


def _quote(leaflet: Leaflet, where: Span | None) -> str:
    return "" if where is None else leaflet.text[where.start : where.end]


def _quote_sentence(leaflet: Leaflet, finding: Finding) -> str:
    block = leaflet.blocks[finding.block]
    start = finding.start - block.start
    for sentence in find_sentences(block.text):
        if sentence.start <= start < sentence.end:
            return block.text[sentence.start : sentence.end]
    return finding.excerpt
