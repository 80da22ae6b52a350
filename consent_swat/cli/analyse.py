"""``consent-swat analyse``: the planned estimates of a study, for people or as its frame."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from consent_swat.settings import load_settings


class Format(StrEnum):
    """What comes out."""

    TEXT = "text"
    CSV = "csv"


def analyse(
    study: Annotated[str, typer.Argument(help="Id of the study.")] = "instep-voluntariness",
    format_: Annotated[
        Format, typer.Option("--format", help="The answer in words, or the frame: a row a person.")
    ] = Format.TEXT,
) -> None:
    """Analyse a study as its protocol planned."""
    from consent_swat.analysis.frame import write_frame
    from consent_swat.journeys.analyse_swat import analyse_swat
    from consent_swat.reports.swat_text import render_swat_text
    from consent_swat.store.store import open_store

    store = open_store(load_settings(os.environ).database_url)
    try:
        found = analyse_swat(store, study)
    finally:
        store.close()
    if format_ is Format.CSV:
        typer.echo(write_frame(found.frame), nl=False)
    else:
        typer.echo(render_swat_text(found.title, found.analysis, found.arm_titles), nl=False)
