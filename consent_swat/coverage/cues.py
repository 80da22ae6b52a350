"""The cue language: short word patterns that say what a sentence must hold to tell something.

A cue is parsed once into steps; what the steps do is in `steps`.

::

    word           that word             stem*   begins so      *end   ends so      *   any word
    {a|b c}        one of these          [a|b]   one of these, or nothing
    …  …3          up to 8 (3) words between, within the sentence
    @name          a word group of the same file
    #email #phone #number #name #code    a shape, see `passages`
    !{a|b}         none of these among the four words before this place
    ^              the beginning of the sentence (of its lead-in, if it is a list item)
    $              the end of the sentence
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from consent_swat.coverage.steps import Choice, Gap, Guard, OneOf, Start, Step, Stop

WIDE = 8

# A choice between plain words is one token: nine choices in ten are, and it is read once for all.
_FLAT = r"\{[^{}\[\]!^$…@]+\}|\[[^{}\[\]!^$…@]+\]"
_TOKEN = re.compile(
    _FLAT + r"|\s+|…\d*|[{}\[\]|!^]|\$(?![\d*])|@[a-z_]+|#[a-z]+|[^\s{}\[\]|!^…@#]+|."
)
_WORD = re.compile(r"\*?[a-z0-9£$€%&'./-]+\*?|\*")
_SHAPE = "#(?:email|phone|number|name|code)"
_SOUND = re.compile(rf"\s*(?:{_WORD.pattern}|{_SHAPE})(?:[\s|]+(?:{_WORD.pattern}|{_SHAPE}))*\s*")
SHAPES = frozenset({"#email", "#phone", "#number", "#name", "#code"})


class CueError(ValueError):
    """A cue that cannot be read; the message says why. Loaders turn it into a `MaterialsError`."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A parsed cue.

    Parameters
    ----------
    text : str
        As written in the materials.
    steps : tuple of Step
        In reading order.
    """

    text: str
    steps: tuple[Step, ...]


def parse_cue(text: str, groups: Mapping[str, tuple[Step, ...]]) -> Cue:
    """Parse one cue.

    Parameters
    ----------
    text : str
        In the cue language of the module, lower case.
    groups : mapping of str to tuple of Step
        The word groups that ``@name`` may use, as `parse_groups` returns them.

    Returns
    -------
    Cue
        Ready to be walked.

    Raises
    ------
    CueError
        If it is empty, has an unknown group or shape, an unclosed bracket or a gap at an end.

    Examples
    --------
    >>> parse_cue("stop … {now|at any time}", {}).steps[1]
    Gap(most=8)
    """
    tokens = [token for token in _TOKEN.findall(text) if not token.isspace()]
    steps, rest = _parse_run(tokens, 0, groups)
    if rest < len(tokens):
        raise CueError(f"'{tokens[rest]}' in '{text}' closes or splits nothing")
    _check_ends(steps, text)
    return Cue(text, steps)


def parse_groups(
    groups: Mapping[str, str], known: Mapping[str, tuple[Step, ...]] | None = None
) -> dict[str, tuple[Step, ...]]:
    """Parse the word groups of a file.

    Parameters
    ----------
    groups : mapping of str to str
        Name to alternatives, such as ``"stop|leave|drop out"``; a group may use those before it.
    known : mapping of str to tuple of Step, optional
        Groups that may be used as well: those of the files before it. One of the same name in
        this file takes their place.

    Returns
    -------
    dict of str to tuple of Step
        The known ones, then those of this file in order.

    Raises
    ------
    CueError
        If one cannot be parsed; the message names it.
    """
    parsed = dict(known or {})
    for name, text in groups.items():
        try:
            parsed[name] = parse_cue("{" + text + "}", parsed).steps
        except CueError as problem:
            raise CueError(f"group '{name}': {problem}") from None
    return parsed


def _parse_run(
    tokens: list[str], at: int, groups: Mapping[str, tuple[Step, ...]]
) -> tuple[tuple[Step, ...], int]:
    steps: list[Step] = []
    while at < len(tokens) and tokens[at] not in "|}]":
        if len(tokens[at]) > 1 and tokens[at][0] in "{[":
            steps.append(_parse_flat(tokens[at]))
            at += 1
        elif tokens[at] in "{[":
            choice, at = _parse_choice(tokens, at, groups)
            steps.append(choice)
        elif tokens[at] == "!":
            guarded, at = _parse_guarded(tokens, at + 1, groups)
            steps.append(Guard(guarded))
        else:
            steps.extend(_parse_token(tokens[at], groups))
            at += 1
    return tuple(steps), at


def _parse_choice(
    tokens: list[str], at: int, groups: Mapping[str, tuple[Step, ...]]
) -> tuple[Step, int]:
    close = "}" if tokens[at] == "{" else "]"
    runs: list[tuple[Step, ...]] = []
    while at < len(tokens) and tokens[at] != close:
        run, at = _parse_run(tokens, at + 1, groups)
        if not run:
            raise CueError("an alternative is empty; write [a|b] for words that may be left out")
        runs.append(run)
        if at < len(tokens) and tokens[at] in "}]" and tokens[at] != close:
            raise CueError(f"'{tokens[at]}' stands where '{close}' is needed")
    if at >= len(tokens):
        raise CueError(f"a '{close}' is missing")
    if close == "]":
        return Choice((*runs, ())), at + 1
    return _join_words(tuple(runs)), at + 1


def _join_words(runs: tuple[tuple[Step, ...], ...]) -> Step:
    # Single words of a choice become one step, because one look is cheaper than twenty walks.
    atoms: list[str] = []
    longer: list[tuple[Step, ...]] = []
    for run in runs:
        if len(run) == 1 and isinstance(run[0], OneOf):
            atoms.extend(run[0].atoms)
        else:
            longer.append(run)
    if not longer:
        return OneOf(tuple(atoms))
    return Choice(((OneOf(tuple(atoms)),), *longer) if atoms else tuple(longer))


def _parse_guarded(
    tokens: list[str], at: int, groups: Mapping[str, tuple[Step, ...]]
) -> tuple[tuple[Step, ...], int]:
    if at < len(tokens) and tokens[at][0] == "{" and len(tokens[at]) > 1:
        return (_parse_flat(tokens[at]),), at + 1
    if at < len(tokens) and tokens[at] == "{":
        choice, at = _parse_choice(tokens, at, groups)
        return (choice,), at
    if at < len(tokens) and tokens[at].startswith("@"):
        return _parse_token(tokens[at], groups), at + 1
    raise CueError("after '!' comes a choice in braces or an @group")


def _parse_token(token: str, groups: Mapping[str, tuple[Step, ...]]) -> tuple[Step, ...]:
    if token[0] == "@":
        if token[1:] not in groups:
            raise CueError(f"'{token}' is no word group of this file")
        return groups[token[1:]]
    return _parse_plain(token)


@lru_cache(maxsize=4096)
def _parse_flat(token: str) -> Step:
    # Words are checked all at once and single ones go straight into one step: most cues are these.
    is_sound = _SOUND.fullmatch(token, 1, len(token) - 1)
    atoms: list[str] = []
    longer: list[tuple[Step, ...]] = []
    for words in token[1:-1].split("|"):
        run = words.split()
        if not run:
            raise CueError("an alternative is empty; write [a|b] for words that may be left out")
        if len(run) == 1 and is_sound:
            atoms += run
        else:
            longer.append(tuple([_parse_plain(word)[0] for word in run]))
    runs: tuple[tuple[Step, ...], ...] = ((OneOf(tuple(atoms)),), *longer) if atoms else (*longer,)
    if token[0] == "[":
        return Choice((*runs, ()))
    return OneOf(tuple(atoms)) if not longer else Choice(runs)


@lru_cache(maxsize=4096)
def _parse_plain(token: str) -> tuple[Step, ...]:
    # The same words come back in hundreds of cues; a checklist loads faster if they are one step.
    if token[0] == "^":
        return (Start(),)
    if token[0] == "$" and len(token) == 1:
        return (Stop(),)
    if token[0] == "…":
        return (Gap(int(token[1:] or WIDE)),)
    if token[0] == "#" and token not in SHAPES:
        raise CueError(f"'{token}' is not one of {', '.join(sorted(SHAPES))}")
    if token[0] != "#" and not _WORD.fullmatch(token):
        raise CueError(f"'{token}' is not a word in lower case; leave out other signs")
    return (OneOf((token,)),)


def _check_ends(steps: tuple[Step, ...], text: str) -> None:
    if not any(isinstance(step, OneOf | Choice) for step in steps):
        raise CueError(f"'{text}' has no word")
    if isinstance(steps[0], Gap | Stop) or isinstance(steps[-1], Gap | Guard | Start):
        raise CueError(f"'{text}' begins or ends with a gap, or ends with a guard or a '^'")
