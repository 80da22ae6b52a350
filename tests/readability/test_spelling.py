"""British spellings and the American ones they may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.readability.spelling import list_american


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("organisers", "organizers"),
        ("analysing", "analyzing"),
        ("honoured", "honored"),
        ("fibres", "fibers"),
        ("centred", "centered"),
        ("anaesthetised", "anesthetized"),
        ("haemorrhage", "hemorrhage"),
        ("oestrogens", "estrogens"),
        ("travellers", "travelers"),
        ("instalments", "installments"),
        ("fulfil", "fulfill"),
        ("dialogues", "dialogs"),
        ("offences", "offenses"),
        ("sceptical", "skeptical"),
        ("practised", "practiced"),
    ],
)
def test_american_spelling_is_among_the_candidates(british: str, american: str) -> None:
    assert american in list_american(british)


@pytest.mark.parametrize("word", ["trial", "voluntary", "four", "research", "benefit"])
def test_word_spelt_alike_has_at_most_candidates_that_no_list_knows(word: str) -> None:
    assert word not in list_american(word)


@given(st.text("abcdeilnorstuy", max_size=15))
def test_word_is_never_its_own_candidate(word: str) -> None:
    assert word not in list_american(word)
