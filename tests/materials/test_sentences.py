"""The labelled sentences and the weights that come with the project."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from consent_swat.coverage.classifier import WEIGHTS
from consent_swat.coverage.sentences import LabelledSentence, check_sentences, load_sentences
from consent_swat.coverage.training import check_weights


@pytest.fixture(scope="module")
def sentences(materials: Path) -> tuple[LabelledSentence, ...]:
    return load_sentences(materials)


def test_sentences_are_sound_and_the_weights_come_from_them(materials: Path) -> None:
    assert check_sentences(materials, ()) == ()
    assert check_weights(materials) == ()


def test_every_one_of_33_elements_is_told_by_25_sentences_or_more(
    sentences: tuple[LabelledSentence, ...],
) -> None:
    told = Counter(element for one in sentences for element in one.states)
    assert len(told) == 33
    assert min(told.values()) >= 25


def test_there_are_enough_false_friends(sentences: tuple[LabelledSentence, ...]) -> None:
    assert sum(not one.states and not one.contradicts for one in sentences) >= 150
    assert sum(bool(one.contradicts) for one in sentences) >= 50


def test_weights_take_at_most_200_kb(materials: Path) -> None:
    assert (materials / WEIGHTS).stat().st_size <= 200_000
