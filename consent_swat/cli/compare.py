"""``consent-swat compare``: two drafts of a leaflet, and what changed between them."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consent_swat.errors import SettingsError
from consent_swat.materials import find_materials
from consent_swat.settings import load_settings

if TYPE_CHECKING:
    from consent_swat.scorecards.comparison import Comparison


class Format(StrEnum):
    """What comes out."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class FailOn(StrEnum):
    """How much worse the new draft must be to count for the exit code."""

    CAUTION = "caution"
    SERIOUS = "serious"


def compare(
    old: Annotated[Path, typer.Argument(help="The draft before: .docx .odt .pdf .html .md .txt")],
    new: Annotated[Path, typer.Argument(help="The draft after; it may be of another kind.")],
    format_: Annotated[
        Format,
        typer.Option("--format", help="Text for people, JSON for programs, HTML to print or send."),
    ] = Format.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write instead of standard output.")
    ] = None,
    fail_on_worse: Annotated[
        FailOn | None,
        typer.Option("--fail-on-worse", help="Exit with 2 if the new draft is worse by this much."),
    ] = None,
) -> None:
    """Compare two drafts: what was mended, what came in, what is now told or no longer told."""
    from consent_swat.journeys.compare_leaflets import compare_files, exit_code_for
    from consent_swat.journeys.review_leaflet import needs_apart
    from consent_swat.scorecards.rubric import load_rubric
    from consent_swat.wording.findings import Severity

    rubric = load_rubric(find_materials(load_settings(os.environ).materials_dir))
    comparison = compare_files(old, new, rubric, apart=needs_apart)
    written = _render(comparison, format_)
    if out is None:
        typer.echo(written, nl=False)
    else:
        _write(written, out)
    code = exit_code_for(comparison, Severity(fail_on_worse.value) if fail_on_worse else None)
    if code:
        raise typer.Exit(code)


def _render(comparison: Comparison, format_: Format) -> str:
    match format_:
        case Format.JSON:
            from consent_swat.scorecards.compare_json import render_compare_json

            return render_compare_json(comparison) + "\n"
        case Format.HTML:
            from datetime import UTC, datetime

            from consent_swat.reports.compare_report import render_compare_report

            term = load_settings(os.environ).sheet_term
            return render_compare_report(comparison, made_at=datetime.now(UTC), sheet_term=term)
        case Format.TEXT:
            from consent_swat.scorecards.compare_text import render_compare_text

            return render_compare_text(comparison)


def _write(written: str, out: Path) -> None:
    try:
        out.write_text(written, encoding="utf-8")
    except OSError as problem:
        raise SettingsError(
            f"'{out}' cannot be written ({problem.strerror}). Give --out a file in a folder that "
            "is there."
        ) from None
    typer.echo(str(out))
