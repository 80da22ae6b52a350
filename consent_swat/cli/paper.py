"""``consent-swat quiz paper``: somebody's leaflet and questions as a file to print."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from consent_swat.errors import PaperRefused
from consent_swat.settings import load_settings


def paper(
    study: Annotated[str, typer.Argument(help="Id of the study.")],
    number: Annotated[str, typer.Option(help="Study number of somebody who has been invited.")],
    to: Annotated[Path, typer.Option(help="The HTML file to write.")],
) -> None:
    """Make somebody's form on paper; their arm is drawn then."""
    from consent_swat.journeys.make_paper_form import make_paper_form, open_paper_form
    from consent_swat.reports.paper_form import render_paper_form
    from consent_swat.store.store import open_store

    store = open_store(load_settings(os.environ).database_url)
    try:
        form_number = make_paper_form(store, study, number, now=datetime.now(UTC))
        form = open_paper_form(store, form_number)
    finally:
        store.close()
    try:
        to.write_text(render_paper_form(form), encoding="utf-8")
    except OSError as problem:
        raise PaperRefused(
            f"{to} cannot be written: {problem.strerror}. The form is kept; name another file."
        ) from None
    typer.echo(f"Form {form_number} is in {to}. Print it; its pages do not show on a screen.")
