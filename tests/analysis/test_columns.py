"""The frame and the quiz use the same words, though neither knows the other."""

from __future__ import annotations

from consent_swat.analysis.columns import NOT_SURE, SKIPPED, UNVALIDATED, list_columns
from consent_swat.quizzes import attempts, pressure_rules


def test_not_sure_and_skipped_are_spelt_as_in_the_quiz() -> None:
    assert (NOT_SURE, SKIPPED) == (attempts.NOT_SURE, attempts.SKIPPED)


def test_unvalidated_is_said_as_the_file_of_the_questions_says_it() -> None:
    assert UNVALIDATED == pressure_rules.UNVALIDATED


def test_no_column_could_hold_a_name_or_a_number_that_identifies() -> None:
    names = {column.name for column in list_columns(["V1"], ["V"])}
    assert not [
        name
        for name in names
        if any(word in name for word in ("name", "number", "birth", "nhs", "address", "code"))
    ]
