"""The vowel rule, for words that nothing else knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.readability.syllable_table import DICTIONARY, read_dictionary
from consent_swat.readability.vowels import count_by_vowels


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("make", 1),
        ("table", 2),
        ("tested", 2),
        ("asked", 1),
        ("changes", 2),
        ("times", 1),
        ("nation", 2),
        ("patient", 2),
        ("trial", 2),
        ("being", 2),
        ("science", 2),
        ("rhythm", 2),
        ("asthmas", 2),
        ("lonely", 2),
        ("psst", 1),
    ],
)
def test_spelling_tells_the_syllables(word: str, syllables: int) -> None:
    assert count_by_vowels(word) == syllables


def test_rule_is_right_for_nine_dictionary_words_in_ten() -> None:
    words = read_dictionary(DICTIONARY.read_text(encoding="utf-8").splitlines())
    plain = [(word, count) for word, count in words.items() if "'" not in word and len(word) > 2]
    right = sum(count_by_vowels(word) == count for word, count in plain[::7])
    assert right / len(plain[::7]) > 0.90


@given(st.text(max_size=40))
def test_count_is_never_below_one(word: str) -> None:
    assert count_by_vowels(word) >= 1
