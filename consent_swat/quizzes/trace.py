"""Which sentence of each arm's leaflet answers a construct, and what is a leaflet gap.

A passage counts because its author anchored it, or because a person confirmed a sentence; what is
only proposed here counts for nothing until somebody has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from consent_swat.leaflets.leaflet import Block, Kind, Leaflet
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.quizzes.items import Construct, Quiz

MOST_PROPOSALS = 3
"""Sentences proposed for a construct: more would be a search, not a proposal."""


class Source(StrEnum):
    """Why a sentence counts as the one that answers a construct."""

    ANCHOR = "anchored in the leaflet"
    CONFIRMED = "confirmed by a person"
    GAP = "leaflet gap"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may answer a construct.

    Parameters
    ----------
    sentence : str
        As it stands in the leaflet.
    score : float
        Share of the construct's cues that it has, 0 to 1; a cue counts the more, the fewer
        sentences of the leaflet have it.
    """

    sentence: str
    score: float


@dataclass(frozen=True, slots=True)
class Told:
    """What one arm's leaflet tells about one construct.

    Parameters
    ----------
    construct, arm : str
        Their ids.
    source : Source
        Why the sentences count; `Source.GAP` when there are none.
    sentences : tuple of str
        In reading order; empty for a gap.
    proposals : tuple of Proposal
        For a gap: the likeliest sentences, best first, for a person to judge; may be empty.
    problem : str
        For a gap: why, as a sentence; empty otherwise.
    """

    construct: str
    arm: str
    source: Source
    sentences: tuple[str, ...]
    proposals: tuple[Proposal, ...] = ()
    problem: str = ""


def trace_quiz(
    quiz: Quiz,
    constructs: Iterable[Construct],
    leaflets: Mapping[str, Leaflet],
    confirmed: Mapping[tuple[str, str], str],
) -> tuple[Told, ...]:
    """Make the matrix of construct, arm and sentence.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.
    constructs : iterable of Construct
        Those of the quiz to look for.
    leaflets : mapping of str to Leaflet
        The variant of each arm.
    confirmed : mapping of (str, str) to str
        For a construct's and an arm's id, the sentence that a person confirmed.

    Returns
    -------
    tuple of Told
        One for each construct and arm, by construct.
    """
    return tuple(
        trace_construct(quiz, one, arm, leaflet, confirmed.get((one.id, arm)))
        for one in constructs
        for arm, leaflet in leaflets.items()
    )


def trace_construct(
    quiz: Quiz, construct: Construct, arm: str, leaflet: Leaflet, confirmed: str | None = None
) -> Told:
    """Find what a leaflet tells about a construct.

    Parameters
    ----------
    quiz : Quiz
        With the construct.
    construct : Construct
        What is asked.
    arm : str
        Whose leaflet it is.
    leaflet : Leaflet
        The variant.
    confirmed : str or None
        The sentence that a person confirmed; goes before an anchor. It has to stand in one block
        of the leaflet, word for word; white space does not matter.

    Returns
    -------
    Told
        A gap when the anchors of its items are not all there and no sentence was confirmed, or
        the confirmed one is no longer in the leaflet.
    """
    if confirmed is not None:
        if _stands_in(confirmed, leaflet):
            return Told(construct.id, arm, Source.CONFIRMED, (_straighten(confirmed),))
        why = "The confirmed sentence does not stand in this leaflet. Confirm it anew."
        return Told(construct.id, arm, Source.GAP, (), propose(construct, leaflet), why)
    wanted = {item.anchor for item in quiz.item if item.construct == construct.id}
    blocks = [block for block in leaflet.blocks if block.anchor in wanted]
    if wanted and {block.anchor for block in blocks} == wanted:
        sentences = tuple(text for block in blocks for text in _list_sentences(block))
        return Told(construct.id, arm, Source.ANCHOR, sentences)
    why = "No passage is anchored for it, and nobody has confirmed a sentence."
    return Told(construct.id, arm, Source.GAP, (), propose(construct, leaflet), why)


def propose(construct: Construct, leaflet: Leaflet) -> tuple[Proposal, ...]:
    """Propose the sentences of a leaflet that may answer a construct.

    Parameters
    ----------
    construct : Construct
        With its cues.
    leaflet : Leaflet
        Any leaflet; headings and places to fill in are passed over.

    Returns
    -------
    tuple of Proposal
        The best first, at most `MOST_PROPOSALS`; of two alike the earlier. Empty when no sentence
        has a cue.
    """
    sentences = [
        sentence
        for block in leaflet.blocks
        if block.kind not in (Kind.HEADING, Kind.SLOT)
        for sentence in _list_sentences(block)
    ]
    cues = [re.compile(rf"(?<!\w){re.escape(cue)}", re.IGNORECASE) for cue in construct.cues]
    having = [{n for n, one in enumerate(sentences) if cue.search(one)} for cue in cues]
    weights = [1 / len(found) if found else 0.0 for found in having]
    total = sum(weights)
    scored = [
        Proposal(sentence, sum(w for w, found in zip(weights, having, strict=True) if n in found))
        for n, sentence in enumerate(sentences)
    ]
    best = sorted((one for one in scored if one.score > 0), key=lambda one: -one.score)
    return tuple(Proposal(one.sentence, one.score / total) for one in best[:MOST_PROPOSALS])


def find_told(matrix: Iterable[Told]) -> frozenset[str]:
    """Return the constructs that every arm's leaflet tells.

    Parameters
    ----------
    matrix : iterable of Told
        As `trace_quiz` makes it.

    Returns
    -------
    frozenset of str
        Ids; a construct with a gap in one arm is asked in none, as asking about what one leaflet
        does not tell would be unfair to its readers.
    """
    cells = tuple(matrix)
    gaps = {cell.construct for cell in cells if cell.source is Source.GAP}
    return frozenset(cell.construct for cell in cells) - gaps


def _list_sentences(block: Block) -> Iterator[str]:
    for span in find_sentences(block.text):
        yield block.text[span.start : span.end]


def _stands_in(sentence: str, leaflet: Leaflet) -> bool:
    wanted = _straighten(sentence)
    return bool(wanted) and any(wanted in _straighten(block.text) for block in leaflet.blocks)


def _straighten(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
