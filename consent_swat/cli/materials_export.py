"""``consent-swat materials export``: the wording rules for another tool."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from consent_swat.errors import SettingsError
from consent_swat.materials import find_materials
from consent_swat.settings import find_rules, load_settings


def export(
    vale: Annotated[Path, typer.Option("--vale", help="Folder for a Vale style.")],
    rules: Annotated[
        Path | None,
        typer.Option("--rules", help="Folder with your own rule packs, read besides the others."),
    ] = None,
) -> None:
    """Export the wording rules as a style for Vale, as far as it can express them."""
    from consent_swat.reports.vale_style import list_left_out, render_vale_style
    from consent_swat.wording.packs import load_packs

    settings = load_settings(os.environ)
    packs = load_packs(find_materials(settings.materials_dir), find_rules(settings, rules))
    files = render_vale_style(packs)
    try:
        for name, text in files.items():
            path = vale / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise SettingsError(
            f"'{vale}' cannot be written ({problem.strerror}). Give another folder with --vale."
        ) from None
    n_left_out = len(list_left_out(packs))
    typer.echo(
        f"{vale}: {len(files) - 2} rules for Vale; {n_left_out} that it cannot express are listed "
        "in README.md."
    )
