"""The regular forms of an English word, and the irregular ones that leaflets use."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "choose": ("chose", "chosen"),
    "come": ("came",),
    "feel": ("felt",),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("goes", "went", "gone"),
    "have": ("has", "had"),
    "keep": ("kept",),
    "leave": ("left",),
    "let": (),
    "lose": ("lost",),
    "make": ("made",),
    "pay": ("paid",),
    "put": (),
    "say": ("said",),
    "send": ("sent",),
    "sign": ("signed",),
    "stop": ("stopped",),
    "take": ("took", "taken"),
    "tell": ("told",),
    "think": ("thought",),
    "withdraw": ("withdrew", "withdrawn"),
}
_VOWELS = "aeiou"


@lru_cache(maxsize=1024)
def list_forms(word: str) -> tuple[str, ...]:
    """Return a word with its endings -s, -ed and -ing.

    Consonants are given both single and doubled, as British and American spelling differ: a form
    that nobody writes does no harm in a matcher.

    Parameters
    ----------
    word : str
        Lower case, the bare verb or the singular.

    Returns
    -------
    tuple of str
        Sorted, with the word itself.

    Examples
    --------
    >>> list_forms("attend")
    ('attend', 'attended', 'attending', 'attends')
    >>> list_forms("apply")
    ('applied', 'applies', 'apply', 'applying')
    >>> list_forms("take")
    ('take', 'taken', 'takes', 'taking', 'took')
    """
    stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word
    forms = {word, _add_s(word), stem + "ing"}
    if word in _IRREGULAR:
        forms.update(_IRREGULAR[word])
    elif _ends_in_consonant_y(word):
        forms.add(word[:-1] + "ied")
    else:
        forms.add(stem + "ed")
    if _may_double(word):
        doubled = word + word[-1]
        forms.add(doubled + "ing")
        if word not in _IRREGULAR:
            forms.add(doubled + "ed")
    return tuple(sorted(forms))


def _add_s(word: str) -> str:
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ends_in_consonant_y(word: str) -> bool:
    return len(word) > 2 and word[-1] == "y" and word[-2] not in _VOWELS


def _may_double(word: str) -> bool:
    if len(word) < 3 or word[-1] in _VOWELS + "wxyh":
        return False
    return word[-2] in _VOWELS and word[-3] not in _VOWELS
