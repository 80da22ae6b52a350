"""The phrase syntax as regular expressions, for other tools; our own matcher does not use them.

An expression meets what the matcher meets: whole words in any case, with either apostrophe and any
punctuation between them, contractions opened, inside one sentence. It needs look-ahead and
look-behind of fixed length, and has no capturing groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from consent_swat.errors import MaterialsError
from consent_swat.leaflets.words import find_words, fold_word
from consent_swat.wording.forms import list_forms
from consent_swat.wording.passages import open_word
from consent_swat.wording.phrases import NUMBER

_SIGNS = re.compile(r"[{}()|]|[^{}()|\s]+")
_QUOTE: Final = "['’ʼ]"
_CLOSERS: Final = "[”’\"')\\]]"
_STOP: Final = rf"[.!?…]{_CLOSERS}*\s"
_BEGIN: Final = r"(?<!\w)"
_GLUE: Final = rf"(?!['’ʼ-]\w)(?:(?!{_STOP})\W)+"
_START: Final = r"(?<!\w)(?<!\w['’ʼ-])(?=[\w£$€])"
_TAIL: Final = (
    rf"(?:n{_QUOTE}t|(?<=can)not|{_QUOTE}(?:ll|re|ve|d)|(?<=\bi){_QUOTE}m)?(?!\w)(?!['’ʼ-]\w)"
)
_NUMBER: Final = r"[£$€]?\d+(?:[.,:]\d+)*(?:[^\W\d_]+|%)?(?:['’-][^\W_]+)*"
# What begins a contraction with "not", and what ends one.
_BEFORE_NOT: Final = {"can": "ca", "will": "wo", "shall": "sha"}
_ENDINGS: Final = {"will": "ll", "are": "re", "have": "ve", "would": "d"}
_SENTENCE: Final = rf"(?:^|(?<=[.!?…]\s)|(?<=[.!?…]{_CLOSERS}\s))"
_INSIDE: Final = rf"(?:(?!{_STOP})[\s\S])*"


class _Where(Enum):
    """Where in its match a word may stand."""

    FIRST = "first"
    EITHER = "first or later"
    LATER = "later"


_JOINS: Final = {
    _Where.FIRST: "",
    _Where.EITHER: f"(?:{_GLUE}|{_BEGIN})",
    _Where.LATER: _GLUE,
}


def render_expression(phrase: str) -> str:
    """Return a phrase as a regular expression, to be used without regard to case.

    Parameters
    ----------
    phrase : str
        In the phrase syntax, without gaps, and with the names of lists filled in.

    Returns
    -------
    str
        Bounded on both sides; matches begin and end with a word.

    Raises
    ------
    MaterialsError
        If the phrase has a gap, which has no such expression; without a file.
    """
    if "…" in phrase:
        raise MaterialsError("", f"phrase '{phrase}'", "has a gap, which no expression can tell.")
    body, rest = _read_chain(_SIGNS.findall(phrase), _Where.FIRST)
    if rest:
        raise MaterialsError("", f"phrase '{phrase}'", f"has a '{rest[0]}' that stands alone.")
    return f"{_START}{body}{_TAIL}"


def render_sentence_with(expression: str) -> str:
    """Return an expression for the whole sentence in which another one matches.

    Parameters
    ----------
    expression : str
        As `render_expression` gives it, or any without capturing groups.

    Returns
    -------
    str
        Begins where the sentence does, and ends with its stop or with the text.
    """
    return rf"{_SENTENCE}{_INSIDE}?{expression}{_INSIDE}[.!?…]?"


def render_question() -> str:
    """Return an expression for a whole sentence that ends with a question mark."""
    return rf"{_SENTENCE}{_INSIDE}?\?"


def _read_chain(signs: list[str], where: _Where) -> tuple[str, list[str]]:
    """Read up to what closes the chain; return its expression and the signs that are left."""
    parts: list[str] = []
    while signs and signs[0] not in "|})":
        sign, signs = signs[0], signs[1:]
        if sign in "{(":
            part, signs = _read_choice(signs, where, is_optional=sign == "(")
        else:
            part = _render_sign(sign, where)
        parts.append(part)
        if sign != "(":
            where = _Where.LATER
        elif where is _Where.FIRST:
            where = _Where.EITHER
    return "".join(parts), signs


def _read_choice(signs: list[str], where: _Where, *, is_optional: bool) -> tuple[str, list[str]]:
    options: list[str] = []
    closer = ""
    while closer not in {"}", ")"}:
        option, signs = _read_chain(signs, where)
        options.append(option)
        if not signs:
            raise MaterialsError("", "phrase", "has an alternative that nothing closes.")
        closer, signs = signs[0], signs[1:]
    # The longer first, as the first that matches is taken.
    joined = "|".join(sorted(options, key=len, reverse=True))
    return f"(?:{joined}){'?' if is_optional else ''}", signs


def _render_sign(sign: str, where: _Where) -> str:
    if sign == NUMBER:
        return f"{_JOINS[where]}{_NUMBER}"
    if sign.endswith("~"):
        forms = "|".join(map(_spell, _sort(list_forms(sign[:-1].lower()))))
        return f"{_JOINS[where]}(?:{forms})"
    words = [
        part
        for span in find_words(sign)
        for part in open_word(fold_word(sign[span.start : span.end]))
    ]
    return "".join(
        _render_word(word, where if number == 0 else _Where.LATER)
        for number, word in enumerate(words)
    )


def _sort(forms: tuple[str, ...]) -> Iterator[str]:
    yield from sorted(forms, key=lambda form: (-len(form), form))


def _render_word(word: str, where: _Where) -> str:
    """Return a word with whatever joins it to the last one, which may be a contraction."""
    spelled = _spell(word)
    if word in _BEFORE_NOT:
        spelled = f"(?:{spelled}|{_BEFORE_NOT[word]}(?=n{_QUOTE}t))"
    options = [f"{_JOINS[where]}{spelled}"]
    if word == "not":
        glued, whole = f"n{_QUOTE}t|(?<=can)not", rf"\w+n{_QUOTE}t|cannot"
    elif word == "am":
        glued, whole = rf"(?<=\bi){_QUOTE}m", f"i{_QUOTE}m"
    elif word in _ENDINGS:
        glued = f"{_QUOTE}{_ENDINGS[word]}"
        whole = rf"\w+{glued}"
    else:
        return options[0]
    if where is not _Where.FIRST:
        options.append(glued)
    if where is not _Where.LATER:
        options.append(f"{_BEGIN}(?:{whole})")
    return f"(?:{'|'.join(options)})"


def _spell(word: str) -> str:
    # Only what is a sign to every engine is escaped; an escaped letter is an error to some.
    return re.sub(r"[.^$*+?{}\[\]\\|()]", r"\\\g<0>", word).replace("'", _QUOTE)
