"""The Dale-Chall list of familiar words, and which other forms are as familiar."""

from __future__ import annotations

from functools import cache, lru_cache

from consent_swat.readability.spelling import list_american
from consent_swat.readability.syllable_table import LEXICON

# What a regular form adds to a word on the list, and how its stem may have been changed.
_CONTRACTIONS = ("n't", "'s", "'d", "'ll", "'ve", "'re", "'m", "s'", "'")


@cache
def load_easy_words() -> frozenset[str]:
    """Return the words of the list as printed, in lower case.

    Returns
    -------
    frozenset of str
        2,941 words that four in five American fourth-graders knew.

    References
    ----------
    Dale E, Chall JS (1948) Educational Research Bulletin 27:11-20 and 37-54; the list as revised
    in Chall JS, Dale E (1995) Readability Revisited, and as distributed with textstat.
    """
    return frozenset((LEXICON / "easy_words.txt").read_text(encoding="ascii").split())


@lru_cache(maxsize=16384)
def is_easy(word: str) -> bool:
    """Say whether a word is on the list, or a regular form of one that is.

    Parameters
    ----------
    word : str
        In lower case, with straight apostrophes.

    Returns
    -------
    bool
        Plurals, possessives, past and progressive forms, comparisons, adverbs in -ly and
        contractions count with their word, a hyphenated word when all its parts do, and a British
        spelling with the American one.

    Examples
    --------
    >>> [is_easy(word) for word in ("asking", "don't", "colour", "well-known", "randomised")]
    [True, True, True, True, False]
    """
    if word in load_easy_words() or f"{word}." in load_easy_words():
        return True
    if "-" in word:
        return all(is_easy(part) for part in word.split("-") if part)
    return any(_is_form(spelling) for spelling in (word, *list_american(word)))


def _is_form(word: str) -> bool:
    easy = load_easy_words()
    if word in easy:
        return True
    for ending in _CONTRACTIONS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return stem in easy or _is_inflected(stem, easy) or word in ("can't", "won't", "shan't")
    return _is_inflected(word, easy)


def _is_inflected(word: str, easy: frozenset[str]) -> bool:
    return any(stem in easy for stem in _list_stems(word))


def _list_stems(word: str) -> list[str]:
    stems: list[str] = []
    for ending in ("s", "es", "ed", "d", "ing", "er", "r", "est", "st", "ly"):
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word.removesuffix(ending)
        stems.append(stem)
        if stem.endswith("i") and ending in ("es", "ed", "er", "est", "ly"):
            stems.append(stem[:-1] + "y")
        if ending == "ing":
            stems.append(stem + "e")
        if ending in ("ing", "ed", "er", "est") and len(stem) > 2 and stem[-1] == stem[-2]:
            stems.append(stem[:-1])
    return stems
