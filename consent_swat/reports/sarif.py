"""Reviews as SARIF 2.1.0, which code hosts and editors show beside a file.

Offsets are into the leaflet's text as read, not into its file: a Word file or PDF has no lines, so
each region carries its words as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

import msgspec

from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.wording.findings import Finding, Severity
from consent_swat.wording.fingerprints import fingerprint_finding
from consent_swat.wording.suppressions import Expired, Suppressed

VERSION: Final = "2.1.0"
SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Final = {
    Severity.NOTE: "note",
    Severity.CAUTION: "warning",
    Severity.SERIOUS: "error",
}
FINGERPRINT: Final = "ruleAndSentence/v1"


def render_sarif(
    reviews: Iterable[Scorecard | Problem], *, uris: Sequence[str] = (), version: str = ""
) -> str:
    """Write reviews as one SARIF log.

    Parameters
    ----------
    reviews : iterable of Scorecard or Problem
        Of one run, in order; a leaflet that could not be read becomes a notification.
    uris : sequence of str
        One path for each review, with ``/`` and relative to the repository; empty for the files'
        bare names.
    version : str
        Of consent-swat; empty leaves it out.

    Returns
    -------
    str
        One JSON object, indented, with a newline at its end. Regions count code points of the
        leaflet's text as read.

    Raises
    ------
    ValueError
        If there are paths, and not as many as reviews.
    """
    seen = list(reviews)
    named = list(zip(seen, uris or map(_name, seen), strict=True))
    cards = [(review, uri) for review, uri in named if isinstance(review, Scorecard)]
    problems = [(review, uri) for review, uri in named if isinstance(review, Problem)]
    rules = _list_rules([card for card, _ in cards])
    # A file that was given twice is one artifact.
    files = dict.fromkeys((uri, card.leaflet.sha256) for card, uri in cards)
    artifacts = {file: number for number, file in enumerate(files)}
    places = {rule: number for number, rule in enumerate(rules)}
    results = [
        result | {"ruleIndex": places[result["ruleId"]]}
        for card, uri in cards
        for result in _tell_results(card, (uri, artifacts[uri, card.leaflet.sha256]))
    ]
    if any(card.suppressed for card, _ in cards):
        # The standard wants the key in all results of a run, or in none.
        results = [{"suppressions": []} | result for result in results]
    expired = [(one, uri) for card, uri in cards for one in card.expired]
    driver: dict[str, Any] = {"name": "consent-swat", "rules": list(rules.values())}
    if version:
        driver["version"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_tell_invocation(problems, expired)],
        "artifacts": [
            {"location": {"uri": _quote(uri)}, "hashes": {"sha-256": sha256}}
            for uri, sha256 in artifacts
        ],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _list_rules(cards: Sequence[Scorecard]) -> dict[str, dict[str, Any]]:
    """Return each rule that met something, by its name; the first finding speaks for it."""
    rules: dict[str, dict[str, Any]] = {}
    for card in cards:
        for finding in (*card.findings, *(one.finding for one in card.suppressed)):
            rules.setdefault(finding.rule, _tell_rule(finding))
    return dict(sorted(rules.items()))


def _tell_rule(finding: Finding) -> dict[str, Any]:
    instead = f"\n\nWrite instead: {finding.instead}" if finding.instead else ""
    told = f"{finding.message}{instead}\n\nSource: {finding.source}"
    return {
        "id": finding.rule,
        "shortDescription": {"text": f"{finding.pack}: {finding.rule.replace('-', ' ')}"},
        "help": {"text": told},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {"tags": [finding.pack]},
    }


def _tell_results(card: Scorecard, artifact: tuple[str, int]) -> Iterator[dict[str, Any]]:
    """Yield findings in reading order, then what may stand, each with the decision."""
    for finding in card.findings:
        yield _tell_result(finding, card.leaflet, artifact)
    for one in card.suppressed:
        yield _tell_result(one.finding, card.leaflet, artifact) | {
            "suppressions": [_tell_suppression(one)]
        }


def _tell_suppression(one: Suppressed) -> dict[str, Any]:
    made = one.suppression
    return {
        "kind": "external",
        "status": "accepted",
        "justification": made.reason,
        "properties": {"by": made.by, "on": made.on.isoformat()},
    }


def _tell_result(finding: Finding, leaflet: Leaflet, artifact: tuple[str, int]) -> dict[str, Any]:
    block = leaflet.blocks[finding.block]
    instead = f" Write instead: {finding.instead}" if finding.instead else ""
    uri, index = artifact
    place: dict[str, Any] = {
        "artifactLocation": {"uri": _quote(uri), "index": index},
        "region": _tell_region(finding.start, finding.end, finding.excerpt),
    }
    # The standard wants a context that is more than the region itself.
    if block.text != finding.excerpt:
        place["contextRegion"] = _tell_region(block.start, block.end, block.text)
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{instead}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {FINGERPRINT: fingerprint_finding(finding, leaflet)},
    }


def _tell_region(start: int, end: int, text: str) -> dict[str, Any]:
    return {"charOffset": start, "charLength": end - start, "snippet": {"text": text}}


def _tell_invocation(
    problems: Sequence[tuple[Problem, str]], expired: Sequence[tuple[Expired, str]]
) -> dict[str, Any]:
    told: dict[str, Any] = {"executionSuccessful": not problems}
    if problems:
        told["toolExecutionNotifications"] = [
            {
                "level": "error",
                "message": {"text": problem.message},
                "descriptor": {"id": f"leaflet-{problem.kind.replace('_', '-')}"},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _quote(uri)}}}],
            }
            for problem, uri in problems
        ]
    if expired:
        told["toolConfigurationNotifications"] = [
            {
                "level": "note",
                "message": {"text": _say_expired(one)},
                "descriptor": {"id": "suppression-expired"},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _quote(uri)}}}],
            }
            for one, uri in expired
        ]
    return told


def _say_expired(one: Expired) -> str:
    made = one.suppression
    return f"The suppression of {made.rule} by {made.by} ({made.on}) has expired. {one.why}"


def _name(review: Scorecard | Problem) -> str:
    return review.leaflet.name if isinstance(review, Scorecard) else review.file


def _quote(path: str) -> str:
    return quote(path, safe="/")
