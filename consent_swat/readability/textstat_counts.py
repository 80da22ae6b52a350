"""Scores exactly as textstat 0.7.13 gives them, for comparison with published numbers.

textstat takes the whole text as one run, splits sentences at every stop, drops hyphens and asks a
hyphenator for words that its dictionary lacks. Here its rules are followed to the letter, with one
pass over the words for all measures; `prepare_textstat` lets textstat itself work without network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from consent_swat.readability.easy_words import load_easy_words
from consent_swat.readability.formulas import Score
from consent_swat.readability.syllable_table import NLTK_DATA, find_syllables

if TYPE_CHECKING:
    from pyphen import Pyphen

_LONE_APOSTROPHE = re.compile(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s']")
_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")
_THIRD_WORD = re.compile(r"\w\S*\s\W*\w\S*\s\W*\w")
_LINSEAR_WORDS = 100
_LONGEST_KEPT = 60  # letters; a text with longer strings is not remembered word by word


class _Word(NamedTuple):
    letters: int
    syllables: int
    polysyllables: int
    difficult: int
    difficult_long: int


@dataclass(frozen=True, slots=True)
class _Totals:
    tokens: int
    characters: int
    sentences: int
    words: int
    letters: int
    syllables: int
    polysyllables: int
    difficult: int
    difficult_long: int


def prepare_textstat() -> None:
    """Let textstat find the pronouncing dictionary that comes with this package.

    Notes
    -----
    Adds a folder to ``nltk.data.path``; imports nltk, so call it only where textstat is used.
    Without it textstat tries to download the dictionary at its first syllable.
    """
    import nltk

    folder = str(NLTK_DATA)
    if folder not in nltk.data.path:
        nltk.data.path.append(folder)


def score_as_textstat(text: str) -> tuple[Score, ...]:
    """Score a text as textstat 0.7.13 would, measure by measure.

    Parameters
    ----------
    text : str
        The whole text; textstat knows no blocks.

    Returns
    -------
    tuple of Score
        Named as textstat's functions. Where textstat returns 0.0 because there is nothing to
        divide by, and for any text without a word, there is no value but a reason.
    """
    totals = _count_text(text)
    if not totals.words:
        why = "There is no word to count."
        return tuple(Score(name, None, why, {"words": 0}) for name in MEASURES)
    values = (*_grade(totals), _score_linsear(text))
    counted = {
        "words": totals.words,
        "sentences": totals.sentences,
        "syllables": totals.syllables,
        "letters": totals.letters,
    }
    why = "There is no syllable to count."
    return tuple(
        Score(name, value, None if value is not None else why, counted)
        for name, value in zip(MEASURES, values, strict=True)
    )


MEASURES = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "smog_index",
    "gunning_fog",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "linsear_write_formula",
)


def _grade(totals: _Totals) -> tuple[float | None, ...]:
    # The order of the arithmetic is textstat's: another order differs in the last digit.
    words, sentences = totals.words, totals.sentences
    length = words / sentences
    syllables = totals.syllables / words
    letters = totals.letters / words * 100
    difficult = 100 * totals.difficult / words
    dale_chall = (0.1579 * difficult) + (0.0496 * length)
    return (
        206.835 - 1.015 * length - 84.6 * syllables if syllables else None,
        (0.39 * length) + (11.8 * syllables) - 15.59 if syllables else None,
        (1.043 * (30 * (totals.polysyllables / sentences)) ** 0.5) + 3.1291,
        0.4 * (length + 100 * totals.difficult_long / words),
        (0.058 * letters) - (0.296 * (sentences / words * 100)) - 15.8,
        (4.71 * (totals.characters / totals.tokens)) + (0.5 * length) - 21.43,
        dale_chall + 3.6365 if difficult > 5 else dale_chall,
    )


def _score_linsear(text: str) -> float:
    tokens = text.split()
    words: list[str] = []
    used = len(tokens)
    if len(tokens) > _LINSEAR_WORDS:
        used = 0
        while used < len(tokens) and len(words) < _LINSEAR_WORDS:
            words += _list_words(tokens[used])
            used += 1
    else:
        words = _list_words(text)
    sounds = [measure.syllables for measure in _measure_all(words)]
    points = sum(3 if count >= 3 else count > 0 for count in sounds)
    number = points / _count_sentences(" ".join(tokens[:used]))
    return (number - 2 if number <= 20 else number) / 2


def _count_text(text: str) -> _Totals:
    tokens = text.split()
    words = _list_words(text)
    measures = _measure_all(words)
    columns = map(sum, zip(*measures, strict=True)) if measures else (0, 0, 0, 0, 0)
    characters = sum(map(len, tokens))
    return _Totals(len(tokens), characters, _count_sentences(text), len(words), *columns)


def _list_words(text: str) -> list[str]:
    return _PUNCTUATION.sub("", _LONE_APOSTROPHE.sub("", text)).split()


def _count_sentences(text: str) -> int:
    # Stretches of one or two words are dropped, their words are not.
    return max(1, sum(map(bool, map(_THIRD_WORD.search, _SENTENCE.findall(text)))))


def _measure_all(words: list[str]) -> list[_Word]:
    is_long = max(map(len, words), default=0) > _LONGEST_KEPT
    return list(map(_measure.__wrapped__ if is_long else _measure, words))


@lru_cache(maxsize=16384)
def _measure(word: str) -> _Word:
    folded = word.lower()
    syllables = _count_syllables(folded)
    is_difficult = folded not in load_easy_words()
    # textstat strips punctuation once more here, which can part a letter from its accent.
    again = syllables if folded.isascii() else sum(map(_count_syllables, _list_words(folded)))
    return _Word(
        len(word) - word.count("'"),
        syllables,
        syllables >= 3,
        is_difficult,
        is_difficult and again >= 3,
    )


def _count_syllables(word: str) -> int:
    known = find_syllables(word)
    return _hyphenate(word) + 1 if known is None else known


def _hyphenate(word: str) -> int:
    return len(_open_hyphenator().positions(word))


@cache
def _open_hyphenator() -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang="en_US")
