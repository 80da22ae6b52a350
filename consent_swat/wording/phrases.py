"""The phrase syntax in which rules are written, and the graph of words that a phrase becomes.

``word`` itself · ``word~`` any regular form · ``#`` a number or sum · ``{a|b c}`` one of these ·
``(a|b)`` one of these or nothing · ``…`` a gap of free words · ``@name`` one of a named list.
Signs nest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from consent_swat.errors import MaterialsError
from consent_swat.leaflets.words import find_words, fold_word
from consent_swat.wording.forms import list_forms
from consent_swat.wording.passages import open_word

NUMBER = "#"
_SIGNS = re.compile(r"[{}()|…]|[^{}()|…\s]+")
_NAME = re.compile(r"@([\w-]*)")
_CLOSING = {"{": "}", "(": ")"}


@dataclass(slots=True, eq=False)
class Node:
    """A point between two words of a phrase.

    Parameters
    ----------
    words : dict of str to list of Node
        Where each next word leads.
    gaps : tuple of Gap
        Gaps that may begin here.
    marks : tuple of int
        What has been met when a match ends here; numbers are the caller's.
    """

    words: dict[str, list[Node]] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Free words between two parts of a phrase.

    Parameters
    ----------
    within : int
        Most free words.
    barred : frozenset of str
        Words that may not stand in the gap.
    after : Node
        What must follow the gap.
    """

    within: int
    barred: frozenset[str]
    after: Node


def read_phrase(
    phrase: str, mark: int, within: int = 0, barred: frozenset[str] = frozenset()
) -> Node:
    """Turn a phrase into a graph of words.

    Parameters
    ----------
    phrase : str
        In the phrase syntax.
    mark : int
        Put at the phrase's end.
    within : int
        Most words in each gap; 0 where gaps are not allowed.
    barred : frozenset of str
        Words that may not stand in a gap.

    Returns
    -------
    Node
        The point before the phrase's first word.

    Raises
    ------
    MaterialsError
        If the phrase is not in the syntax, could match nothing at all, or begins or ends with a
        gap. Without a file: who knows it adds it.
    """
    reader = _Reader(phrase, within, barred)
    return reader.read(Node(marks=(mark,)))


