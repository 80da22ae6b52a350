"""How many syllables a word of a leaflet has when it is read aloud."""

from __future__ import annotations

import re
from functools import lru_cache

from consent_swat.leaflets.words import fold_word
from consent_swat.readability.derivation import derive_syllables
from consent_swat.readability.easy_words import load_easy_words
from consent_swat.readability.numerals import count_cardinal, count_number
from consent_swat.readability.spelling import list_american
from consent_swat.readability.supplement import ABBREVIATIONS, SAID_AS_WORDS, WORDS
from consent_swat.readability.syllable_table import find_syllables
from consent_swat.readability.vowels import count_by_vowels

_ACRONYM = re.compile(r"([A-Z]{2,6})(s|'s)?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?$")
_MONEY = re.compile(r"([£$€])(.+)$")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})([ap]m)?$")
_RUNS = re.compile(r"\d[\d,.]*(?:st|nd|rd|th)(?![a-z])|\d+(?:[.,:]\d+)*|[^\W\d_]+|%")
_LONGEST_DERIVED = 40  # letters; longer strings are no words, and taking them apart would cost
_LONG_LETTER = "w"  # "double-u"; every other letter's name has one syllable


@lru_cache(maxsize=16384)
def count_syllables(word: str) -> int:
    """Count the syllables of a word as it is read aloud.

    Parameters
    ----------
    word : str
        One word as `find_words` gives it, in the writer's case, with any apostrophe.

    Returns
    -------
    int
        At least 1.

    Notes
    -----
    In this order: hyphenated parts one by one; numbers as said in Britain (years in pairs, money
    with its unit); abbreviations as the word they stand for; acronyms letter by letter unless they
    are said as words (``SAID_AS_WORDS``); then our own short list, the first pronunciation of the
    CMU Pronouncing Dictionary, the same for the American spelling, the parts of the word, and last
    the vowels. Capitals do not make an acronym of an ordinary word ("STOP").

    Examples
    --------
    >>> [count_syllables(word) for word in ("NHS", "DWP", "PIP", "2026", "£10", "follow-up")]
    [3, 5, 1, 5, 2, 3]
    """
    return max(1, sum(_count_part(part) for part in re.split(r"[-‐‑–—/]", word) if part))


def count_letter_names(letters: str) -> int:
    """Count the syllables of letters that are spelt out.

    Parameters
    ----------
    letters : str
        Letters in any case; other characters count nothing.

    Returns
    -------
    int
        One for each letter, three for a W.

    Examples
    --------
    >>> count_letter_names("DWP")
    5
    """
    lowered = [letter for letter in letters.lower() if letter.isalpha()]
    return len(lowered) + 2 * lowered.count(_LONG_LETTER)


def _count_part(part: str) -> int:
    if part.isalpha() and part.islower():
        return ABBREVIATIONS.get(part) or _count_known(part)
    if any(character.isdigit() for character in part):
        return _count_figures(part)
    straight = part.replace("’", "'")
    folded = fold_word(straight)
    bare = folded.rstrip(".")
    if bare in ABBREVIATIONS:
        return ABBREVIATIONS[bare]
    if _INITIALS.match(part):
        return count_letter_names(part)
    acronym = _ACRONYM.match(straight)
    if acronym and _is_spelt_out(acronym[1]):
        # "NHS's" has a syllable more, "GP's" has not.
        is_longer = acronym[2] == "'s" and acronym[1][-1] in "HSX"
        return count_letter_names(acronym[1]) + is_longer
    return _count_known(bare)


def _is_spelt_out(letters: str) -> bool:
    word = letters.lower()
    if word in SAID_AS_WORDS:
        return False
    if len(word) < 4:
        return word not in load_easy_words()
    return look_up(word) is None


def _count_known(word: str) -> int:
    count = look_up(word)
    if count is None and len(word) <= _LONGEST_DERIVED:
        count = derive_syllables(word, look_up)
    return count_by_vowels(word) if count is None else count


def look_up(word: str) -> int | None:
    """Return the syllables of a word that one of the lists knows, in either spelling.

    Parameters
    ----------
    word : str
        In lower case, with straight apostrophes.

    Returns
    -------
    int or None
        None when no list has it.
    """
    count = WORDS.get(word)
    if count is None:
        count = find_syllables(word)
    if count is None:
        for spelling in list_american(word):
            count = find_syllables(spelling)
            if count is not None:
                break
    return count


def _count_figures(part: str) -> int:
    money = _MONEY.match(part)
    if money:
        count = count_number(money[2], money[1])
        if count is not None:
            return count
    whole = count_number(part)
    clock = _TIME.match(part)
    if clock and whole is None:
        hours, minutes = int(clock[1]), int(clock[2])
        half_day = 2 if clock[3] else 0
        return count_cardinal(hours) + (count_cardinal(minutes) if minutes else 0) + half_day
    if whole is not None:
        return whole
    return sum(_count_run(run) for run in _RUNS.findall(part))


def _count_run(run: str) -> int:
    if run == "%":
        return 2  # per cent
    if run[0].isdigit():
        figures = run.rstrip(".,:")
        count = count_number(figures)
        if count is None:
            count = sum(count_number(piece) or 0 for piece in re.split(r"[.,:]", figures))
        return count
    folded = fold_word(run)
    if folded in ABBREVIATIONS:
        return ABBREVIATIONS[folded]
    return _count_known(folded) if len(run) > 3 else count_letter_names(run)
