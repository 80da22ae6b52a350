"""``consent-swat review``: everything found about leaflets, for people or for programs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consent_swat.errors import SettingsError
from consent_swat.materials import find_materials
from consent_swat.settings import find_rules, load_settings

if TYPE_CHECKING:
    from consent_swat.journeys.review_leaflet import Review
    from consent_swat.scorecards.scorecard import Scorecard


class Format(StrEnum):
    """What comes out."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    SARIF = "sarif"
    DOCX = "docx"


class FailOn(StrEnum):
    """The least severity that makes a finding count for the exit code."""

    NOTE = "note"
    CAUTION = "caution"
    SERIOUS = "serious"


def review(
    leaflets: Annotated[
        list[Path], typer.Argument(help="Leaflets: .docx .odt .pdf .html .md .rst .txt")
    ],
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="Text for people; JSON, one object a line; CSV, one row a finding; SARIF; or, "
            "with --out, Word files: a report, and each Word leaflet with comments.",
        ),
    ] = Format.TEXT,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="JSON: with the text that the offsets are into.")
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 2 if a finding is at least this severe."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for Word files.")] = None,
    suppressions: Annotated[
        Path | None,
        typer.Option(
            "--suppressions",
            help="Side file with findings that may stand; beside each leaflet if left out.",
        ),
    ] = None,
    no_suppressions: Annotated[
        bool, typer.Option("--no-suppressions", help="Show all findings, whatever was decided.")
    ] = False,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", help="Folder with your own rule packs, read besides the others."),
    ] = None,
) -> None:
    """Review leaflets: readability, wording, and what they tell."""
    from consent_swat.journeys.review_leaflet import exit_code_for, needs_apart, review_files
    from consent_swat.journeys.suppress_finding import read_side_files
    from consent_swat.scorecards.review_json import render_json
    from consent_swat.scorecards.rubric import load_rubric
    from consent_swat.wording.findings import Severity

    if format_ is Format.DOCX and out is None:
        raise SettingsError("Word files need a folder: add --out FOLDER.")
    if no_suppressions and suppressions is not None:
        raise SettingsError("Give --suppressions or --no-suppressions, not both.")
    settings = load_settings(os.environ)
    rubric = load_rubric(find_materials(settings.materials_dir), find_rules(settings, rules))
    decided = {} if no_suppressions else read_side_files(leaflets, suppressions)
    seen: list[Review] = []
    for found in review_files(leaflets, rubric, apart=needs_apart, suppressions=decided):
        seen.append(found)
        if format_ is Format.JSON:
            typer.echo(render_json(found, with_text=with_text))
        elif format_ is Format.TEXT:
            typer.echo(_say(found))
    _write_rest(format_, leaflets, seen, out)
    least = Severity(fail_on.value) if fail_on else None
    code = exit_code_for(seen, least)
    if code:
        raise typer.Exit(code)


def _write_rest(
    format_: Format, leaflets: Sequence[Path], seen: Sequence[Review], out: Path | None
) -> None:
    """Write the formats that need all reviews, or that are files."""
    from consent_swat import __version__

    match format_:
        case Format.CSV:
            from consent_swat.reports.findings_csv import render_findings_csv

            typer.echo(render_findings_csv(seen), nl=False)
        case Format.SARIF:
            from consent_swat.reports.sarif import render_sarif

            uris = [path.as_posix() for path in leaflets]
            typer.echo(render_sarif(seen, uris=uris, version=__version__), nl=False)
        case Format.DOCX if out is not None:
            _write_word_files(leaflets, seen, out)


def _write_word_files(leaflets: Sequence[Path], seen: Sequence[Review], out: Path) -> None:
    from datetime import UTC, datetime

    from consent_swat.reports.committee_report import write_committee_report
    from consent_swat.reports.word_comments import write_word_comments
    from consent_swat.scorecards.scorecard import Scorecard

    out.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    term = load_settings(os.environ).sheet_term
    for number, (path, found) in enumerate(zip(leaflets, seen, strict=True), start=1):
        if not isinstance(found, Scorecard):
            typer.echo(f"{found.file}: {found.message}", err=True)
            continue
        # The number keeps apart two leaflets of one name from two folders.
        is_alone = sum(other.stem == path.stem for other in leaflets) == 1
        stem = path.stem if is_alone else f"{path.stem} {number}"
        report = write_committee_report(found, made_at=now, sheet_term=term)
        (out / f"{stem} - committee.docx").write_bytes(report)
        typer.echo(str(out / f"{stem} - committee.docx"))
        if path.suffix.lower() == ".docx":
            commented = write_word_comments(path.read_bytes(), found, made_at=now)
            (out / f"{stem} - comments.docx").write_bytes(commented)
            typer.echo(str(out / f"{stem} - comments.docx"))


def _say(found: Review) -> str:
    """Return what a person reads at the shell about one leaflet."""
    from consent_swat.scorecards.scorecard import Problem
    from consent_swat.scorecards.verdict import say_verdict
    from consent_swat.wording.fingerprints import name_finding

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
        name = name_finding(finding, found.leaflet)
        lines.append(f"  {finding.severity}: “{finding.excerpt}” {finding.message} [{name}]")
        if finding.instead:
            lines.append(f"      Write instead: {finding.instead}")
    lines += [f"  {line}" for line in _say_suppressed(found)]
    lines += [f"  {covered.state.replace('_', ' ')}: {covered.title}" for covered in found.coverage]
    return "\n".join(lines) + "\n"


def _say_suppressed(card: Scorecard) -> Iterator[str]:
    """Yield what may stand, and what no longer may."""
    for one in card.suppressed:
        made = one.suppression
        yield f"suppressed by {made.by}, {made.on} ({made.rule}): “{one.finding.excerpt}”"
        yield f"    {made.reason}"
    for gone in card.expired:
        made = gone.suppression
        yield f"suppression expired ({made.rule}, {made.by}, {made.on}): “{made.sentence}”"
        yield f"    {gone.why}"
