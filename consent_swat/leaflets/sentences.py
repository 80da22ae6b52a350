"""Find the sentences inside one block; what stands in two blocks is never one sentence.

Only white space, and a stop with a capital glued to it, can part sentences, so that no word is
ever cut. One look at each stop and its neighbours keeps it linear.
"""

from __future__ import annotations

import re
from functools import lru_cache

from consent_swat.leaflets.leaflet import Span
from consent_swat.leaflets.words import KEPT_BLOCKS, KEPT_CHARACTERS, is_address

_TOKEN = re.compile(r"\S+")
_GLUE = r"[.!?](?<=[a-z]{2}.)(?=[A-Z][a-z])"
_GLUED = re.compile(_GLUE)
_STOPS = ".!?…।؟۔"
_CLOSERS = "\"'”’»)]}*_"
_END = re.compile(rf"[{_STOPS}][{re.escape(_CLOSERS)}]*+(?=\s+\S)|{_GLUE}")
_OPENERS = "\"'“‘«([{<*_"

# Followed by a name, a number or an example: never the end.
_BEFORE_NAMES = frozenset(
    str.split(
        "dr mr mrs ms prof st revd rev sr jr hon e.g eg i.e ie vs cf approx fig figs eq dept "
        "tel ext incl esp resp viz ca vol pp ref refs no nos"
    )
)
# May end a sentence; then a capital follows that is no name.
_EITHER = frozenset(str.split("etc a.m p.m am pm al ltd co inc plc hrs hr min mins wk wks yr yrs"))
_NAMED_DAYS = frozenset(
    str.split(
        "monday tuesday wednesday thursday friday saturday sunday january february march "
        "april june july august september october november december"
    )
)
_STARTERS = frozenset(
    str.split(
        "you your we our the this that these those it its if in on at for to when what why "
        "who how there they their he she his her all any some each every no not please do "
        "does can will may and but or so as after before because once after a an by from with "
        "taking"
    )
)


def find_sentences(text: str) -> tuple[Span, ...]:
    """Find the sentences of one block.

    Parameters
    ----------
    text : str
        Text of one block, cleaned.

    Returns
    -------
    tuple of Span
        In order, disjoint, without white space around them, together holding every character
        that is not white space. A block without a stop is one sentence; a blank one has none.

    Notes
    -----
    Stops after titles and abbreviations, in decimals, money, times, initials and addresses, and
    after a leading list number do not end a sentence; nor do semicolons and colons.

    Examples
    --------
    >>> text = "Ask Dr. Lee at 9 a.m. on Monday. You can stop."
    >>> [text[span.start : span.end] for span in find_sentences(text)]
    ['Ask Dr. Lee at 9 a.m. on Monday.', 'You can stop.']
    """
    return _keep_sentences(text) if len(text) <= KEPT_CHARACTERS else _find_sentences(text)


def _find_sentences(text: str) -> tuple[Span, ...]:
    last = len(text.rstrip())
    first = last - len(text[:last].lstrip())
    sentences: list[Span] = []
    before = first
    judged_to, is_whole = 0, False
    for match in _END.finditer(text, first):
        end = match.end()
        is_glued = not text[end].isspace()
        if is_glued and is_whole and end <= judged_to:
            continue
        begin = end - len(text[before:end].rsplit(maxsplit=1)[-1])
        if is_glued and end > judged_to:
            # The writer forgot the space in "given.You", unless all of it is an address.
            token = text[begin:end] + _read_token(text, end)
            judged_to, is_whole = begin + len(token), is_address(token)
            if is_whole:
                before = begin
                continue
        before = end
        if not is_glued and not _ends_sentence(text, begin, end, is_first=begin == first):
            continue
        sentences.append(Span(first, end))
        first = end if is_glued else _find_token(text, end)
    if first < last:
        sentences.append(Span(first, last))
    return tuple(sentences)


_keep_sentences = lru_cache(KEPT_BLOCKS)(_find_sentences)


def _find_token(text: str, start: int) -> int:
    match = _TOKEN.search(text, start)
    return match.start() if match else len(text)


def _read_token(text: str, start: int) -> str:
    match = _TOKEN.search(text, start)
    return match.group() if match else ""


def _ends_sentence(text: str, begin: int, end: int, *, is_first: bool) -> bool:
    """Decide for a token with a stop at its end, before white space and another token."""
    following = _read_token(text, end)
    opening = following.lstrip(_OPENERS)[:1]
    if opening.islower():
        return False
    body = text[begin:end].rstrip(_CLOSERS)
    if not body.endswith(".") or body.endswith(("..", "?.", "!.")):
        return True
    word = body[:-1].lstrip(_OPENERS)
    if not word:
        return not is_first
    glue = _GLUED.search(following)
    if glue and not is_address(following):
        following = following[: glue.end()]
    return _stop_ends(
        word, following.strip(_OPENERS + _CLOSERS + _STOPS + ",;:"), is_first=is_first
    )


def _stop_ends(word: str, following: str, *, is_first: bool) -> bool:
    """Decide for a full stop after a word, before something that is not lower-case."""
    low, after = word.lower(), following.lower()
    if is_first and (word.isdigit() or len(word) == 1 or _is_numbering(word)):
        return False
    if low == "no" or low == "nos":
        return not following[:1].isdigit()
    if low in _BEFORE_NAMES:
        return False
    if low in _EITHER:
        return not (following[:1].isdigit() or after in _NAMED_DAYS)
    is_initial = len(word) == 1 and word.isupper()
    is_dotted = "." in word and all(len(part) <= 1 for part in word.split("."))
    if is_initial or is_dotted:
        return after in _STARTERS
    return True


def _is_numbering(word: str) -> bool:
    """Say whether a word is a list number such as 1.2, iv or (a)."""
    return all(part.isdigit() for part in word.strip("()").split(".")) or (
        len(word) <= 4 and set(word.lower()) <= set("ivx")
    )
