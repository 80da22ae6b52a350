from __future__ import annotations

import pytest

from consent_swat.readability.formulas import FORMULAS
from consent_swat.readability.profile import Score
from consent_swat.scorecards.score_changes import NOISE, Direction, ScoreChange, match_scores


def compare(name: str, old: float | None, new: float | None, **bands: object) -> ScoreChange:
    scores = [Score(name, value, None if value else "Too short.", {}) for value in (old, new)]
    (change,) = match_scores(scores[:1], scores[1:], bands)  # type: ignore[arg-type]
    return change


@pytest.mark.parametrize(
    ("name", "old", "new", "direction"),
    [
        ("SMOG", 9.0, 9.5, "about the same"),
        ("SMOG", 9.0, 9.6, "harder"),
        ("SMOG", 9.0, 8.4, "easier"),
        ("Flesch Reading Ease", 60.0, 64.0, "about the same"),
        ("Flesch Reading Ease", 60.0, 64.5, "easier"),
        ("Flesch Reading Ease", 60.0, 55.0, "harder"),
        ("Dale-Chall", 7.0, 7.5, "harder"),
    ],
)
def test_only_more_than_the_noise_is_easier_or_harder(
    name: str, old: float, new: float, direction: str
) -> None:
    change = compare(name, old, new)
    assert change.direction.value == direction
    assert change.difference == pytest.approx(new - old)


def test_the_reason_names_how_much_is_noise() -> None:
    assert compare("SMOG", 9.0, 9.2).why == (
        "The two lie within 0.5 of a grade, which another way of counting can make."
    )
    assert compare("Flesch Reading Ease", 60.0, 70.0).why == (
        "The two lie more than 4 points apart."
    )


def test_bands_that_overlap_are_about_the_same_however_far_apart_the_values() -> None:
    change = compare("SMOG", 9.0, 11.0, SMOG=((8.5, 10.6), (10.5, 11.5)))
    assert change.direction is Direction.ABOUT_THE_SAME


def test_bands_that_do_not_overlap_tell_the_direction_however_near_the_values() -> None:
    change = compare("SMOG", 9.0, 9.3, SMOG=((8.9, 9.1), (9.2, 9.4)))
    assert change.direction is Direction.HARDER


def test_a_score_without_a_value_cannot_be_compared_and_says_why() -> None:
    change = compare("SMOG", 9.0, None)
    assert (change.direction, change.difference) == (Direction.UNKNOWN, None)
    assert change.why == "The new draft has no value. Too short."


def test_every_formula_has_its_noise() -> None:
    assert set(NOISE) == set(FORMULAS)
