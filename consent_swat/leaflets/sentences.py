"""Find the sentences inside one block; what stands in two blocks is never one sentence.

Only white space, and a stop with a capital glued to it, can part sentences, so that no word is
ever cut. One look at each token and its neighbour keeps it linear.
"""

from __future__ import annotations

import re

from consent_swat.leaflets.leaflet import Span
from consent_swat.leaflets.words import is_address

_TOKEN = re.compile(r"\S+")
_GLUED = re.compile(r"(?<=[a-z]{2})[.!?](?=[A-Z][a-z])")
_STOPS = ".!?…।؟۔"
_CLOSERS = "\"'”’»)]}*_"
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
    tokens = _cut_glued(text)
    sentences: list[Span] = []
    first = 0
    for index, (start, end) in enumerate(tokens):
        if index + 1 < len(tokens):
            following = tokens[index + 1]
            glued = following[0] == end
            if not glued and not _ends_sentence(
                text[start:end], text[following[0] : following[1]], is_first=index == first
            ):
                continue
        sentences.append(Span(tokens[first][0], end))
        first = index + 1
    return tuple(sentences)


def _cut_glued(text: str) -> list[tuple[int, int]]:
    """Give each token's place, cutting "given.You" where the writer forgot the space."""
    tokens: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start = match.start()
        for glue in _GLUED.finditer(text, start, match.end()):
            if is_address(match.group()):
                break
            tokens.append((start, glue.end()))
            start = glue.end()
        tokens.append((start, match.end()))
    return tokens


def _ends_sentence(token: str, following: str, *, is_first: bool) -> bool:
    body = token.rstrip(_CLOSERS)
    if not body or body[-1] not in _STOPS:
        return False
    opening = following.lstrip(_OPENERS)[:1]
    if opening.islower():
        return False
    if not body.endswith(".") or body.endswith(("..", "?.", "!.")):
        return True
    word = body[:-1].lstrip(_OPENERS)
    if not word:
        return not is_first
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
