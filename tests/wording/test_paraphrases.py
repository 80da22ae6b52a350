"""How far the rules reach: sentences that were not at hand when they were written."""

import tomllib
from pathlib import Path

import pytest

from consent_swat.wording.check import check_wording
from consent_swat.wording.findings import Finding, Severity
from consent_swat.wording.packs import load_packs

SENTENCES = tomllib.loads((Path(__file__).parent / "paraphrases.toml").read_text(encoding="utf-8"))


def _presses(finding: Finding) -> bool:
    """Leave out notes on long words and on n't, which say nothing about pressure."""
    return finding.pack != "plain-words"


@pytest.fixture(scope="module")
def packs(materials):
    return load_packs(materials)


@pytest.mark.parametrize("name", ["first", "second"])
def test_pressing_sentences_are_flagged(make_leaflet, packs, name: str) -> None:
    missed = [
        text for text in SENTENCES[name]["pressing"] if not check_wording(make_leaflet(text), packs)
    ]
    assert missed == []


def test_first_sight_of_the_third_set_stands(make_leaflet, packs) -> None:
    """54 of 60 were flagged, notes not counted, the first time that the rules saw them."""
    texts = SENTENCES["third"]["pressing"]
    flagged = [
        text
        for text in texts
        if any(
            one.severity is not Severity.NOTE for one in check_wording(make_leaflet(text), packs)
        )
    ]
    assert len(texts) == 60
    assert len(flagged) >= 54


def test_the_fourth_set_is_flagged_now(make_leaflet, packs) -> None:
    """27 of 40 were flagged at first sight, notes not counted, and 2 of 40 plain ones touched."""
    texts = SENTENCES["fourth"]["pressing"]
    missed = [
        text
        for text in texts
        if all(one.severity is Severity.NOTE for one in check_wording(make_leaflet(text), packs))
    ]
    assert (len(texts), missed) == (40, [])


def test_first_sight_of_the_fifth_set_stands(make_leaflet, packs) -> None:
    """11 of 20 were flagged at first sight: the cues of the fourth set in other words."""
    texts = SENTENCES["fifth"]["pressing"]
    flagged = [
        text
        for text in texts
        if any(
            one.severity is not Severity.NOTE for one in check_wording(make_leaflet(text), packs)
        )
    ]
    assert len(texts) == 20
    assert len(flagged) >= 11


def test_more_than_half_of_unseen_pressing_sentences_are_flagged(make_leaflet, packs) -> None:
    texts = SENTENCES["unseen"]["pressing"]
    flagged = [text for text in texts if check_wording(make_leaflet(text), packs)]
    assert len(texts) == 40
    assert len(flagged) >= 25


@pytest.mark.parametrize("name", ["first", "second", "unseen", "third", "fourth", "fifth"])
def test_plain_sentences_are_left_alone(make_leaflet, packs, name: str) -> None:
    touched = {
        text: [finding.rule for finding in found]
        for text in SENTENCES[name]["plain"]
        if (found := [one for one in check_wording(make_leaflet(text), packs) if _presses(one)])
    }
    assert touched == {}
