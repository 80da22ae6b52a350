"""Find the words of a text as a reader would count them, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import starmap
from operator import methodcaller
from typing import cast

from consent_swat.leaflets.leaflet import Span

# Combining marks are no word characters to Python, yet belong to words of these scripts.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7"
)
_RUN = f"(?:[^\\W_][{_MARKS}]*+)++"
_WORD = re.compile(
    r"[A-Za-z]++(?=\.?(?![^\s,;:!?)\"”]))"  # plain words, which are nine in ten
    r"|(?:[^\W\d_]\.){2,}+"  # e.g. and a.m. with their dots
    r"|[£$€]?\d+(?:[.,:]\d+)*+(?:[^\W\d_]+|%)?(?:['’-][^\W_]+)*+"  # £10.50, 9:30am, 2-year
    rf"|[£$€]?{_RUN}(?:['’ʼ-]{_RUN})*+"  # don't, follow-up
)
_TOKEN = re.compile(r"\S+")
# Without one of these no token of a text is an address.
_ADDRESS_SIGN = re.compile(
    r"[@.:](?:(?<=@)|(?<=www\.)|(?<=mailto:)|(?<=:)//"
    r"|(?<=\.)(?:com|org|net|gov|edu|uk|eu|info|io))"
)
_PLACE = methodcaller("span")
# Readability, wording and coverage ask for the words and sentences of the same blocks in turn.
KEPT_BLOCKS = 4096
KEPT_CHARACTERS = 2000
_OPENERS = "([{<\"'“‘«*_"
_CLOSERS = ".,;:!?)]}>\"'”’»…*_"
_DOMAIN = re.compile(r"(?:[\w-]+\.)++(?:com|org|net|gov|edu|uk|eu|info|io)(?:/\S*)?")
_APOSTROPHES = str.maketrans("’‘ʼ＇", "''''")


def find_words(text: str) -> tuple[Span, ...]:
    """Find the words of a text.

    Parameters
    ----------
    text : str
        Cleaned text; apostrophes may be curly or straight.

    Returns
    -------
    tuple of Span
        In order, disjoint, each without white space. A contraction, a hyphenated compound, a
        number with its sign, an e-mail address and a web address are one word each; words on both
        sides of a slash or a dash are two.

    Examples
    --------
    >>> text = "Don't pay £10.50 and/or follow-up"
    >>> [text[word.start : word.end] for word in find_words(text)]
    ["Don't", 'pay', '£10.50', 'and', 'or', 'follow-up']
    """
    return _keep_words(text) if len(text) <= KEPT_CHARACTERS else _find_words(text)


def _find_words(text: str) -> tuple[Span, ...]:
    words: list[Span] = []
    done = 0
    while (sign := _ADDRESS_SIGN.search(text, done)) is not None:
        begin = sign.end() - len(text[done : sign.end()].rsplit(maxsplit=1)[-1])
        token = cast("re.Match[str]", _TOKEN.match(text, begin)).group()
        if is_address(token):
            words.extend(_take_words(text, done, begin))
            inner = token.strip(_OPENERS + _CLOSERS)
            first = begin + token.index(inner)
            words.append(Span(first, first + len(inner)))
        else:
            words.extend(_take_words(text, done, begin + len(token)))
        done = begin + len(token)
    words.extend(_take_words(text, done, len(text)))
    return tuple(words)


def _take_words(text: str, start: int, end: int) -> Iterator[Span]:
    """Find the words of a part that begins and ends with whole tokens and has no address."""
    return starmap(Span, map(_PLACE, _WORD.finditer(text, start, end)))


_keep_words = lru_cache(KEPT_BLOCKS)(_find_words)


def is_address(token: str) -> bool:
    """Say whether a token is an e-mail or web address, which no stop inside it may split.

    Parameters
    ----------
    token : str
        Characters between two white spaces, with the punctuation around them.

    Returns
    -------
    bool
        Whether it is to be read as one word.

    Examples
    --------
    >>> [is_address(token) for token in ("(www.example.org).", "ask@example.org", "and/or")]
    [True, True, False]
    """
    if "." not in token and ":" not in token:
        return False
    inner = token.strip(_OPENERS + _CLOSERS)
    if not inner or not inner[0].isalnum():
        return False
    if "@" in inner:
        before, _, after = inner.partition("@")
        return bool(before) and after[:1].isalnum() and "." in after
    return (
        inner.startswith(("www.", "http://", "https://", "mailto:"))
        or _DOMAIN.fullmatch(inner) is not None
    )


def fold_word(word: str) -> str:
    """Return a word in the form in which words are compared.

    Parameters
    ----------
    word : str
        One word, or any text.

    Returns
    -------
    str
        Lower-case with straight apostrophes; exactly as long as the word, so that offsets stay.

    Examples
    --------
    >>> fold_word("Don’t")
    "don't"
    """
    lowered = word.lower()
    if len(lowered) != len(word):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in word)
    return lowered.translate(_APOSTROPHES)
