"""What is prose in a leaflet, and what is left out with which reason."""

from __future__ import annotations

import pytest

from consent_swat.leaflets.leaflet import Kind
from consent_swat.readability.counts import count_block
from consent_swat.readability.prose import Reason, find_reason


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        (Kind.HEADING, "Do I have to take part?", Reason.HEADING),
        (Kind.SLOT, "<number of days>", Reason.SLOT),
        (Kind.PARAGRAPH, "You can stop at any time.", None),
        (Kind.PARAGRAPH, "Participant information sheet", Reason.FRAGMENT),
        (Kind.LIST_ITEM, "your name and date of birth", Reason.FRAGMENT),
        (Kind.LIST_ITEM, "you can stop at any time", None),
        (Kind.LIST_ITEM, "Bring your appointment card with you.", None),
        (Kind.LIST_ITEM, "Blood tests.", Reason.FRAGMENT),
        (Kind.TABLE_CELL, "Week 4", Reason.FRAGMENT),
        (Kind.PARAGRAPH, "Email: researcher@example.org", Reason.CONTACT),
        (Kind.PARAGRAPH, "Telephone 01632 960123", Reason.CONTACT),
        (Kind.PARAGRAPH, "Clinical Trials Unit, High Street, Leeds LS2 9JT", Reason.CONTACT),
        (Kind.PARAGRAPH, "www.example.org/study", Reason.LINK),
        (Kind.PARAGRAPH, "Version 2.1, 3 May 2026, IRAS 123456", Reason.SIGNATURE),
        (Kind.TABLE_CELL, "Signature of participant", Reason.SIGNATURE),
        (Kind.PARAGRAPH, "Name of participant ______ Date ______", Reason.SIGNATURE),
        (Kind.PARAGRAPH, "If you have questions, you can call us on 01632 960123.", None),
        (Kind.PARAGRAPH, "We will ask for your signature before the study starts.", None),
        (Kind.LIST_ITEM, "***", Reason.FRAGMENT),
    ],
)
def test_block_is_prose_or_left_out_with_its_reason(
    kind: Kind, text: str, reason: Reason | None
) -> None:
    assert count_block(kind, text).reason is reason


def test_long_paragraph_without_a_stop_is_still_prose() -> None:
    text = "People from all over the country with long-term pain and their families and friends"
    assert find_reason(Kind.PARAGRAPH, text, 14, has_verb=False) is None
    assert find_reason(Kind.LIST_ITEM, text, 14, has_verb=False) is Reason.FRAGMENT
