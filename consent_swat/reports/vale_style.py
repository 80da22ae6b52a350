"""Rule packs as a style for Vale, the prose linter, as far as Vale can express them.

Vale looks for expressions in one block at a time and knows no sentences, clauses or senses. What
protects by the whole sentence, a longer phrase or quotation marks is matched first and then
excepted; rules that need more are left out and listed, never exported as something wider.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from consent_swat.leaflets.leaflet import Kind
from consent_swat.wording.expressions import (
    render_expression,
    render_question,
    render_sentence_with,
)
from consent_swat.wording.findings import Severity
from consent_swat.wording.phrases import fill_names
from consent_swat.wording.rules import PROSE, AnyRule, Pack, PhraseRule, PreferRule

STYLE: Final = "ConsentSwat"
_LEVELS: Final = {
    Severity.NOTE: "suggestion",
    Severity.CAUTION: "warning",
    Severity.SERIOUS: "error",
}
_SCOPES: Final = {
    Kind.HEADING: "heading",
    Kind.PARAGRAPH: "paragraph",
    Kind.LIST_ITEM: "list",
    Kind.TABLE_CELL: "table",
}
_QUOTED: Final = (
    r"“[^“”]*\w[^“”]*”",
    r'"[^"]*\w[^"]*"',
    r"‘[^‘]*?\w[^‘]*?’(?!\w)",
    r"«[^«»]*\w[^«»]*»",
)
# Vale puts word boundaries around exceptions, so these begin and end with a word.
_IS_QUOTED: Final = r"\w+(?=\W*[”\"’»]$)"
_IS_QUESTION: Final = r"\w+(?=\W*\?\W*$)"
_INI: Final = f"""StylesPath = styles
MinAlertLevel = suggestion

[*.{{md,txt,html,rst}}]
BasedOnStyles = {STYLE}
"""
_WHY_NOT: Final = (
    ("protected_by_negation", "a negation in the clause protects"),
    ("protected_by_explanation", "an explanation elsewhere protects, and only the first counts"),
    ("not_beside", "leaflets in which something else stands are not looked at"),
    ("beside", "only leaflets in which something else stands are looked at"),
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rule that Vale cannot express, and why."""

    pack: str
    rule: str
    kind: str
    why: str


def render_vale_style(packs: Sequence[Pack]) -> Mapping[str, str]:
    """Write rule packs as a Vale style.

    Parameters
    ----------
    packs : sequence of Pack
        From a checked materials folder.

    Returns
    -------
    mapping of str to str
        The text of each file by its path, with ``/``: ``.vale.ini``, ``README.md`` and one
        ``styles/ConsentSwat/RULE.yml`` for each rule that Vale can express.
    """
    files: dict[str, str] = {".vale.ini": _INI}
    for pack in packs:
        lists = {words.name: words.any for words in pack.words}
        for rule in pack.rule:
            if isinstance(rule, PhraseRule | PreferRule) and not _say_why_not(rule):
                path = f"styles/{STYLE}/{rule.id}.yml"
                files[path] = "\n".join(_write_rule(rule, pack, lists)) + "\n"
    left_out = list_left_out(packs)
    files["README.md"] = "\n".join(_write_readme(len(files) - 1, left_out, packs)) + "\n"
    return files


def list_left_out(packs: Iterable[Pack]) -> tuple[LeftOut, ...]:
    """List the rules that Vale cannot express.

    Parameters
    ----------
    packs : iterable of Pack
        From a checked materials folder.

    Returns
    -------
    tuple of LeftOut
        In the order of packs and files.
    """
    return tuple(
        LeftOut(pack.pack, rule.id, str(rule.__struct_config__.tag), why)
        for pack in packs
        for rule in pack.rule
        if (why := _say_why_not(rule))
    )


def _say_why_not(rule: AnyRule) -> str:
    """Say why Vale cannot express a rule; empty when it can."""
    if not isinstance(rule, PhraseRule | PreferRule):
        return "its kind"
    why = [said for key, said in _WHY_NOT if getattr(rule, key)]
    if isinstance(rule, PreferRule) and (rule.unless or rule.fine_in or rule.protected_by_question):
        # Vale tries substitutions in an order of its own, so nothing can be matched first.
        why.append("a sentence or longer phrase protects a substitution")
    return "; ".join(why)


