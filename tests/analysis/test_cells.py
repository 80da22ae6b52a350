"""No text in a cell runs as a formula, and none is changed for good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.analysis.cells import free_cell, guard_cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "'"])
def test_text_that_starts_like_a_formula_is_guarded(start: str) -> None:
    assert guard_cell(f"{start}1") == f"'{start}1"


def test_plain_text_stays() -> None:
    assert (guard_cell("Leeds"), guard_cell(""), free_cell("Leeds")) == ("Leeds", "", "Leeds")


@given(st.text())
def test_what_was_guarded_comes_back(text: str) -> None:
    assert free_cell(guard_cell(text)) == text
