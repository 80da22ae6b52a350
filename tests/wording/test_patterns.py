import pytest

from consent_swat.leaflets.leaflet import Kind
from consent_swat.wording.check import check_wording
from consent_swat.wording.packs import load_packs

RULE = {
    "kind": "pattern",
    "patterns": ["<[a-z ]+>"],
    "needs": ["<"],
    "not_in": ["Signature"],
    "scope": ["paragraph", "slot"],
}


def test_pattern_sees_slots_and_keeps_its_place(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("We keep it.", (Kind.SLOT, "<number days>"), "Then <date of end> comes.")
    found = check_wording(leaflet, [make_pack(RULE)])
    assert [(one.block, one.start, one.excerpt) for one in found] == [
        (1, 12, "<number days>"),
        (2, 31, "<date of end>"),
    ]


def test_pattern_stays_in_its_scope_and_out_of_barred_blocks(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet((Kind.HEADING, "<a title>"), "Signature <here>")
    assert check_wording(leaflet, [make_pack(RULE)]) == ()


@pytest.fixture(scope="module")
def slots(materials):
    return [pack for pack in load_packs(materials) if pack.pack == "placeholders"]


@pytest.mark.parametrize(
    "text",
    [
        "<number days>",
        "We keep it for <number days>.",
        "XXXX",
        "Call xxx-xxx-xxxx now.",
        "It takes XX minutes.",
        "We keep it for ____ years after the end.",
        "[name of the researcher]",
        "{survey here}",
        "Call us (insert number).",
        "At home or in the clinic (delete as appropriate).",
        "Delete whichever does not apply.",
        "The date is TBC.",
        "Insert the trust logo here.",
    ],
)
def test_unfilled_place_is_told(make_leaflet, slots, text: str) -> None:
    assert check_wording(make_leaflet(text), slots) != ()
    if text[0] in "<[{X":
        assert check_wording(make_leaflet((Kind.SLOT, text)), slots) != ()


@pytest.mark.parametrize(
    "text",
    [
        "Name: ____ Date: ____",
        "Signature of witness ________",
        "[x] I agree [ ] I do not",
        "As others found [1] [2].",
        "Under 5 is < 5 and over is > 9.",
        "Write to <ask@example.org>.",
        "You have two X chromosomes.",
        "We may delete your answers if you ask.",
        "We insert a tube.",
    ],
)
def test_what_only_looks_unfilled_passes(make_leaflet, slots, text: str) -> None:
    assert check_wording(make_leaflet(text), slots) == ()