def _write_rule(
    rule: PhraseRule | PreferRule, pack: Pack, lists: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    is_swap = isinstance(rule, PreferRule)
    fills = {"match": "these words", "better": "what is better"}
    yield f"# {pack.pack} {pack.version}, rule {rule.id}; written by consent-swat."
    yield f"extends: {'substitution' if is_swap else 'existence'}"
    yield f"message: {_quote(_say_message(rule))}"
    advice = re.sub(r"\{(\w+)\}", lambda slot: fills[slot[1]], f"{rule.message} {rule.instead}")
    yield f"description: {_quote(_escape_percent(f'{advice} Source: {rule.source}'))}"
    yield f"level: {_LEVELS[rule.severity]}"
    yield "ignorecase: true"
    yield "nonword: true"
    if set(rule.scope) != set(PROSE):
        yield "scope:"
        yield from (f"  - {_SCOPES[kind]}" for kind in rule.scope if kind in _SCOPES)
    first, exceptions = _list_protections(rule, lists)
    if isinstance(rule, PreferRule):
        yield "swap:"
        for one in first:
            yield f"  ? {_quote(one)}"
            yield f"  : {_quote('these words')}"
        for swap in rule.swap:
            key = render_expression(fill_names(swap.phrase, lists))
            # With a question mark, since a key before a colon may have 1,024 characters at most.
            yield f"  ? {_quote(key)}"
            yield f"  : {_quote(swap.better)}"
    else:
        main = [render_expression(fill_names(phrase, lists)) for phrase in rule.phrases]
        yield "tokens:"
        yield from (f"  - {_quote(one)}" for one in first)
        yield from (f"  - {_quote(one)}" for one in sorted(main, key=len, reverse=True))
    if exceptions:
        yield "exceptions:"
        yield from (f"  - {_quote(one)}" for one in exceptions)


def _list_protections(
    rule: AnyRule, lists: Mapping[str, tuple[str, ...]]
) -> tuple[list[str], list[str]]:
    """List what is to be matched before the rule's own phrases, and then excepted."""
    first: list[str] = []
    exceptions: list[str] = []
    for phrase in rule.unless:
        protector = render_expression(fill_names(phrase, lists))
        first.append(render_sentence_with(protector))
        exceptions.append(f"(?i:{protector})")
    if rule.protected_by_question:
        first.append(render_question())
        exceptions.append(_IS_QUESTION)
    if rule.protected_by_quotation:
        first += _QUOTED
        exceptions.append(_IS_QUOTED)
    for phrase in rule.fine_in:
        fine = render_expression(fill_names(phrase, lists))
        first.append(fine)
        exceptions.append(f"^(?i:{fine})$")
    return first, exceptions


def _say_message(rule: PhraseRule | PreferRule) -> str:
    if isinstance(rule, PreferRule):
        return "Say '%s' in place of '%s'."
    before, _, after = rule.message.partition("{match}")
    rest = after.replace("{match}", "it")
    return f"{_escape_percent(before)}%s{_escape_percent(rest)}"


def _escape_percent(text: str) -> str:
    return text.replace("%", "%%")


def _quote(text: str) -> str:
    # Single quotes, in which YAML knows no other escape than the doubled quote.
    return "'" + " ".join(text.split("\n")).replace("'", "''") + "'"


def _write_readme(
    n_rules: int, left_out: Sequence[LeftOut], packs: Sequence[Pack]
) -> Iterator[str]:
    versions = ", ".join(f"{pack.pack} {pack.version}" for pack in packs)
    yield from (
        f"# {STYLE}, a style for Vale",
        "",
        f"{n_rules} wording rules of consent-swat, written by `consent-swat materials export`.",
        "Do not edit these files: change the rule packs, and export again.",
        "",
        "Copy `.vale.ini` and `styles/` into your repository and run `vale leaflet.md`.",
        "",
        "The expressions were checked against consent-swat by a model of Vale's `existence` and",
        "`substitution` rules in its tests, not by Vale itself. They need Vale 2 or later, whose",
        "expressions know look-behind. Vale cuts text into sentences and blocks in its own way, so",
        "a place may differ where a stop does not end a sentence.",
        "",
        f"Packs: {versions}.",
        "",
        "## What Vale cannot express",
        "",
        f"These {len(left_out)} rules are left out, since a wider rule would flag what is fine.",
        "Use `consent-swat review` for them, and for everything but wording.",
        "",
        "| rule | kind | why |",
        "|---|---|---|",
    )
    yield from (f"| {one.pack}/{one.rule} | {one.kind} | {one.why} |" for one in left_out)
