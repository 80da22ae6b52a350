"""A leaflet as the passages that can tell something: sentences, list items with their lead-in.

Which sentence stands under which heading is settled here; what a sentence says is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from consent_swat.leaflets.leaflet import Block, Kind, Leaflet, Span
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words, fold_word

LONGEST_LEAD = 40
LONGEST_LABEL = 6
_CLOSERS = " \"'”’)]*_"
_SHAPES = (
    ("#email", re.compile(r"[^\s@<>(]+@[^\s@<>)]+\.[a-z]{2,}")),
    ("#phone", re.compile(r"(?<![\w-])\+?\(?\d[\d ().-]{5,}\d(?![\w-])")),
    ("#number", re.compile(r"\b\d+(?:[.,:]\d+)*\b")),
    ("#name", re.compile(r"(?:(?<=[a-z,:)] )|^)[A-Z][\w&.-]+")),
    ("#code", re.compile(r"\b(?:[A-Z]{2,}[/-]?\d{4,}|\d{2}/[A-Z]{2,}/\d{3,})\w*\b")),
)
_FEWEST_PHONE_DIGITS = 6


class Role(StrEnum):
    """What a passage can do: a statement tells; a question or a title only announces."""

    STATEMENT = "statement"
    QUESTION = "question"
    TITLE = "title"


class Sentence(NamedTuple):
    """A sentence of a block: its place in the block's text, folded words, and shapes by word."""

    span: Span
    words: tuple[str, ...]
    shapes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a list item read together with its lead-in.

    Parameters
    ----------
    span : Span
        The sentence without the lead-in, into the leaflet's text.
    words : tuple of str
        Folded words, those of the lead-in first.
    n_lead : int
        How many of the words are the lead-in's.
    shapes : tuple of (str, int)
        Shapes such as ``#email``, with the index of the word where each begins.
    role : Role
        Statement, question or title.
    sections : tuple of int
        Indices of the titles (and of the question just before it in the block) it stands under.
    follows : bool
        Whether the passage before it is in the same block.
    """

    span: Span
    words: tuple[str, ...]
    n_lead: int
    shapes: tuple[tuple[str, int], ...]
    role: Role
    sections: tuple[int, ...]
    follows: bool


def find_passages(
    leaflet: Leaflet, *, known: MutableMapping[str, tuple[Sentence, ...]] | None = None
) -> tuple[Passage, ...]:
    """Cut a leaflet into passages.

    Parameters
    ----------
    leaflet : Leaflet
        As read.
    known : mutable mapping of str to tuple of Sentence, optional
        What blocks hold, by their text, to which new ones are added.

    Returns
    -------
    tuple of Passage
        In reading order; sentences without a word are left out.
    """
    passages: list[Passage] = []
    titles: list[tuple[int, int]] = []
    leads: dict[int, tuple[str, ...]] = {}
    for block in leaflet.blocks:
        lead = _lead_of(block, leads)
        first = len(passages)
        asked: tuple[int, ...] = ()
        for number, (inside, words, shapes) in enumerate(_read_block(block.text, known)):
            span = Span(block.start + inside.start, block.start + inside.end)
            role = _role_of(block, span, is_first=number == 0)
            kept = lead if number == 0 and role is not Role.TITLE else ()
            under = tuple(index for index, _ in titles)
            # A capital at the head of a sentence is no sign of a name; after a label it is.
            shapes = tuple(
                (shape, place + len(kept))
                for shape, place in shapes
                if place or kept or shape != "#name"
            )
            passages.append(
                Passage(span, kept + words, len(kept), shapes, role, (*under, *asked), number > 0)
            )
            if role is Role.QUESTION:
                asked = (len(passages) - 1,)
        if len(passages) > first:
            _open_section(block, passages, first, titles)
            _keep_lead(block, passages[-1], leads)
    return tuple(passages)


def _read_block(
    text: str, known: MutableMapping[str, tuple[Sentence, ...]] | None
) -> tuple[Sentence, ...]:
    held = None if known is None else known.get(text)
    if held is None:
        held = tuple(_read_sentences(text))
        if known is not None:
            known[text] = held
    return held


def _read_sentences(text: str) -> Iterator[Sentence]:
    folded = fold_word(text)
    words = find_words(text)
    shapes = sorted(_find_shapes(text), key=itemgetter(1))
    at = 0
    for sentence in find_sentences(text):
        first = at
        while at < len(words) and words[at].start < sentence.end:
            at += 1
        if at > first:
            inside = words[first:at]
            yield Sentence(
                sentence,
                tuple([folded[word.start : word.end] for word in inside]),
                _place_shapes(shapes, inside, sentence),
            )


def _find_shapes(text: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for shape, pattern in _SHAPES:
        if shape == "#email" and "@" not in text:
            continue
        for match in pattern.finditer(text):
            n_digits = sum(map(str.isdigit, match.group()))
            if shape != "#phone" or n_digits >= _FEWEST_PHONE_DIGITS:
                found.append((shape, match.start()))
    return found


def _place_shapes(
    shapes: Iterable[tuple[str, int]], words: Sequence[Span], sentence: Span
) -> tuple[tuple[str, int], ...]:
    placed: list[tuple[str, int]] = []
    for shape, start in shapes:
        if sentence.start <= start < sentence.end:
            index = next((i for i, word in enumerate(words) if word.end > start), None)
            if index is not None:
                placed.append((shape, index))
    return tuple(placed)


def _role_of(block: Block, span: Span, *, is_first: bool) -> Role:
    bare = block.text[: span.end - block.start].rstrip(_CLOSERS)
    if block.kind is Kind.HEADING and is_first and not bare.endswith("."):
        return Role.TITLE
    return Role.QUESTION if bare.endswith("?") else Role.STATEMENT


def _open_section(
    block: Block, passages: Sequence[Passage], first: int, titles: list[tuple[int, int]]
) -> None:
    # A question that fills a block is a title in all but its mark; it ends no marked section.
    is_title = passages[first].role is Role.TITLE
    is_asked = len(passages) == first + 1 and passages[first].role is Role.QUESTION
    is_asked = is_asked and block.kind is not Kind.LIST_ITEM
    if is_title or is_asked:
        level = block.level if block.level and is_title else 9
        while titles and titles[-1][1] >= level:
            titles.pop()
        titles.append((first, level))


def _lead_of(block: Block, leads: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    if block.kind in (Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.SLOT):
        depth = max(block.level, 1)
        return next((leads[above] for above in sorted(leads, reverse=True) if above < depth), ())
    return ()


def _keep_lead(block: Block, last: Passage, leads: dict[int, tuple[str, ...]]) -> None:
    depth = max(block.level, 1) if block.kind is Kind.LIST_ITEM else 0
    is_cell = block.kind is Kind.TABLE_CELL
    # In a table the label beside a value leads in; what led in to the label does not.
    words = last.words[last.n_lead :] if is_cell else last.words
    for below in [level for level in leads if level >= depth]:
        del leads[below]
    if not block.text.rstrip(_CLOSERS).endswith((".", "!", "?")) and not (
        is_cell and len(words) > LONGEST_LABEL
    ):
        leads[depth] = words[-LONGEST_LEAD:]
