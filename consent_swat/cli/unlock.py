"""``consent-swat unlock``: take back a lent device whose passphrase is forgotten."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from consent_swat.settings import load_settings


def unlock(
    device: Annotated[
        str | None, typer.Argument(help="Its name, as its locked page says it; none: list them.")
    ] = None,
) -> None:
    """List the devices that are lent, or unlock one and forget its passphrase."""
    from consent_swat.journeys.lend_device import list_loans, release_device
    from consent_swat.store.store import open_store

    store = open_store(load_settings(os.environ).database_url)
    try:
        if device is not None:
            released = release_device(store, device)
            typer.echo(f"Device {released.name} is unlocked; it needs a new passphrase.")
            return
        loans = list_loans(store)
    finally:
        store.close()
    for loan in loans:
        typer.echo(
            f"{loan.name}  with {loan.study_number}  since {loan.lent_at:%Y-%m-%d %H:%M} UTC"
        )
    if not loans:
        typer.echo("No device is lent.")
