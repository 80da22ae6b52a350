"""A small model of Vale's ``existence`` and ``substitution`` rules, and of the YAML that we write.

Written from Vale's source: tokens are joined into one expression, which is laid over the text of a
block; a match is dropped when an exception is found in it, with word boundaries around and with
regard to case. Swaps are joined as groups, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TEXT = r"'((?:[^']|'')*)'"


@dataclass
class ValeRule:
    extends: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    swap: dict[str, str] = field(default_factory=dict)


def read_rule(text: str) -> ValeRule:
    """Read the YAML of one rule; fail on whatever is not in the form that we write."""
    rule = ValeRule()
    part, key = "", ""
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if one := re.fullmatch(r"(\w+):", line):
            part = one[1]
        elif one := re.fullmatch(rf"  - (?:{_TEXT}|(\w+))", line):
            getattr(rule, part).append(_open(one[1]) if one[1] is not None else one[2])
        elif one := re.fullmatch(rf"  \? {_TEXT}", line):
            key = _open(one[1])
        elif one := re.fullmatch(rf"  : {_TEXT}", line):
            rule.swap[key] = _open(one[1])
        elif one := re.fullmatch(rf"(\w+): (?:{_TEXT}|(\w+))", line):
            rule.keys[one[1]] = _open(one[2]) if one[2] is not None else one[3]
        else:
            raise AssertionError(f"no YAML of ours: {line}")
    rule.extends = rule.keys["extends"]
    return rule


def _open(text: str) -> str:
    return text.replace("''", "'")


def find_alerts(rule: ValeRule, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a rule matches a block, with what to say instead."""
    assert rule.keys["ignorecase"] == rule.keys["nonword"] == "true"
    exceptions = (
        re.compile(rf"(?m)\b(?:{'|'.join(rule.exceptions)})\b") if rule.exceptions else None
    )
    if rule.extends == "existence":
        pattern, better = re.compile(rf"(?im)(?:{'|'.join(rule.tokens)})"), []
        assert pattern.groups == 0
    else:
        # Vale refuses a swap with a capturing group.
        assert all(one.count("(") == one.count("(?") for one in rule.swap)
        groups = "|".join(f"({one})" for one in rule.swap)
        pattern, better = re.compile(rf"(?im)(?:{groups})"), list(rule.swap.values())
    for match in pattern.finditer(text):
        observed = match.group().strip()
        if exceptions is None or not exceptions.search(observed):
            index = match.lastindex
            yield match.start(), match.end(), better[index - 1] if index else ""
