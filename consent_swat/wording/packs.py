"""Load the rule packs under ``materials/wording`` and say all that is the matter with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from consent_swat.errors import MaterialsError
from consent_swat.materials import Entry, list_files, name_entry, name_file, read_toml
from consent_swat.wording.compiling import compile_packs, read_phrases
from consent_swat.wording.examples import check_examples
from consent_swat.wording.findings import Severity
from consent_swat.wording.patterns import find_pattern_problems
from consent_swat.wording.rules import (
    AcronymRule,
    AnyRule,
    DensityRule,
    Pack,
    PairRule,
    PatternRule,
    PreferRule,
    SenseRule,
    WordList,
)

_KINDS = (
    "phrase",
    "gap",
    "prefer",
    "sense",
    "pair",
    "density",
    "missing",
    "pattern",
    "acronym",
)
_FILLS = {PreferRule: {"better"}, SenseRule: {"other"}, PairRule: {"other"}, DensityRule: {"count"}}
_OF_PHRASES = (
    "unless",
    "fine_in",
    "protected_by_negation",
    "protected_by_question",
    "protected_by_quotation",
    "protected_by_explanation",
)
_SAID = (
    ("Object contains unknown field", "has a key of another kind of rule, or of none:"),
    ("Object missing required field", "lacks the key"),
    ("Expected `array`", "must be a list"),
    ("Expected `str`", "must be a text"),
    ("Expected `int`", "must be a whole number"),
)


_Named: TypeAlias = tuple[str, Pack]


class _Outline(Entry, frozen=True, kw_only=True):
    """A pack whose rules are not looked at yet, so that each can be, whatever the others are."""

    pack: str
    version: str
    language: str
    title: str
    rule: tuple[dict[str, Any], ...] = ()
    words: tuple[WordList, ...] = ()


def load_packs(root: Path, own: Path | None = None) -> tuple[Pack, ...]:
    """Return the rule packs of a materials folder.

    Parameters
    ----------
    root : Path
        The materials folder; packs are ``wording/*.toml``.
    own : Path or None
        A folder with a team's own packs, ``*.toml``, which are read besides.

    Returns
    -------
    tuple of Pack
        In the order of their files' names, the team's own last; empty when there are none. Their
        examples have not been run; `check_wording_packs` does that.

    Raises
    ------
    MaterialsError
        For the first rule that is not in the schema, phrase that is not in the syntax, or id that
        two rules share.
    """
    files = list_pack_files(root, own)
    named, problems = _read_packs(files, with_phrases=False)
    packs = tuple(pack for _, pack in named)
    try:
        # Phrases are read once: what is compiled here is kept for the first leaflet.
        compile_packs(packs)
    except MaterialsError:
        _, problems = _read_packs(files, with_phrases=True)
    if problems:
        raise problems[0]
    return packs


def list_pack_files(root: Path, own: Path | None = None) -> tuple[Path, ...]:
    """Return the files that hold rule packs.

    Parameters
    ----------
    root : Path
        The materials folder; its ``wording/*.toml``.
    own : Path or None
        A folder with a team's own packs, ``*.toml``.

    Returns
    -------
    tuple of Path
        In the order of precedence; the team's own last.
    """
    return (*list_files(root, "wording", ".toml"), *(list_files(own, "", ".toml") if own else ()))


def check_wording_packs(root: Path, own: Path | None = None) -> tuple[MaterialsError, ...]:
    """Return all that is the matter with the rule packs of a materials folder.

    Parameters
    ----------
    root : Path
        The materials folder.
    own : Path or None
        A folder with a team's own packs.

    Returns
    -------
    tuple of MaterialsError
        File by file: what is not in the schema, then examples that fail. Empty when all is well.
    """
    packs, problems = _read_packs(list_pack_files(root, own), with_phrases=True)
    failing = [
        MaterialsError(file, f"rule '{rule.id}'", problem)
        for file, pack in packs
        for rule, problem in check_examples(pack)
    ]
    return tuple(sorted([*problems, *failing], key=lambda problem: problem.file))


def _read_packs(
    files: Iterable[Path], *, with_phrases: bool
) -> tuple[list[_Named], list[MaterialsError]]:
    """Read what can be read; a pack keeps its good rules when another of its rules is bad."""
    packs: list[_Named] = []
    problems: list[MaterialsError] = []
    for path in files:
        try:
            outline = read_toml(path, _Outline)
        except MaterialsError as problem:
            problems.append(problem)
            continue
        file = name_file(path)
        rules, bad = _read_rules(outline, file, with_phrases=with_phrases)
        problems += bad
        head = {
            name: getattr(outline, name)
            for name in ("pack", "version", "language", "title", "words")
        }
        try:
            pack = msgspec.convert(head | {"rule": rules}, Pack)
        except msgspec.ValidationError as problem:
            if rules or not bad:
                problems.append(_name_problem(problem, file, {}, ""))
            continue
        if pack.pack != path.stem:
            problems.append(MaterialsError(file, "pack", f"is '{pack.pack}'; name it as its file."))
        packs.append((file, pack))
    problems += _find_repeats(packs)
    return packs, problems


def _read_rules(
    outline: _Outline, file: str, *, with_phrases: bool
) -> tuple[list[Any], list[MaterialsError]]:
    """Return the rules that are good, still as tables, and what is the matter with the others."""
    tree = {"rule": list(outline.rule)}
    lists = {words.name: words.any for words in outline.words}
    rules: list[Any] = []
    problems: list[MaterialsError] = []
    for number, raw in enumerate(outline.rule):
        try:
            rule: AnyRule = msgspec.convert(raw, AnyRule)
        except msgspec.ValidationError as problem:
            problems.append(_name_problem(problem, file, tree, f".rule[{number}]"))
            continue
        found = [
            MaterialsError(file, f"rule '{rule.id}'", problem)
            for problem in (
                *(_find_phrase_problems(rule, lists) if with_phrases else ()),
                *_find_problems(rule, outline.language),
            )
        ]
        problems += found
        if not found:
            rules.append(raw)
    return rules, problems


def _find_phrase_problems(rule: AnyRule, lists: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    try:
        read_phrases(rule, lists)
    except MaterialsError as problem:
        yield f"{problem.entry} {problem.problem}"


def _find_problems(rule: AnyRule, language: str) -> Iterator[str]:
    """Yield what neither the schema nor the phrases tell about a rule."""
    if "{match}" not in rule.message:
        yield "message lacks {match}, in whose place the leaflet's words are shown."
    known = {"match"} | _FILLS.get(type(rule), set())
    for text in (rule.message, rule.instead):
        for name in re.findall(r"\{(\w+)\}", text):
            if name not in known:
                names = ", ".join(sorted("{" + one + "}" for one in known))
                yield f"has {{{name}}} in a text; this kind of rule knows {names}."
    for key in ("message", "instead", "source"):
        if not getattr(rule, key).strip():
            yield f"{key} is empty."
    if rule.protected_by_negation and not language.startswith("en"):
        yield "is protected by negation, which is known for English only; use unless."
    if isinstance(rule, PatternRule | AcronymRule):
        for key in _OF_PHRASES:
            if getattr(rule, key):
                yield f"has the key {key}, which this kind of rule does not take."
    if isinstance(rule, PatternRule):
        yield from find_pattern_problems(rule)
    if isinstance(rule, SenseRule) and rule.reword not in {sense.name for sense in rule.sense}:
        yield f"reword is '{rule.reword}', which is the name of neither sense."


def _find_repeats(packs: Iterable[_Named]) -> Iterator[MaterialsError]:
    seen: dict[str, str] = {}
    names: dict[str, str] = {}
    for file, pack in packs:
        if pack.pack in names:
            yield MaterialsError(
                file, "pack", f"its name is that of {names[pack.pack]}; choose another."
            )
        names.setdefault(pack.pack, file)
        for rule in pack.rule:
            if rule.id in seen:
                where = "this file too" if seen[rule.id] == file else seen[rule.id]
                yield MaterialsError(
                    file, f"rule '{rule.id}'", f"its id is in {where}; choose another."
                )
            seen.setdefault(rule.id, file)


def _name_problem(
    problem: msgspec.ValidationError, file: str, tree: dict[str, Any], where: str
) -> MaterialsError:
    sentence, _, place = str(problem).partition(" - at `")
    place = place.rstrip("`").removeprefix("$")
    entry = name_entry(tree, f"${where}{place}")
    if place == ".severity":
        sentence += f"; severity is one of {', '.join(Severity)}"
    elif place == ".kind" or "`kind`" in sentence:
        sentence += f"; kind is one of {', '.join(_KINDS)}"
    for said, meant in _SAID:
        sentence = sentence.replace(said, meant)
    return MaterialsError(file, entry, f"{sentence}.")
