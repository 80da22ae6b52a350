"""How far the rules reach: sentences that were not at hand when they were written."""

import tomllib
from pathlib import Path

import pytest

from consent_swat.wording.check import check_wording
from consent_swat.wording.packs import load_packs

SENTENCES = tomllib.loads((Path(__file__).parent / "paraphrases.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def packs(materials):
    return load_packs(materials)


@pytest.mark.parametrize("name", ["first", "second"])
def test_pressing_sentences_are_flagged(make_leaflet, packs, name: str) -> None:
    missed = [
        text for text in SENTENCES[name]["pressing"] if not check_wording(make_leaflet(text), packs)
    ]
    assert missed == []


def test_more_than_half_of_unseen_pressing_sentences_are_flagged(make_leaflet, packs) -> None:
    texts = SENTENCES["unseen"]["pressing"]
    flagged = [text for text in texts if check_wording(make_leaflet(text), packs)]
    assert len(texts) == 40
    assert len(flagged) >= 25


@pytest.mark.parametrize("name", ["first", "second", "unseen"])
def test_plain_sentences_are_left_alone(make_leaflet, packs, name: str) -> None:
    touched = {
        text: [finding.rule for finding in found]
        for text in SENTENCES[name]["plain"]
        if (found := check_wording(make_leaflet(text), packs))
    }
    assert touched == {}
