"""A block's words as the matcher compares them: folded, contractions opened, cut into sentences."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from consent_swat.leaflets.leaflet import Block, Kind, Leaflet
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words, fold_word

_WHOLE = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "i'm": ("i", "am"),
    "shan't": ("shall", "not"),
    "won't": ("will", "not"),
}
_ENDINGS = {
    "n't": "not",
    "'ll": "will",
    "'re": "are",
    "'ve": "have",
    "'d": "would",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One block, ready to be matched.

    Parameters
    ----------
    index : int
        Which block of the leaflet.
    block : Block
        The block itself.
    words : tuple of str
        As compared: lower case, straight apostrophes, "don't" as "do" and "not".
    starts, ends : tuple of int
        Where each word stands in the block's text; both parts of a contraction stand where it does.
    sentences : tuple of (int, int)
        Half-open ranges of word indices, in order; none is empty. One for the whole block until
        `cut_sentences` has cut it.
    n_words : int
        Words as a reader counts them, a contraction being one.
    """

    index: int
    block: Block
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    n_words: int


def find_passages(leaflet: Leaflet) -> tuple[Passage, ...]:
    """Return the prose of a leaflet as passages; slots, which nobody has written yet, are left out.

    Parameters
    ----------
    leaflet : Leaflet
        A leaflet as read.

    Returns
    -------
    tuple of Passage
        In reading order, not yet cut into sentences, as most hold nothing that asks for it.
    """
    return tuple(
        open_block(index, block)
        for index, block in enumerate(leaflet.blocks)
        if block.kind is not Kind.SLOT
    )


def open_word(word: str) -> tuple[str, ...]:
    """Return a folded word as the words that it stands for.

    Parameters
    ----------
    word : str
        Folded by `fold_word`.

    Returns
    -------
    tuple of str
        Two for a contraction, else the word itself. A final ``'s`` may be "is" or a genitive and
        stays.

    Examples
    --------
    >>> open_word("don't"), open_word("you'll"), open_word("person's")
    (('do', 'not'), ('you', 'will'), ("person's",))
    """
    if word in _WHOLE:
        return _WHOLE[word]
    if "'" in word:
        for ending, meaning in _ENDINGS.items():
            if word.endswith(ending) and len(word) > len(ending):
                return word.removesuffix(ending), meaning
    return (word,)


def cut_sentences(passage: Passage) -> Passage:
    """Cut a passage into sentences.

    Parameters
    ----------
    passage : Passage
        Not cut yet.

    Returns
    -------
    Passage
        The same words; each belongs to one sentence.
    """
    starts = passage.starts
    firsts = [bisect_left(starts, one.start) for one in find_sentences(passage.block.text)]
    borders = [0, *firsts[1:], len(starts)]
    return replace(passage, sentences=tuple((a, b) for a, b in pairwise(borders) if a < b))


def open_block(index: int, block: Block) -> Passage:
    """Return the words of one block as they are compared.

    Parameters
    ----------
    index : int
        Which block of the leaflet.
    block : Block
        The block.

    Returns
    -------
    Passage
        Not cut into sentences.
    """
    folded = fold_word(block.text)
    spans = find_words(block.text)
    words = [folded[span.start : span.end] for span in spans]
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    if "'" in folded or "cannot" in folded:
        parts = [(part, number) for number, word in enumerate(words) for part in open_word(word)]
        words = [part for part, _ in parts]
        starts = [starts[number] for _, number in parts]
        ends = [ends[number] for _, number in parts]
    sentences = ((0, len(words)),) if words else ()
    return Passage(index, block, tuple(words), tuple(starts), tuple(ends), sentences, len(spans))
