"""Reviewing again after an edit finds exactly what a fresh review finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consent_swat.journeys.review_again import review_again
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.leaflets.rewording import reword_blocks
from consent_swat.scorecards.review_cache import MOST_COUNTED, ReviewCache
from consent_swat.scorecards.rubric import Rubric, load_rubric
from consent_swat.scorecards.score import score_leaflet

ROOT = Path(__file__).resolve().parents[2]
SHEET = ROOT / "materials" / "leaflets" / "instep" / "standard.en.md"
# What moves sections, leads, senses, promises and acronyms about when it comes or goes.
SENTENCES = (
    "Do I have to take part?",
    "You must take part in all visits.",
    "You do not have to take part. You can stop at any time, without giving a reason.",
    "Your benefits will not be affected.",
    "The benefits of this study are better health.",
    "You will need to:",
    "sign the form.",
    "NIHR pays for it.",
    "The National Institute for Health and Care Research (NIHR) pays for it.",
    "Ring 0113 496 0000 or write to ask@example.org.",
    "A computer puts you into one of two groups by chance.",
    "Wij vragen u om een lijst met vragen in te vullen.",
    "",
)


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric(ROOT / "materials")


@pytest.fixture(scope="module")
def leaflet() -> Leaflet:
    return read_leaflet(SHEET.read_bytes(), SHEET.name)


@settings(max_examples=60)
@given(
    st.lists(
        st.dictionaries(st.integers(0, 30), st.sampled_from(SENTENCES), min_size=1, max_size=3),
        min_size=1,
        max_size=4,
    )
)
def test_edits_one_after_the_other_find_what_fresh_reviews_find(
    rubric: Rubric, leaflet: Leaflet, rounds: list[dict[int, str]]
) -> None:
    cache = ReviewCache()
    for edits in rounds:
        changed = reword_blocks(leaflet, edits)
        assert review_again(leaflet, edits, rubric, cache) == score_leaflet(changed, rubric)
        leaflet = changed


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(Kind), st.sampled_from(SENTENCES[:-1]), st.integers(0, 3)),
        min_size=1,
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_same_blocks_in_another_order_are_not_mistaken(
    rubric: Rubric, blocks: list[tuple[Kind, str, int]], random: object
) -> None:
    cache = ReviewCache()
    for _ in range(3):
        pieces = [Piece(kind, text, level) for kind, text, level in blocks]
        sheet = Leaflet("sheet.md", "0" * 64, place_blocks(pieces), "en")
        assert score_leaflet(sheet, rubric, cache=cache) == score_leaflet(sheet, rubric)
        random.shuffle(blocks)  # type: ignore[attr-defined]


def test_only_what_changed_is_worked_out_again(rubric: Rubric, leaflet: Leaflet) -> None:
    cache = ReviewCache()
    score_leaflet(leaflet, rubric, cache=cache)
    n_counts, n_blocks = len(cache.counts), len(cache.blocks.blocks)
    n_passages = len(cache.passages.passages)
    review_again(leaflet, {3: "An otter swims by."}, rubric, cache)
    grown = len(cache.counts) - n_counts, len(cache.blocks.blocks) - n_blocks
    assert (*grown, len(cache.passages.passages) - n_passages) == (1, 1, 1)


def test_another_rubric_is_not_answered_from_the_first(rubric: Rubric, leaflet: Leaflet) -> None:
    cache = ReviewCache()
    score_leaflet(leaflet, rubric, cache=cache)
    other = Rubric(rubric.packs[:1], load_rubric(ROOT / "materials").checklist)
    assert score_leaflet(leaflet, other, cache=cache) == score_leaflet(leaflet, other)
    assert score_leaflet(leaflet, rubric, cache=cache) == score_leaflet(leaflet, rubric)


def test_the_counts_of_the_oldest_blocks_are_forgotten(rubric: Rubric, leaflet: Leaflet) -> None:
    cache = ReviewCache()
    counts = next(iter(_count(leaflet, rubric).values()))
    cache.counts.update({(Kind.PARAGRAPH, f"{n}"): counts for n in range(MOST_COUNTED)})
    score_leaflet(leaflet, rubric, cache=cache)
    assert len(cache.counts) == MOST_COUNTED
    assert (Kind.PARAGRAPH, "0") not in cache.counts


def _count(leaflet: Leaflet, rubric: Rubric) -> dict:
    cache = ReviewCache()
    score_leaflet(leaflet, rubric, cache=cache)
    return cache.counts
