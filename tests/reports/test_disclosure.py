"""Small counts are hidden, and cannot be had back by subtraction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.reports.disclosure import (
    can_show_proportion,
    render_count,
    suppress_small,
    suppress_table,
)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([10, 20, 0], (10, 20, 0)),
        ([3, 0, 12, 40], (None, 0, None, 40)),
        ([3, 4, 40], (None, None, 40)),
        ([1, 1, 6, 40], (None, None, None, 40)),
        ([2, 1, 0], (None, None, None)),
        ([0, 0], (0, 0)),
        ([5, 5], (5, 5)),
        ([], ()),
    ],
)
def test_small_counts_and_what_would_give_them_away_are_hidden(
    counts: list[int], shown: tuple[int | None, ...]
) -> None:
    assert suppress_small(counts) == shown


def test_the_threshold_can_be_higher() -> None:
    assert suppress_small([9, 30, 50], smallest=10) == (None, None, 50)


rows = st.lists(st.integers(0, 40), min_size=1, max_size=6)


@given(rows)
def test_no_small_count_is_shown_and_none_follows_from_the_total(counts: list[int]) -> None:
    shown = suppress_small(counts)
    assert all(count is None or count == 0 or count >= 5 for count in shown)
    assert all(count in (None, known) for count, known in zip(shown, counts, strict=True))
    hidden = [known for count, known in zip(shown, counts, strict=True) if count is None]
    assert not hidden or len(hidden) == len(counts) or (len(hidden) >= 2 and sum(hidden) >= 5)


tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=2, max_size=4
    )
)


@given(tables)
def test_in_a_table_no_row_and_no_column_gives_a_hidden_count_away(table: list[list[int]]) -> None:
    shown = list(suppress_table({f"row {k}": row for k, row in enumerate(table)}).values())
    across = list(zip(table, shown, strict=True))
    down = [
        ([row[k] for row in table], tuple(row[k] for row in shown)) for k in range(len(table[0]))
    ]
    for counts, line in across + down:
        assert all(count is None or count == 0 or count >= 5 for count in line)
        hidden = [known for count, known in zip(line, counts, strict=True) if count is None]
        assert len(hidden) != 1
        assert not hidden or len(hidden) == len(counts) or sum(hidden) >= 5


def test_a_table_hides_a_second_count_in_row_and_column() -> None:
    assert suppress_table({"standard": [3, 20, 30], "plain": [25, 22, 40]}) == {
        "standard": (None, None, 30),
        "plain": (None, None, 40),
    }


def test_a_table_without_small_counts_stays_as_it_is() -> None:
    assert suppress_table({"standard": [8, 20], "plain": [9, 0]}) == {
        "standard": (8, 20),
        "plain": (9, 0),
    }


@pytest.mark.parametrize(
    ("x", "n", "is_shown"),
    [(20, 40, True), (38, 40, False), (2, 40, False), (40, 40, True), (0, 40, True), (4, 4, False)],
)
def test_a_proportion_needs_enough_on_both_sides(x: int, n: int, is_shown: bool) -> None:
    assert can_show_proportion(x, n) is is_shown


@pytest.mark.parametrize(("counts", "smallest"), [([-1, 3], 5), ([1, 3], 0)])
def test_counts_that_are_none_are_refused(counts: list[int], smallest: int) -> None:
    with pytest.raises(ValueError, match="Give"):
        suppress_small(counts, smallest)


def test_rows_of_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        suppress_table({"standard": [8], "plain": [8, 9]})


def test_a_hidden_count_is_printed_as_hidden() -> None:
    assert (render_count(None), render_count(7)) == ("hidden", "7")
