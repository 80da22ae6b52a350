"""A comparison of two drafts as one line of JSON, in the form that programs may rely on.

The form is fixed: ``docs/reference/compare.schema.json`` describes it for programs and
``docs/reference/compare-json.md`` for people. A change of meaning takes another `SCHEMA`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from consent_swat.coverage.cover import Coverage
from consent_swat.scorecards.alignment import AlignedPassage, Fate
from consent_swat.scorecards.comparison import Comparison, find_worst
from consent_swat.scorecards.comparison_verdict import say_comparison
from consent_swat.scorecards.element_changes import ElementChange
from consent_swat.scorecards.finding_changes import FindingChange
from consent_swat.scorecards.review_json import PLACES
from consent_swat.scorecards.score_changes import ScoreChange
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Finding

SCHEMA = "consent-swat/compare/1"


def render_compare_json(comparison: Comparison) -> str:
    """Write a comparison as one line of JSON.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts.

    Returns
    -------
    str
        One object without a newline; keys always in the same order, numbers rounded to four places.
    """
    worst = find_worst(comparison)
    tree = {
        "schema": SCHEMA,
        "old": _tree_leaflet(comparison.old),
        "new": _tree_leaflet(comparison.new),
        "verdict": say_comparison(comparison),
        "worse": None if worst is None else worst.value,
        "words": {"added": comparison.n_added, "taken_out": comparison.n_taken_out},
        "findings": [_tree_finding(change) for change in comparison.findings],
        "scores": [_tree_score(change) for change in comparison.scores],
        "elements": [_tree_element(change) for change in comparison.elements],
        "passages": [_tree_passage(passage) for passage in comparison.passages],
    }
    return msgspec.json.encode(tree).decode()


def _tree_leaflet(card: Scorecard) -> dict[str, Any]:
    return {
        "file": card.leaflet.name,
        "sha256": card.leaflet.sha256,
        "words": card.n_words,
        "language": card.leaflet.language,
        "notes": list(card.notes),
    }


def _tree_finding(change: FindingChange) -> dict[str, Any]:
    return {
        "fate": change.fate.value,
        "rule": change.finding.rule,
        "pack": change.finding.pack,
        "severity": change.severity.value,
        "passage": change.passage,
        "old": _tree_place(change.old),
        "new": _tree_place(change.new),
        "message": change.finding.message,
        "instead": change.finding.instead,
    }


def _tree_place(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "block": finding.block,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
    }


def _tree_score(change: ScoreChange) -> dict[str, Any]:
    old, new, difference = change.old.value, change.new.value, change.difference
    return {
        "name": change.name,
        "old": None if old is None else round(old, PLACES),
        "new": None if new is None else round(new, PLACES),
        "difference": None if difference is None else round(difference, PLACES),
        "direction": change.direction.value,
        "why": change.why,
    }


def _tree_element(change: ElementChange) -> dict[str, Any]:
    return {
        "element": change.element,
        "title": change.new.title,
        "key": change.is_key,
        "fate": change.fate.value,
        "old": _tree_coverage(change.old),
        "new": _tree_coverage(change.new),
    }


def _tree_coverage(covered: Coverage) -> dict[str, Any]:
    return {
        "state": covered.state.value,
        "sentences": [{"start": span.start, "end": span.end} for span in covered.sentences],
        "conflicts": [{"start": span.start, "end": span.end} for span in covered.conflicts],
    }


def _tree_passage(passage: AlignedPassage) -> dict[str, Any]:
    # What stayed the same is in both files already.
    is_told = passage.fate not in {Fate.SAME, Fate.MOVED}
    return {
        "fate": passage.fate.value,
        "moved": passage.is_moved,
        "old": list(passage.old),
        "new": list(passage.new),
        "changes": [
            {"kept": one.is_kept, "old": one.old, "new": one.new} for one in passage.stretches
        ]
        if is_told
        else [],
    }
