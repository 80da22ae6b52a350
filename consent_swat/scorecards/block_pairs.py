"""Which blocks of two drafts belong together: the same words first, then the most alike.

Nothing here compares every block with every other: equal blocks are found by their words, and only
blocks that share a rare word are weighed against each other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

from consent_swat.leaflets.words import find_words, fold_word

Pair = tuple[int, int]

NEAR = 0.35
"""Least likeness, 0 to 1, of two blocks that stand between the same unchanged neighbours."""

FAR = 0.6
"""Least likeness of two blocks in different places, where the place says nothing for them."""

_INSIDE = 0.75  # of a block's words, so that it counts as a part of a longer one
_PART_WORDS = 4  # fewer are in a longer passage by chance
_RAREST = 8  # words by which a block looks for others
_MOST_BLOCKS = 30  # in which a word may stand and still say where to look
_SMALL_GAP = 400  # pairs, all of which are weighed
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "}
)


def fold_typography(text: str) -> str:
    """Return text in the form in which two drafts have the same words.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        As long as the text, with straight quotes and simple dashes: Word, a PDF and a typist set
        these differently, which is no change that a reviewer looks for. Letters keep their case.
    """
    return text.translate(_TYPOGRAPHY)


def pair_equal(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pair blocks with the same words, first those that kept their order.

    Parameters
    ----------
    old, new : sequence of str
        Texts of the blocks, in reading order.

    Returns
    -------
    list of (int, int)
        Places in ``old`` and ``new``, by the former; each place at most once. As many pairs as the
        two have blocks in common, repeated ones counted.
    """
    pairs = _pair_in_order(old, new)
    left_old = set(range(len(old))).difference(i for i, _ in pairs)
    left_new = set(range(len(new))).difference(j for _, j in pairs)
    waiting: dict[str, list[int]] = defaultdict(list)
    for j in sorted(left_new, reverse=True):
        waiting[new[j]].append(j)
    pairs += [(i, waiting[old[i]].pop()) for i in sorted(left_old) if waiting.get(old[i])]
    return sorted(pairs)


def pair_alike(old: Sequence[str], new: Sequence[str], pairs: Sequence[Pair]) -> list[Pair]:
    """Pair the blocks that are left with those most like them.

    Parameters
    ----------
    old, new : sequence of str
        Texts of the blocks, in reading order.
    pairs : sequence of (int, int)
        What `pair_equal` found.

    Returns
    -------
    list of (int, int)
        Further pairs, the most alike first; each place at most once.
    """
    left_old = sorted(set(range(len(old))).difference(i for i, _ in pairs))
    left_new = sorted(set(range(len(new))).difference(j for _, j in pairs))
    if not left_old or not left_new:
        return []
    staying = find_staying(pairs, [1] * len(old))
    gap_old = {i: bisect_left([a for a, _ in staying], i) for i in left_old}
    gap_new = {j: bisect_left([b for _, b in staying], j) for j in left_new}
    scale = Likeness(old, new)
    found = []
    for i, j in _find_candidates(scale, gap_old, gap_new):
        is_near = gap_old[i] == gap_new[j]
        likeness = scale.compare(i, j, is_near=is_near)
        if likeness >= (NEAR if is_near else FAR):
            # Two pairs that share a block never tie, so that swapping the drafts changes nothing.
            found.append((not is_near, -round(likeness, 9), i + j, i, j))
    found.sort(key=lambda one: (one[1] + (0.1 if one[0] else 0.0), one[2]))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    chosen = []
    for *_, i, j in found:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            chosen.append((i, j))
    return chosen


def find_staying(pairs: Iterable[Pair], weights: Sequence[int]) -> list[Pair]:
    """Find the heaviest set of pairs that are in the same order on both sides.

    Parameters
    ----------
    pairs : iterable of (int, int)
        Each place at most once.
    weights : sequence of int
        How heavy each block of the old draft is, more than 0.

    Returns
    -------
    list of (int, int)
        In reading order. The other pairs are those that were moved: when a short block and a long
        one changed places, the short one moved.
    """
    ordered = sorted(pairs)
    places = {j: rank for rank, j in enumerate(sorted(j for _, j in ordered), start=1)}
    # A Fenwick tree over the new places holds the heaviest chain that ends at or before each.
    tree = [(0, -1)] * (len(places) + 1)
    chains: list[tuple[int, int]] = []
    for number, (i, j) in enumerate(ordered):
        weight, before = 0, -1
        at = places[j]
        while at > 0:
            if tree[at][0] > weight:
                weight, before = tree[at]
            at &= at - 1
        weight += weights[i]
        chains.append((weight, before))
        at = places[j]
        while at < len(tree):
            if tree[at][0] < weight:
                tree[at] = (weight, number)
            at += at & -at
    chosen = []
    number = max(range(len(chains)), key=lambda n: chains[n][0], default=-1)
    while number >= 0:
        chosen.append(ordered[number])
        number = chains[number][1]
    return chosen[::-1]


