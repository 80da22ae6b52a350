"""What is said of the reading scores."""

from __future__ import annotations

import pytest

from consent_swat.readability.bands import Band, Preparation
from consent_swat.readability.formulas import Score
from consent_swat.readability.shares import SentenceShare, Shares
from consent_swat.readability.surveys import Method, Percentile
from consent_swat.readability.targets import Place, Target, TargetProfile
from consent_swat.scorecards.reading_words import (
    list_asked,
    say_asked,
    say_disagreement,
    say_limits,
    say_percentile,
    say_without,
)

FK = "Flesch-Kincaid grade"


def make_band(name: str, *values: float | None) -> Band:
    scores = (Score(name, value, None if value else "Short.", {}) for value in values)
    return Band(name, tuple(zip(Preparation, scores, strict=True)))


@pytest.mark.parametrize(
    ("values", "limits"),
    [((9.0, 8.2, 9.4), "8.2 to 9.4"), ((9.0, 9.01, 9.0), "9.0"), ((None, 8.0, 9.0), "")],
)
def test_limits_are_said_once_when_they_are_alike(
    values: tuple[float | None, ...], limits: str
) -> None:
    assert say_limits(make_band("SMOG", *values)) == limits


def test_disagreement_names_the_three_ways_and_is_silent_within_a_grade() -> None:
    assert say_disagreement(make_band(FK, 11.0, 9.3, 11.3)) == (
        "Flesch-Kincaid grade depends on how headings and lists are taken, by 2.0 grades: prose "
        "only 11.0, every block closed 9.3, flattened 11.3. Quote the range, not the one number."
    )
    assert say_disagreement(make_band(FK, 11.0, 10.0, 11.0)) == ""
    assert "by 12.0 points" in say_disagreement(make_band("Flesch Reading Ease", 50.0, 52.0, 40.0))


def place(
    low: float | None, high: float | None, method: Method, typical: float | None = 9.8
) -> Percentile:
    why = "No spread." if method is Method.NONE else None
    score = Score(FK, 10.5, None, {})
    return Percentile("s", "sheets", "sheets", 13, score, typical, low, high, method, why, "J")


@pytest.mark.parametrize(
    ("placed", "said"),
    [
        (place(9 / 13, 9 / 13, Method.VALUES),
         "By Flesch-Kincaid grade it is harder to read than 9 of 13 sheets. Their median is 9.8."),
        (place(9.5 / 13, 9.5 / 13, Method.VALUES),
         "By Flesch-Kincaid grade it is harder to read than 9 or 10 of 13 sheets. Their median is "
         "9.8."),
        (place(0.0, 0.0, Method.VALUES),
         "By Flesch-Kincaid grade it is easier to read than all of 13 sheets."),
        (place(1.0, 1.0, Method.VALUES),
         "By Flesch-Kincaid grade it is harder to read than all of 13 sheets."),
        (place(0.474, 0.987, Method.GROUPS, None),
         "By Flesch-Kincaid grade it is harder to read than 47 to 99 % of 13 sheets. Only groups "
         "were published, hence the range."),
        (place(0.841, 0.841, Method.NORMAL),
         "By Flesch-Kincaid grade it is harder to read than 84 % of 13 sheets. Only mean and "
         "standard deviation were published; a normal curve is taken."),
        (place(0.999, 0.999, Method.NORMAL),
         "By Flesch-Kincaid grade it is harder to read than over 99 % of 13 sheets. Only mean and "
         "standard deviation were published; a normal curve is taken."),
        (place(0.001, 0.001, Method.NORMAL),
         "By Flesch-Kincaid grade it is harder to read than under 1 % of 13 sheets. Only mean and "
         "standard deviation were published; a normal curve is taken."),
        (place(None, None, Method.NONE),
         "Flesch-Kincaid grade 10.5 is 0.7 above 9.8, the mean of 13 sheets. No spread."),
    ],
)  # fmt: skip
def test_place_among_others_is_one_sentence_with_how_rough_it_is(
    placed: Percentile, said: str
) -> None:
    assert say_percentile(placed) == said


def test_what_others_ask_stands_beside_the_score_with_its_source() -> None:
    profile = TargetProfile(
        id="p",
        version="1.0.0",
        language="en",
        title="Ours",
        source="Our committee",
        scale="grade",
        target=(
            Target(score=FK, at_most=8.0, band=3.0),
            Target(score="Flesch Reading Ease", at_least=60.0),
            Target(score="SMOG", at_most=6.0),
            Target(score="Gunning Fog", at_most=6.0),
        ),
    )
    scores = (
        Score(FK, 10.5, None, {}),
        Score("Flesch Reading Ease", 61.0, None, {}),
        Score("SMOG", None, "Short.", {}),
    )
    asked = list_asked(scores, [profile])
    assert [(one.place, say_asked(one)) for one in asked] == [
        (Place.NEAR, "at most 8: near"),
        (Place.WITHIN, "at least 60: met"),
        (Place.UNKNOWN, "at most 6: cannot be told"),
    ]
    assert {(one.title, one.source) for one in asked} == {("Ours", "Our committee")}


def test_what_the_whole_would_be_is_said_for_scores_that_have_a_value() -> None:
    scores = (Score("SMOG", 12.0, None, {}), Score(FK, 10.0, None, {}))
    one = SentenceShare(0, 0, 9, 40, 60, 9, ())
    rest = (Score("SMOG", None, "Short.", {}), Score(FK, 8.6, None, {}))
    assert say_without(Shares((one, one), rest), scores) == (
        "Without these two it would be Flesch-Kincaid 8.6 instead of 10.0."
    )
    assert say_without(Shares((one,), (Score("SMOG", 11.0, None, {}), rest[1])), scores) == (
        "Without this sentence it would be SMOG 11.0 instead of 12.0 and Flesch-Kincaid 8.6 "
        "instead of 10.0."
    )
    assert say_without(Shares(), scores) == ""
