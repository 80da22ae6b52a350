"""``consent-swat export``: a study's data as a folder that Python, R and people can read."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consent_swat.settings import load_settings


class ArmNames(StrEnum):
    """What arms are called."""

    CODED = "coded"
    NAMED = "named"


def export(
    study: Annotated[str, typer.Argument(help="Id of the study.")] = "instep-voluntariness",
    to: Annotated[
        Path, typer.Option("--to", help="Folder for the files; a new or an empty one.")
    ] = Path("export"),
    arms: Annotated[
        ArmNames, typer.Option(help="Arms as codes, so that the analyst stays blind, or by name.")
    ] = ArmNames.CODED,
    force: Annotated[
        bool, typer.Option("--force", help="Replace an earlier export in that folder.")
    ] = False,
) -> None:
    """Export a study's data with its codebook, without anything that names a person."""
    from consent_swat.journeys.export_study import export_study
    from consent_swat.store.store import open_store

    store = open_store(load_settings(os.environ).database_url)
    try:
        made = export_study(
            store, study, to, are_arms_named=arms is ArmNames.NAMED, is_forced=force
        )
    finally:
        store.close()
    typer.echo(
        f"{to}: {made.n_participants} participants, {made.n_events} events, arms {arms.value}. "
        "Read README.md first."
    )
    if made.has_simulated:
        typer.echo("Some or all of these people are simulated.")
