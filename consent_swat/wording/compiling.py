"""Turn packs into one matcher, and the matcher's marks back into rules and the part each plays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from consent_swat.wording.matching import Matcher, merge_phrases
from consent_swat.wording.negation import FAR_NEGATIONS, FAR_WITHIN, NEGATORS
from consent_swat.wording.phrases import Node, fill_names, read_phrase
from consent_swat.wording.rules import (
    AnyRule,
    DensityRule,
    GapRule,
    MissingRule,
    Pack,
    PairRule,
    PatternRule,
    PhraseRule,
    PreferRule,
    SenseRule,
)


class Part(StrEnum):
    """What a phrase is to its rule."""

    MAIN = "main"
    UNLESS = "unless"
    FINE_IN = "fine in"
    PROMISE = "promise"
    CUE = "cue"
    NEGATION = "negation"
    BESIDE = "beside"
    NOT_BESIDE = "not beside"


@dataclass(frozen=True, slots=True)
class Mark:
    """What has been met when a phrase matches.

    Parameters
    ----------
    rule : int
        Place of the rule among all rules; -1 for phrases that belong to none.
    part : Part
        What the phrase is to the rule.
    name : str
        Which sense a cue tells, or what to write instead of a word; else empty.
    """

    rule: int
    part: Part
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Wanted:
    part: Part
    phrase: str
    name: str = ""
    within: int = 0
    not_between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """Packs, ready to be laid over a leaflet.

    Parameters
    ----------
    rules : tuple of (str, rule)
        Each rule with its pack's name, in the order of packs and files.
    marks : tuple of Mark
        What each of the matcher's marks means.
    matcher : Matcher
        All phrases of all rules.
    patterns : tuple of (int, PatternRule)
        The rules that look at letters, each with its place among all.
    """

    rules: tuple[tuple[str, AnyRule], ...]
    marks: tuple[Mark, ...]
    matcher: Matcher
    patterns: tuple[tuple[int, PatternRule], ...] = ()


@lru_cache(maxsize=16)
def compile_packs(packs: tuple[Pack, ...]) -> Compiled:
    """Return the one matcher for some packs; kept for the next leaflet.

    Parameters
    ----------
    packs : tuple of Pack
        In order of precedence.

    Returns
    -------
    Compiled
        Raises nothing for packs from `load_packs`, which has read their phrases already.

    Raises
    ------
    MaterialsError
        If a phrase is not in the syntax.
    """
    rules: list[tuple[str, AnyRule]] = []
    marks: list[Mark] = []
    nodes: list[Node] = []
    for pack in packs:
        lists = {words.name: words.any for words in pack.words}
        for rule in pack.rule:
            for wanted in _list_phrases(rule):
                nodes.append(_read(wanted, rule, len(marks), lists))
                marks.append(Mark(len(rules), wanted.part, wanted.name))
            rules.append((pack.pack, rule))
    for phrase in FAR_NEGATIONS:
        nodes.append(read_phrase(phrase, len(marks), FAR_WITHIN))
        marks.append(Mark(-1, Part.NEGATION))
    patterns = [
        (number, rule) for number, (_, rule) in enumerate(rules) if isinstance(rule, PatternRule)
    ]
    return Compiled(tuple(rules), tuple(marks), merge_phrases(nodes), tuple(patterns))


def read_phrases(rule: AnyRule, lists: Mapping[str, tuple[str, ...]]) -> tuple[Node, ...]:
    """Read every phrase of a rule, which is how its syntax is checked.

    Parameters
    ----------
    rule : rule
        Of any kind.
    lists : mapping of str to tuple of str
        The pack's named lists.

    Returns
    -------
    tuple of Node
        One a phrase.

    Raises
    ------
    MaterialsError
        For the first phrase that is not in the syntax; without a file.
    """
    return tuple(_read(wanted, rule, 0, lists) for wanted in _list_phrases(rule))


def _read(wanted: _Wanted, rule: AnyRule, mark: int, lists: Mapping[str, tuple[str, ...]]) -> Node:
    barred = frozenset(wanted.not_between)
    if rule.protected_by_negation:
        barred |= NEGATORS
    phrase = fill_names(wanted.phrase, lists)
    return read_phrase(phrase, mark, wanted.within, barred)


def _list_phrases(rule: AnyRule) -> Iterator[_Wanted]:
    for phrase in rule.unless:
        yield _Wanted(Part.UNLESS, phrase)
    for phrase in rule.fine_in:
        yield _Wanted(Part.FINE_IN, phrase)
    for phrase in rule.beside:
        yield _Wanted(Part.BESIDE, phrase)
    for phrase in rule.not_beside:
        yield _Wanted(Part.NOT_BESIDE, phrase)
    match rule:
        case PhraseRule() | DensityRule():
            yield from (_Wanted(Part.MAIN, phrase) for phrase in rule.phrases)
        case GapRule():
            for phrase in rule.phrases:
                yield _Wanted(Part.MAIN, phrase, "", rule.within, rule.not_between)
        case PreferRule():
            yield from (_Wanted(Part.MAIN, swap.phrase, swap.better) for swap in rule.swap)
        case SenseRule():
            yield from (_Wanted(Part.MAIN, phrase) for phrase in rule.phrases)
            for sense in rule.sense:
                yield from (_Wanted(Part.CUE, cue, sense.name) for cue in sense.cues)
        case PairRule():
            for phrase in rule.promise:
                yield _Wanted(Part.PROMISE, phrase, "", rule.within)
            for phrase in rule.opposite:
                yield _Wanted(Part.MAIN, phrase, "", rule.within)
        case MissingRule():
            for phrase in rule.expected:
                yield _Wanted(Part.PROMISE, phrase, "", rule.within)
            for phrase in rule.given:
                yield _Wanted(Part.MAIN, phrase, "", rule.within)
