"""Which blocks of a leaflet are prose, and why the others are left out of the scores.

The formulas were made on running prose. Headings, labels, contact lines and signature boxes are
neither sentences nor what a reader finds hard; they are left out, and said to be left out.
"""

from __future__ import annotations

import re
from enum import StrEnum

from consent_swat.leaflets.leaflet import Kind


class Reason(StrEnum):
    """Why a block, or a part of one, is left out of the scores."""

    HEADING = "headings"
    SLOT = "slots still to be filled in"
    LINK = "web and e-mail addresses"
    CONTACT = "contact lines"
    SIGNATURE = "signature and version lines"
    FRAGMENT = "fragments"


_FINITE_WORDS = (
    "am is are was were be been will would shall should can could may might must has have had do "
    "does did cannot won't don't doesn't didn't isn't aren't wasn't weren't can't couldn't "
    "wouldn't shouldn't hasn't haven't i'm i've i'll you're you've you'll you'd we're we've we'll "
    "we'd they're they've they'll it's that's there's what's who's it'll needs need gives asks "
    "says means takes agree understand confirm consent wish want know think feel"
)
FINITE_VERBS = frozenset(_FINITE_WORDS.split())
_PHONE = re.compile(r"(?:\+\d|\(?0\d)[\d\s()-]{7,}")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_CONTACT_LABEL = re.compile(
    r"^(?:tel|telephone|phone|mobile|fax|e-?mail|web(?:site)?|address)\b", re.I
)
_ADDRESS = re.compile(r"\w@[\w-]{1,63}\.\w|(?:https?://|www\.)\S")
_ADMINISTRATIVE = re.compile(
    r"\b(?:version|v)\.?\s?(?:no\.?|number)?\s?:?\s?\d|\bIRAS\b|\bREC\s+ref|\bISRCTN|\bEudraCT\b"
    r"|\bprotocol\s+(?:no|number|version)|\bpage\s+\d+\s+of\s+\d|\bsignature|\bsigned\b|\binitials?\b"
    r"|\bname of (?:the )?(?:participant|patient|person|researcher|witness)|_{3,}|\.{6,}"
    r"|^\(?(?:date|print name|time)\b",
    re.I,
)
_STOPS = (".", "!", "?", "…")
_CLOSERS = "\"'”’»)]*_"
_MOST_CONTACT_WORDS = 30
_MOST_ADMINISTRATIVE_WORDS = 15
_FEWEST_WORDS = 3
_FEWEST_STOPPED_WORDS = 5
_MOST_LABEL_WORDS = 12


def ends_with_stop(text: str) -> bool:
    """Say whether a block ends a sentence by a stop, also inside quotes or brackets.

    Parameters
    ----------
    text : str
        Its text.

    Returns
    -------
    bool
        False for headings, labels and most list items.

    Examples
    --------
    >>> [ends_with_stop(text) for text in ("You can (stop.)", "your name")]
    [True, False]
    """
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def find_reason(
    kind: Kind, text: str, n_words: int, *, has_verb: bool, is_stopped: bool | None = None
) -> Reason | None:
    """Return why a block is not scored as prose.

    Parameters
    ----------
    kind : Kind
        What the block is on the page.
    text : str
        Its text.
    n_words : int
        How many words it has, web and e-mail addresses left out.
    has_verb : bool
        Whether one of them is among ``FINITE_VERBS``.
    is_stopped : bool, optional
        What `ends_with_stop` says, where it was asked before.

    Returns
    -------
    Reason or None
        None for prose: at least three words with a finite verb, or as many with a stop at the end
        (five in a list or table), or a paragraph of more words than a label has.

    Examples
    --------
    >>> find_reason(Kind.LIST_ITEM, "your name", 2, has_verb=False).value
    'fragments'
    >>> find_reason(Kind.PARAGRAPH, "You can stop.", 3, has_verb=True) is None
    True
    """
    if kind is Kind.HEADING:
        return Reason.HEADING
    if kind is Kind.SLOT:
        return Reason.SLOT
    if not n_words:
        return Reason.LINK if _ADDRESS.search(text) else Reason.FRAGMENT
    is_stopped = ends_with_stop(text) if is_stopped is None else is_stopped
    if not (has_verb and is_stopped):
        if n_words <= _MOST_CONTACT_WORDS and not has_verb and _is_contact(text):
            return Reason.CONTACT
        if n_words <= _MOST_ADMINISTRATIVE_WORDS and _ADMINISTRATIVE.search(text):
            return Reason.SIGNATURE
    if _is_sentence(kind, n_words, has_verb=has_verb, is_stopped=is_stopped):
        return None
    return Reason.FRAGMENT


def _is_contact(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_ADDRESS, _PHONE, _POSTCODE, _CONTACT_LABEL))


def _is_sentence(kind: Kind, n_words: int, *, has_verb: bool, is_stopped: bool) -> bool:
    if has_verb:
        return n_words >= _FEWEST_WORDS
    if is_stopped:
        return n_words >= (_FEWEST_WORDS if kind is Kind.PARAGRAPH else _FEWEST_STOPPED_WORDS)
    return kind is Kind.PARAGRAPH and n_words > _MOST_LABEL_WORDS
