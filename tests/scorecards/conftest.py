"""A short leaflet that says the wrong things, with what is found in it written out by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from consent_swat.coverage.cover import Coverage, State
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, Span, place_blocks
from consent_swat.readability.counts import Counts
from consent_swat.readability.profile import BlockProfile, LeftOut, Profile, Score
from consent_swat.scorecards.scorecard import Advice, Scorecard
from consent_swat.wording.findings import Finding, Severity

LONG = (
    "We would like to know how people who have been in pain for a long time look for work, what "
    "helps them to find it, what gets in their way, and what they would want to be offered."
)
PIECES = (
    Piece(Kind.HEADING, "Work and pain", 1),
    Piece(Kind.PARAGRAPH, "You must take part in both visits. It is your choice."),
    Piece(Kind.PARAGRAPH, LONG),
    Piece(Kind.LIST_ITEM, "You can stop at any time.", 1),
    Piece(Kind.LIST_ITEM, "To stop, you must get our permission.", 1),
)


@pytest.fixture
def leaflet() -> Leaflet:
    return Leaflet("work.docx", "0f" * 32, place_blocks(PIECES), "en", ("It has tracked changes.",))


@pytest.fixture
def find(leaflet: Leaflet) -> Callable[[str], Span]:
    def find_words_of(words: str) -> Span:
        start = leaflet.text.index(words)
        return Span(start, start + len(words))

    return find_words_of


@pytest.fixture
def flag(leaflet: Leaflet, find: Callable[[str], Span]) -> Callable[..., Finding]:
    def flag_words(
        words: str, severity: Severity = Severity.SERIOUS, rule: str = "must-take-part"
    ) -> Finding:
        span = find(words)
        block = max(i for i, one in enumerate(leaflet.blocks) if one.start <= span.start)
        return Finding(
            rule,
            "coercion",
            severity,
            block,
            span.start,
            span.end,
            words,
            f"'{words}' reads as an order.",
            "You can choose.",
            "Holmes 2020",
        )

    return flag_words


@pytest.fixture
def card(leaflet: Leaflet, find: Callable[[str], Span], flag: Callable[..., Finding]) -> Scorecard:
    no_smog = "SMOG needs 30 sentences; this leaflet has 5."
    scores = (
        Score("SMOG", None, no_smog, {"sentences": 5}),
        Score("Flesch-Kincaid grade", 9.43217, None, {"words": 62, "sentences": 4}),
    )
    no_grade = Score("Flesch-Kincaid grade", None, "Too short.", {})
    words = (3, 11, 38, 6, 7)
    blocks = tuple(
        BlockProfile(i, i != 0, "heading" if i == 0 else None, n, 1, no_grade)
        for i, n in enumerate(words)
    )
    coverage = (
        Coverage(
            "purpose",
            "Why the study is done",
            State.PRESENT,
            (find("We would"),),
            (),
            "It is said.",
        ),
        Coverage(
            "voluntary",
            "Taking part is a choice",
            State.CONTRADICTED,
            (find("It is your choice."),),
            (find("You must take part in both visits."),),
            "It is called a choice and then an order.",
        ),
        Coverage(
            "right_to_withdraw",
            "You can stop",
            State.PRESENT,
            (find("You can stop at any time."),),
            (),
            "It is said.",
        ),
        Coverage(
            "no_effect_care_service",
            "Care stays the same",
            State.ABSENT,
            (),
            (),
            "Nothing says so.",
        ),
        Coverage(
            "no_effect_benefits_rights_employment",
            "Benefits stay the same",
            State.UNCLEAR,
            (),
            (),
            "Only hinted at.",
        ),
        Coverage(
            "randomisation_control", "Chance decides", State.NOT_APPLICABLE, (), (), "No groups."
        ),
    )
    return Scorecard(
        leaflet,
        Profile(scores, Counts(), (LeftOut("headings", 1, 3, 3 / 65),), blocks),
        (
            flag("must take part"),
            flag("permission", rule="withdrawal-permission"),
        ),
        coverage,
        leaflet.warnings,
        8.0,
        {
            "no_effect_care_service": Advice(
                "People fear to lose their support.", "Your care stays the same if you say no."
            )
        },
    )


@pytest.fixture
def good(card: Scorecard) -> Scorecard:
    return replace(
        card,
        findings=(),
        coverage=tuple(replace(c, state=State.PRESENT, conflicts=()) for c in card.coverage),
    )


@pytest.fixture
def make_card() -> Callable[..., Scorecard]:
    """Return a maker of scorecards: paragraphs, (words, rule, severity) found in them, states."""

    def make(
        *texts: str,
        found: Sequence[tuple[str, str, Severity]] = (),
        told: Mapping[str, State] | None = None,
        grade: float | None = 8.0,
        language: str = "en",
    ) -> Scorecard:
        pieces = [Piece(Kind.PARAGRAPH, text) for text in texts]
        leaflet = Leaflet("draft.md", "0f" * 32, place_blocks(pieces), language)
        findings = []
        for words, rule, severity in found:
            start = leaflet.text.index(words)
            block = max(i for i, one in enumerate(leaflet.blocks) if one.start <= start)
            span = (block, start, start + len(words))
            findings.append(
                Finding(rule, "pack", severity, *span, words, "It matters.", "Write.", "Holmes")
            )
        coverage = tuple(
            Coverage(element, element.capitalize(), state, (), (), "")
            for element, state in (told or {}).items()
        )
        why_not = "Too short." if grade is None else None
        score = Score("Flesch-Kincaid grade", grade, why_not, {})
        return Scorecard(leaflet, Profile((score,), Counts(), (), ()), tuple(findings), coverage)

    return make
