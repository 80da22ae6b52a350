"""One leaflet as one row of a table, and each of its findings as another.

Rows are plain values: they cross to other processes, and stand in a journal as JSON.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from consent_swat.readability.formulas import FORMULAS
from consent_swat.scorecards.rubric import Rubric
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.scorecards.verdict import say_verdict
from consent_swat.wording.findings import Finding, Severity

PLACES = 4
"""Decimal places of scores."""

Cell = str | int | float | None

FINDING_COLUMNS: tuple[str, ...] = (
    "path",
    "sha256",
    "severity",
    "pack",
    "rule",
    "block",
    "start",
    "end",
    "excerpt",
    "message",
    "instead",
    "source",
)
_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; see `consent_swat.wording.findings.Finding`."""

    severity: str
    pack: str
    rule: str
    block: int
    start: int
    end: int
    excerpt: str
    message: str
    instead: str
    source: str


@dataclass(frozen=True, slots=True)
class LeafletRow:
    """One leaflet, or why there is nothing to say about it.

    Parameters
    ----------
    name : str
        The file's name, without folders.
    sha256 : str or None
        Hash of the bytes; None when there were none to read.
    words, sentences : int or None
        Words as they are read, in all blocks; sentences that enter the scores.
    language : str or None
        Two letters, or ``und``.
    scores : dict of str to float or None
        By the formula's name; None where it gives no score.
    no_score : tuple of str
        Why scores are missing, each reason once.
    elements : dict of str to str
        The state of each element; empty when the checklist does not know the language.
    verdict : str or None
        The one sentence.
    warnings : tuple of str
        What a reviewer should know of the reading.
    error_kind, error : str
        Of a leaflet that could not be read; else empty.
    findings : tuple of FindingRow
        By place.
    """

    name: str
    sha256: str | None
    words: int | None = None
    sentences: int | None = None
    language: str | None = None
    scores: dict[str, float | None] = field(default_factory=dict)
    no_score: tuple[str, ...] = ()
    elements: dict[str, str] = field(default_factory=dict)
    verdict: str | None = None
    warnings: tuple[str, ...] = ()
    error_kind: str = ""
    error: str = ""
    findings: tuple[FindingRow, ...] = ()


def make_row(review: Scorecard | Problem) -> LeafletRow:
    """Put a review in a row.

    Parameters
    ----------
    review : Scorecard or Problem
        What was found, or why nothing could be.

    Returns
    -------
    LeafletRow
        Without the leaflet's text, but for the words that findings quote.
    """
    if isinstance(review, Problem):
        return LeafletRow(review.file, review.sha256, error_kind=review.kind, error=review.message)
    scores = review.profile.scores
    return LeafletRow(
        name=review.leaflet.name,
        sha256=review.leaflet.sha256,
        words=review.n_words,
        sentences=review.profile.counts.sentences,
        language=review.leaflet.language,
        scores={
            score.name: None if score.value is None else round(score.value, PLACES)
            for score in scores
        },
        no_score=tuple(dict.fromkeys(score.why_not for score in scores if score.why_not)),
        elements={covered.element: covered.state.value for covered in review.coverage},
        verdict=say_verdict(review),
        warnings=review.notes,
        findings=tuple(map(_make_finding, review.findings)),
    )


def rename_row(row: LeafletRow, name: str) -> LeafletRow:
    """Give a row to another file of the same content.

    Parameters
    ----------
    row : LeafletRow
        Of the first file with that content.
    name : str
        The other file's name.

    Returns
    -------
    LeafletRow
        The same but for the name, also where the error names the file.
    """
    if row.name == name:
        return row
    return replace(row, name=name, error=row.error.replace(f"'{row.name}'", f"'{name}'"))


def show_path(path: str) -> str:
    r"""Return a path, or a text with one, as characters that every file format takes.

    Parameters
    ----------
    path : str
        Bytes of a name that are no UTF-8 stand in it as lone surrogates.

    Returns
    -------
    str
        With those bytes written out, as in ``caf\xe9.md``.
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def list_columns(rubric: Rubric, rows: Iterable[LeafletRow] = ()) -> tuple[str, ...]:
    """List the columns of the table of leaflets.

    Parameters
    ----------
    rubric : Rubric
        What was checked; its checklist gives the elements' columns.
    rows : iterable of LeafletRow
        Scores of other names than `FORMULAS` get a column too.

    Returns
    -------
    tuple of str
        The same for the same rubric and kinds of score, whatever else the leaflets hold.
    """
    others = sorted({name for row in rows for name in row.scores} - set(FORMULAS))
    elements = dict.fromkeys(element.entry.id for element in rubric.checklist.elements)
    return (
        "path",
        "sha256",
        "words",
        "sentences",
        "language",
        *map(name_score, (*FORMULAS, *others)),
        "no_score",
        *(f"element_{element}" for element in elements),
        *(f"findings_{severity.value}" for severity in reversed(Severity)),
        "verdict",
        "warnings",
        "error_kind",
        "error",
    )


def name_score(formula: str) -> str:
    """Return the column of a formula.

    Parameters
    ----------
    formula : str
        Its name.

    Examples
    --------
    >>> name_score("Flesch-Kincaid grade")
    'flesch_kincaid_grade'
    """
    return _SIGNS.sub("_", formula.lower())


def list_cells(path: str, row: LeafletRow) -> dict[str, Cell]:
    """Give a row's cells by column.

    Parameters
    ----------
    path : str
        Where the file is, as it was given or found.
    row : LeafletRow
        About it.

    Returns
    -------
    dict of str to cell
        Some of the columns of `list_columns`; what is left out is missing. Counts of findings are
        missing, not 0, for a leaflet that could not be read.
    """
    n_findings = Counter(finding.severity for finding in row.findings)
    was_read = not row.error_kind
    return {
        "path": path,
        "sha256": row.sha256,
        "words": row.words,
        "sentences": row.sentences,
        "language": row.language,
        **{name_score(name): value for name, value in row.scores.items()},
        "no_score": " | ".join(row.no_score) or None,
        **{f"element_{element}": state for element, state in row.elements.items()},
        **{
            f"findings_{severity.value}": n_findings[severity.value] if was_read else None
            for severity in Severity
        },
        "verdict": row.verdict,
        "warnings": " | ".join(row.warnings) or None,
        "error_kind": row.error_kind or None,
        "error": row.error or None,
    }


def list_finding_cells(path: str, row: LeafletRow) -> list[dict[str, Cell]]:
    """Give the cells of each of a leaflet's findings.

    Parameters
    ----------
    path : str
        As for `list_cells`.
    row : LeafletRow
        About one leaflet.

    Returns
    -------
    list of dict
        With the keys of `FINDING_COLUMNS`, by place.
    """
    return [
        {
            "path": path,
            "sha256": row.sha256,
            **{column: getattr(finding, column) for column in FINDING_COLUMNS[2:]},
        }
        for finding in row.findings
    ]


def _make_finding(finding: Finding) -> FindingRow:
    return FindingRow(
        finding.severity.value,
        finding.pack,
        finding.rule,
        finding.block,
        finding.start,
        finding.end,
        finding.excerpt,
        finding.message,
        finding.instead,
        finding.source,
    )
