from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consent_swat.scorecards.word_changes import (
    Stretch,
    count_changed_words,
    find_word_changes,
)

TEXTS = st.text(st.sampled_from(" ab.,'’-—\nÜ1"), max_size=40)


def test_words_are_marked_with_the_space_after_them() -> None:
    assert find_word_changes("You must come twice.", "You can come.") == (
        Stretch("You ", "You ", True),
        Stretch("must ", "can ", False),
        Stretch("come ", "come", True),
        Stretch("twice", "", False),
        Stretch(".", ".", True),
    )


def test_one_small_word_between_two_long_changes_goes_with_them() -> None:
    old = "We keep it safe. Your answers and records will be of use to many of them later."
    new = "We keep it safe. Our team learns a lot to help people like you later."
    changes = [one for one in find_word_changes(old, new) if not one.is_kept]
    assert [one.new.strip() for one in changes] == ["Our team learns a lot to help people like you"]


def test_a_passage_with_hardly_a_word_left_is_one_change() -> None:
    old = "The purpose of this trial is to determine its effectiveness."
    new = "We want to find out whether a coach is good for you."
    assert find_word_changes(old, new) == (Stretch(old, new, False),)


def test_a_text_that_repeats_itself_endlessly_is_one_change() -> None:
    old, new = "no " * 400, "no " * 300 + "yes"
    assert find_word_changes(old, new) == (Stretch(old, new, False),)


def test_only_words_that_one_draft_has_are_counted() -> None:
    stretches = find_word_changes("You must come twice.", "You can come.")
    assert count_changed_words(stretches) == (1, 2)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    stretches = find_word_changes(old, new)
    assert "".join(one.old for one in stretches) == old
    assert "".join(one.new for one in stretches) == new


@given(TEXTS)
def test_a_text_beside_itself_has_no_change(text: str) -> None:
    assert all(one.is_kept for one in find_word_changes(text, text))
