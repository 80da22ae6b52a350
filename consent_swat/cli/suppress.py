"""``consent-swat suppress``: let a finding stand, with a reason and a name."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from consent_swat.materials import find_materials
from consent_swat.settings import find_rules, load_settings


def suppress(
    leaflet: Annotated[Path, typer.Argument(help="The leaflet.")],
    finding: Annotated[
        str,
        typer.Argument(
            help="The rule, or RULE:FINGERPRINT as `review` prints it where a rule flags several "
            "sentences."
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why this wording may stand.")],
    by: Annotated[str, typer.Option("--by", help="Who decided it.")],
    suppressions: Annotated[
        Path | None,
        typer.Option("--suppressions", help="Side file; the one beside the leaflet if left out."),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", help="Folder with your own rule packs, read besides the others."),
    ] = None,
) -> None:
    """Let one finding stand, and write who decided that and why beside the leaflet."""
    from consent_swat.journeys.suppress_finding import suppress_finding
    from consent_swat.scorecards.rubric import load_rubric

    settings = load_settings(os.environ)
    rubric = load_rubric(find_materials(settings.materials_dir), find_rules(settings, rules))
    side, made = suppress_finding(
        leaflet,
        finding,
        rubric,
        reason=reason,
        by=by,
        on=datetime.now(UTC).date(),
        side=suppressions,
    )
    typer.echo(f"{side}: {made.rule} may stand in “{made.sentence}”")
