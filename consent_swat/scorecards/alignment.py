"""Two drafts of a leaflet laid side by side, passage by passage."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.scorecards.block_pairs import (
    Likeness,
    Pair,
    find_staying,
    fold_typography,
    pair_alike,
    pair_equal,
)
from consent_swat.scorecards.word_changes import Stretch, find_word_changes

_TAKEN_UP = 0.6  # of the words of a part, which must stand among those that have no match yet

_Group = tuple[tuple[int, ...], tuple[int, ...]]


class Fate(StrEnum):
    """What became of a passage."""

    SAME = "same"
    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class AlignedPassage:
    """A passage as it was and as it is.

    Parameters
    ----------
    fate : Fate
        What became of it. Moved means moved without another word.
    old, new : tuple of int
        Its blocks in each draft, from 0 and in order: one each; none in ``old`` when it is new and
        none in ``new`` when it is gone; several on one side when it was split or merged.
    is_moved : bool
        Whether it stands elsewhere among the passages that were kept; also when it was edited.
    stretches : tuple of Stretch
        What changed, word by word; blocks of a passage are joined by newlines.
    """

    fate: Fate
    old: tuple[int, ...]
    new: tuple[int, ...]
    is_moved: bool
    stretches: tuple[Stretch, ...]


def align_drafts(old: Leaflet, new: Leaflet) -> tuple[AlignedPassage, ...]:
    """Lay two drafts side by side.

    Parameters
    ----------
    old, new : Leaflet
        The draft before and the one after.

    Returns
    -------
    tuple of AlignedPassage
        Every block of either draft in exactly one. In the order of the new draft; what is gone
        follows what it followed in the old one. Swapping the drafts swaps new with gone and split
        with merged, and changes nothing else.
    """
    before = [fold_typography(block.text) for block in old.blocks]
    after = [fold_typography(block.text) for block in new.blocks]
    # Ties are broken by place; looking from the same side always breaks them alike.
    if after < before:
        groups = [(olds, news) for news, olds in _group_blocks(after, before)]
        staying = {(i, j) for j, i in _find_staying([(n, o) for o, n in groups], after)}
    else:
        groups = _group_blocks(before, after)
        staying = _find_staying(groups, before)
    return tuple(
        _describe(group, old, new, is_moved=_is_moved(group, staying))
        for group in _put_in_order(groups, staying)
    )


def _group_blocks(old: Sequence[str], new: Sequence[str]) -> list[_Group]:
    equal = pair_equal(old, new)
    alike = pair_alike(old, new, equal)
    left_old = set(range(len(old))).difference(i for i, _ in (*equal, *alike))
    left_new = set(range(len(new))).difference(j for _, j in (*equal, *alike))
    groups: list[_Group] = [((i,), (j,)) for i, j in equal]
    if alike:
        groups += _take_up_parts(alike, Likeness(old, new), left_old, left_new)
    groups += [((i,), ()) for i in left_old]
    groups += [((), (j,)) for j in left_new]
    return groups


def _take_up_parts(
    alike: Sequence[Pair], scale: Likeness, left_old: set[int], left_new: set[int]
) -> Iterator[_Group]:
    """Join to each pair the blocks beside it that took up its other words, or gave them."""
    for i, j in alike:
        olds, news = [i], _take_up(scale, scale.old[i] - scale.new[j], scale.new, j, left_new)
        if len(news) == 1:
            olds = _take_up(scale, scale.new[j] - scale.old[i], scale.old, i, left_old)
        yield tuple(olds), tuple(news)


def _take_up(
    scale: Likeness, missing: Counter[str], parts: Sequence[Counter[str]], at: int, left: set[int]
) -> list[int]:
    taken = [at]
    for step in (1, -1):
        place = at + step
        while place in left:
            found = parts[place] & missing
            if scale.weigh(found) < _TAKEN_UP * scale.weigh(parts[place]) or found.total() < 2:
                break
            left.remove(place)
            taken.append(place)
            missing = missing - found
            place += step
    return sorted(taken)


def _find_staying(groups: Sequence[_Group], old: Sequence[str]) -> set[Pair]:
    pairs = [(olds[0], news[0]) for olds, news in groups if olds and news]
    return set(find_staying(pairs, [len(text) + 1 for text in old]))


def _is_moved(group: _Group, staying: set[Pair]) -> bool:
    olds, news = group
    return bool(olds and news) and (olds[0], news[0]) not in staying


def _put_in_order(groups: Sequence[_Group], staying: set[Pair]) -> list[_Group]:
    # What is gone stands behind what stayed, since what was moved no longer marks the place.
    stayed = sorted(staying)
    firsts = [i for i, _ in stayed]

    def find_place(group: _Group) -> tuple[int, int, int]:
        olds, news = group
        if news:
            return news[0], 0, 0
        before = bisect_left(firsts, olds[0]) - 1
        return stayed[before][1] if before >= 0 else -1, 1, olds[0]

    return sorted(groups, key=find_place)


def _describe(group: _Group, old: Leaflet, new: Leaflet, *, is_moved: bool) -> AlignedPassage:
    olds, news = group
    before = "\n".join(old.blocks[i].text for i in olds)
    after = "\n".join(new.blocks[j].text for j in news)
    is_equal = fold_typography(before) == fold_typography(after)
    if is_equal:
        stretches: tuple[Stretch, ...] = (Stretch(before, after, is_kept=True),)
    else:
        stretches = find_word_changes(before, after)
    return AlignedPassage(
        _name_fate(group, is_equal=is_equal, is_moved=is_moved), olds, news, is_moved, stretches
    )


def _name_fate(group: _Group, *, is_equal: bool, is_moved: bool) -> Fate:
    olds, news = group
    if not olds:
        return Fate.NEW
    if not news:
        return Fate.GONE
    if len(news) > 1:
        return Fate.SPLIT
    if len(olds) > 1:
        return Fate.MERGED
    if not is_equal:
        return Fate.EDITED
    return Fate.MOVED if is_moved else Fate.SAME
