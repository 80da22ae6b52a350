"""The shape of a quiz file."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from consent_swat.quizzes.items import (
    Construct,
    Domain,
    Item,
    Option,
    Quiz,
    StudyFact,
    find_item,
    list_constructs,
)


def test_constructs_are_asked_by_domain_and_then_as_written(quiz: Quiz) -> None:
    assert [construct.id for construct in list_constructs(quiz)] == ["V1", "S1", "S2"]


def test_item_is_found_by_construct_and_form(quiz: Quiz) -> None:
    assert find_item(quiz, "S1", "B").id == "S1-B"


def test_item_that_is_not_there_is_named(quiz: Quiz) -> None:
    with pytest.raises(ValueError, match=r"Quiz 'small\.en' has no form A of construct 'W9'"):
        find_item(quiz, "W9", "A")


@pytest.mark.parametrize("niceness", [0, 4])
def test_niceness_outside_one_to_three_is_refused(niceness: int) -> None:
    with pytest.raises(msgspec.ValidationError, match="niceness"):
        msgspec.convert({"id": "a", "text": "Yes.", "niceness": niceness}, Option)


def test_item_with_two_options_is_refused(quiz: Quiz) -> None:
    tree = msgspec.to_builtins(quiz.item[0])
    tree["option"] = tree["option"][:2]
    with pytest.raises(msgspec.ValidationError, match="length 3"):
        msgspec.convert(tree, Item)


def test_status_says_that_items_are_not_validated_unless_told_otherwise(quiz: Quiz) -> None:
    assert quiz.status == "draft items, content-mapped, not yet validated"


@pytest.mark.parametrize("kind", [Quiz, Domain, StudyFact, Construct, Item, Option])
def test_every_key_of_a_quiz_file_is_documented(kind: type[msgspec.Struct]) -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "quiz-file.md"
    example = page.read_text(encoding="utf-8").split("```")[1]
    for key in kind.__struct_fields__:
        assert f"{key} = " in example or f"[[{key}]]" in example or f".{key}]]" in example, key
