"""Items are counted by construct, form and arm, at the first attempt."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from consent_swat.analysis.frame import make_frame
from consent_swat.analysis.items import ItemRow, count_items

ARMS = ("standard", "plain")
Rows = list[dict[str, Any]]


def count(rows: Rows) -> tuple[ItemRow, ...]:
    frame = make_frame(rows, ("V1", "S1"), ("V", "S"))
    return count_items(frame, constructs=("V1", "S1"), arms=ARMS)


def test_every_form_that_was_met_has_a_row_for_every_arm(rows: Rows) -> None:
    assert [(row.construct, row.form, row.arm) for row in count(rows)] == [
        ("V1", "A", "standard"),
        ("V1", "A", "plain"),
        ("S1", "A", "standard"),
        ("S1", "A", "plain"),
        ("S1", "B", "standard"),
        ("S1", "B", "plain"),
    ]


def test_right_not_sure_and_skipped_are_counted_apart(rows: Rows) -> None:
    counted = {
        (row.construct, row.form, row.arm): (
            row.n_answered,
            row.n_right,
            row.n_not_sure,
            row.n_skipped,
        )
        for row in count(rows)
    }
    assert counted == {
        ("V1", "A", "standard"): (6, 2, 1, 0),
        ("V1", "A", "plain"): (5, 4, 0, 1),
        ("S1", "A", "standard"): (3, 1, 1, 0),
        ("S1", "A", "plain"): (0, 0, 0, 0),
        ("S1", "B", "standard"): (1, 0, 0, 1),
        ("S1", "B", "plain"): (6, 5, 0, 0),
    }


def test_the_commonest_misconception_is_named_with_its_count(rows: Rows) -> None:
    standard, plain = count(rows)[:2]
    assert (standard.misconception, standard.n_misconception) == ("tag-a", 2)
    assert (plain.misconception, plain.n_misconception) == ("tag-a", 1)


def test_where_nobody_was_wrong_there_is_no_misconception(rows: Rows) -> None:
    nobody = count(rows)[3]
    assert (nobody.misconception, nobody.n_misconception) == (None, 0)


def test_tied_misconceptions_go_by_name(rows: Rows) -> None:
    two = [rows[2], rows[5]]
    assert (count(two)[0].misconception, count(two)[0].n_misconception) == ("tag-a", 1)
    assert count(two[::-1]) == count(two)


def test_below_thirty_answers_there_are_counts_alone(rows: Rows) -> None:
    row = count(rows)[0]
    assert row.proportion.value is None
    assert row.proportion.why_not == (
        "Only 6 of the 30 needed answered this item in 'standard'; counts alone are shown."
    )


@pytest.mark.parametrize(("n", "is_shown"), [(29, False), (30, True)])
def test_from_thirty_answers_on_there_is_a_proportion(rows: Rows, n: int, is_shown: bool) -> None:
    many = [rows[0] | {"participant": f"q{k}"} for k in range(n)]
    proportion = count(many)[0].proportion
    assert (proportion.value is not None) is is_shown
    if is_shown:
        assert (proportion.value, proportion.high) == (1.0, 1.0)
        assert proportion.low == pytest.approx(0.8865, abs=5e-5)


def test_nobody_has_met_an_item_before_the_start() -> None:
    empty: pd.DataFrame = make_frame([], ("V1",), ("V",))
    assert count_items(empty, constructs=("V1",), arms=ARMS) == ()
