"""Which matches in a block stand in protected words: negated, asked, quoted, or part of a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from consent_swat.wording.compiling import Compiled, Mark, Part
from consent_swat.wording.matching import Match
from consent_swat.wording.negation import is_taken_back
from consent_swat.wording.rules import AnyRule

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘]*?’(?!\w)|«[^«»]*»")

Met = tuple[Mark, Match]


def keep_unprotected(met: Sequence[Met], compiled: Compiled) -> Iterator[Met]:
    """Leave out what scope, neighbours, negation, a question or quotation marks protect.

    Parameters
    ----------
    met : sequence of (Mark, Match)
        All that phrases met in one block, in reading order.
    compiled : Compiled
        The packs that the marks are of.

    Yields
    ------
    tuple of (Mark, Match)
        What is left, in the same order, without the matches that only protect.
    """
    unless: set[tuple[int, tuple[int, int]]] = set()
    fine: set[tuple[int, int]] = set()
    far: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    left: list[Met] = []
    for mark, match in met:
        if mark.part is Part.UNLESS:
            unless.add((mark.rule, match.place))
        elif mark.part is Part.FINE_IN:
            fine.update((mark.rule, word) for word in range(match.first, match.past))
        elif mark.part is Part.NEGATION:
            far[match.place].append((match.first, match.past))
        else:
            left.append((mark, match))
    quotes: list[tuple[int, int]] | None = None
    for mark, match in left:
        if mark.part is Part.MAIN:
            number, rule = mark.rule, compiled.rules[mark.rule][1]
            if match.passage.block.kind not in rule.scope or (number, match.place) in unless:
                continue
            if (number, match.first) in fine and (number, match.past - 1) in fine:
                continue
            if _is_denied_or_asked(rule, match, far):
                continue
            if rule.protected_by_quotation:
                if quotes is None:
                    text = match.passage.block.text
                    quotes = [one.span() for one in _QUOTED.finditer(text)]
                if _is_inside(match, quotes):
                    continue
        yield mark, match


def _is_denied_or_asked(
    rule: AnyRule, match: Match, far: Mapping[tuple[int, int], Sequence[tuple[int, int]]]
) -> bool:
    begin = match.passage.sentences[match.sentence][0]
    if rule.protected_by_negation and is_taken_back(
        match.passage, begin, match.first, far.get(match.place, ())
    ):
        return True
    return rule.protected_by_question and _is_asked(match)


def _is_asked(match: Match) -> bool:
    """Say whether the sentence ends with a question mark, which stands after its last word."""
    passage = match.passage
    past = passage.sentences[match.sentence][1]
    stop = passage.starts[past] if past < len(passage.starts) else len(passage.block.text)
    return "?" in passage.block.text[passage.ends[past - 1] : stop]


def _is_inside(match: Match, quotes: list[tuple[int, int]]) -> bool:
    start, end = match.passage.starts[match.first], match.passage.ends[match.past - 1]
    nearest = bisect_right(quotes, (start, len(match.passage.block.text) + 1)) - 1
    return nearest >= 0 and end <= quotes[nearest][1]
