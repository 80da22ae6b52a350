"""What the formulas ask of one word: its length, its syllables, and whether it is a hard one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from consent_swat.leaflets.words import fold_word
from consent_swat.readability.easy_words import is_easy
from consent_swat.readability.prose import FINITE_VERBS
from consent_swat.readability.syllables import count_syllables

LONG_WORD = 6
# Endings that add a syllable without making a word complex, as Gunning has it.
_LENGTHENED = ("ing", "ted", "ded", "ses", "ces", "ges", "zes", "xes", "ches", "shes")


class Measure(NamedTuple):
    """One word, measured; fields as in `Counts`, each 0 or 1 where that counts words."""

    letters: int
    characters: int
    syllables: int
    monosyllables: int
    polysyllables: int
    complex_words: int
    long_words: int
    difficult_words: int
    finite_verbs: int


@lru_cache(maxsize=16384)
def measure_word(word: str) -> Measure:
    """Measure a word.

    Parameters
    ----------
    word : str
        As `find_words` gives it, in the writer's case.

    Returns
    -------
    Measure
        As for a word that opens a sentence, where a capital says nothing.
    """
    letters = sum(character.isalpha() for character in word)
    figures = sum(character.isdecimal() for character in word)
    folded = fold_word(word)
    syllables = count_syllables(word)
    is_figure = letters == 0 or word[0].isdecimal()
    is_acronym = letters > 1 and word.isupper() and not is_easy(folded)
    return Measure(
        letters,
        letters + figures,
        syllables,
        syllables == 1,
        syllables >= 3,
        not is_figure and not is_acronym and _is_complex(folded, syllables),
        letters > LONG_WORD,
        not is_figure and not is_easy(folded),
        folded in FINITE_VERBS,
    )


@lru_cache(maxsize=16384)
def measure_name(word: str) -> Measure:
    """Measure a word with a capital inside a sentence, which is taken for a name.

    Parameters
    ----------
    word : str
        As `find_words` gives it.

    Returns
    -------
    Measure
        As `measure_word`, but neither complex nor difficult unless it is all capitals.
    """
    measure = measure_word(word)
    if word[:2].isupper():
        return measure
    return measure._replace(complex_words=0, difficult_words=0)


def _is_complex(word: str, syllables: int) -> bool:
    if syllables < 3:
        return False
    if "-" in word:
        parts = [part for part in word.split("-") if part]
        return any(_is_complex(part, count_syllables(part)) for part in parts)
    is_lengthened = word.endswith(_LENGTHENED)
    return syllables - is_lengthened >= 3
