"""``consent-swat materials check``: every rule, cue, item and protocol against its own examples."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from consent_swat.errors import MaterialsError
from consent_swat.materials import find_materials
from consent_swat.settings import find_rules, load_settings


def check(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder like materials/; the one in use if left out.")
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", help="Folder with your own rule packs, read besides the others."),
    ] = None,
) -> None:
    """Check the materials: schema, sources, and each rule's own examples."""
    from consent_swat.journeys.check_materials import check_materials

    settings = load_settings(os.environ)
    root = find_materials(str(folder) if folder else settings.materials_dir)
    problems, counted = check_materials(root, find_rules(settings, rules))
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        typer.echo(f"{len(problems)} to put right.", err=True)
        raise typer.Exit(MaterialsError.exit_code)
    typer.echo(
        f"All well: {counted.rules} wording rules, {counted.elements} elements, "
        f"{counted.items} items, {counted.leaflets} leaflets, {counted.protocols} protocols."
    )
    for one in counted.figures:
        grades = ", ".join(f"form {form} at grade {g:.1f}" for form, g in one.grades.items())
        typer.echo(
            f"Quiz '{one.quiz}': {grades}; {one.minutes:.1f} minutes for {one.n_items} items, "
            "without explanations."
        )
