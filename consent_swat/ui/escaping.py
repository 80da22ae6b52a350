"""The one function through which untrusted text goes into Streamlit's Markdown."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit links bare addresses also where their marks are escaped; a character that joins words
# and is not seen keeps them text.
_ADDRESS = re.compile(r"(@|://|\bwww)(?=\S)", re.IGNORECASE)


def escape(text: str) -> str:
    r"""Return text that Streamlit's Markdown shows as it stands.

    Every ASCII punctuation mark is escaped, so that an uploaded file can bring no image, link,
    emphasis, formula, colour or HTML, and no address becomes a link by itself.

    Parameters
    ----------
    text : str
        Anything: a leaflet's words, a file's name, what somebody typed.

    Returns
    -------
    str
        For ``st.markdown`` only; line breaks become spaces.

    Examples
    --------
    >>> print(escape("![x](pic.png) costs $5"))
    \!\[x\]\(pic\.png\) costs \$5
    """
    plain = _ADDRESS.sub("\\1\u2060", " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", plain)
