"""How many syllables a number has when it is read aloud, in British English."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SMALL = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero to nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty to ninety
_SCALES = ((10**9, 2), (10**6, 2), (10**3, 2))  # billion, million, thousand
_CURRENCIES = {"£": (1, 1), "$": (2, 1), "€": (2, 1)}  # the unit, and its hundredth when alone
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$")
_YEARS = range(1100, 2100)
_LONGEST = 7
_SPOKEN = 15  # more figures than a billion billion are a code, whatever stands between them


def count_number(number: str, money: str = "") -> int | None:
    """Count the syllables of a number written in figures.

    Parameters
    ----------
    number : str
        Figures with commas between thousands, a decimal point or an ordinal ending.
    money : str
        The currency sign before it; empty for none.

    Returns
    -------
    int or None
        None when it is not a number of this kind. Four figures from 1100 to 2099 without a comma
        are read as a year; a leading nought or more than seven figures are read one by one.

    Examples
    --------
    >>> count_number("2026"), count_number("1,500"), count_number("10.50", "£")
    (5, 6, 4)
    """
    if sum(character.isdecimal() for character in number) > _SPOKEN:
        return _count_figures([character for character in number if character.isdecimal()])
    if ordinal := _ORDINAL.match(number):
        return _count_ordinal(int(ordinal[1]))
    parts = _NUMBER.match(number)
    if parts is None:
        return None
    whole, decimals = parts[1], parts[2]
    if money:
        return _count_money(int(whole.replace(",", "")), decimals, money)
    if (whole[0] == "0" and len(whole) > 1) or ("," not in whole and len(whole) > _LONGEST):
        count = _count_figures(whole)
    elif len(whole) == 4 and decimals is None and int(whole) in _YEARS:
        count = _count_year(int(whole))
    else:
        count = count_cardinal(int(whole.replace(",", "")))
    return count + (1 + _count_figures(decimals) if decimals else 0)


def count_cardinal(number: int) -> int:
    """Count the syllables of a whole number said with the British "and".

    Parameters
    ----------
    number : int
        0 or more.

    Returns
    -------
    int
        At least 1.

    Examples
    --------
    >>> count_cardinal(21), count_cardinal(110), count_cardinal(2005)
    (3, 5, 5)
    """
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens] + (_SMALL[unit] if unit else 0)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return _SMALL[hundreds] + 2 + (1 + count_cardinal(rest) if rest else 0)
    size, name = next((size, name) for size, name in _SCALES if number >= size)
    count, rest = divmod(number, size)
    link = 1 if 0 < rest < 100 else 0
    return count_cardinal(count) + name + link + (count_cardinal(rest) if rest else 0)


def _count_year(year: int) -> int:
    century, rest = divmod(year, 100)
    if century % 10 == 0 and rest < 10:
        return count_cardinal(year)  # two thousand and five
    if rest == 0:
        return count_cardinal(century) + 2  # nineteen hundred
    if rest < 10:
        return count_cardinal(century) + 1 + _SMALL[rest]  # nineteen oh five
    return count_cardinal(century) + count_cardinal(rest)


def _count_ordinal(number: int) -> int:
    # "Second" and "twentieth" have one syllable more than two and twenty; the others have none.
    last = number % 100
    longer = last % 10 == 2 and last != 12
    longer = longer or (last >= 20 and last % 10 == 0)
    return count_cardinal(number) + longer


def _count_money(whole: int, decimals: str | None, sign: str) -> int:
    unit, hundredth = _CURRENCIES[sign]
    rest = int(decimals) if decimals else 0
    if not whole and rest:
        return count_cardinal(rest) + hundredth  # fifty pence
    count = count_cardinal(whole) + unit
    return count + (count_cardinal(rest) if rest else 0)  # ten pounds fifty


def _count_figures(figures: Iterable[str]) -> int:
    # A nought among figures is said "oh" or "nought", one syllable either way.
    return sum(1 if figure == "0" else _SMALL[int(figure)] for figure in figures)
