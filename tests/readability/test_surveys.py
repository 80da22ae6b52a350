"""A leaflet among published ones: as finely as was published, and no finer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.readability.formulas import Score
from consent_swat.readability.surveys import (
    Figure,
    Group,
    Method,
    Percentile,
    Survey,
    check_survey,
    place_among,
)
from consent_swat.readability.targets import load_targets

FK, EASE = "Flesch-Kincaid grade", "Flesch Reading Ease"


def make_survey(figure: Figure, leaflets: int) -> Survey:
    return Survey(
        id="s", title="sheets", short="sheets", leaflets=leaflets, source="J 2020", figure=(figure,)
    )


def place(figure: Figure, value: float, leaflets: int = 4) -> Percentile:
    survey = make_survey(figure, leaflets)
    (found,) = place_among([Score(figure.score, value, None, {})], [survey])
    return found


@pytest.mark.parametrize(
    ("value", "share"),
    [(7.0, 0.0), (8.0, 0.125), (8.5, 0.25), (9.0, 0.5), (10.04, 0.875), (11.0, 1.0)],
)
def test_grade_is_counted_among_single_values_and_a_tie_counts_half(
    value: float, share: float
) -> None:
    found = place(Figure(score=FK, values=(10.0, 8.0, 9.0, 9.0)), value)
    assert (found.low, found.high, found.method) == (share, share, Method.VALUES)
    assert found.typical == 9.0


def test_reading_ease_is_turned_round_because_higher_is_easier() -> None:
    found = place(Figure(score=EASE, values=(40.0, 50.0, 60.0, 70.0)), 45.0)
    assert found.low == 0.75
    assert found.typical == 55.0


GROUPS = (
    Group(name="hard", below=50.0, leaflets=1),
    Group(name="fair", at_least=50.0, below=60.0, leaflets=2),
    Group(name="plain", at_least=60.0, leaflets=1),
)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [(40.0, 0.75, 1.0), (50.0, 0.25, 0.75), (59.9, 0.25, 0.75), (60.0, 0.0, 0.25)],
)
def test_groups_give_a_range_and_no_more(value: float, low: float, high: float) -> None:
    found = place(Figure(score=EASE, group=GROUPS), value)
    assert (found.low, found.high, found.method) == (low, high, Method.GROUPS)


def test_mean_and_standard_deviation_give_a_normal_curve_and_say_so() -> None:
    found = place(Figure(score=FK, mean=10.0, sd=2.0), 12.0)
    assert found.low == pytest.approx(0.841345, abs=1e-6)
    assert found.method is Method.NORMAL


def test_mean_alone_gives_no_percentile_and_says_why() -> None:
    found = place(Figure(score=FK, mean=9.8), 12.0)
    assert (found.low, found.high, found.typical, found.method) == (None, None, 9.8, Method.NONE)
    assert found.why_not == (
        "Only a mean was published, without its spread, so no percentile can be given."
    )


def test_score_without_a_value_is_not_placed() -> None:
    survey = make_survey(Figure(score=FK, mean=9.8), 4)
    assert place_among([Score(FK, None, "Too short.", {})], [survey]) == ()


@given(st.floats(-20, 40), st.floats(-20, 40))
def test_harder_leaflet_is_never_placed_lower(one: float, other: float) -> None:
    figure = Figure(score=FK, values=(10.0, 8.0, 9.0, 9.0))
    low, high = sorted((one, other))
    easier, harder = place(figure, low), place(figure, high)
    assert easier.low is not None
    assert harder.low is not None
    assert 0 <= easier.low <= harder.low <= 1


def test_surveys_that_come_with_the_project_are_those_published(materials: Path) -> None:
    surveys = {s.id: s for profile in load_targets(materials) for s in profile.survey}
    assert {name: survey.leaflets for name, survey in surveys.items()} == {
        "ireland-uk-2020": 154,
        "uk-mental-health-2016": 522,
        "uk-covid-2025": 13,
        "tennessee-2018": 148,
    }
    groups = surveys["ireland-uk-2020"].figure[0].group
    # As in the abstract: 1.3 %, 51.3 %, 40.3 % and 7.1 % of 154.
    assert [round(100 * group.leaflets / 154, 1) for group in groups] == [1.3, 51.3, 40.3, 7.1]
    # The medians that the paper gives for its own table.
    placed = place_among(
        [Score(name, 1.0, None, {}) for name in (FK, "Gunning Fog", EASE)],
        [surveys["uk-covid-2025"]],
    )
    assert [one.typical for one in placed] == [9.8, 11.8, 54.6]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(score="SMUG", mean=9.0), "figure 'SMUG': is not one of SMOG, "),
        (Figure(score=FK), "needs one of 'values', 'group' and 'mean'."),
        (Figure(score=FK, mean=9.0, values=(1.0,) * 4), "needs one of 'values', 'group' and"),
        (Figure(score=FK, mean=9.0, sd=0.0), "'sd' needs a 'mean' and must be above 0."),
        (Figure(score=FK, values=(9.0,)), "has 1 values for 4 leaflets."),
        (Figure(score=EASE, group=GROUPS[:2]), "its groups hold 3 of 4 leaflets."),
        (Figure(score=EASE, group=GROUPS[::-1]), "each group must begin where the one before it"),
    ],
)
def test_mistake_in_a_survey_is_named(figure: Figure, said: str) -> None:
    assert any(said in problem for problem in check_survey(make_survey(figure, 4)))


def test_sound_survey_has_no_problem() -> None:
    assert list(check_survey(make_survey(Figure(score=EASE, group=GROUPS), 4))) == []
