"""The packed table says what the dictionary says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.readability import syllable_table
from consent_swat.readability.syllable_table import (
    DICTIONARY,
    LEXICON,
    find_syllables,
    pack_table,
    read_dictionary,
)

LINES = [
    "ABLE 1 EY1 B AH0 L",
    "ABOUT 1 AH0 B AW1 T",
    "READ 1 R EH1 D",
    "READ 2 R IY1 D IH0",
    "A.M. 1 M",
]


def test_first_pronunciation_of_plain_words_is_read() -> None:
    assert read_dictionary(LINES) == {"able": 2, "about": 2, "read": 1}


def test_table_answers_like_the_dictionary_for_every_word() -> None:
    syllables = read_dictionary(DICTIONARY.read_text(encoding="utf-8").splitlines())
    assert len(syllables) == 124_926
    wrong = [word for word, count in syllables.items() if find_syllables(word) != count]
    assert wrong == []


@pytest.mark.parametrize("word", ["", "voluntar", "voluntaryy", "naïve", "a.m.", "x9", "VOLUNTARY"])
def test_word_that_is_not_in_the_dictionary_has_no_count(word: str) -> None:
    assert find_syllables(word) is None


@given(
    st.dictionaries(
        st.text("'abcz", min_size=1, max_size=4), st.integers(0, 20), min_size=1, max_size=40
    ),
    st.text("'abcz", min_size=1, max_size=4),
)
def test_packed_words_and_no_others_are_found(syllables: dict[str, int], other: str) -> None:
    packed = pack_table(syllables)
    with pytest.MonkeyPatch.context() as patch:
        opened = _open(packed)
        patch.setattr(syllable_table, "_open_table", lambda: opened)
        assert {word: find_syllables(word) for word in syllables} == syllables
        assert find_syllables(other) == syllables.get(other)


def _open(packed: bytes) -> object:
    with pytest.MonkeyPatch.context() as patch:

        class Packed:
            def read_bytes(self) -> bytes:
                return packed

        patch.setattr(syllable_table, "TABLE", Packed())
        return syllable_table._open_table.__wrapped__()


def test_licence_of_the_dictionary_comes_with_it() -> None:
    licence = (LEXICON / "LICENSE.cmudict.txt").read_text(encoding="utf-8")
    assert "Carnegie Mellon University" in licence
    assert "Redistributions in binary form must reproduce" in licence
