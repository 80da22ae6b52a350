"""``consent-swat quiz``: as its committee sees it, and as careless people would answer it."""

from __future__ import annotations

import json
import os
from enum import StrEnum
from typing import Annotated

import typer

from consent_swat.materials import find_materials
from consent_swat.settings import load_settings


class TraceFormat(StrEnum):
    """How the trace comes out."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class GuideFormat(StrEnum):
    """How the guide comes out."""

    HTML = "html"
    MD = "md"


class RespondFormat(StrEnum):
    """How the figures come out."""

    TEXT = "text"
    JSON = "json"


def trace(
    study: Annotated[str, typer.Argument(help="A protocol under swats/ of the materials.")],
    format_: Annotated[
        TraceFormat,
        typer.Option("--format", help="Text; one JSON object; or one HTML file to print."),
    ] = TraceFormat.TEXT,
) -> None:
    """Show each item's fact, and the sentence of every arm's leaflet that answers it."""
    from consent_swat.journeys.trace_quiz import review_quiz
    from consent_swat.reports.quiz_page import render_page
    from consent_swat.reports.quiz_text import render_json, render_text

    review = review_quiz(find_materials(load_settings(os.environ).materials_dir), study)
    renders = {
        TraceFormat.TEXT: render_text,
        TraceFormat.JSON: render_json,
        TraceFormat.HTML: render_page,
    }
    typer.echo(renders[format_](review), nl=False)


def guide(
    study: Annotated[str, typer.Argument(help="A protocol under swats/ of the materials.")],
    format_: Annotated[
        GuideFormat, typer.Option("--format", help="One HTML page to print, or Markdown.")
    ] = GuideFormat.HTML,
) -> None:
    """Write the one-page guide for a study's recruiters."""
    from consent_swat.journeys.write_guide import read_guide, write_guide
    from consent_swat.reports.recruiter_guide import render_guide
    from consent_swat.swats.protocol import load_protocol

    root = find_materials(load_settings(os.environ).materials_dir)
    text = write_guide(root, load_protocol(root, study))
    typer.echo(render_guide(read_guide(text)) if format_ is GuideFormat.HTML else text, nl=False)


def respond(
    responder: Annotated[str, typer.Option(help="How all of them answer.")],
    people: Annotated[int, typer.Option(min=1, max=100_000, help="How many.")] = 1000,
    seed: Annotated[int, typer.Option(help="Seed of their chance numbers.")] = 1,
    study: Annotated[
        str, typer.Option(help="The protocol that says what is asked.")
    ] = "instep-voluntariness",
    format_: Annotated[
        RespondFormat, typer.Option("--format", help="Text, or one JSON object.")
    ] = RespondFormat.TEXT,
) -> None:
    """Let simulated people of one kind walk the quiz; nothing is stored."""
    from dataclasses import asdict

    from consent_swat.journeys.trace_quiz import rehearse_quiz

    root = find_materials(load_settings(os.environ).materials_dir)
    found = rehearse_quiz(root, study, responder, n_people=people, seed=seed)
    if format_ is RespondFormat.JSON:
        typer.echo(json.dumps({"responder": responder, **asdict(found)}))
        return
    typer.echo(f"{people} people who answer as '{responder}':")
    for domain, one in found.domains.items():
        typer.echo(
            f"  {domain}: {one.first_right:.1%} right at first; clear to {one.clear_first:.2%} at "
            f"first, to {one.clear_end:.2%} in the end"
        )
    typer.echo(
        f"  all domains clear to {found.all_clear_first:.3%} at first, to "
        f"{found.all_clear_end:.3%} in the end; {found.misconceptions:.1f} misconceptions a person"
    )
