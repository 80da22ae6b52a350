"""``consent-swat suppress``: let a finding stand, with a reason and a name."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from consent_swat.materials import find_materials
from consent_swat.settings import load_settings


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
) -> None:
    """Let one finding stand, and write who decided that and why beside the leaflet."""
    from consent_swat.journeys.suppress_finding import suppress_finding
    from consent_swat.scorecards.rubric import load_rubric

    rubric = load_rubric(find_materials(load_settings(os.environ).materials_dir))
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
