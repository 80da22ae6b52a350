"""``consent-swat materials explain``: what a rule or an element says, and where it is written."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from consent_swat.materials import find_materials
from consent_swat.settings import find_rules, load_settings

if TYPE_CHECKING:
    from consent_swat.journeys.explain_materials import ElementFound, RuleFound

_WIDTH: Final = 96


def explain(
    name: Annotated[str, typer.Argument(help="RULE, PACK/RULE, or the id of an element.")],
    rules: Annotated[
        Path | None,
        typer.Option("--rules", help="Folder with your own rule packs, read besides the others."),
    ] = None,
) -> None:
    """Explain a wording rule or an element: why, source, examples, and its file."""
    from consent_swat.journeys.explain_materials import RuleFound, find_entry

    settings = load_settings(os.environ)
    root = find_materials(settings.materials_dir)
    found = find_entry(root, name, find_rules(settings, rules))
    lines = _say_rule(found) if isinstance(found, RuleFound) else _say_element(found)
    typer.echo("\n".join(lines))


def _say_rule(found: RuleFound) -> Iterator[str]:
    rule = found.rule
    yield f"{found.pack}/{rule.id}"
    yield f"  A {rule.severity} of the kind {rule.__struct_config__.tag}, in {found.file}"
    yield ""
    yield from _say("Why", [rule.message.replace("{match}", "…")])
    yield from _say("Write instead", [rule.instead])
    yield from _say("Source", [rule.source])
    yield from _say("Flags", rule.flags)
    yield from _say("Passes", rule.passes)


def _say_element(found: ElementFound) -> Iterator[str]:
    element = found.element
    yield element.id
    yield f"  An element of the checklist {found.checklist}, in {found.file}"
    yield ""
    yield from _say("What must be told", [f"{element.title}. {element.definition}"])
    yield from _say("Why it matters", [element.matters])
    yield from _say("Demanded by", element.demanded_by)
    yield from _say("Asked only of some studies", filter(None, [element.applies_why]))
    yield from _say("Told by", element.says)
    yield from _say("Told in part by", element.says_partly)
    yield from _say("Not told by", element.says_not)
    yield from _say("Contradicted by", element.says_opposite)


def _say(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield a title with its texts below; nothing where there are none."""
    shown = [text for text in texts if text.strip()]
    if not shown:
        return
    yield f"{title}:"
    for text in shown:
        first = "  - " if len(shown) > 1 else "  "
        for line in text.strip().splitlines():
            yield from textwrap.wrap(
                line.strip(), _WIDTH, initial_indent=first, subsequent_indent=" " * len(first)
            )
            first = " " * len(first)
