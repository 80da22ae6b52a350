"""Texts in cells that no spreadsheet runs as a formula, and back again."""

from __future__ import annotations

_LIVE = tuple("=+-@\t\r\n＝＋－＠")


def guard_cell(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula.

    Parameters
    ----------
    text : str
        Any text; numbers are not to be guarded.

    Returns
    -------
    str
        With an apostrophe in front when it starts as a formula would, or with an apostrophe.

    Examples
    --------
    >>> guard_cell("=1+1"), guard_cell("Leeds")
    ("'=1+1", 'Leeds')
    """
    return f"'{text}" if text.startswith((*_LIVE, "'")) else text


def free_cell(text: str) -> str:
    """Return a text without the apostrophe that `guard_cell` put in front.

    Parameters
    ----------
    text : str
        A cell as written.

    Returns
    -------
    str
        What was guarded.

    Examples
    --------
    >>> free_cell("'=1+1"), free_cell("'tis"), free_cell("")
    ('=1+1', "'tis", '')
    """
    return text[1:] if text[:1] == "'" and text[1:].startswith((*_LIVE, "'")) else text
