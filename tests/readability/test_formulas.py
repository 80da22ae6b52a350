"""Every formula against values worked out by hand, and the reasons for none."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.readability.counts import Counts
from consent_swat.readability.formulas import FORMULAS

# 300 words in 30 sentences: 10 words a sentence, 1.5 syllables and 4.5 letters a word.
COUNTS = Counts(
    sentences=30,
    words=300,
    letters=1350,
    characters=1380,
    syllables=450,
    monosyllables=200,
    polysyllables=30,
    complex_words=24,
    long_words=60,
    difficult_words=30,
    long_sentences=2,
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMOG", 8.841846),  # 1.0430 * sqrt(30) + 3.1291
        ("Flesch-Kincaid grade", 6.01),  # 3.9 + 17.7 - 15.59
        ("Flesch Reading Ease", 69.785),  # 206.835 - 10.15 - 126.9
        ("Gunning Fog", 7.2),  # 0.4 * (10 + 8)
        ("Coleman-Liau", 7.7),  # 26.46 - 2.96 - 15.8
        ("ARI", 5.236),  # 21.666 + 5 - 21.43
        ("Dale-Chall", 5.7115),  # 1.579 + 0.496 + 3.6365
        ("FORCAST", 10.0),  # 20 - 100 / 10
    ],
)
def test_formula_gives_the_value_worked_out_by_hand(name: str, value: float) -> None:
    score = FORMULAS[name](COUNTS)
    assert score.value == pytest.approx(value, abs=1e-6)
    assert (score.name, score.why_not) == (name, None)


def test_dale_chall_adds_its_constant_only_above_five_percent() -> None:
    at_five = replace(COUNTS, difficult_words=15)
    assert FORMULAS["Dale-Chall"](at_five).value == pytest.approx(0.1579 * 5 + 0.496)
    above = replace(COUNTS, difficult_words=16)
    assert FORMULAS["Dale-Chall"](above).value == pytest.approx(4.974633, abs=1e-6)


def test_smog_has_no_value_below_30_sentences_and_says_why() -> None:
    score = FORMULAS["SMOG"](replace(COUNTS, sentences=12))
    assert score.value is None
    assert score.why_not == "SMOG needs 30 sentences; this leaflet has 12 sentences to count."


def test_smog_of_more_than_thirty_sentences_is_scaled_to_thirty() -> None:
    double = replace(COUNTS, sentences=60, polysyllables=60)
    assert FORMULAS["SMOG"](double).value == pytest.approx(8.841846, abs=1e-6)


def test_forcast_has_no_value_below_150_words() -> None:
    score = FORMULAS["FORCAST"](replace(COUNTS, words=1, monosyllables=1))
    assert score.why_not == "FORCAST needs 150 words; this leaflet has 1 word to count."


@pytest.mark.parametrize("name", FORMULAS)
def test_nothing_to_count_gives_a_reason_and_no_value(name: str) -> None:
    score = FORMULAS[name](Counts())
    assert score.value is None
    assert score.why_not is not None
    assert score.why_not.endswith(".")


@pytest.mark.parametrize("name", FORMULAS)
def test_formula_names_its_source(name: str) -> None:
    doc = inspect.getdoc(FORMULAS[name]) or ""
    assert "References\n----------" in doc


@given(st.integers(0, 300), st.integers(0, 300))
def test_more_polysyllables_never_lower_smog(fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    low = FORMULAS["SMOG"](replace(COUNTS, polysyllables=fewer)).value
    high = FORMULAS["SMOG"](replace(COUNTS, polysyllables=more)).value
    assert low is not None
    assert high is not None
    assert low <= high


@given(st.integers(2, 50))
def test_scores_do_not_depend_on_how_often_a_text_is_repeated(times: int) -> None:
    more = Counts(*[getattr(COUNTS, field) * times for field in Counts.__dataclass_fields__])
    for formula in FORMULAS.values():
        assert formula(more).value == pytest.approx(formula(COUNTS).value)
