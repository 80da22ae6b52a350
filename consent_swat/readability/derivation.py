"""How many syllables an ending, a prefix or a compound adds to words that a table knows."""

from __future__ import annotations

from collections.abc import Callable

Look = Callable[[str], int | None]

# Ending -> syllables it adds; longest first. What stands before it is looked up as it is, with an
# e, with y for i, and with a doubled consonant undone.
_ENDINGS: tuple[tuple[str, int], ...] = (
    ("ability", 4),
    ("isation", 3),
    ("ization", 3),
    ("fulness", 2),
    ("lessness", 2),
    ("ingly", 2),
    ("ically", 2),
    ("ness", 1),
    ("ment", 1),
    ("less", 1),
    ("ship", 1),
    ("hood", 1),
    ("able", 2),
    ("ful", 1),
    ("ism", 2),
    ("ist", 1),
    ("ise", 1),
    ("ize", 1),
    ("ing", 1),
    ("est", 1),
    ("er", 1),
    ("ly", 1),
)
_PREFIXES: dict[str, int] = {
    prefix: count
    for count, prefixes in {
        1: "un re non pre co sub mis dis out post self trans de fore mid up down bi tri by",
        2: (
            "over under inter anti multi micro bio neuro chemo psycho tele semi photo hydro gastro "
            "ultra super hyper hypo poly mono auto meta para pharma thermo"
        ),
        3: "physio radio cardio immuno electro hemato haemato audio video socio pseudo",
    }.items()
    for prefix in prefixes.split()
}
_PREFIXES["pseudo"] = 2
_SIBILANTS = ("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")
_SHORTEST = 3


def derive_syllables(word: str, look: Look) -> int | None:
    """Count a word that no table knows by the words it is made of.

    Parameters
    ----------
    word : str
        In lower case, with straight apostrophes.
    look : callable
        Returns the syllables of a known word, None for others.

    Returns
    -------
    int or None
        None when no part of it is known.

    Examples
    --------
    >>> derive_syllables("unblinded", {"blind": 1}.get)
    3
    """
    for way in (_by_apostrophe, _by_plural, _by_past, _by_ending, _by_prefix, _by_compound):
        count = way(word, look)
        if count is not None:
            return count
    return None


def _look_stem(stem: str, look: Look) -> int | None:
    if len(stem) < _SHORTEST:
        return None
    forms = [stem, stem + "e"]
    if stem.endswith("i"):
        forms.append(stem[:-1] + "y")
    if len(stem) > _SHORTEST and stem[-1] == stem[-2]:
        forms.append(stem[:-1])
    for form in forms:
        count = look(form)
        if count is not None:
            return count
    return None


def _by_apostrophe(word: str, look: Look) -> int | None:
    if word.endswith("'s"):
        stem = word[:-2]
        count = look(stem) or derive_syllables(stem, look)
        return None if count is None else count + stem.endswith(_SIBILANTS)
    stem = word.strip("'")
    if stem != word and stem:
        return look(stem) or derive_syllables(stem, look)
    return None


def _by_plural(word: str, look: Look) -> int | None:
    if not word.endswith("s") or word.endswith("ss"):
        return None
    for stem in (word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y"):
        if stem.endswith("y") and not word.endswith(("ies", stem + "s")):
            continue
        count = _look_or_end(stem, look)
        if count is not None:
            return count + stem.endswith(_SIBILANTS)
    return None


def _look_or_end(stem: str, look: Look) -> int | None:
    if len(stem) < _SHORTEST:
        return None
    count = look(stem)
    return _by_past(stem, look) or _by_ending(stem, look) if count is None else count


def _by_past(word: str, look: Look) -> int | None:
    if not word.endswith("ed"):
        return None
    stem = word[:-2]
    count = _look_stem(stem, look) or _by_ending(stem + "e", look) or _by_prefix(stem, look)
    return None if count is None else count + stem.endswith(("t", "d"))


def _by_ending(word: str, look: Look) -> int | None:
    for ending, added in _ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word.removesuffix(ending)
        if ending == "ically":
            stem += "ic"
            added = 1
        count = _look_stem(stem, look) or _by_prefix(stem, look)
        if count is not None:
            return count + added
    return None


def _by_prefix(word: str, look: Look) -> int | None:
    for size in range(min(7, len(word) - 4), 1, -1):
        added = _PREFIXES.get(word[:size])
        if added is None:
            continue
        count = _look_or_end(word[size:], look)
        if count is not None:
            return added + count
    return None


def _by_compound(word: str, look: Look) -> int | None:
    for cut in range(len(word) - 4, _SHORTEST - 1, -1):
        last = look(word[cut:])
        first = look(word[:cut]) if last is not None else None
        if first is not None and last is not None:
            return first + last
    return None
