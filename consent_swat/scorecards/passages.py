"""A leaflet's blocks cut where findings begin and end, for whoever shows them in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consent_swat.leaflets.leaflet import Block
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block's text under the same findings.

    Parameters
    ----------
    text : str
        Never empty.
    findings : tuple of int
        Which findings cover it, as places in the scorecard's findings, from 0.
    severity : Severity or None
        The gravest of theirs; None for text that no finding covers.
    ends : tuple of int
        Which of these findings end with it.
    notes : tuple of int
        Which findings to tell of after it: it ends the sentence in which they end.
    """

    text: str
    findings: tuple[int, ...]
    severity: Severity | None
    ends: tuple[int, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its findings in place.

    Parameters
    ----------
    index : int
        The block's place in the leaflet, from 0.
    block : Block
        The block.
    runs : tuple of Run
        Together exactly the block's text.
    findings : tuple of int
        All findings of the block, as places in the scorecard's findings, in reading order.
    """

    index: int
    block: Block
    runs: tuple[Run, ...]
    findings: tuple[int, ...]


def group_findings(findings: Sequence[Finding]) -> tuple[tuple[int, ...], ...]:
    """Group findings that give the same advice, so that it need be read only once.

    Parameters
    ----------
    findings : sequence of Finding
        In reading order.

    Returns
    -------
    tuple of tuple of int
        Places in ``findings``: one group for each rule, why and what to write instead, in the order
        of their first findings.
    """
    groups: dict[tuple[str, str, str], list[int]] = {}
    for number, finding in enumerate(findings):
        # The message quotes the words, and is else the same for all that give the same advice.
        why = finding.message.replace(finding.excerpt, "")
        groups.setdefault((finding.rule, finding.instead, why), []).append(number)
    return tuple(tuple(numbers) for numbers in groups.values())


def place_findings(card: Scorecard) -> tuple[Passage, ...]:
    """Put each finding in its place in the leaflet.

    Parameters
    ----------
    card : Scorecard
        Everything found. A finding that reaches beyond its block is cut at the block's end.

    Returns
    -------
    tuple of Passage
        One for each block, in reading order.
    """
    by_block: dict[int, list[int]] = {}
    for number, finding in enumerate(card.findings):
        by_block.setdefault(finding.block, []).append(number)
    return tuple(
        Passage(
            index,
            block,
            _cut(block, by_block.get(index, ()), card.findings),
            tuple(by_block.get(index, ())),
        )
        for index, block in enumerate(card.leaflet.blocks)
    )


def _cut(block: Block, numbers: Sequence[int], findings: Sequence[Finding]) -> tuple[Run, ...]:
    places = {number: _place(findings[number], block) for number in numbers}
    told = _find_sentence_ends(block.text, places)
    bounds = {
        0,
        len(block.text),
        *told.values(),
        *(cut for place in places.values() for cut in place),
    }
    cuts = sorted(bounds)
    runs = []
    for start, end in pairwise(cuts):
        over = tuple(n for n, place in places.items() if place[0] <= start and end <= place[1])
        gravest = max((findings[n].severity for n in over), key=_rank, default=None)
        ends = tuple(n for n in over if places[n][1] == end)
        notes = tuple(n for n in numbers if told[n] == end)
        runs.append(Run(block.text[start:end], over, gravest, ends, notes))
    return tuple(runs)


def _find_sentence_ends(text: str, places: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    if not places:
        return {}
    ends = [sentence.end for sentence in find_sentences(text)]
    return {
        number: next((end for end in ends if end >= place[1]), len(text))
        for number, place in places.items()
    }


def _place(finding: Finding, block: Block) -> tuple[int, int]:
    length = len(block.text)
    start = min(max(finding.start - block.start, 0), length)
    return start, min(max(finding.end - block.start, start), length)


def _rank(severity: Severity) -> int:
    return severity.rank