def fill_names(phrase: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """Put the phrases of named lists in the place of their names.

    Parameters
    ----------
    phrase : str
        In the phrase syntax.
    lists : mapping of str to tuple of str
        What each name stands for; lists may not name lists.

    Returns
    -------
    str
        The phrase without ``@``.

    Raises
    ------
    MaterialsError
        If there is no list of that name; without a file.

    Examples
    --------
    >>> fill_names("if you @go", {"go": ("leave", "stop~")})
    'if you {leave|stop~}'
    """

    def fill(name: re.Match[str]) -> str:
        if name[1] not in lists:
            known = ", ".join(sorted(lists)) or "none"
            raise MaterialsError(
                "", f"phrase '{phrase}'", f"names the list '@{name[1]}'; the pack's are: {known}."
            )
        return "{" + "|".join(lists[name[1]]) + "}"

    return _NAME.sub(fill, phrase)


def merge_nodes(nodes: list[Node]) -> Node:
    """Return one node that leads wherever any of some nodes leads.

    Parameters
    ----------
    nodes : list of Node
        At least one; not changed.

    Returns
    -------
    Node
        The only one, or a new one.
    """
    if len(nodes) == 1:
        return nodes[0]
    merged = Node()
    for node in nodes:
        for word, following in node.words.items():
            merged.words.setdefault(word, []).extend(following)
        merged.gaps += node.gaps
        merged.marks += node.marks
    return merged


class _Reader:
    """Reads one phrase from its end, so that each part knows what follows it."""

    def __init__(self, phrase: str, within: int, barred: frozenset[str]) -> None:
        self.phrase = phrase
        self.within = within
        self.barred = barred
        self.signs = _SIGNS.findall(phrase)

    def read(self, end: Node) -> Node:
        if not self.signs:
            raise self._problem("is empty")
        first = self._read_chain(self.signs, end)
        if first.marks:
            raise self._problem("matches nothing at all, as every part of it may be left out")
        if "…" in self.signs and (
            first.gaps or any(gap.after.marks for gap in self._list_gaps(first))
        ):
            raise self._problem("begins or ends with a gap; put a word there")
        return first

    def _read_chain(self, signs: list[str], after: Node) -> Node:
        position = len(signs)
        while position:
            position -= 1
            sign = signs[position]
            if sign in ")}":
                opening = self._find_opening(signs, position)
                after = self._read_choice(signs[opening : position + 1], after)
                position = opening
            elif sign in "({|":
                raise self._problem(f"has a '{sign}' that stands alone")
            elif sign == "…":
                if not self.within:
                    raise self._problem("has a gap, which this key or kind of rule does not take")
                after = Node(gaps=(Gap(self.within, self.barred, after),))
            else:
                after = self._read_word(sign, after)
        return after

    def _find_opening(self, signs: list[str], closing: int) -> int:
        depth = 0
        for position in range(closing, -1, -1):
            depth += (signs[position] in ")}") - (signs[position] in "({")
            if depth == 0 and _CLOSING[signs[position]] == signs[closing]:
                return position
            if depth == 0:
                break
        raise self._problem(f"has a '{signs[closing]}' that nothing opens")

    def _read_choice(self, signs: list[str], after: Node) -> Node:
        options: list[list[str]] = [[]]
        depth = 0
        for sign in signs[1:-1]:
            depth += (sign in "({") - (sign in ")}")
            if sign == "|" and depth == 0:
                options.append([])
            else:
                options[-1].append(sign)
        if not all(options):
            raise self._problem("has an empty alternative; to leave words out, use ( )")
        plain: dict[str, list[Node]] = {}
        targets = [after]
        chains: list[Node] = []
        for option in options:
            forms = _list_plain_forms(option[0]) if len(option) == 1 else ()
            if forms:  # one node for all single words, which most options are
                plain.update(dict.fromkeys(forms, targets))
            else:
                chains.append(self._read_chain(option, after))
        if plain:
            chains.append(Node(words=plain))
        return merge_nodes([*chains, after] if signs[0] == "(" else chains)

    def _read_word(self, sign: str, after: Node) -> Node:
        forms = _list_plain_forms(sign)
        if forms:
            targets = [after]
            return Node(words=dict.fromkeys(forms, targets))
        if sign == NUMBER:
            return Node(words={NUMBER: [after]})
        if sign.endswith("~"):
            raise self._problem(f"asks for the forms of '{sign[:-1]}', which is no plain word")
        words = [
            part
            for span in find_words(sign)
            for part in open_word(fold_word(sign[span.start : span.end]))
        ]
        if not words:
            raise self._problem(f"has '{sign}', which is no word; leave punctuation out")
        for word in reversed(words):
            after = Node(words={word: [after]})
        return after

    def _list_gaps(self, first: Node) -> list[Gap]:
        found: list[Gap] = []
        seen: set[int] = set()
        waiting = [first]
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            found.extend(node.gaps)
            waiting.extend(gap.after for gap in node.gaps)
            waiting.extend(target for targets in node.words.values() for target in targets)
        return found

    def _problem(self, what: str) -> MaterialsError:
        return MaterialsError("", f"phrase '{self.phrase}'", f"{what}.")


def _list_plain_forms(sign: str) -> tuple[str, ...]:
    """List what a sign of bare letters meets; nothing for any other sign."""
    if sign.isalpha() and sign.isascii():
        return () if sign.lower() == "cannot" else (sign.lower(),)
    word = sign[:-1]
    return list_forms(word.lower()) if sign[-1] == "~" and word.isalpha() and word.isascii() else ()
