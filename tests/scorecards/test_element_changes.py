from __future__ import annotations

import pytest

from consent_swat.coverage.cover import Coverage, State
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, Span, place_blocks
from consent_swat.scorecards.element_changes import ElementFate, match_elements, quote_element

AGAINST = (Span(0, 4),)


def cover(state: State, element: str = "purpose", *, is_opposed: bool = False) -> Coverage:
    return Coverage(element, "Why", state, (), AGAINST if is_opposed else (), "")


@pytest.mark.parametrize(
    ("old", "new", "fate"),
    [
        (cover(State.PRESENT), cover(State.PRESENT), "same"),
        (cover(State.ABSENT), cover(State.PRESENT), "gained"),
        (cover(State.UNCLEAR), cover(State.PRESENT), "gained"),
        (cover(State.NOT_APPLICABLE), cover(State.PRESENT), "gained"),
        (cover(State.PRESENT), cover(State.ABSENT), "lost"),
        (cover(State.CONTRADICTED, is_opposed=True), cover(State.ABSENT), "lost"),
        (cover(State.PRESENT), cover(State.UNCLEAR), "weakened"),
        (cover(State.UNCLEAR), cover(State.ABSENT), "weakened"),
        (cover(State.ABSENT), cover(State.UNCLEAR), "hinted"),
        (cover(State.PRESENT), cover(State.CONTRADICTED, is_opposed=True), "contradicted"),
        (cover(State.ABSENT), cover(State.ABSENT, is_opposed=True), "contradicted"),
        (cover(State.CONTRADICTED, is_opposed=True), cover(State.PRESENT), "settled"),
        (cover(State.ABSENT, is_opposed=True), cover(State.ABSENT), "settled"),
        (cover(State.NOT_APPLICABLE), cover(State.ABSENT), "called_for"),
        (cover(State.PRESENT), cover(State.NOT_APPLICABLE), "not_called_for"),
        (cover(State.NOT_APPLICABLE), cover(State.NOT_APPLICABLE), "same"),
    ],
)
def test_what_became_of_an_element(old: Coverage, new: Coverage, fate: str) -> None:
    (change,) = match_elements([old], [new])
    assert change.fate.value == fate
    assert change.is_worse is (fate in {"lost", "weakened", "contradicted"})


def test_elements_that_matter_most_come_first_and_unmatched_ones_are_left_out() -> None:
    old = [cover(State.PRESENT, name) for name in ("purpose", "voluntary", "only-before")]
    new = [cover(State.PRESENT, name) for name in ("purpose", "voluntary", "only-now")]
    found = match_elements(old, new)
    assert [(change.element, change.is_key) for change in found] == [
        ("voluntary", True),
        ("purpose", False),
    ]


def test_both_drafts_are_quoted_with_what_speaks_against_it_first() -> None:
    drafts = [
        Leaflet("a.md", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, text)]), "en")
        for text in ("You can stop. Fine.", "Stay. You can stop.")
    ]
    old = Coverage("purpose", "Why", State.PRESENT, (Span(0, 13), Span(0, 13)), (), "")
    new = Coverage("purpose", "Why", State.CONTRADICTED, (Span(6, 19),), (Span(0, 5),), "But.")
    (change,) = match_elements([old], [new])
    assert change.fate is ElementFate.CONTRADICTED
    assert quote_element(change, *drafts) == (("You can stop.",), ("Stay.", "You can stop."))
