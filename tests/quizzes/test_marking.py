"""The judgement of one response."""

from __future__ import annotations

import pytest

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Mark
from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.marking import mark_response


@pytest.mark.parametrize(
    ("response", "mark", "misconception"),
    [
        ("key", Mark.SOUND, None),
        ("bad", Mark.MISCONCEPTION, "fear"),
        ("rosy", Mark.MISCONCEPTION, "hope"),
        (NOT_SURE, Mark.GAP, None),
        (SKIPPED, Mark.SKIPPED, None),
    ],
)
def test_each_response_has_its_mark(
    quiz: Quiz, response: str, mark: Mark, misconception: str | None
) -> None:
    assert mark_response(quiz.item[0], response) == (mark, misconception)


@pytest.mark.parametrize("response", ["", "Key", "key ", "sound"])
def test_unknown_response_is_refused_and_the_known_ones_are_named(
    quiz: Quiz, response: str
) -> None:
    with pytest.raises(ValueError, match="Its responses are key, bad, rosy, not-sure, skipped"):
        mark_response(quiz.item[0], response)
