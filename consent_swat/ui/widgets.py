"""Small things that several pages draw alike."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from consent_swat.ui.browser_parts import show_part
from consent_swat.ui.escaping import escape


def show_table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int = 0) -> None:
    """Draw a plain table that a screen reader can walk.

    Parameters
    ----------
    headers : sequence of str
        One for each column.
    rows : sequence of sequence of str
        Cells as text, any text; an empty cell is said to be empty by a dash.
    numbers : int, default 0
        How many columns at the right hold numbers and are set to the right.
    """
    marks = ["---"] * (len(headers) - numbers) + ["---:"] * numbers
    lines = [
        "| " + " | ".join(escape(cell) or "\u2013" for cell in row) + " |"
        for row in (headers, *rows)
    ]
    lines.insert(1, "|" + "|".join(marks) + "|")
    st.markdown("\n".join(lines))


def show_inset(key: str, text: str) -> None:
    """Set in the leaflet's own words.

    Parameters
    ----------
    key : str
        Unique on the page.
    text : str
        Any text; shown as it stands.
    """
    with st.container(key=f"inset-{key}"):
        st.markdown(escape(text))


def show_picture(svg: str, says: str, *, key: str, is_wide: bool = False) -> None:
    """Draw a picture made on the server, with the sentence that says what it shows.

    Parameters
    ----------
    svg : str
        The drawing.
    says : str
        The finding in words, for those who do not see it.
    key : str
        Unique on the page.
    is_wide : bool, default False
        Whether it holds text that must not shrink; a phone then scrolls it sideways.
    """
    show_part("picture", {"svg": svg, "says": says, "wide": is_wide}, key=key)
