"""Passages walked before are not walked again, and meet what they met."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from consent_swat.coverage import known as module
from consent_swat.coverage.checklist import Checklist
from consent_swat.coverage.cover import cover_elements
from consent_swat.coverage.known import KnownPassages
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks

WORDS = [
    "you",
    "may",
    "stop",
    "leave",
    "school",
    "must",
    "not",
    "take",
    "part",
    "it",
    "is",
    "your",
    "choice",
    "benefits",
    "are",
    "safe",
]


def make_leaflet(texts: list[str]) -> Leaflet:
    pieces = [Piece(Kind.PARAGRAPH, text) for text in texts]
    return Leaflet("sheet.md", "0" * 64, place_blocks(pieces), "en")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_drafts_in_turn_are_covered_as_if_each_were_the_first(
    checklist: Checklist, drafts: list[list[str]]
) -> None:
    known = KnownPassages()
    for texts in drafts:
        sheet = make_leaflet(texts)
        assert cover_elements(sheet, checklist, known=known) == cover_elements(sheet, checklist)


def test_what_differs_only_in_its_place_is_one_passage(checklist: Checklist) -> None:
    known = KnownPassages()
    cover_elements(make_leaflet(["You may stop.", "You may stop."]), checklist, known=known)
    assert [passage.words for passage in known.passages] == [("you", "may", "stop")]


def test_too_many_passages_are_forgotten_together(checklist: Checklist, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    known = KnownPassages()
    cover_elements(make_leaflet(["One.", "Two.", "Three."]), checklist, known=known)
    assert len(known.passages) == 3
    cover_elements(make_leaflet(["Four."]), checklist, known=known)
    assert len(known.passages) == 1
