"""A review as one line of JSON, in the form that programs may rely on.

The form is fixed: ``docs/reference/review.schema.json`` describes it for programs and
``docs/reference/review-json.md`` for people. A change of meaning takes another `SCHEMA`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from consent_swat.coverage.cover import Coverage
from consent_swat.leaflets.leaflet import Span
from consent_swat.readability.profile import LeftOut, Score
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.scorecards.verdict import say_verdict
from consent_swat.wording.findings import Finding
from consent_swat.wording.suppressions import Suppression

SCHEMA = "consent-swat/review/1"
PLACES = 4


def render_json(review: Scorecard | Problem, *, with_text: bool = False) -> str:
    """Write a review, or the problem in its place, as one line of JSON.

    Parameters
    ----------
    review : Scorecard or Problem
        What was found, or why nothing could be.
    with_text : bool, default False
        Whether to add the leaflet's whole text, to which all offsets refer.

    Returns
    -------
    str
        One object without a newline; keys always in the same order, numbers rounded to four places.
    """
    tree = _tree_card(review) if isinstance(review, Scorecard) else _tree_problem(review)
    if with_text:
        tree["text"] = review.leaflet.text if isinstance(review, Scorecard) else None
    return msgspec.json.encode(tree).decode()


def _tree_card(card: Scorecard) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "leaflet": {
            "file": card.leaflet.name,
            "sha256": card.leaflet.sha256,
            "words": card.n_words,
            "language": card.leaflet.language,
            "notes": list(card.notes),
        },
        "problem": None,
        "readability": {
            "scores": [_tree_score(score) for score in card.profile.scores],
            "left_out": [_tree_left_out(left_out) for left_out in card.profile.left_out],
        },
        "findings": [_tree_finding(finding) for finding in card.findings],
        "coverage": [_tree_coverage(coverage) for coverage in card.coverage],
        "verdict": say_verdict(card),
        "suppressed": [
            _tree_finding(one.finding) | _tree_suppression(one.suppression)
            for one in card.suppressed
        ],
        "expired": [
            {"rule": one.suppression.rule, "sentence": one.suppression.sentence}
            | _tree_suppression(one.suppression)
            | {"why": one.why}
            for one in card.expired
        ],
    }


def _tree_problem(problem: Problem) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "leaflet": {
            "file": problem.file,
            "sha256": problem.sha256,
            "words": None,
            "language": None,
            "notes": [],
        },
        "problem": {"kind": problem.kind, "message": problem.message},
        "readability": {"scores": [], "left_out": []},
        "findings": [],
        "coverage": [],
        "verdict": None,
        "suppressed": [],
        "expired": [],
    }


def _tree_score(score: Score) -> dict[str, Any]:
    return {
        "name": score.name,
        "value": None if score.value is None else round(score.value, PLACES),
        "why_not": score.why_not,
        "counted": {name: round(number, PLACES) for name, number in score.counted.items()},
    }


def _tree_left_out(left_out: LeftOut) -> dict[str, Any]:
    return {
        "what": left_out.what,
        "blocks": left_out.blocks,
        "words": left_out.words,
        "share": round(left_out.share, PLACES),
    }


def _tree_finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "severity": finding.severity.value,
        "block": finding.block,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "instead": finding.instead,
        "source": finding.source,
    }


def _tree_suppression(made: Suppression) -> dict[str, str]:
    return {
        "fingerprint": made.fingerprint,
        "reason": made.reason,
        "by": made.by,
        "on": made.on.isoformat(),
    }


def _tree_coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "element": coverage.element,
        "title": coverage.title,
        "state": coverage.state.value,
        "why": coverage.why,
        "sentences": _tree_spans(coverage.sentences),
        "conflicts": _tree_spans(coverage.conflicts),
    }


def _tree_spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]
