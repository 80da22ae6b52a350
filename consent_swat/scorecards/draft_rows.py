"""Two drafts as rows for whoever shows them: the old at the left, the new at the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from consent_swat.leaflets.leaflet import Block, Leaflet
from consent_swat.scorecards.alignment import AlignedPassage, Fate
from consent_swat.scorecards.change_lists import FINDING_TITLES
from consent_swat.scorecards.comparison import Comparison
from consent_swat.scorecards.finding_changes import FindingChange, FindingFate
from consent_swat.scorecards.word_changes import Stretch
from consent_swat.wording.findings import Severity


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a block's text.

    Parameters
    ----------
    text : str
        Never empty.
    is_changed : bool
        Whether only this draft has it: taken out if the old one, added if the new.
    """

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A block of one draft.

    Parameters
    ----------
    block : Block
        The block.
    cuts : tuple of Cut
        Together its text; its quotes and dashes as they stand in this draft.
    """

    block: Block
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side.

    Parameters
    ----------
    word : str
        What became of it, for people: ``Edited``, ``Split into 3``, ``Gone, and new``.
    is_same : bool
        Whether the drafts do not differ here, so that one of them is enough.
    old, new : tuple of Line
        Blocks of each draft; one side may be empty.
    passages : tuple of int
        Places in the alignment, from 0.
    findings : tuple of FindingChange
        What became of the findings in it: what came in, then what was mended, then what is still
        there. Notes that are still there are left out, since nobody need look at them twice.
    """

    word: str
    is_same: bool
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    passages: tuple[int, ...]
    findings: tuple[FindingChange, ...]


def make_rows(comparison: Comparison) -> tuple[Row, ...]:
    """Put two drafts into rows.

    Parameters
    ----------
    comparison : Comparison
        Of the two.

    Returns
    -------
    tuple of Row
        In the order of the new draft. What is gone and what is new in its place stand in one row,
        so that a passage that was written anew can be read beside the old one.
    """
    passages = comparison.passages
    findings: dict[int, list[FindingChange]] = {}
    for change in comparison.findings:
        findings.setdefault(change.passage, []).append(change)
    return tuple(
        _make_row(comparison, numbers, [f for n in numbers for f in findings.get(n, ())])
        for numbers in _group(passages)
    )


def _group(passages: Sequence[AlignedPassage]) -> Iterator[tuple[int, ...]]:
    for is_replaced, numbers in groupby(
        range(len(passages)), key=lambda n: passages[n].fate in {Fate.GONE, Fate.NEW}
    ):
        if is_replaced:
            yield from _cut_replaced(list(numbers), passages)
        else:
            yield from ((n,) for n in numbers)


def _cut_replaced(
    numbers: Sequence[int], passages: Sequence[AlignedPassage]
) -> Iterator[tuple[int, ...]]:
    # Gone comes before new in its place; gone after new begins another place.
    row: list[int] = []
    for n in numbers:
        if row and passages[n].fate is Fate.GONE and passages[row[-1]].fate is Fate.NEW:
            yield tuple(row)
            row = []
        row.append(n)
    yield tuple(row)


def _make_row(
    comparison: Comparison, numbers: tuple[int, ...], findings: Iterable[FindingChange]
) -> Row:
    passages = [comparison.passages[n] for n in numbers]
    return Row(
        _name(passages),
        passages[0].fate is Fate.SAME,
        tuple(line for p in passages for line in _cut(p, comparison.old.leaflet, p.old, "old")),
        tuple(line for p in passages for line in _cut(p, comparison.new.leaflet, p.new, "new")),
        numbers,
        tuple(sorted(filter(_is_worth_telling, findings), key=_rank)),
    )


def _is_worth_telling(change: FindingChange) -> bool:
    is_changed = change.fate in {FindingFate.NEW, FindingFate.MENDED}
    return is_changed or change.severity is not Severity.NOTE


def _rank(change: FindingChange) -> tuple[int, int]:
    return list(FINDING_TITLES).index(change.fate), -change.severity.rank


def _name(passages: Sequence[AlignedPassage]) -> str:
    fates = {passage.fate for passage in passages}
    if fates == {Fate.GONE, Fate.NEW}:
        return "Gone, and new"
    (fate,) = fates
    first = passages[0]
    names = {
        Fate.SPLIT: f"Split into {len(first.new)}",
        Fate.MERGED: f"{len(first.old)} merged into one",
    }
    moved = " and moved" if first.is_moved and fate is not Fate.MOVED else ""
    return f"{names.get(fate, fate.value.capitalize())}{moved}"


def _cut(
    passage: AlignedPassage, leaflet: Leaflet, blocks: Sequence[int], side: str
) -> Iterator[Line]:
    lines = _split_lines(passage.stretches, side)
    return (Line(leaflet.blocks[n], cuts) for n, cuts in zip(blocks, lines, strict=False))


def _split_lines(stretches: Sequence[Stretch], side: str) -> list[tuple[Cut, ...]]:
    lines: list[list[Cut]] = [[]]
    for stretch in stretches:
        texts = (stretch.old if side == "old" else stretch.new).split("\n")
        for place, text in enumerate(texts):
            if place:
                lines.append([])
            # The space after a word that changed is not marked with it.
            bare = text if stretch.is_kept else text.rstrip()
            if bare:
                lines[-1].append(Cut(bare, not stretch.is_kept))
            if text != bare:
                lines[-1].append(Cut(text[len(bare) :], is_changed=False))
    return [tuple(line) for line in lines]
