from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.words import find_words, fold_word, is_address


def words(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_words(text)]


@pytest.mark.parametrize("word", ["don't", "don’t", "follow-up", "and", "2026", "£10.50"])
def test_these_are_one_word_each(word: str) -> None:
    assert words(f"It says ({word}), then.") == ["It", "says", word, "then"]


def test_a_slash_parts_two_words() -> None:
    assert words("and/or") == ["and", "or"]


def test_a_dash_parts_two_words_and_a_hyphen_does_not() -> None:
    assert words("10–15 minutes, 10-15 minutes") == ["10", "15", "minutes", "10-15", "minutes"]


def test_numbers_keep_their_signs() -> None:
    assert words("1,000 people at 9:30am get 50% or $6.") == [
        "1,000", "people", "at", "9:30am", "get", "50%", "or", "$6",
    ]  # fmt: skip


def test_addresses_are_one_word_without_the_stop_after_them() -> None:
    assert words("Ask <ask@example.org>, or www.example.org/a-b.") == [
        "Ask", "ask@example.org", "or", "www.example.org/a-b",
    ]  # fmt: skip
    assert words("(see https://example.org/x?y=1).") == ["see", "https://example.org/x?y=1"]


def test_dotted_abbreviations_are_one_word() -> None:
    assert words("e.g. at 9 a.m. in the U.S.") == ["e.g.", "at", "9", "a.m.", "in", "the", "U.S."]


def test_quotation_marks_and_blanks_to_fill_are_no_words() -> None:
    assert words("‘Yes’ — ____ … “no”") == ["Yes", "no"]


def test_combining_marks_of_other_scripts_stay_in_their_word() -> None:
    assert words("आप किसी भी समय") == ["आप", "किसी", "भी", "समय"]


def test_an_at_sign_alone_makes_no_address() -> None:
    assert not is_address("@home")
    assert not is_address("10:30")
    assert is_address("ask@example.org.")


def test_folding_makes_case_and_apostrophe_alike() -> None:
    assert fold_word("DON’T") == fold_word("don't") == "don't"


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_word(text)) == len(text)


@given(st.text(alphabet="ab1 .,'’-/@:£_é\n(") | st.text())
def test_words_are_ordered_disjoint_and_without_white_space(text: str) -> None:
    end = 0
    for span in find_words(text):
        assert end <= span.start < span.end <= len(text)
        assert not any(char.isspace() for char in text[span.start : span.end])
        end = span.end


@given(st.text(alphabet="abé 1.'-@/"))
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    inside = {place for span in find_words(text) for place in range(span.start, span.end)}
    assert {place for place, char in enumerate(text) if char.isalnum()} <= inside
