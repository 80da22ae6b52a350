"""Make text plain: what no reader sees, or sees the same, is made the same."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = [
    *range(0x09),
    *range(0x0E, 0x1C),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    0xAD,  # soft hyphen
    0x34F,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),  # zero-width and direction marks
    *range(0x202A, 0x202F),  # direction embeddings and overrides
    *range(0x2060, 0x2070),
    *range(0xD800, 0xE000),  # halves of pairs, which no file may hold
    *range(0xE000, 0xF900),  # private use: bullets of symbol fonts
    0xFEFF,
    *range(0xFFF9, 0xFFFD),
    0xFFFE,
    0xFFFF,
    *range(0xE0000, 0xE0080),  # tag characters
]
_PLAIN: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE),
    0x2010: "-",
    0x2011: "-",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# One hyphen of a PDF may come as three characters.
_HYPHENS = re.compile("[-\u2010\u2011]?\u00ad[-\u2010\u2011]|[-\u2010\u2011]\u00ad")
_ENDS = (".", "!", "?", ":", ";", "…")


def clean_text(text: str) -> str:
    r"""Return a text as one plain line.

    Parameters
    ----------
    text : str
        As a reader of one format found it.

    Returns
    -------
    str
        NFC on one line with single spaces; without byte-order marks, soft hyphens, zero-width,
        direction, control and private-use characters; with plain hyphens and written-out
        ligatures. Quotation marks and apostrophes stay as they are.

    Examples
    --------
    >>> clean_text("co\u00ad\u2010payments\u00a0 and ﬁnal\n visits")
    'co-payments and final visits'
    """
    if not (text.isascii() and text.isprintable()):
        if "\u00ad" in text:
            text = _HYPHENS.sub("-", text)
        text = unicodedata.normalize("NFC", text.translate(_PLAIN))
    return " ".join(text.split())


def split_breaks(text: str) -> tuple[str, ...]:
    r"""Cut a paragraph at its forced line breaks where a new thing begins.

    Parameters
    ----------
    text : str
        Raw text; a newline stands for a forced break (``<br>``, Shift+Enter).

    Returns
    -------
    tuple of str
        Cleaned, none of them empty. A break inside a sentence (no stop before it and a small
        letter after it) cuts nothing.

    Examples
    --------
    >>> split_breaks("Dr Lee\nRoom 4\nask for the\nresearch nurse")
    ('Dr Lee', 'Room 4 ask for the research nurse')
    """
    if "\n" not in text:
        plain = clean_text(text)
        return (plain,) if plain else ()
    parts: list[str] = []
    for line in text.split("\n"):
        plain = clean_text(line)
        if not plain:
            continue
        if parts and plain[0].islower() and not parts[-1].endswith(_ENDS):
            parts[-1] = f"{parts[-1]} {plain}"
        else:
            parts.append(plain)
    return tuple(parts)
