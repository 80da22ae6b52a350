"""How long a leaflet says that things take, and where it says two things about the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from consent_swat.leaflets.leaflet import Block, Kind, Span
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import fold_word

_MINUTES = {"min": 1.0, "h": 60.0, "d": 1440.0, "w": 10080.0, "mon": 43800.0, "y": 525600.0}
_WORDS = {
    "half an": 0.5, "half a": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50,
    "sixty": 60, "ninety": 90,
}  # fmt: skip
_ROUGHLY = 0.25  # of the figure, by which "about" may be off
_COMPARABLE = 30  # times; "20 minutes" and "six months" are not two answers to one question
_NEAR = 60  # characters before the verb in which the thing must be named
_THINGS = str.split(
    "questionnaire survey interview visit appointment session call assessment scan quiz booklet "
    "discussion group consultation meeting exercise task procedure infusion injection workshop "
    "study trial programme program course treatment follow-up test"
)
_NO_NAMES = frozenset(
    str.split(
        "the a an this that these those each every your our their all any of to complete "
        "completing fill filling in for at and or with one both some will is it its whole entire"
    )
)


class Duration(NamedTuple):
    """How long something is said to take.

    Parameters
    ----------
    thing : str
        What takes so long, in lower case with what tells it from others, such as ``first visit``.
    block : int
        The block in which it is said.
    span : Span
        Where, in the leaflet's text.
    words : str
        As it is written.
    low, high : float
        Minutes, with what "about", "up to" and a range leave open.
    """

    thing: str
    block: int
    span: Span
    words: str
    low: float
    high: float


class _Patterns(NamedTuple):
    duration: re.Pattern[str]
    takes: re.Pattern[str]
    thing: re.Pattern[str]
    rate: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    # Made when first asked for, and for folded text, so that a review that names no time pays
    # nothing and one that does pays little.
    number = rf"\d+(?:\.\d+)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
    return _Patterns(
        re.compile(
            r"\b(?:(?P<how>about|around|approximately|roughly|up to|at least|no more than|at most"
            r"|no longer than|less than|under|over|more than|between) )?"
            rf"(?P<low>{number})(?:(?: to | and | or | ?[-–] ?)(?P<high>{number}))?[ -]"
            r"(?P<unit>min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)\b"
        ),
        re.compile(r"\b(?:takes?|lasts?|taking|lasting)(?: you)?(?: only)? ?$"),
        re.compile(rf"(?:[\w'-]+ ){{0,3}}(?:{'|'.join(_THINGS)})s?\b(?: \d+\b)?"),
        re.compile(r" (?:(?:each|every|per|an?) (?:hour|day|week|month|time)|daily|weekly)\b"),
    )


def find_durations(blocks: Iterable[Block]) -> Iterator[Duration]:
    """Find how long named things are said to take.

    Parameters
    ----------
    blocks : iterable of Block
        Of a leaflet in English; headings are passed over.

    Yields
    ------
    Duration
        In reading order. Only where one thing alone is named: "the interview takes an hour", "a
        20-minute questionnaire"; what "it" takes is not guessed.
    """
    patterns = _patterns()
    for number, block in enumerate(blocks):
        text = fold_word(block.text)
        if block.kind is Kind.HEADING or patterns.duration.search(text) is None:
            continue
        for sentence in find_sentences(block.text):
            for found in patterns.duration.finditer(text, sentence.start, sentence.end):
                thing = _name_thing(text, sentence, found)
                if thing:
                    span = Span(block.start + found.start(), block.start + found.end())
                    words = block.text[found.start() : found.end()]
                    yield Duration(thing, number, span, words, *_measure(found))


def find_disagreements(durations: Iterable[Duration]) -> Iterator[tuple[Duration, Duration]]:
    """Find things that are said to take two different times.

    Parameters
    ----------
    durations : iterable of Duration
        In reading order.

    Yields
    ------
    tuple of (Duration, Duration)
        What was said first of a thing, and what does not fit it; ranges that meet agree.

    Examples
    --------
    >>> text = "The quiz takes about 10 minutes. There is a 20-minute quiz."
    >>> pairs = find_disagreements(find_durations([Block(Kind.PARAGRAPH, text, 0)]))
    >>> [(first.words, second.words) for first, second in pairs]
    [('about 10 minutes', '20-minute')]
    """
    first: dict[str, Duration] = {}
    for duration in durations:
        before = first.setdefault(duration.thing, duration)
        apart = max(duration.low / before.high, before.low / duration.high)
        if 1 < apart < _COMPARABLE:
            yield before, duration


def _name_thing(text: str, sentence: Span, found: re.Match[str]) -> str:
    patterns = _patterns()
    if patterns.rate.match(text, found.end(), sentence.end):
        return ""
    if not found.group("unit").endswith("s"):
        begin = found.end() + (text[found.end() : found.end() + 1] == " ")
        after = patterns.thing.match(text, begin, sentence.end)
        if after is not None:
            return _fold_name(after.group())
    begin = max(sentence.start, found.start() - _NEAR)
    takes = patterns.takes.search(text[begin : found.start()])
    if takes is None:
        return ""
    until = begin + takes.start()
    near = text.find(" ", max(sentence.start, until - _NEAR)) if until > _NEAR else 0
    names = patterns.thing.findall(text, max(sentence.start, near), until)
    return _fold_name(names[0]) if len(names) == 1 else ""


def _fold_name(name: str) -> str:
    """Return a thing in the singular, with the words before it that tell it from others."""
    words = name.split()
    last = max(at for at, word in enumerate(words) if word.removesuffix("s") in _THINGS)
    kept: list[str] = []
    for word in reversed(words[:last]):
        if word in _NO_NAMES:
            break
        kept.insert(0, word)
    return " ".join((*kept, words[last].removesuffix("s"), *words[last + 1 :]))


def _measure(found: re.Match[str]) -> tuple[float, float]:
    unit = found.group("unit")
    minutes = next(size for start, size in _MINUTES.items() if unit.startswith(start))
    low = _read_number(found.group("low")) * minutes
    high = _read_number(found.group("high") or found.group("low")) * minutes
    how = found.group("how") or ""
    if how in ("up to", "no more than", "at most", "no longer than", "less than", "under"):
        return 0.0, max(high, 1.0)
    if how in ("at least", "over", "more than"):
        return low, float("inf")
    if how in ("about", "around", "approximately", "roughly"):
        return low * (1 - _ROUGHLY), high * (1 + _ROUGHLY)
    return min(low, high), max(low, high)


def _read_number(words: str) -> float:
    return float(_WORDS[words]) if words in _WORDS else float(words)
