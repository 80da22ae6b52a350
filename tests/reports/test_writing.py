"""Numbers in words: right in size, in direction, and about what is not settled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consent_swat.analysis.plan import OutcomeRow
from consent_swat.reports.writing import (
    render_counts,
    render_difference,
    render_percent,
    render_points,
    render_range,
    render_sentence,
)

MakeRow = Callable[..., OutcomeRow]


def test_a_clear_difference_is_said_with_what_the_data_fit(
    risk_row: MakeRow, titles: dict[str, str]
) -> None:
    assert render_sentence(risk_row(), titles) == (
        "About 12 more in 100 people understood with ‘Plain leaflet’ than with "
        "‘Standard leaflet’; the data fit 3 to 21 more (95% interval)."
    )


def test_an_interval_across_zero_is_not_settled(risk_row: MakeRow) -> None:
    assert render_sentence(risk_row(0.13, -0.05, 0.31)) == (
        "About 13 more in 100 people understood with ‘plain’ than with ‘standard’; "
        "the data fit 5 fewer to 31 more (95% interval). "
        "So it is not settled which of the two is better understood."
    )


def test_a_variant_that_is_worse_is_said_so(risk_row: MakeRow) -> None:
    assert render_sentence(risk_row(-0.12, -0.21, -0.03)) == (
        "About 12 fewer in 100 people understood with ‘plain’ than with ‘standard’; "
        "the data fit 3 to 21 fewer (95% interval)."
    )


def test_next_to_no_difference_is_about_as_many(risk_row: MakeRow) -> None:
    assert render_sentence(risk_row(0.002, -0.1, 0.1)).startswith(
        "About as many people understood with ‘plain’ as with ‘standard’; "
        "the data fit 10 fewer to 10 more"
    )


def test_a_score_is_said_in_points(score_row: MakeRow) -> None:
    assert render_sentence(score_row()) == (
        "The average score was about 10 points of 100 higher with ‘plain’ than with ‘standard’; "
        "the data fit 1 to 18 higher (95% interval)."
    )


def test_a_score_that_is_lower_is_said_so(score_row: MakeRow) -> None:
    assert render_sentence(score_row(-0.01, -0.1, 0.08)).startswith(
        "The average score was about 1 point of 100 lower with ‘plain’ than with ‘standard’; "
        "the data fit 10 lower to 8 higher"
    )


def test_a_reason_names_the_arms_as_people_do(risk_row: MakeRow, titles: dict[str, str]) -> None:
    row = risk_row(None, None, None, why_not="Only 3 of the 10 needed answered in 'plain'.")
    assert render_sentence(row, titles) == (
        "There is no answer yet. Only 3 of the 10 needed answered in ‘Plain leaflet’."
    )


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0016, 0.109, "less than 1 to 11 more"),
        (-0.109, -0.0016, "less than 1 to 11 fewer"),
        (-0.0016, 0.109, "less than 1 fewer to 11 more"),
        (0.0, 0.2, "0 to 20 more"),
        (-0.2, 0.0, "0 to 20 fewer"),
    ],
)
def test_a_range_never_touches_zero_that_does_not(
    risk_row: MakeRow, low: float, high: float, said: str
) -> None:
    assert render_range(risk_row((low + high) / 2, low, high).estimate) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.134, "13 more in 100"), (-0.029, "3 fewer in 100"), (0.0, "no difference")],
)
def test_a_difference_in_people(risk_row: MakeRow, value: float, said: str) -> None:
    assert render_difference(risk_row(value, -0.2, 0.2).estimate) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.096, "10 points higher"), (-0.01, "1 point lower"), (0.004, "less than 1 point higher")],
)
def test_a_difference_in_points(score_row: MakeRow, value: float, said: str) -> None:
    assert render_difference(score_row(value, -0.2, 0.2).estimate) == said


@pytest.mark.parametrize(
    ("proportion", "said"),
    [(0.0, "0%"), (0.004, "<1%"), (0.386, "39%"), (0.996, ">99%"), (1.0, "100%")],
)
def test_percent_is_whole_and_extreme_only_when_exact(proportion: float, said: str) -> None:
    assert render_percent(proportion) == said


@pytest.mark.parametrize(("value", "said"), [(0.1334, "13.3"), (-0.052, "−5.2"), (-0.0001, "0.0")])
def test_points_have_one_decimal_and_a_true_minus(value: float, said: str) -> None:
    assert render_points(value) == said


def test_counts_of_an_arm(risk_row: MakeRow, score_row: MakeRow) -> None:
    assert render_counts(risk_row().comparator) == "25 of 50 (50%)"
    assert render_counts(score_row().variant) == "mean 70 of 100, n = 48"
    short = risk_row(None, None, None, why_not="Too few.")
    assert render_counts(short.comparator) == "50 of 60 answered"
