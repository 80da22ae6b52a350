"""The few parts that run in the browser; their scripts are files in ``browser/``.

A part is registered when a page first shows it: before the server runs, Streamlit knows none.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import streamlit as st


@functools.cache
def _register(name: str) -> Any:
    return st.components.v2.component(f"consent-swat.{name}", js=f"{name}.js", isolate_styles=False)


def show_part(name: str, data: Mapping[str, object], *, key: str) -> None:
    """Show one of our parts on the page.

    Parameters
    ----------
    name : str
        ``page``, ``leaflet``, ``drafts`` or ``picture``: the file in ``browser/`` without its
        ending.
    data : mapping of str to object
        What its script gets, as JSON.
    key : str
        Unique on the page.
    """
    _register(name)(data=dict(data), key=key)