class Likeness:
    """How alike blocks of two drafts are, by their words, rare ones counting for more.

    Parameters
    ----------
    old, new : sequence of str
        Texts of all blocks of each draft.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old = [count_words(text) for text in old]
        self.new = [count_words(text) for text in new]
        n_blocks = Counter(word for words in (*self.old, *self.new) for word in words)
        # A word of one block only is a change, not a name: it counts like one that was kept.
        self.weights: dict[str, float] = {word: 1 / sqrt(max(n, 2)) for word, n in n_blocks.items()}

    def weigh(self, words: Counter[str]) -> float:
        """Return the weight of words, 0 for none."""
        return sum(self.weights[word] * n for word, n in words.items())

    def compare(self, i: int, j: int, *, is_near: bool) -> float:
        """Return how alike two blocks are.

        Parameters
        ----------
        i, j : int
            Places in the old and in the new draft.
        is_near : bool
            Whether a block may pass for a part of the other, as when a paragraph became a list.

        Returns
        -------
        float
            0 for no word in common, 1 for the same words.
        """
        one, other = self.old[i], self.new[j]
        common = one & other
        if not common:
            return 0.0
        shared = self.weigh(common)
        weights = (self.weigh(one), self.weigh(other))
        likeness = 2 * shared / sum(weights)
        inside = shared / min(weights)
        if common.total() == 1:
            # One word in common is chance, unless there is hardly another.
            return likeness if likeness >= FAR else 0.0
        is_part = is_near and inside >= _INSIDE and common.total() >= _PART_WORDS
        return max(likeness, inside / 2) if is_part else likeness


def count_words(text: str) -> Counter[str]:
    """Count the words of a text, in the form in which words are compared."""
    return Counter(fold_word(text[word.start : word.end]) for word in find_words(text))


def _pair_in_order(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    # Patience: blocks that stand once in each are anchors, and so again between two anchors.
    pairs: list[Pair] = []
    gaps = [(0, len(old), 0, len(new))]
    while gaps:
        first, last, begin, end = gaps.pop()
        while first < last and begin < end and old[first] == new[begin]:
            pairs.append((first, begin))
            first, begin = first + 1, begin + 1
        while first < last and begin < end and old[last - 1] == new[end - 1]:
            last, end = last - 1, end - 1
            pairs.append((last, end))
        anchors = _find_anchors(old[first:last], new[begin:end])
        a, b = first, begin
        for i, j in anchors:
            pairs.append((first + i, begin + j))
            gaps.append((a, first + i, b, begin + j))
            a, b = first + i + 1, begin + j + 1
        if anchors:
            gaps.append((a, last, b, end))
    return pairs


def _find_anchors(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    once_old = {text for text, n in Counter(old).items() if n == 1}
    once = once_old & {text for text, n in Counter(new).items() if n == 1}
    places = {text: j for j, text in enumerate(new) if text in once}
    pairs = [(i, places[text]) for i, text in enumerate(old) if text in once]
    return find_staying(pairs, [len(text) + 1 for text in old])


def _find_candidates(
    scale: Likeness, gap_old: dict[int, int], gap_new: dict[int, int]
) -> set[Pair]:
    where: dict[str, list[int]] = defaultdict(list)
    in_gap: dict[int, list[int]] = defaultdict(list)
    for j, gap in gap_new.items():
        in_gap[gap].append(j)
        for word in scale.new[j]:
            where[word].append(j)
    n_old = Counter(gap_old.values())
    found: set[Pair] = set()
    for i, gap in gap_old.items():
        known = sorted((len(where[word]), word) for word in scale.old[i] if word in where)
        for n, word in known[:_RAREST]:
            if n <= _MOST_BLOCKS:
                found.update((i, j) for j in where[word])
        if n_old[gap] * len(in_gap[gap]) <= _SMALL_GAP:
            found.update((i, j) for j in in_gap[gap])
    return found
