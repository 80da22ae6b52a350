"""Numbers read aloud in British English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.readability.numerals import count_cardinal, count_number


@pytest.mark.parametrize(
    ("number", "syllables"),
    [
        (0, 2),  # zero
        (7, 2),
        (11, 3),
        (17, 3),
        (20, 2),
        (77, 5),  # seventy-seven
        (100, 3),  # one hundred
        (101, 5),  # one hundred and one
        (1000, 3),
        (2005, 5),  # two thousand and five
        (15_000, 4),
        (250_000, 8),  # two hundred and fifty thousand
        (1_000_000, 3),
    ],
)
def test_cardinal_has_the_syllables_it_is_said_with(number: int, syllables: int) -> None:
    assert count_cardinal(number) == syllables


@pytest.mark.parametrize(
    ("number", "syllables"),
    [
        ("1100", 5),  # eleven hundred
        ("1900", 4),
        ("1905", 4),  # nineteen oh five
        ("1984", 5),
        ("2000", 3),
        ("2026", 5),
        ("2,026", 7),  # two thousand and twenty-six
        ("3.14", 4),  # three point one four
        ("007", 4),  # oh oh seven
        ("07700900123", 13),
        ("1st", 1),
        ("2nd", 2),
        ("12th", 1),
        ("20th", 3),
        ("22nd", 4),
    ],
)
def test_number_in_figures_has_the_syllables_it_is_said_with(number: str, syllables: int) -> None:
    assert count_number(number) == syllables


@pytest.mark.parametrize(
    ("amount", "sign", "syllables"),
    [
        ("1", "£", 2),
        ("10", "£", 2),
        ("10.50", "£", 4),
        ("0.50", "£", 3),  # fifty pence
        ("10.00", "£", 2),
        ("20", "$", 4),
        ("20", "€", 4),
    ],
)
def test_money_is_said_with_its_unit(amount: str, sign: str, syllables: int) -> None:
    assert count_number(amount, sign) == syllables


@pytest.mark.parametrize("text", ["", "abc", "1,00", "1.2.3", "10:30"])
def test_what_is_no_number_has_no_count(text: str) -> None:
    assert count_number(text) is None


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=999))
def test_thousands_are_said_before_the_rest(thousands: int, rest: int) -> None:
    link = 1 if rest < 100 else 0
    whole = count_cardinal(thousands * 1000 + rest)
    assert whole == count_cardinal(thousands) + 2 + link + count_cardinal(rest)
