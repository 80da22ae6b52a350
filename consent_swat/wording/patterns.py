"""Lay the regular expressions of a pattern rule over the blocks of a leaflet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from consent_swat.leaflets.leaflet import Block
from consent_swat.wording.rules import PatternRule


def find_patterns(rule: PatternRule, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int]]:
    """Yield where a pattern rule's expressions match.

    Parameters
    ----------
    rule : PatternRule
        From a checked pack.
    blocks : sequence of Block
        Of one leaflet.

    Yields
    ------
    tuple of (int, int, int)
        Number of the block, and the half-open range in its text; none is empty.
    """
    patterns = [_compile(one) for one in rule.patterns]
    for number, block in enumerate(blocks):
        text = block.text
        if block.kind not in rule.scope:
            continue
        if rule.needs and not any(sign in text for sign in rule.needs):
            continue
        # What bars a block is rare and costly to look for, so it waits for a match.
        is_barred: bool | None = None
        for pattern in patterns:
            for match in pattern.finditer(text):
                if is_barred is None:
                    is_barred = any(_compile(one).search(text) for one in rule.not_in)
                if not is_barred and match.end() > match.start():
                    yield number, match.start(), match.end()


def find_pattern_problems(rule: PatternRule) -> Iterator[str]:
    """Yield what is the matter with a rule's regular expressions.

    Parameters
    ----------
    rule : PatternRule
        Of the schema.

    Yields
    ------
    str
        One sentence for each expression that is none, or that matches nothing at all.
    """
    for pattern in (*rule.patterns, *rule.not_in):
        try:
            compiled = _compile(pattern)
        except re.error as problem:
            yield f"pattern '{pattern}' is no regular expression: {problem}."
            continue
        if compiled.match(""):
            yield f"pattern '{pattern}' matches nothing at all."


@lru_cache(maxsize=256)
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
