"""Decide what a piece is where its format does not say: slots, typed bullets, plain headings.

The same rules for every format, so that the same leaflet gives the same blocks in each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from consent_swat.leaflets.leaflet import Kind, Piece

_SLOT = (
    r"<(?![^<>]*(?:@|://))[^<>]{1,80}>"
    r"|\[(?!\s*[xX]?\s*\])[^\[\]]{1,80}\]"
    r"|\{[^{}]{1,80}\}"
    r"|\b[Xx]{3,}\b"
    r"|_{2,}|…{2,}|\.{5,}"
    r"|(?i:(?:click|tap)(?: or tap)? (?:here )?to (?:enter|add) (?:a date|text)|choose an item)\.?"
    r"|\((?i:insert|enter|add|delete|name|date|number|contact|e-?mail|phone|telephone)\b[^()]{0,60}\)"
)
_ONLY_SLOTS = re.compile(rf"(?:(?:{_SLOT})[\s,;:./-]*+)+")
# Words of a template that ask the trial team, not the reader, to choose.
_ALTERNATIVES = re.compile(
    r"(?i:(?:^|[(\[<{*.:;–—/] ?|\bplease )"
    r"(?:delete|remove|omit|strike out|amend|adapt|edit|include) "
    r"(?:\w+ ){0,4}?(?:as|if|where|when|unless)(?: not)? "
    r"(?:appropriate|applicable|necessary|required|needed|relevant))"
    r"|(?i:\bdelete (?:as|where|if) (?:appropriate|applicable|necessary)\b)"
    r"|(?i:\bdelete (?:whichever|one of|the one|those that)\b)"
    r"|\bEITHER\b.{0,400}?\bOR\b|^\W{0,3}EITHER\b|^\W{0,3}OR\b(?=\W{0,3}$|:)"
)
_CHOICES = frozenset(("either", "or", "and/or"))
_BULLET = re.compile(
    "\\s*(?:[•●○◦▪▫■□☐☑☒‣⁃∙·➢➤✓✔❖\ue000-\uf8ff]\\s*|(?:[-–—*+]|o(?=\\s+[A-Z]))\\s+)(?=\\S)"
)
_NUMBER = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+(?=\S)")
_LONGEST_TITLE = 100
_MOST_TITLE_WORDS = 14
_LONGEST_QUESTION = 140
_MOST_QUESTION_WORDS = 22
_STOPS = (".", "!", "?", ":", ";", "…", '"', "”")
_FEWEST_WORDS_CUT = 6
_INNER_STOP = re.compile(r"[^\W\d_]{3}[.?!]\s")
_QUESTION_WORDS = frozenset(
    str.split(
        "what who why how when where which will can do does is are am may must should could "
        "would did has have whom whose"
    )
)


def is_slot(text: str) -> bool:
    """Say whether a text is nothing but places that still have to be filled in.

    Parameters
    ----------
    text : str
        Cleaned text of one piece.

    Returns
    -------
    bool
        Whether it is, for example, ``<number days>``, ``XXXX``, ``____`` or ``[name]``.

    Examples
    --------
    >>> [is_slot(text) for text in ("<number days>", "____", "Name: ____")]
    [True, True, False]
    """
    return _ONLY_SLOTS.fullmatch(text) is not None


def is_choice(text: str) -> bool:
    """Say whether a line is nothing but a template's EITHER or OR.

    Parameters
    ----------
    text : str
        Cleaned text of one line.

    Returns
    -------
    bool
        Whatever its case, brackets and colon.

    Examples
    --------
    >>> is_choice("[OR]"), is_choice("Either way")
    (True, False)
    """
    return text.strip(" :*-–—[]()<>").lower() in _CHOICES


def split_marker(text: str) -> tuple[str, str]:
    """Part a typed list marker from what follows it.

    Parameters
    ----------
    text : str
        A line or paragraph; private-use characters (bullets of symbol fonts) still in it.

    Returns
    -------
    tuple of (str, str)
        The marker, ``""`` if there is none, and the rest.

    Examples
    --------
    >>> split_marker("• a pen"), split_marker("2) a form"), split_marker("Plain")
    (('•', 'a pen'), ('2)', 'a form'), ('', 'Plain'))
    """
    match = _BULLET.match(text) or _NUMBER.match(text)
    if match is None:
        return "", text
    return match.group().strip(), text[match.end() :]


def is_title(text: str, *, is_strong: bool) -> bool:
    """Say whether a line that stands alone reads as a heading.

    Parameters
    ----------
    text : str
        Cleaned text of a whole paragraph.
    is_strong : bool
        Whether all of it is bold or larger than the text around it.

    Returns
    -------
    bool
        For strong text: short and not a sentence. For plain text: a short question, or capitals.

    Examples
    --------
    >>> is_title("Who is paying for this?", is_strong=False), is_title("Our aim", is_strong=False)
    (True, False)
    """
    words = text.split()
    if not any(map(str.isalpha, text)) or text.endswith((".", ",", ";", "…")) or "@" in text:
        return False
    if is_choice(text):
        return False
    if text.endswith("?") and words[0].lower() in _QUESTION_WORDS:
        is_short = len(words) <= _MOST_QUESTION_WORDS and len(text) <= _LONGEST_QUESTION
        return is_short and not _INNER_STOP.search(text)
    if len(words) > _MOST_TITLE_WORDS or len(text) > _LONGEST_TITLE:
        return False
    if is_strong:
        return "____" not in text and not _INNER_STOP.search(text)
    return len(words) > 1 and text.isupper() and not any(map(str.isdigit, text))


def count_alternatives(pieces: Sequence[Piece]) -> int:
    """Count the pieces in which a template still asks its user to choose.

    Parameters
    ----------
    pieces : sequence of Piece
        Cleaned.

    Returns
    -------
    int
        Those with, for example, "delete as appropriate" or EITHER and OR in capitals.

    Examples
    --------
    >>> texts = "He/she (delete as appropriate)", "EITHER", "You may say yes or no."
    >>> count_alternatives([Piece(Kind.PARAGRAPH, text) for text in texts])
    2
    """
    return sum(1 for piece in pieces if _ALTERNATIVES.search(piece.text))


def settle_kinds(pieces: Sequence[Piece]) -> list[Piece]:
    """Correct the kinds that a format's marks alone do not show.

    Parameters
    ----------
    pieces : sequence of Piece
        As a reader made them, in reading order, cleaned.

    Returns
    -------
    list of Piece
        Without pieces that hold neither a word nor a slot. Slots that stand alone are slots, typed
        bullets are list items, and a short question before its answer is a heading.
    """
    settled: list[Piece] = []
    kept: list[Piece] = []
    for piece in filter(_says_something, map(_settle_alone, pieces)):
        if kept and _goes_on(kept[-1], piece):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {piece.text}")
        else:
            kept.append(piece)
    for place, piece in enumerate(kept):
        before = kept[place - 1] if place else None
        following = kept[place + 1] if place + 1 < len(kept) else None
        if _asks(before, piece, following):
            piece = replace(piece, kind=Kind.HEADING, level=2)
        elif piece.kind is Kind.HEADING and _leads_in(piece, following):
            piece = replace(piece, kind=Kind.PARAGRAPH, level=0)
        settled.append(piece)
    return settled


def _settle_alone(piece: Piece) -> Piece:
    if piece.kind is Kind.SLOT or is_slot(piece.text):
        return replace(piece, kind=Kind.SLOT, level=0)
    if piece.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM):
        marker, rest = split_marker(piece.text)
        if marker and is_slot(rest):
            return Piece(Kind.SLOT, rest, anchor=piece.anchor)
        if marker:
            return replace(piece, kind=Kind.LIST_ITEM, text=rest, level=piece.level or 1)
    return piece


def _says_something(piece: Piece) -> bool:
    return piece.kind is Kind.SLOT or any(map(str.isalnum, piece.text))


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Say whether a sentence was cut in two by a stray paragraph mark or a page's end."""
    return (
        piece.kind is Kind.PARAGRAPH
        and before.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
        and piece.text[0].islower()
        and not before.text[0].islower()
        and not before.text.endswith(_STOPS)
        and len(before.text.split()) >= _FEWEST_WORDS_CUT
    )


def _asks(before: Piece | None, piece: Piece, following: Piece | None) -> bool:
    """Say whether a piece is a question that what follows it answers."""
    if following is None or not is_title(piece.text, is_strong=False):
        return False
    if piece.kind is Kind.LIST_ITEM:
        # A question alone between other things opens a fold; one of several is an item.
        is_alone = before is None or before.kind is not Kind.LIST_ITEM
        return is_alone and following.kind in (Kind.PARAGRAPH, Kind.HEADING)
    is_listed = following.kind is Kind.PARAGRAPH and following.text.endswith("?")
    return piece.kind is Kind.PARAGRAPH and not is_listed


def _leads_in(piece: Piece, following: Piece | None) -> bool:
    """Say whether a heading is only the beginning of the list that follows it."""
    return (
        piece.text.endswith(":")
        and following is not None
        and following.kind is Kind.LIST_ITEM
        and len(piece.text.split()) > 2
    )
