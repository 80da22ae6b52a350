"""``consent-swat app``: bring the database up to date and open the app on this computer."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import webbrowser
from datetime import UTC, datetime
from typing import Annotated

import typer

from consent_swat.errors import SettingsError
from consent_swat.materials import find_materials
from consent_swat.settings import load_settings

ADDRESS = "127.0.0.1"


def serve(
    port: Annotated[int | None, typer.Option(help="Port on this computer.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open the app on 127.0.0.1, for whoever sits at this computer."""
    import uvicorn

    from consent_swat.journeys.open_study import open_example_studies
    from consent_swat.store.store import open_store
    from consent_swat.store.upgrade import upgrade_database

    settings = load_settings(os.environ)
    port = port or settings.port
    _refuse_taken_port(port)
    upgrade_database(settings.database_url)
    store = open_store(settings.database_url)
    try:
        open_example_studies(
            store,
            find_materials(settings.materials_dir),
            now=datetime.now(UTC),
            draw_seed=lambda: secrets.token_bytes(32),
        )
    finally:
        store.close()
    address = f"http://{ADDRESS}:{port}"
    typer.echo(f"consent-swat is at {address} (stop it with Ctrl+C)")
    if browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        threading.Timer(1.5, webbrowser.open, [address]).start()
    # Named, not imported: the command line and the pages do not know each other.
    uvicorn.run(
        "consent_swat.ui.server:make_app",
        factory=True,
        host=ADDRESS,
        port=port,
        log_level=settings.log_level,
        access_log=False,
        timeout_graceful_shutdown=3,
    )


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            raise SettingsError(
                f"Port {port} is in use, perhaps by this app in another window. "
                f"Use that window, or choose another port: consent-swat app --port {port + 1}."
            ) from None
