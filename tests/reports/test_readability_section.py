"""The readability section of the HTML report."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consent_swat.leaflets.reading import read_leaflet
from consent_swat.reports.committee_report import write_committee_report
from consent_swat.reports.leaflet_report import render_leaflet_report
from consent_swat.reports.readability_section import (
    SCALES,
    group_asked,
    group_layout,
    group_percentiles,
)
from consent_swat.scorecards.rubric import load_rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Scorecard

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DUTCH = (
    b"Dit onderzoek gaat over pijn in de rug. U hoeft niet mee te doen als u dat niet wilt, en u "
    b"kunt altijd stoppen zonder dat u zegt waarom."
)


@pytest.fixture
def standard(materials: Path) -> Scorecard:
    path = materials / "leaflets" / "instep" / "standard.en.md"
    return score_leaflet(read_leaflet(path.read_bytes(), path.name), load_rubric(materials))


def cut_section(card: Scorecard) -> str:
    page = render_leaflet_report(card, made_at=MADE_AT, sheet_term="leaflet")
    return page.split('<section aria-labelledby="readability">')[1].split("</section>")[0]


def test_section_draws_three_strips_that_are_read_aloud_as_words(standard: Scorecard) -> None:
    section = cut_section(standard)
    assert section.count("<svg ") == 3
    spoken = re.findall(r'role="img" aria-label="([^"]+)"', section)
    assert [words.split(":")[0] for words in spoken] == [
        "SMOG",
        "Flesch-Kincaid grade",
        "Flesch Reading Ease",
    ]


def test_section_says_bands_places_targets_sentences_and_layout(standard: Scorecard) -> None:
    section = " ".join(cut_section(standard).split())
    for words in (
        "<small>(15.1 to 16.1)</small>",
        "by 1.5 grades: prose only 14.8, every block closed 13.3, flattened 14.0.",
        "the mean of 522 information sheets of British mental health studies.",
        "SMOG at most 8: not met; Flesch-Kincaid grade at most 8: not met",
        "54 words, 18 of three or more syllables:",
        "Without these five it would be SMOG 15.2 instead of 16.1 and Flesch-Kincaid 13.6 instead "
        "of 14.8.",
        "Long sentence, 21 times.",
    ):
        assert words in section


def test_dutch_leaflet_is_told_what_was_not_done(materials: Path) -> None:
    card = score_leaflet(read_leaflet(DUTCH, "werk.txt"), load_rubric(materials))
    section = cut_section(card)
    assert "<strong>Not done</strong>, as the text seems to be in another language" in section
    assert "LIX" in section
    assert "<svg " not in section


def test_what_belongs_together_stands_together(standard: Scorecard) -> None:
    assert [first.survey for first, _ in group_percentiles(standard.percentiles)] == [
        "ireland-uk-2020",
        "uk-mental-health-2016",
        "uk-covid-2025",
        "tennessee-2018",
    ]
    assert [first.profile for first, _ in group_asked(standard)] == [
        "grade-8",
        "justice-health-nsw",
        "nhs-service-manual",
        "us-health-materials",
    ]
    groups = group_layout(standard.layout)
    assert [(first.feature.value, len(checks)) for first, checks in groups] == [
        ("no summary at the start", 1),
        ("long sentence", 21),
    ]
    assert all(first is checks[0] for first, checks in groups)


def test_every_score_that_can_be_shown_has_its_scale(standard: Scorecard) -> None:
    assert {score.name for score in standard.profile.scores} | {"LIX", "RIX"} == set(SCALES)


def test_committee_report_tells_the_three_scores_with_their_bands(standard: Scorecard) -> None:
    data = write_committee_report(standard, made_at=MADE_AT, sheet_term="leaflet")
    said = read_leaflet(data, "committee.docx").text
    assert (
        "SMOG 16.1 (15.1 to 16.1); Flesch-Kincaid grade 14.8 (13.3 to 14.8); Flesch Reading Ease "
        "34.3 (34.3 to 38.3). In brackets: by how headings and lists are taken."
    ) in said
