"""How an item must be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from consent_swat.quizzes.item_rules import check_item, check_whole
from consent_swat.quizzes.items import Item, Option, Quiz

swap = msgspec.structs.replace


def _told(item: Item) -> str:
    return "\n".join(f"{entry}: {problem}" for entry, problem in check_item(item))


def _say(item: Item, texts: Sequence[str]) -> Item:
    options = tuple(swap(o, text=text) for o, text in zip(item.option, texts, strict=True))
    return swap(item, option=options)


def test_plain_item_passes(quiz: Quiz) -> None:
    assert _told(quiz.item[0]) == ""


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"fact": ""}, "item 'S2-B': has an empty fact. Every item needs one."),
        ({"anchor": "  "}, "has an empty anchor"),
        ({"explanation": ""}, "has an empty explanation"),
        ({"second_explanation": ""}, "has an empty second_explanation"),
        ({"provenance": ""}, "has an empty provenance"),
        ({"stem": "Is the study voluntary?"}, "stem: 'voluntary' is a word to avoid"),
        ({"stem": "Sam withdraws. What happens?"}, "'withdraws' is a word to avoid"),
        ({"stem": "Sam signs the consent form. And then?"}, "'consent' is a word to avoid"),
        ({"stem": "Sam was randomised. What now?"}, "'randomised' is a word to avoid"),
        ({"stem": "Is there a penalty?"}, "'penalty' is a word to avoid"),
        ({"stem": "Sam is unemployed. What now?"}, "'unemployed' is a word to avoid"),
        ({"explanation": "That was wrong."}, "explanation: 'wrong' is a word to avoid"),
        (
            {"second_explanation": "Well done!"},
            "second explanation: 'Well done' is a word to avoid",
        ),
        ({"stem": "What can Sam not do?"}, "stem has 'not'. Ask without it"),
        ({"stem": "Sam doesn't join. What now?"}, "stem has 'doesn't'"),
        ({"stem": "Sam doesn’t join. What now?"}, "stem has 'doesn’t'"),
        ({"stem": "Sam cannot come. What now?"}, "stem has 'cannot'"),
        ({"stem": "Sam says no"}, "stem: has no full stop or question mark at its end"),
        (
            {"stem": "One two three four five six seven eight nine ten eleven twelve a b c d?"},
            "has 16 words. Use at most 15 a sentence.",
        ),
        ({"explanation": "All stays as it is, you see."}, "explanation gives away the key"),
        ({"explanation": "It is yours. It stays."}, "explanation has more than one sentence"),
        (
            {"explanation": "The same idea.", "second_explanation": "The same idea."},
            "says the same twice",
        ),
    ],
)
def test_badly_written_item_is_told(quiz: Quiz, change: dict[str, Any], problem: str) -> None:
    assert problem in _told(swap(quiz.item[0], **change))


@pytest.mark.parametrize(
    "stem",
    [
        "Sam says no. What happens next?",
        "One two three four five six seven eight nine ten eleven twelve a b c?",
        "Sam takes a note of it. What now?",
        "Sam gets Universal Credit. What about his payments?",
    ],
)
def test_well_written_stem_is_left_alone(quiz: Quiz, stem: str) -> None:
    assert _told(swap(quiz.item[0], stem=stem)) == ""


def test_options_of_unlike_length_are_told(quiz: Quiz) -> None:
    item = _say(quiz.item[0], ["Ten signs.", "Ten sighs.", "Seventeen chars.."])
    assert "has options of 10 to 17 characters. Make them alike" in _told(item)
    fair = _say(quiz.item[0], ["Ten signs.", "Ten sighs.", "Sixteen chars.."])
    assert _told(fair) == ""


def test_options_that_say_the_same_are_told(quiz: Quiz) -> None:
    item = _say(quiz.item[0], ["All stays.", "all stays.", "All moves."])
    assert "has two options that say the same" in _told(item)


def test_option_with_a_word_to_avoid_is_named(quiz: Quiz) -> None:
    item = _say(quiz.item[0], ["All stays as it is.", "There is a penalty.", "It all gets better."])
    assert "item 'S2-B': option 'bad': 'penalty' is a word to avoid" in _told(item)


def _make_quiz(quiz: Quiz, options: Sequence[Sequence[tuple[str, bool, int]]]) -> Quiz:
    """Return the quiz with an item for each set of options: text, whether the key, niceness."""
    items = tuple(
        swap(
            item,
            option=tuple(
                Option(id=str(n), text=text, correct=correct, niceness=nice)
                for n, (text, correct, nice) in enumerate(chosen)
            ),
        )
        for item, chosen in zip(quiz.item, options, strict=False)
    )
    return swap(quiz, item=items)


def _habits(quiz: Quiz) -> str:
    return "\n".join(problem for _, problem in check_whole(quiz))


NICE_KEY = [("Long key.", True, 3), ("Shorter.", False, 1), ("Longer one.", False, 2)]
LONG_KEY = [("Short.", False, 3), ("The longest.", True, 2), ("Middle..", False, 1)]
LAST_KEY = [("Shorter.", False, 3), ("The longest.", False, 1), ("The key..", True, 2)]


def test_habit_that_gets_all_items_is_told(quiz: Quiz) -> None:
    told = _habits(_make_quiz(quiz, [NICE_KEY] * 4))
    assert "always picks the nicest option gets 4 of 4 items" in told
    assert "always picks the first option gets 4 of 4 items" in told
    assert "longest" not in told
    assert "last option" not in told


def test_longest_and_last_keys_are_told(quiz: Quiz) -> None:
    told = _habits(_make_quiz(quiz, [LONG_KEY, LONG_KEY, LONG_KEY, LAST_KEY]))
    assert "always picks the longest option gets 3 of 4 items" in told
    told = _habits(_make_quiz(quiz, [LAST_KEY, LAST_KEY, LAST_KEY, LONG_KEY]))
    assert "always picks the last option gets 3 of 4 items" in told


def test_half_of_the_items_is_let_pass(quiz: Quiz) -> None:
    assert _habits(_make_quiz(quiz, [NICE_KEY, LONG_KEY, LAST_KEY, LAST_KEY])) == ""


def test_ties_count_as_chance(quiz: Quiz) -> None:
    tied = [("Same len 1.", True, 3), ("Same len 2.", False, 3), ("Same len 3.", False, 1)]
    told = _habits(_make_quiz(quiz, [tied, LONG_KEY]))
    assert "nicest" not in told  # half an item of two
    assert "longest option gets 1.33 of 2 items" in told


def test_grade_above_six_is_told_for_each_form(quiz: Quiz) -> None:
    seen: list[str] = []

    def grade(text: str) -> float:
        seen.append(text)
        return 6.1 if "Idea" in text else 5.0

    told = [(entry, problem) for entry, problem in check_whole(quiz, grade) if "form" in entry]
    assert [entry for entry, _ in told] == ["form A", "form B"]
    assert told[0][1].startswith("its explanations are at grade 6.1.")
    assert len(seen) == 4
    assert all("story B" not in text for text in seen[:2])
    assert seen[0].count("\n") == 11  # three items of a stem and three options, each on its line


def test_grade_of_six_is_let_pass(quiz: Quiz) -> None:
    assert [entry for entry, _ in check_whole(quiz, lambda _: 6.0) if "form" in entry] == []
