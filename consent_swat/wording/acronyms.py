"""Find capitals that no one explains where they first stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from consent_swat.leaflets.leaflet import Block, Kind
from consent_swat.wording.explanations import is_explained_after

_CAPITALS = re.compile(r"(?<![\w@/.&#-])(?:[A-Z]{2,7}|(?:[A-Z]\.){2,5})(?:s|’s|'s)?(?![\w@/$&#-])")
_STATE_AND_CODE = re.compile(r",? \d{5}\b|[ ]?\d{4,}")
_NUMERAL = re.compile(r"[IVX]+|X{2,}")
_SHOUTED = re.compile(r"[^A-Za-z]*[A-Z][A-Z’'()/-]+[^A-Za-z]*")
# Six letters and more with a vowel in them are a stressed word rather than an acronym.
_WORD = re.compile(r"(?=.*[AEIOU])[A-Z]{6,}")
_LEAST_SHOUTED = 4
_LETTERS = re.compile(r"[A-Za-z]+")
_OPENING = re.compile(r"(?:\(|[ ]?[–—-][ ]|,? or |,? called |,? known as )[“\"‘']?$")


def find_acronyms(
    blocks: Sequence[Block], scope: Set[Kind], known: Set[str]
) -> Iterator[tuple[int, int, int]]:
    """Yield where each unexplained acronym first stands.

    Parameters
    ----------
    blocks : sequence of Block
        Of one leaflet, in reading order.
    scope : set of Kind
        Kinds of block to look into.
    known : set of str
        Acronyms that need no explanation, in capitals without dots.

    Yields
    ------
    tuple of (int, int, int)
        Number of the block, and the half-open range in its text. A heading is no first use when
        the text below explains; an acronym that is explained only later is yielded.
    """
    first: dict[str, tuple[int, int, int]] = {}
    in_heading: dict[str, tuple[int, int, int]] = {}
    explained: set[str] = set()
    for number, block in enumerate(blocks):
        if block.kind not in scope or not _CAPITALS.search(block.text) or _is_shouted(block.text):
            continue
        for match in _CAPITALS.finditer(block.text):
            name = re.sub(r"(?:s|’s|'s)$", "", match.group()).replace(".", "")
            if name in known or name in explained or name in first:
                continue
            if _is_something_else(name, block.text, match):
                continue
            place = (number, match.start(), match.end())
            if _is_told(block.text, name, match.start(), match.end()):
                explained.add(name)
            elif block.kind is Kind.HEADING:
                in_heading.setdefault(name, place)
            else:
                first[name] = place
    left = {name: place for name, place in in_heading.items() if name not in explained}
    yield from sorted((left | first).values())


def _is_something_else(name: str, text: str, match: re.Match[str]) -> bool:
    """Say whether capitals are a numeral, a stressed word, or a state before its code."""
    return (
        _NUMERAL.fullmatch(name) is not None
        or _WORD.fullmatch(name) is not None
        or _stands_in_capitals(text, match)
        or _STATE_AND_CODE.match(text, match.end()) is not None
    )


def _is_told(text: str, name: str, start: int, end: int) -> bool:
    before = _OPENING.search(text[:start])
    if before and _spells(text[: before.start()], name):
        return True
    return is_explained_after(text, end)


def _spells(text: str, name: str) -> bool:
    """Say whether the words that end a text hold the letters of an acronym in their order."""
    words = _LETTERS.findall(text)[-(len(name) + 4) :]
    for begin in range(len(words) - 1):
        if words[begin][0].upper() == name[0]:
            letters = iter("".join(words[begin:]).upper())
            if all(letter in letters for letter in name):
                return True
    return False


def _is_shouted(text: str) -> bool:
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _stands_in_capitals(text: str, match: re.Match[str]) -> bool:
    """Say whether a longer word in capitals stands beside it: then it is shouting, no acronym."""
    before = text[: match.start()].rsplit(None, 1)[-1:]
    after = text[match.end() :].split(None, 1)[:1]
    near = [word for word in (*before, *after) if _SHOUTED.fullmatch(word)]
    return any(sum(map(str.isalpha, word)) >= _LEAST_SHOUTED for word in near)
