"""What phrases and patterns meet in each block, which depends on nothing but the block.

So it can be kept: after an edit of one block, only that block is read again. What needs the whole
leaflet (two senses, a promise elsewhere, how crowded) is in ``check.py`` and ``kinds.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from consent_swat.leaflets.leaflet import Block, Kind, Leaflet
from consent_swat.wording.compiling import Compiled, Mark, Part
from consent_swat.wording.matching import Match
from consent_swat.wording.passages import Passage, cut_sentences, open_block
from consent_swat.wording.patterns import find_patterns
from consent_swat.wording.protection import keep_unprotected

MOST_KEPT = 4096
"""Blocks that are kept at most; the oldest go first."""

_TELLING = (Part.MAIN, Part.PROMISE)
# What counts wherever in a leaflet it stands, alone in its block too.
_ANYWHERE = frozenset(part for part in Part if part.value.endswith("beside"))


@dataclass(frozen=True, slots=True)
class OpenBlock:
    """One block with all that phrases and patterns met in it.

    Parameters
    ----------
    passage : Passage
        Its words, not cut into sentences.
    met : tuple of (Mark, Match)
        What phrases met, in reading order; nothing that is protected.
    patterns : tuple of (int, int, int)
        What pattern rules met: the rule's number, and the half-open range in the block's text.
    """

    passage: Passage
    met: tuple[tuple[Mark, Match], ...]
    patterns: tuple[tuple[int, int, int], ...]


@dataclass(slots=True)
class KnownBlocks:
    """Blocks that were opened before, for whoever checks one draft again and again.

    Parameters
    ----------
    compiled : Compiled or None
        What they were opened with; with anything else they are forgotten.
    blocks : dict of (Kind, str) to OpenBlock
        By kind and text.
    """

    compiled: Compiled | None = None
    blocks: dict[tuple[Kind, str], OpenBlock] = field(default_factory=dict)


def open_blocks(
    leaflet: Leaflet, compiled: Compiled, known: KnownBlocks | None = None
) -> Iterator[OpenBlock]:
    """Yield the blocks of a leaflet with what was met in each.

    Parameters
    ----------
    leaflet : Leaflet
        As read.
    compiled : Compiled
        Compiled packs.
    known : KnownBlocks, optional
        Blocks opened before, to which new ones are added; nothing is remembered otherwise.

    Yields
    ------
    OpenBlock
        In reading order.
    """
    kept: dict[tuple[Kind, str], OpenBlock] = {}
    if known is not None:
        if known.compiled is not compiled:
            known.compiled, known.blocks = compiled, {}
        kept = known.blocks
    for index, block in enumerate(leaflet.blocks):
        key = (block.kind, block.text)
        opened = kept.get(key)
        opened = _open(index, block, compiled) if opened is None else _place(opened, index, block)
        if known is not None:
            kept[key] = opened
        yield opened
    while len(kept) > MOST_KEPT:
        del kept[next(iter(kept))]


def _open(index: int, block: Block, compiled: Compiled) -> OpenBlock:
    passage = open_block(index, block)
    # Slots hold what nobody has written yet.
    met = () if block.kind is Kind.SLOT else tuple(_match(passage, compiled))
    met = tuple(keep_unprotected(met, compiled))
    patterns = tuple(
        (number, start, end)
        for number, rule in compiled.patterns
        for _, start, end in find_patterns(rule, (block,))
    )
    return OpenBlock(passage, met, patterns)


def _match(passage: Passage, compiled: Compiled) -> Iterator[tuple[Mark, Match]]:
    """Match a block; it is cut into sentences only if it holds something to flag, or a promise.

    Whatever matches inside a sentence matches in the uncut block as well.
    """
    is_telling = False
    for match in compiled.matcher.find(passage):
        mark = compiled.marks[match.mark]
        if mark.part in _ANYWHERE:
            yield mark, match
        is_telling = is_telling or mark.part in _TELLING
    if is_telling:
        for match in compiled.matcher.find(cut_sentences(passage)):
            yield compiled.marks[match.mark], match


def _place(opened: OpenBlock, index: int, block: Block) -> OpenBlock:
    """Put a block that is known where it now stands."""
    held = opened.passage
    if held.index == index and held.block == block:
        return opened
    moved: dict[int, Passage] = {}
    met = []
    for mark, match in opened.met:
        passage = moved.get(id(match.passage))
        if passage is None:
            passage = moved[id(match.passage)] = replace(match.passage, index=index, block=block)
        met.append((mark, Match(match.mark, passage, match.sentence, match.first, match.past)))
    return OpenBlock(replace(held, index=index, block=block), tuple(met), opened.patterns)
