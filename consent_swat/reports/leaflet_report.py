"""A review as one HTML file to keep, send or print: no scripts, nothing fetched, nothing stored.

Measure first, draw later: everything here is read from the scorecard. The templates escape all
that comes from a leaflet or a materials file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from consent_swat.coverage.cover import Coverage, State
from consent_swat.leaflets.leaflet import Kind, Leaflet, Span
from consent_swat.scorecards.changes import choose_changes
from consent_swat.scorecards.passages import Passage, group_findings, place_findings
from consent_swat.scorecards.scorecard import IF_TRUE, Advice, Scorecard
from consent_swat.scorecards.verdict import count_headlines, say_verdict
from consent_swat.wording.findings import Finding, Severity

if TYPE_CHECKING:
    from jinja2 import Environment

SCALES = {
    "SMOG": "US school grade; add 5 for a reading age",
    "Flesch-Kincaid grade": "US school grade; add 5 for a reading age",
    "Flesch Reading Ease": "about 0 to 100; higher is easier",
    "Gunning Fog": "US school grade",
    "Coleman-Liau": "US school grade, without syllables",
    "ARI": "US school grade, without syllables",
    "Dale-Chall": "4.9 or less is easy, 10 and more is hard",
    "FORCAST": "US school grade, without sentences",
}
"""What each score's number means, because a bare number is read as a pass or a fail."""

_STATES = (
    (State.CONTRADICTED, "Contradicted", "said, and undone elsewhere", False),
    (State.ABSENT, "Missing", "nowhere said", False),
    (State.UNCLEAR, "Unclear", "hinted at, or said in part", False),
    (State.PRESENT, "Present with a gap", "said, with something left out", True),
    (State.PRESENT, "Present", "said in so many words", False),
    (State.NOT_APPLICABLE, "Does not apply", "not asked of this study", False),
)
_FOLDED = frozenset({State.PRESENT, State.NOT_APPLICABLE})
_COUNT_WORDS = ("No", "One", "Two", "Three", "Four", "Five")


@dataclass(frozen=True, slots=True)
class _Place:
    """A quoted sentence and the block to which its link leads."""

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class _Told:
    """An element with its sentences quoted."""

    title: str
    why: str
    sentences: tuple[_Place, ...]
    conflicts: tuple[_Place, ...]
    advice: Advice | None


@dataclass(frozen=True, slots=True)
class _RuleMet:
    """Findings with the same advice, the first of which speaks for the others."""

    first: Finding
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A block ready to be shown: its heading level on the page, its text, its findings."""

    passage: Passage
    heading: int


def render_leaflet_report(card: Scorecard, *, made_at: datetime, sheet_term: str) -> str:
    """Write a review as one self-contained HTML file.

    Parameters
    ----------
    card : Scorecard
        Everything found about the leaflet.
    made_at : datetime
        When the review was made; with a time zone.
    sheet_term : str
        What people here call the leaflet, for example ``information sheet``.

    Returns
    -------
    str
        A whole HTML document with its style in it, without scripts or addresses that it fetches.

    Raises
    ------
    ValueError
        If ``made_at`` has no time zone.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at has no time zone. Give it in UTC.")
    moment = made_at.astimezone(UTC)
    changes = choose_changes(card)
    return (
        load_templates()
        .get_template("leaflet_report.html")
        .render(
            **_show_leaflet(card),
            sheet_term=sheet_term,
            made_at=f"{moment.day} {moment:%B %Y, %H:%M} UTC",
            verdict=say_verdict(card),
            headlines=count_headlines(card),
            changes=changes,
            changes_title=_title_changes(len(changes)),
            rules=_gather_rules(card.findings),
            states=_gather_states(card),
            scales=SCALES,
            if_true=IF_TRUE,
        )
    )


def render_marked_leaflet(card: Scorecard) -> str:
    """Write only the leaflet, as laid out, with its findings marked in place.

    Parameters
    ----------
    card : Scorecard
        Everything found about the leaflet.

    Returns
    -------
    str
        An HTML fragment whose looks are in `read_style`; everything from the leaflet is escaped.
    """
    return load_templates().get_template("marked_leaflet.html").render(**_show_leaflet(card))


def read_style() -> str:
    """Return the style sheet of the report and of the marked leaflet."""
    return (Path(__file__).parent / "templates" / "leaflet_report.css").read_text(encoding="utf-8")


def _show_leaflet(card: Scorecard) -> dict[str, object]:
    groups = group_findings(card.findings)
    return {
        "card": card,
        "groups": _group_lines(place_findings(card)),
        "first_alike": {number: numbers[0] for numbers in groups for number in numbers},
        "Kind": Kind,
    }


@cache
def load_templates() -> Environment:
    """Return what draws the HTML reports: templates that escape all text, found once."""
    # Imported here, as it takes longer to load than a review takes to make.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["number"] = _print_number
    templates.filters["percent"] = _print_percent
    return templates


def _group_lines(passages: Sequence[Passage]) -> list[tuple[Kind, list[_Line]]]:
    lines = list(_nest_headings(passages))
    return [
        (kind, list(group))
        for kind, group in groupby(lines, key=lambda line: line.passage.block.kind)
    ]


def _nest_headings(passages: Sequence[Passage]) -> Iterator[_Line]:
    # The report's own sections are h2, so the leaflet's begin at h3; a level that the leaflet
    # leaves out is closed up, because a screen reader takes it for something missing.
    open_levels: list[int] = []
    for passage in passages:
        heading = 0
        if passage.block.kind is Kind.HEADING:
            while open_levels and open_levels[-1] >= passage.block.level:
                open_levels.pop()
            open_levels.append(passage.block.level)
            heading = min(2 + len(open_levels), 6)
        yield _Line(passage, heading)


def _title_changes(n_changes: int) -> str:
    noun = "change" if n_changes == 1 else "changes"
    return f"{_COUNT_WORDS[n_changes]} {noun} that would help most"


def _gather_rules(findings: Sequence[Finding]) -> list[tuple[Severity, list[_RuleMet]]]:
    met = [_RuleMet(findings[numbers[0]], numbers) for numbers in group_findings(findings)]
    return [
        (severity, [rule for rule in met if rule.first.severity is severity])
        for severity in reversed(Severity)
        if any(rule.first.severity is severity for rule in met)
    ]


def _gather_states(card: Scorecard) -> list[tuple[str, str, bool, list[_Told]]]:
    return [
        (name, meaning, state in _FOLDED and not has_gap, told)
        for state, name, meaning, has_gap in _STATES
        if (
            told := [
                _tell(card, c) for c in card.coverage if c.state is state and _fits(c, has_gap)
            ]
        )
    ]


def _fits(covered: Coverage, has_gap: bool) -> bool:
    return covered.state is not State.PRESENT or bool(covered.why) is has_gap


def _tell(card: Scorecard, covered: Coverage) -> _Told:
    return _Told(
        covered.title,
        covered.why,
        tuple(_place(card.leaflet, span) for span in covered.sentences),
        tuple(_place(card.leaflet, span) for span in covered.conflicts),
        card.advice.get(covered.element),
    )


def _place(leaflet: Leaflet, span: Span) -> _Place:
    index = max(i for i, block in enumerate(leaflet.blocks) if block.start <= span.start)
    return _Place(leaflet.text[span.start : span.end], index)


def _print_number(number: float) -> str:
    if isinstance(number, int) or float(number).is_integer():
        return f"{int(number):,}"
    return f"{number:,.2f}"


def _print_percent(share: float) -> str:
    if 0 < share < 0.005:
        return "under 1 %"
    return f"{share * 100:.0f} %"
