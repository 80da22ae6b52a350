"""``consent-swat simulate``: fill an example study with people that are labelled as simulated."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from typing import Annotated

import typer

from consent_swat.materials import find_materials
from consent_swat.settings import load_settings


def simulate(
    study: Annotated[str, typer.Argument(help="An example study.")] = "instep-voluntariness",
    people: Annotated[int, typer.Option(min=1, max=5000, help="How many to add.")] = 80,
    responder: Annotated[
        str | None, typer.Option(help="One kind of responder for all; a mixture if left out.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of the readers' chance numbers.")] = 1,
) -> None:
    """Fill an example study with simulated people, never one with real people."""
    from consent_swat.journeys.open_study import open_example_studies
    from consent_swat.journeys.simulate_swat import simulate_swat
    from consent_swat.store.store import open_store
    from consent_swat.store.upgrade import upgrade_database

    settings = load_settings(os.environ)
    upgrade_database(settings.database_url)
    store = open_store(settings.database_url)
    now = datetime.now(UTC)
    open_example_studies(
        store,
        find_materials(settings.materials_dir),
        now=now,
        draw_seed=lambda: secrets.token_bytes(32),
    )
    walks = simulate_swat(
        store,
        study,
        n_people=people,
        responder=responder,
        seed=seed,
        now=now,
        choose=secrets.choice,
    )
    with typer.progressbar(walks, length=people, label="Simulated people") as bar:
        for _ in bar:
            pass
    store.close()
    typer.echo(
        f"Added {people} simulated people to '{study}'. They are labelled wherever they show."
    )
