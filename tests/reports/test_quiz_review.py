"""The trace of a study's quiz as text, as JSON and as a page to print."""

from __future__ import annotations

import json
import shutil
import tomllib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from consent_swat.journeys.trace_quiz import review_quiz
from consent_swat.reports.quiz_page import render_page
from consent_swat.reports.quiz_review import QuizReview
from consent_swat.reports.quiz_text import render_json, render_text

STUDY = "instep-voluntariness"


@pytest.fixture(scope="module")
def review(materials: Path) -> QuizReview:
    """Return the example study's quiz, in which everything is asked."""
    return review_quiz(materials, STUDY)


@pytest.fixture(scope="module")
def gapped(materials: Path, tmp_path_factory: pytest.TempPathFactory) -> QuizReview:
    """Return the same with a gap for W1 in one arm, and a fact that is false (S1)."""
    copy = Path(shutil.copytree(materials, tmp_path_factory.mktemp("gapped") / "materials"))
    leaflet = copy / "leaflets" / "instep" / "plain.en.md"
    leaflet.write_text(leaflet.read_text(encoding="utf-8").replace(" {#stop}", ""))
    protocol = copy / "swats" / f"{STUDY}.toml"
    old = 'id = "benefits-unaffected"\nconfirmed = true'
    text = protocol.read_text(encoding="utf-8")
    assert old in text
    protocol.write_text(text.replace(old, old.replace("true", "false")))
    return review_quiz(copy, STUDY)


def test_text_says_how_far_the_items_are_and_what_is_asked(review: QuizReview) -> None:
    lines = render_text(review).splitlines()
    assert lines[0].endswith("draft items, content-mapped, not yet validated.")
    assert lines[2].startswith("12 of 12 constructs are asked; about 6.")
    assert "S3  The support you have now carries on just the same (critical)" in lines
    assert "    fact support-carries-on: true (Trial manager (example), 2026-11-02)" in lines
    assert all(len(line) <= 120 for line in lines)
    assert "NOT ASKED" not in "\n".join(lines)


def test_text_tells_gaps_and_how_to_confirm_a_sentence(gapped: QuizReview) -> None:
    text = render_text(gapped)
    assert "even after you have signed (critical) - NOT ASKED in any arm" in text
    assert "    plain: leaflet gap" in text
    assert 'perhaps (1.00): "You can stop at any time, even after you sign the form."' in text
    assert "  - S1 is asked in no arm. The leaflet must not say that benefits stay the" in text
    entry = text[text.index("[[trace]]") :]
    with pytest.raises(tomllib.TOMLDecodeError):  # Role and day are for a person to fill in.
        tomllib.loads(entry)
    signed = entry.replace("confirmed_on =", "confirmed_on = 2026-11-24")
    assert tomllib.loads(signed)["trace"][0]["arm"] == "plain"


def test_json_holds_the_matrix(gapped: QuizReview) -> None:
    tree = json.loads(render_json(gapped))
    assert tree["study"] == STUDY
    assert tree["status"] == "draft items, content-mapped, not yet validated"
    assert tree["asked"] == ["V1", "V2", "V3", "V4", "S2", "S3", "S4", "W2", "W3", "W4"]
    by_id = {one["id"]: one for one in tree["constructs"]}
    assert [(cell["arm"], cell["is_gap"]) for cell in by_id["W1"]["told"]] == [
        ("standard", False),
        ("plain", True),
    ]
    assert by_id["W4"]["told"][1]["sentences"][-1] == "We cannot take them out or wipe them."
    keys = [option["is_key"] for option in by_id["S1"]["items"][0]["options"]]
    assert keys.count(True) == 1
    (fact,) = [one for one in tree["facts"] if one["state"] == "false"]
    assert fact["constructs"] == ["S1"]


class _Reader(HTMLParser):
    """Collects tags and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.pieces: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


def test_page_shows_every_item_with_its_key_and_every_sentence(review: QuizReview) -> None:
    page = _Reader(render_page(review))
    for one in review.constructs:
        assert one.construct.title in page.text
        for item in one.items:
            assert item.stem in page.text
            assert item.explanation in page.text
            (key,) = [option.text for option in item.option if option.correct]
            assert f"{key} [key]" in page.text
        for cell in one.told:
            assert all(sentence in page.text for sentence in cell.sentences)
    assert page.text.count("[key]") == 24
    assert "These are draft items, content-mapped, not yet validated." in page.text
    assert "This study does not ask: D1" in page.text
    assert page.tags.count("h1") == 1
    assert not {"script", "link", "img", "iframe"} & set(page.tags)


def test_page_tells_gaps_and_false_facts_in_words(gapped: QuizReview) -> None:
    text = _Reader(render_page(gapped)).text
    assert text.count("Not asked in any arm.") == 2
    assert "The fact 'benefits-unaffected' is false." in text
    assert "Perhaps (1.00): You can stop at any time, even after you sign the form." in text
    assert 'construct = "W1"' in text


def test_page_escapes_what_comes_from_a_file(review: QuizReview) -> None:
    page = render_page(replace(review, title="<script>alert(1)</script>"))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_page_is_the_same_each_time(review: QuizReview) -> None:
    assert render_page(review) == render_page(review)
