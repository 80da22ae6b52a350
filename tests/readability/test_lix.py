"""LIX and RIX, for leaflets that are not in English."""

from __future__ import annotations

import pytest

from consent_swat.readability.counts import Counts
from consent_swat.readability.lix import score_letters, score_lix, score_rix

# 100 words in 5 sentences, 25 of them long: 20 words to a sentence, 25 per cent long.
COUNTS = Counts(sentences=5, words=100, long_words=25)


def test_lix_and_rix_are_as_worked_out_by_hand() -> None:
    assert score_lix(COUNTS).value == pytest.approx(20 + 25)
    assert score_rix(COUNTS).value == pytest.approx(25 / 5)
    assert score_lix(COUNTS).counted == {"words": 100, "sentences": 5, "long words": 25}


def test_text_without_a_word_has_a_reason_and_no_score() -> None:
    assert [score_lix(Counts()).value, score_rix(Counts()).value] == [None, None]
    assert score_lix(Counts()).why_not == "LIX needs a sentence; there is none to count."


@pytest.mark.parametrize("language", ["nl", "cy", "pl", "ru"])
def test_languages_in_latin_or_cyrillic_letters_are_scored(language: str) -> None:
    assert [score.value for score in score_letters(COUNTS, language)] == [45.0, 5.0]


@pytest.mark.parametrize("language", ["ar", "ur", "hi", "bn"])
def test_other_scripts_get_a_reason(language: str) -> None:
    scores = score_letters(COUNTS, language)
    assert {score.value for score in scores} == {None}
    assert scores[0].why_not == (
        "LIX counts long words by Latin or Cyrillic letters; it is not known to suit this language."
    )
