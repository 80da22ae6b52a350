"""The phrase syntax as regular expressions: they meet what the matcher meets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consent_swat.errors import MaterialsError
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.wording.check import check_wording
from consent_swat.wording.expressions import (
    render_expression,
    render_question,
    render_sentence_with,
)

PHRASES = (
    "you must (not) go",
    "do not (really) {stop~|go}",
    "can not",
    "you {will|would} stop",
    "up to #",
    "follow-up",
    "{we are|you have} (not) paid",
    "(really) stop",
    "i am",
)
WORDS = tuple(
    str.split(
        "you must not go do stop stopped really can't can cannot won't will you'll they'd would "
        "up to £5 5 follow-up follow we're we are paid haven't you've don’t Do NOT I'm i am "
        "stop-watch"
    )
)
SIGNS = (" ", "  ", ", ", " – ", '" ', "; ")


def find_with_expression(phrase: str, text: str) -> list[str]:
    return [one.group() for one in re.finditer(render_expression(phrase), text, re.IGNORECASE)]


def find_with_matcher(pack, text: str) -> list[str]:
    leaflet = Leaflet("x", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, text)]), "en")
    return [one.excerpt for one in check_wording(leaflet, [pack])]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("take part", "Take, part. I take\tPART; partake part", ["Take, part", "take\tPART"]),
        ("take part", "We take it. Part two. Take. Part", []),
        ("leave~", "leaving leaves leaven left", ["leaving", "leaves", "left"]),
        ("do not", "don't DON’T do not donut", ["don't", "DON’T", "do not"]),
        ("can not", "cannot can't can not canst", ["cannot", "can't", "can not"]),
        ("not allowed", "You aren't allowed. Not allowed.", ["aren't allowed", "Not allowed"]),
        ("you", "you'll your you're thankyou", ["you'll", "you're"]),
        ("person", "person's person-centred person", ["person"]),
        ("follow-up", "follow-up follow up Follow-ups", ["follow-up"]),
        ("up to #", "up to £50, up to 5% up to you", ["up to £50", "up to 5%"]),
        ("jobseeker's", "jobseeker’s jobseekers", ["jobseeker’s"]),
        ("(really) important", "really important, important", ["really important", "important"]),
        ("{be {cut|stopped}|end}", "be cut, be stopped, end", ["be cut", "be stopped", "end"]),
    ],
)
def test_expression_meets_what_the_syntax_says(phrase: str, text: str, found: list[str]) -> None:
    assert find_with_expression(phrase, text) == found


@settings(deadline=None)  # each new pack is compiled
@given(
    st.sampled_from(PHRASES),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), min_size=1, max_size=8),
)
def test_expression_and_matcher_find_the_same(make_pack, phrase, parts) -> None:
    text = "".join(word + sign for word, sign in parts).strip()
    pack = make_pack({"phrases": [phrase]})
    assert find_with_expression(phrase, text) == find_with_matcher(pack, text)


def test_a_gap_has_no_expression() -> None:
    with pytest.raises(MaterialsError, match="has a gap"):
        render_expression("you must … go")


@pytest.mark.parametrize("phrase", ["go)", "{go|stop", "go | stop"])
def test_what_is_not_in_the_syntax_is_refused(phrase: str) -> None:
    with pytest.raises(MaterialsError, match=r"stands alone|nothing closes"):
        render_expression(phrase)


def test_sentence_is_met_whole_and_no_other() -> None:
    pattern = re.compile(render_sentence_with(render_expression("not sure")), re.I | re.M)
    text = "Go now. If you are not sure, go “later.” Go now. Not sure"
    assert [one.group().strip() for one in pattern.finditer(text)] == [
        "If you are not sure, go “later.",
        "Not sure",
    ]


def test_question_is_met_whole_and_no_other() -> None:
    pattern = re.compile(render_question(), re.M)
    text = "Must I go? You go. Do you, e.g. now, go? No."
    assert next(pattern.finditer(text)).group() == "Must I go?"
    assert "You go." not in " ".join(one.group() for one in pattern.finditer(text))
