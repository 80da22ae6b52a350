"""The headline scores as pictures, in marks and in words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from consent_swat.leaflets.reading import read_leaflet
from consent_swat.readability.bands import Band, Preparation
from consent_swat.readability.formulas import Score
from consent_swat.readability.profile import Counts, Profile
from consent_swat.readability.surveys import Method, Percentile
from consent_swat.reports.reading_strip import draw_strips
from consent_swat.scorecards.rubric import load_rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Scorecard

SVG = "{http://www.w3.org/2000/svg}"
TEXT = b"# Work\n\nYou can stop at any time. It is your choice. We ask about your work.\n"


@pytest.fixture
def card(materials: Path) -> Scorecard:
    return score_leaflet(read_leaflet(TEXT, "a.md"), load_rubric(materials))


def make_card(card: Scorecard, name: str, *values: float, short: str = "UK sheets") -> Scorecard:
    scores = tuple(Score(name, value, None, {}) for value in values)
    band = Band(name, tuple(zip(Preparation, scores, strict=True)))
    placed = Percentile(
        "s", "sheets", short, 522, scores[0], 9.8, None, None, Method.NONE, "No.", "J"
    )
    profile = Profile((scores[0],), Counts(), (), (), (band,))
    return replace(card, profile=profile, percentiles=(placed,))


def read_marks(svg: str) -> tuple[float, list[str]]:
    root = ElementTree.fromstring(svg)  # noqa: S314
    (dot,) = root.iter(f"{SVG}circle")
    return float(dot.get("cx", "0")), [text.text or "" for text in root.iter(f"{SVG}text")]


def test_strip_has_the_dot_the_aim_and_the_published_mean(card: Scorecard) -> None:
    (strip,) = draw_strips(make_card(card, "SMOG", 12.0, 11.0, 13.0))
    x, texts = read_marks(strip.svg)
    # The axis runs from 2 to 20 between 14 and 326.
    assert x == pytest.approx(14 + 10 / 18 * 312, abs=0.1)
    assert "this leaflet 12.0" in texts
    assert "aim: 8 or lower" in texts
    assert "9.8 in 522 UK sheets" in texts
    assert strip.says == (
        "SMOG: this leaflet 12.0; 11.0 to 13.0 by how headings and lists are taken; 10.5 to 13.5 "
        "by the formula's standard error; aim 8 or lower; 9.8 in 522 sheets. SMOG depends on how "
        "headings and lists are taken, by 2.0 grades: prose only 12.0, every block closed 11.0, "
        "flattened 13.0. Quote the range, not the one number."
    )


def test_reading_ease_runs_backwards_so_that_easy_is_at_the_left(card: Scorecard) -> None:
    (easy,) = draw_strips(make_card(card, "Flesch Reading Ease", 90.0, 90.0, 90.0))
    (hard,) = draw_strips(make_card(card, "Flesch Reading Ease", 30.0, 30.0, 30.0))
    assert read_marks(easy.svg)[0] < read_marks(hard.svg)[0]
    assert "aim" not in easy.svg


@pytest.mark.parametrize("value", [-3.0, 0.0, 19.9, 31.0])
def test_axis_grows_to_hold_every_mark(card: Scorecard, value: float) -> None:
    (strip,) = draw_strips(make_card(card, "SMOG", value, value, value))
    numbers = [float(x) for x in re.findall(r'(?:x|x1|x2|cx)="(-?[\d.]+)"', strip.svg)]
    assert all(0 <= x <= 340 for x in numbers)
    assert 14 < read_marks(strip.svg)[0] < 326


def test_what_comes_from_materials_is_escaped(card: Scorecard) -> None:
    (strip,) = draw_strips(make_card(card, "SMOG", 9.0, 9.0, 9.0, short="<script>&"))
    assert "<script>" not in strip.svg
    assert "9.8 in 522 <script>&" in read_marks(strip.svg)[1]


def test_score_without_a_value_is_not_drawn(card: Scorecard) -> None:
    assert [strip.name for strip in draw_strips(card)] == [
        "Flesch-Kincaid grade",
        "Flesch Reading Ease",
    ]


def test_leaflet_in_another_language_has_no_strip(card: Scorecard) -> None:
    assert draw_strips(replace(card, profile=Profile((), Counts(), (), ()))) == ()
