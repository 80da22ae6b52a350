"""Which words count as familiar."""

from __future__ import annotations

import pytest

from consent_swat.readability.easy_words import is_easy, load_easy_words


def test_list_has_2941_words() -> None:
    assert len(load_easy_words()) == 2941


EASY = """
ask asks asked asking boxes carries carried happier happiest happily running stopped baking quickly
doctor's doctors' children's don't can't won't you're we'll colour neighbours grey well-known mr
old-fashioned
"""
HARD = "randomised placebo confidential placebo-free withdrawal dwp consent"


@pytest.mark.parametrize("word", EASY.split())
def test_regular_form_of_a_familiar_word_is_easy(word: str) -> None:
    assert is_easy(word)


@pytest.mark.parametrize("word", HARD.split())
def test_unfamiliar_word_is_not_easy(word: str) -> None:
    assert not is_easy(word)
