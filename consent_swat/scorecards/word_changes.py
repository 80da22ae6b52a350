"""What changed within a passage, word by word, so that it can be marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from consent_swat.leaflets.words import find_words
from consent_swat.scorecards.block_pairs import fold_typography

# Each word or mark takes the space after it along, so that the pieces join to the whole text.
_TOKEN = re.compile(r"(?:\w+(?:['’-]\w+)*|[^\w\s])\s*|\s+")
_MOST_MATCHES = 50_000
_LEAST_KEPT = 0.25
_SHORT_KEPT = 2
_LONG_CHANGE = 3

_Run = tuple[bool, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a passage that was kept, or changed.

    Parameters
    ----------
    old, new : str
        The words in each draft, with the space after them; both when kept (they may differ in
        quotes and dashes), one of them empty when words were only added or only taken out. A
        newline stands between blocks.
    is_kept : bool
        Whether the words are the same.
    """

    old: str
    new: str
    is_kept: bool


def find_word_changes(old: str, new: str) -> tuple[Stretch, ...]:
    """Find which words were kept, added and taken out.

    Parameters
    ----------
    old, new : str
        The passage in each draft.

    Returns
    -------
    tuple of Stretch
        The old sides join to ``old``, the new sides to ``new``. One change of the whole when so
        little was kept that marks would only confuse, or when the text repeats itself so much that
        looking would take long.

    Examples
    --------
    >>> for one in find_word_changes("You must take part.", "You can take part."):
    ...     print(one.is_kept, repr(one.old), repr(one.new))
    True 'You ' 'You '
    False 'must ' 'can '
    True 'take part.' 'take part.'
    """
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    runs = _join_changes(_match(one, other))
    kept = sum(last - first for is_kept, first, last, _, _ in runs if is_kept)
    if kept < _LEAST_KEPT * max(len(one), len(other)):
        runs = [(False, 0, len(one), 0, len(other))]
    return tuple(
        Stretch("".join(one[first:last]), "".join(other[begin:end]), is_kept)
        for is_kept, first, last, begin, end in runs
        if last > first or end > begin
    )


def count_changed_words(stretches: Sequence[Stretch]) -> tuple[int, int]:
    """Count the words that were added and taken out.

    Parameters
    ----------
    stretches : sequence of Stretch
        Of one passage.

    Returns
    -------
    tuple of (int, int)
        Words added, words taken out.
    """
    changed = [stretch for stretch in stretches if not stretch.is_kept]
    return (
        sum(len(find_words(stretch.new)) for stretch in changed),
        sum(len(find_words(stretch.old)) for stretch in changed),
    )


def _match(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    one, other = [[fold_typography(t).strip() for t in tokens] for tokens in (old, new)]
    n_new = Counter(other)
    if sum(n * n_new[token] for token, n in Counter(one).items()) > _MOST_MATCHES:
        return [(False, 0, len(one), 0, len(other))]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [(tag == "equal", a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes()]


def _join_changes(runs: Sequence[_Run]) -> list[_Run]:
    """Take a word or two between two changes into the change, which then reads as a phrase."""
    joined: list[_Run] = []
    for place, (is_kept, first, last, begin, end) in enumerate(runs):
        if is_kept and 0 < place < len(runs) - 1:
            is_kept = not _is_crumb(last - first, runs[place - 1], runs[place + 1])
        if joined and joined[-1][0] is is_kept:
            _, before, _, start, _ = joined[-1]
            joined[-1] = (is_kept, before, last, start, end)
        else:
            joined.append((is_kept, first, last, begin, end))
    return joined


def _is_crumb(length: int, *around: _Run) -> bool:
    longest = [max(last - first, end - begin) for _, first, last, begin, end in around]
    return length <= _SHORT_KEPT and min(longest) >= _LONG_CHANGE
