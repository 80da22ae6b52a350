"""``consent-swat materials train``: weights of the sentence classifier from labelled sentences."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consent_swat.materials import find_materials
from consent_swat.settings import load_settings

if TYPE_CHECKING:
    from consent_swat.analysis.estimates import Estimate
    from consent_swat.journeys.measure_coverage import Figures, Judged


def train(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder like materials/; the one in use if left out.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; the folder's own if left out.")
    ] = None,
    figures: Annotated[
        bool, typer.Option("--figures", help="Also measure, beside the cues, ten-fold.")
    ] = False,
) -> None:
    """Train the sentence classifier on the labelled sentences, and write its weights."""
    from consent_swat.journeys.train_materials import train_materials

    root = find_materials(str(folder) if folder else load_settings(os.environ).materials_dir)
    typer.echo("Training …", err=True)
    done = train_materials(root, out)
    if not done.was_sound:
        typer.echo("The weights were older than the sentences, or damaged.", err=True)
    typer.echo(
        f"{done.n_sentences:,} sentences, {done.n_elements} elements, {done.n_features:,} words "
        f"and beginnings of words: {done.n_bytes / 1000:.0f} kB in {done.path}."
    )
    if figures:
        from consent_swat.journeys.measure_coverage import judge_sentences

        typer.echo("Measuring on held-out sentences …", err=True)
        for line in render_figures(judge_sentences(root)):
            typer.echo(line)


def render_figures(judged: Iterable[Judged]) -> Iterator[str]:
    """Render what was measured as two Markdown tables.

    Parameters
    ----------
    judged : iterable of Judged
        Labels, and what cues and classifier make of them.

    Yields
    ------
    str
        One line each.
    """
    from consent_swat.journeys.measure_coverage import compare_ways, count_hints, list_elements

    ones = tuple(judged)
    yield ""
    yield "| way | hits | false alarms | misses | precision (95 %) | recall (95 %) |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in (*compare_ways(ones), count_hints(ones)):
        yield f"| {row.way} | {row.hits} | {row.false_alarms} | {row.misses} | {_say_both(row)} |"
    yield ""
    yield "| element | cues: precision | recall | classifier, p ≥ .5: precision | recall |"
    yield "| --- | --- | --- | --- | --- |"
    for element, by_cues, by_classifier in list_elements(ones):
        cues = _say_both(by_cues) if by_cues else "no cues | no cues"
        yield f"| `{element}` | {cues} | {_say_both(by_classifier)} |"


def _say_both(figures: Figures) -> str:
    return f"{_say(figures.precision)} | {_say(figures.recall)}"


def _say(estimate: Estimate) -> str:
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return "none"
    numbers = [
        f"{one:.2f}".removeprefix("0") for one in (estimate.value, estimate.low, estimate.high)
    ]
    return f"{numbers[0]} ({numbers[1]} to {numbers[2]})"
