"""The packed pronouncing dictionary: how many syllables a known word has.

The table holds the first pronunciation of every plain word of the CMU Pronouncing Dictionary as
one sorted run of bytes with an index by the first two letters. Opening it costs a few
milliseconds, where parsing the dictionary costs more than a second; a look-up costs microseconds.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from sys import byteorder

LEXICON = Path(__file__).parent / "lexicon"
NLTK_DATA = LEXICON / "nltk_data"
DICTIONARY = NLTK_DATA / "corpora" / "cmudict" / "cmudict"
TABLE = LEXICON / "syllables.bin"

_LETTERS = "'abcdefghijklmnopqrstuvwxyz"
_PLAIN = frozenset(_LETTERS)
_CODES = {letter: code for code, letter in enumerate(_LETTERS, start=1)}
_WIDTH = len(_LETTERS) + 1
_SLOTS = _WIDTH * _WIDTH
_INDEX_BYTES = (_SLOTS + 1) * 4


def read_dictionary(lines: Iterable[str]) -> dict[str, int]:
    """Return how many syllables each plain word of the dictionary has.

    Parameters
    ----------
    lines : iterable of str
        Lines as NLTK reads them: the word in capitals, the number of the pronunciation, the sounds.

    Returns
    -------
    dict of str to int
        Lower-case word of letters and apostrophes to the vowel sounds of its first pronunciation.
    """
    found: dict[str, int] = {}
    for line in lines:
        word, _, *sounds = line.split()
        word = word.lower()
        if word not in found and _PLAIN.issuperset(word):
            found[word] = sum(sound[-1].isdigit() for sound in sounds)
    return found


def pack_table(syllables: Mapping[str, int]) -> bytes:
    """Pack words and their syllables into the bytes that `find_syllables` searches.

    Parameters
    ----------
    syllables : mapping of str to int
        Lower-case words of letters and straight apostrophes; counts from 0 to 20.

    Returns
    -------
    bytes
        The index (little-endian unsigned 32-bit offsets, one for each pair of first letters and
        one for the end), then the entries: a newline, the word, one byte for the count.
    """
    # The count is written below every letter, so that a word sorts before its longer relations
    # and the first hit for it is the word itself.
    entries = sorted(b"\n" + word.encode() + _mark(count) for word, count in syllables.items())
    offsets = array("I", [0] * (_SLOTS + 1))
    at, slot = 0, 0
    for entry in entries:
        here = _find_slot(entry[1:-1].decode())
        offsets[slot + 1 : here + 1] = array("I", [at] * (here - slot))
        slot = here
        at += len(entry)
    offsets[slot + 1 :] = array("I", [at] * (_SLOTS - slot))
    if byteorder == "big":
        offsets.byteswap()
    return offsets.tobytes() + b"".join(entries)


def find_syllables(word: str) -> int | None:
    """Return how many syllables the dictionary gives a word.

    Parameters
    ----------
    word : str
        In lower case, with straight apostrophes.

    Returns
    -------
    int or None
        None for a word that is not in the dictionary.

    Examples
    --------
    >>> find_syllables("voluntary"), find_syllables("pseudonymised")
    (4, None)
    """
    if not word or not _PLAIN.issuperset(word):
        return None
    offsets, entries = _open_table()
    slot = _find_slot(word)
    key = b"\n" + word.encode()
    at = entries.find(key, offsets[slot], offsets[slot + 1])
    if at < 0:
        return None
    mark = entries[at + len(key)]
    if mark >= 32:
        return None
    return mark - 1 if mark < 10 else mark - 2


def _mark(count: int) -> bytes:
    # Byte 10 is the newline that parts the entries.
    return bytes([count + 1 if count < 9 else count + 2])


def _find_slot(word: str) -> int:
    second = _CODES[word[1]] if len(word) > 1 else 0
    return _CODES[word[0]] * _WIDTH + second


@cache
def _open_table() -> tuple[array[int], bytes]:
    data = TABLE.read_bytes()
    offsets = array("I", data[:_INDEX_BYTES])
    if byteorder == "big":
        offsets.byteswap()
    return offsets, data[_INDEX_BYTES:]
