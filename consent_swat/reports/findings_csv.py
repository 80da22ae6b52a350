"""Findings as a table for a spreadsheet: one row a finding, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from consent_swat.analysis.cells import guard_cell
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.wording.suppressions import Suppression

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
    "status",
    "suppressed_by",
    "suppressed_why",
    "suppressed_on",
)
_NOBODY: Final = ("", "", "")


def render_findings_csv(reviews: Iterable[Scorecard | Problem]) -> str:
    """Write the findings of reviews as CSV.

    Parameters
    ----------
    reviews : iterable of Scorecard or Problem
        In the order wanted.

    Returns
    -------
    str
        A header and one row a finding, those that may stand after the others and decisions that
        expired last, lines ended by CR LF as RFC 4180 has it. A leaflet that
        could not be read is a row with its ``problem`` and no finding. Texts that a spreadsheet
        would run have an apostrophe in front.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for review in reviews:
        writer.writerows(_list_rows(review))
    return target.getvalue()


def _list_rows(review: Scorecard | Problem) -> Iterator[tuple[str | int, ...]]:
    if isinstance(review, Problem):
        blank = ("",) * (COLUMNS.index("problem") - 2)
        problem = guard_cell(review.message)
        yield (guard_cell(review.file), review.sha256 or "", *blank, problem, "", *_NOBODY)
        return
    leaflet = review.leaflet
    found = [(finding, "open", _NOBODY) for finding in review.findings]
    found += [(one.finding, "suppressed", _say_who(one.suppression)) for one in review.suppressed]
    for finding, status, who in found:
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
        place = (finding.block, finding.start, finding.end)
        yield (*map(guard_cell, texts), *place, "", status, *map(guard_cell, who))
    for gone in review.expired:
        made = gone.suppression
        texts = (leaflet.name, leaflet.sha256, "", "", made.rule, made.sentence, gone.why, "", "")
        yield (*map(guard_cell, texts), "", "", "", "", "expired", *map(guard_cell, _say_who(made)))


def _say_who(made: Suppression) -> tuple[str, str, str]:
    return made.by, made.reason, made.on.isoformat()
