"""Words counted by the words they are made of."""

from __future__ import annotations

import pytest

from consent_swat.readability.derivation import derive_syllables

KNOWN = {
    "blind": 1,
    "nurse": 1,
    "box": 1,
    "allergy": 3,
    "test": 1,
    "help": 1,
    "line": 1,
    "immune": 2,
}
KNOWN |= {"plan": 1, "organic": 3, "work": 1, "care": 1, "consent": 2, "clinic": 2}


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("boxes", 2),
        ("nurses", 2),
        ("tests", 1),
        ("allergies", 3),
        ("nurse's", 2),
        ("test's", 1),
        ("tests'", 1),
        ("blinded", 2),
        ("unblinded", 3),
        ("planned", 1),
        ("planning", 2),
        ("immunisation", 5),
        ("carelessness", 3),
        ("reconsented", 4),
        ("helpline", 2),
        ("organically", 4),
        ("multiclinic", 4),
    ],
)
def test_word_is_counted_by_its_parts(word: str, syllables: int) -> None:
    assert derive_syllables(word, KNOWN.get) == syllables


@pytest.mark.parametrize("word", ["", "s", "'", "zorble", "ness", "blindzz"])
def test_word_without_a_known_part_is_not_counted(word: str) -> None:
    assert derive_syllables(word, KNOWN.get) is None
