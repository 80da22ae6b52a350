"""Findings as a table for a spreadsheet: one row a finding, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from consent_swat.analysis.cells import guard_cell
from consent_swat.scorecards.scorecard import Problem, Scorecard

COLUMNS: Final = (
    "file",
    "sha256",
    "severity",
    "pack",
    "rule",
    "excerpt",
    "message",
    "instead",
    "source",
    "block",
    "start",
    "end",
    "problem",
)


def render_findings_csv(reviews: Iterable[Scorecard | Problem]) -> str:
    """Write the findings of reviews as CSV.

    Parameters
    ----------
    reviews : iterable of Scorecard or Problem
        In the order wanted.

    Returns
    -------
    str
        A header and one row a finding, lines ended by CR LF as RFC 4180 has it. A leaflet that
        could not be read is a row with its ``problem`` and no finding. Texts that a spreadsheet
        would run have an apostrophe in front.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for review in reviews:
        writer.writerows(_list_rows(review))
    return target.getvalue()


def _list_rows(review: Scorecard | Problem) -> Iterable[tuple[str | int, ...]]:
    if isinstance(review, Problem):
        blank = ("",) * (len(COLUMNS) - 3)
        yield (guard_cell(review.file), review.sha256 or "", *blank, guard_cell(review.message))
        return
    leaflet = review.leaflet
    for finding in review.findings:
        texts = (
            leaflet.name,
            leaflet.sha256,
            finding.severity.value,
            finding.pack,
            finding.rule,
            finding.excerpt,
            finding.message,
            finding.instead,
            finding.source,
        )
        yield (*map(guard_cell, texts), finding.block, finding.start, finding.end, "")
