"""How elements are written."""

from __future__ import annotations

import msgspec
import pytest

from consent_swat.coverage.entries import ElementEntry, list_cues

ELEMENT = {
    "id": "stop",
    "title": "Stop",
    "definition": "May stop.",
    "matters": "It does.",
    "demanded_by": ["HRA"],
    "cues": ["a"],
    "weak": [{"why": "Only hinted.", "cues": ["b"]}],
    "contradicting": [{"why": "Denied.", "cues": ["c"]}],
    "contexts": [{"where": "heading", "seen": ["d"], "cues": ["e"]}],
    "false_friends": ["f"],
    "applies_when": ["g"],
    "not_applicable_when": ["h"],
    "says": [],
    "says_not": [],
}


def test_every_kind_of_cue_is_listed() -> None:
    entry = msgspec.convert(ELEMENT, ElementEntry)
    assert list(list_cues(entry)) == list("abcdefgh")


@pytest.mark.parametrize(
    "wrong",
    [
        {"cue": ["a"]},
        {"contexts": [{"where": "after", "seen": ["d"], "cues": ["e"]}]},
        {"weak": [{"cues": ["b"]}]},
        {"title": 3},
    ],
)
def test_unknown_keys_and_wrong_values_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**ELEMENT, **wrong}, ElementEntry)
