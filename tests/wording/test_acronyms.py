import pytest

from consent_swat.leaflets.leaflet import Kind
from consent_swat.wording.check import check_wording

RULE = {"kind": "acronym", "known": ["NHS", "GP"]}


def find(make_leaflet, make_pack, *blocks):
    found = check_wording(make_leaflet(*blocks), [make_pack(RULE)])
    return [(one.block, one.excerpt) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Individual Placement and Support (IPS) is help. IPS lasts a year.",
        "IPS (one-to-one help to find a job) lasts a year.",
        "IPS, which means Individual Placement and Support, lasts a year.",
        "IPS stands for Individual Placement and Support.",
        "We call this a Study Within A Trial, or SWAT, and it is small.",
        "Your GP and the NHS pay.",
        "Ask both GPs.",
        "Phases II, III and IV follow.",
        "Send it to Leeds, LS2 9JT, or to ask@NICE.org.",
        "PLEASE READ THIS FIRST.",
        "You can STOP TAKING PART when you like.",
        "Write to Seattle, WA 98109.",
    ],
)
def test_explained_known_and_stressed_capitals_pass(make_leaflet, make_pack, text: str) -> None:
    assert find(make_leaflet, make_pack, text) == []


def test_unexplained_acronym_is_told_once(make_leaflet, make_pack) -> None:
    assert find(make_leaflet, make_pack, "The CTU calls.", "The CTU calls again.") == [(0, "CTU")]


def test_acronym_explained_only_later_is_told(make_leaflet, make_pack) -> None:
    blocks = ["The CTU calls.", "The Clinical Trials Unit (CTU) is in Leeds."]
    assert find(make_leaflet, make_pack, *blocks) == [(0, "CTU")]


def test_heading_is_no_first_use_when_the_text_explains(make_leaflet, make_pack) -> None:
    heading = (Kind.HEADING, "What the CTU does")
    explained = "The Clinical Trials Unit (CTU) is in Leeds."
    assert find(make_leaflet, make_pack, heading, explained) == []
    assert find(make_leaflet, make_pack, heading, "It is in Leeds.") == [(0, "CTU")]


def test_brackets_after_other_words_explain_nothing(make_leaflet, make_pack) -> None:
    assert find(make_leaflet, make_pack, "Ask the office (CTU) in Leeds.") == [(0, "CTU")]
