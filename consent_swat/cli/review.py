"""``consent-swat review``: everything found about leaflets, for people or for programs."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consent_swat.materials import find_materials
from consent_swat.settings import load_settings

if TYPE_CHECKING:
    from consent_swat.journeys.review_leaflet import Review


class Format(StrEnum):
    """What comes out."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The least severity that makes a finding count for the exit code."""

    NOTE = "note"
    CAUTION = "caution"
    SERIOUS = "serious"


def review(
    leaflets: Annotated[list[Path], typer.Argument(help="Leaflets: .docx .pdf .html .md .txt")],
    format_: Annotated[
        Format, typer.Option("--format", help="For people, or one JSON object a line.")
    ] = Format.TEXT,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="JSON: with the text that the offsets are into.")
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 2 if a finding is at least this severe."),
    ] = None,
) -> None:
    """Review leaflets: readability, wording, and what they tell."""
    from consent_swat.journeys.review_leaflet import exit_code_for, needs_apart, review_files
    from consent_swat.scorecards.review_json import render_json
    from consent_swat.scorecards.rubric import load_rubric
    from consent_swat.wording.findings import Severity

    rubric = load_rubric(find_materials(load_settings(os.environ).materials_dir))
    seen: list[Review] = []
    for found in review_files(leaflets, rubric, apart=needs_apart):
        seen.append(found)
        if format_ is Format.JSON:
            typer.echo(render_json(found, with_text=with_text))
        else:
            typer.echo(_say(found))
    least = Severity(fail_on.value) if fail_on else None
    code = exit_code_for(seen, least)
    if code:
        raise typer.Exit(code)


def _say(found: Review) -> str:
    """Return what a person reads at the shell about one leaflet."""
    from consent_swat.scorecards.scorecard import Problem
    from consent_swat.scorecards.verdict import say_verdict

    if isinstance(found, Problem):
        return f"{found.file}\n  {found.message}\n"
    lines = [found.leaflet.name, f"  {say_verdict(found)}"]
    lines += [f"  ! {note}" for note in found.notes]
    lines += [
        f"  {score.name}: {score.value:.1f}"
        if score.value is not None
        else f"  {score.name}: {score.why_not}"
        for score in found.profile.scores
    ]
    for finding in found.findings:
        lines.append(f"  {finding.severity}: “{finding.excerpt}” {finding.message}")
        if finding.instead:
            lines.append(f"      Write instead: {finding.instead}")
    lines += [f"  {covered.state.replace('_', ' ')}: {covered.title}" for covered in found.coverage]
    return "\n".join(lines) + "\n"
