"""Reduce the marks inside a reStructuredText paragraph to the text that a reader of it sees.

Quantifiers are bounded or cannot step back, so that no text makes a pattern slow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from consent_swat.leaflets.readers.inline import bring_back, keep_literal, show_link
from consent_swat.leaflets.words import is_address

_LITERAL = re.compile(r"``([^`\n]{1,300})``")
_ESCAPED = re.compile(r"\\([^\w\s])")
_ESCAPED_SPACE = re.compile(r"\\\s")
_QUOTED = re.compile(
    r"(?::[\w:+.-]{1,40}:)?(?<!`)`(?!`)([^`]{1,500})`(?:__?|:[\w:+.-]{1,40}:)?(?!`)"
)
_WITH_TARGET = re.compile(r"([^<>]{0,400})<([^<>\s]{1,300})>")
_FOOTNOTE = re.compile(r"\s?\[(?:#[\w.-]{0,40}|\d{1,3}|\*)\]_(?!\w)")
_NAMED = re.compile(r"(?<![\w_])([^\W_](?:[\w.-]{0,60}[^\W_])?)__?(?!\w)")
_SUBSTITUTED = re.compile(r"(?<!\w)\|([^|\s][^|]{0,60})\|(?:__?)?(?!\w)")
_STARS = re.compile(r"(?<=\S)\*{1,2}|\*{1,2}(?=\S)")
_TARGET_LINE = re.compile(r"\s{0,20}\.\. _`?([^:`]{1,100})`?:[ \t]+(\S{1,300})[ \t]*")
_REPLACE_LINE = re.compile(r"\s{0,20}\.\. \|([^|\s][^|]{0,60})\|[ \t]+replace::[ \t]+(.{1,200})")


@dataclass(frozen=True, slots=True)
class Names:
    """What a file's names stand for.

    Parameters
    ----------
    targets : mapping of str to str
        Where links lead, by their text in small letters.
    substitutes : mapping of str to str
        The text for each ``|name|``, at most 200 characters.
    """

    targets: Mapping[str, str] = field(default_factory=dict)
    substitutes: Mapping[str, str] = field(default_factory=dict)


def find_names(lines: Sequence[str]) -> Names:
    """Gather the link targets and substitutions of a file, which may stand after their use.

    Parameters
    ----------
    lines : sequence of str
        All lines.

    Returns
    -------
    Names
        Those that stand on one line.
    """
    targets: dict[str, str] = {}
    substitutes: dict[str, str] = {}
    for line in lines:
        if ".. " not in line:
            continue
        if match := _TARGET_LINE.fullmatch(line):
            targets[match.group(1).lower()] = match.group(2)
        elif match := _REPLACE_LINE.match(line):
            substitutes[match.group(1)] = match.group(2).strip()
    return Names(targets, substitutes)


def reduce_rst(text: str, names: Names) -> str:
    """Return the text that a reader sees.

    Parameters
    ----------
    text : str
        Raw text of one paragraph.
    names : Names
        Of its file.

    Returns
    -------
    str
        Without emphasis, roles, footnote marks and link targets; a mail or telephone target is
        shown in brackets when the link's text lacks it.

    Examples
    --------
    >>> reduce_rst("**Ask** `us <mailto:ask@example.org>`_ within <number days>.", Names())
    'Ask us (ask@example.org) within <number days>.'
    """
    if "`" in text:
        text = _LITERAL.sub(lambda match: keep_literal(match.group(1)), text)
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: keep_literal(match.group(1)), text)
        text = _ESCAPED_SPACE.sub("", text)
    if "|" in text:
        text = _SUBSTITUTED.sub(
            lambda match: names.substitutes.get(match.group(1), match.group(1)), text
        )
    if "`" in text:
        text = _QUOTED.sub(lambda match: _show_quoted(match.group(1), names), text)
    if "_" in text:
        text = _FOOTNOTE.sub("", text)
        text = _NAMED.sub(lambda match: _show_named(match.group(1), names), text)
    if "*" in text:
        text = _STARS.sub("", text)
    return bring_back(text)


def _show_quoted(text: str, names: Names) -> str:
    match = _WITH_TARGET.fullmatch(text)
    if match is None:
        return _show_named(text, names)
    shown, target = match.group(1).strip(), match.group(2)
    is_told = ":" in target or "/" in target or target.endswith("_") or is_address(target)
    return keep_literal(show_link(shown, target)) if is_told else text


def _show_named(text: str, names: Names) -> str:
    target = names.targets.get(" ".join(text.lower().split()), "")
    return keep_literal(show_link(text, target))
