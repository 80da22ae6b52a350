"""A leaflet on the screen: as it reads for participants, with its findings for reviewers."""

from __future__ import annotations

from collections.abc import Set

from consent_swat.leaflets.leaflet import Block, Leaflet
from consent_swat.scorecards.passages import place_findings
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.ui.browser_parts import show_part

Row = dict[str, object]


def show_for_participant(leaflet: Leaflet) -> None:
    """Show a leaflet as it reads, without marks.

    Parameters
    ----------
    leaflet : Leaflet
        The variant of the participant's arm.
    """
    blocks = [_row(block, [_plain_run(block.text)]) for block in leaflet.blocks]
    _show(blocks, [], reader="participant", label="The leaflet", language=leaflet.language)


def show_for_reviewer(card: Scorecard, shown: Set[int]) -> None:
    """Show a leaflet with its findings marked in place.

    Parameters
    ----------
    card : Scorecard
        Everything found.
    shown : set of int
        Which findings to mark, as places in the card's findings.
    """
    blocks = [
        _row(
            passage.block,
            [
                {
                    "text": run.text,
                    "severity": _find_gravest(card, shown & set(run.findings)),
                    "findings": sorted(shown & set(run.findings)),
                    "ends": sorted(shown & set(run.ends)),
                }
                for run in passage.runs
            ],
        )
        for passage in place_findings(card)
    ]
    findings: list[Row] = [
        {"severity": f.severity.value, "message": f.message, "instead": f.instead}
        for f in card.findings
    ]
    _show(
        blocks,
        findings,
        reader="reviewer",
        label="The leaflet with what was found",
        language=card.leaflet.language,
    )


def _find_gravest(card: Scorecard, shown: Set[int]) -> str:
    severities = [card.findings[number].severity for number in shown]
    return max(severities, key=lambda one: one.rank).value if severities else ""


def _row(block: Block, runs: list[Row]) -> Row:
    return {"kind": block.kind.value, "level": block.level, "runs": runs}


def _plain_run(text: str) -> Row:
    return {"text": text, "severity": "", "findings": [], "ends": []}


def _show(
    blocks: list[Row], findings: list[Row], *, reader: str, label: str, language: str
) -> None:
    show_part(
        "leaflet",
        {
            "blocks": blocks,
            "findings": findings,
            "reader": reader,
            "label": label,
            "language": language if language != "und" else "en",
        },
        key=f"leaflet-{reader}",
    )
