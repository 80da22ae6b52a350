"""Tables of felt pressure: labelled in every row, and without counts that could tell a person."""

from __future__ import annotations

import pytest

from consent_swat.analysis.pressure import (
    PressurePerson,
    SourceCount,
    Spread,
    estimate_gaps,
)
from consent_swat.reports.pressure_tables import (
    make_gap_table,
    make_source_table,
    make_spread_table,
)

TITLES = {"standard": "Standard leaflet", "plain": "Plain leaflet"}
LABEL = "new and unvalidated"


def test_a_spread_stands_in_whole_points_and_a_small_group_is_hidden() -> None:
    rows = [
        Spread("external_pressure", "standard", 12, (0.0, 16.7, 50.0)),
        Spread("external_pressure", "plain", 3, None),
        Spread("free_to_choose", "plain", 0, None),
    ]
    table = make_spread_table(rows, TITLES, LABEL)
    name = "Pressure from people and systems (new and unvalidated)"
    assert table.rows == (
        (name, "Standard leaflet", "12", "0", "17", "50"),
        (name, "Plain leaflet", "hidden", "hidden", "hidden", "hidden"),
        ("Free to choose (new and unvalidated)", "Plain leaflet", "0", "–", "–", "–"),
    )


def test_a_small_count_of_a_source_is_hidden_and_cannot_be_worked_out() -> None:
    rows = [
        SourceCount("benefits", "standard", 2, 20),
        SourceCount("benefits", "plain", 9, 21),
        SourceCount("doctor", "standard", 8, 20),
        SourceCount("doctor", "plain", 0, 21),
    ]
    table = make_source_table(
        rows, TITLES, {"benefits": "Fear for benefits", "doctor": "A doctor"}, LABEL
    )
    cells = [row[2:] for row in table.rows]
    # All four of a source go: each would follow from the totals of its row and its column.
    assert cells[:2] == [("hidden", "hidden", "–")] * 2
    assert cells[2:] == [("8", "12", "40%"), ("0", "21", "0%")]


@pytest.mark.parametrize(
    ("both", "n", "cells"),
    [
        (6, 12, ("12", "6 of 12 (50%)", "25% to 75%")),
        (3, 12, ("hidden", "hidden", "hidden")),
        (10, 12, ("hidden", "hidden", "hidden")),
        (0, 12, ("12", "0 of 12 (0%)", "0% to 24%")),
        (4, 4, ("hidden", "hidden", "hidden")),
        (0, 0, ("0", "–", "–")),
    ],
)
def test_a_gap_is_shown_only_where_those_who_have_it_and_have_it_not_are_enough(
    both: int, n: int, cells: tuple[str, ...]
) -> None:
    pairs = [(True, True)] * both + [(True, False)] * (n - both)
    people = [PressurePerson("plain", {}, {}, {"S": pair}) for pair in pairs]
    gaps = estimate_gaps(people, "S", ["plain"])
    table = make_gap_table(gaps, TITLES, {"S": "It is separate"}, LABEL)
    assert table.rows == (("It is separate (new and unvalidated)", "Plain leaflet", *cells),)
