"""How long a quiz takes."""

from __future__ import annotations

import msgspec
import pytest

from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.timing import count_words, estimate_minutes


def test_words_of_an_item_are_those_of_stem_options_and_not_sure(quiz: Quiz) -> None:
    # Sam reads the leaflet, story B. What happens next to S2? (11)
    # All stays as it is. (5) It all goes away. (4) It all gets better. (4) I'm not sure (3)
    assert count_words(quiz.item[0]) == 27


def test_minutes_are_by_words_and_choices_of_the_longer_form(quiz: Quiz) -> None:
    # 27 words at 120 a minute are 13.5 s, and 8 s to choose.
    assert estimate_minutes(quiz, quiz.construct[:1]) == pytest.approx(21.5 / 60)
    assert estimate_minutes(quiz, quiz.construct) == pytest.approx(3 * 21.5 / 60)
    longer = tuple(
        msgspec.structs.replace(item, stem=f"{item.stem} And then, what now?")
        if item.id == "S1-A"
        else item
        for item in quiz.item
    )
    changed = msgspec.structs.replace(quiz, item=longer)
    assert estimate_minutes(changed, quiz.construct[:1]) == pytest.approx(23.5 / 60)
    assert estimate_minutes(quiz, ()) == 0
