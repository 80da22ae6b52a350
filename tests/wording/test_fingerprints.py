"""Names of findings that last as long as their sentences."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.wording.check import check_wording
from consent_swat.wording.fingerprints import (
    fingerprint_finding,
    fold_sentence,
    name_finding,
    quote_sentence,
)

WORDS = ("we", "you", "may", "stop", "call", "anna", "now")


def find_one(make_leaflet, make_pack, *blocks: str):
    leaflet = make_leaflet(*blocks)
    (finding,) = check_wording(leaflet, [make_pack({"phrases": ["must stay"]})])
    return finding, leaflet


def test_name_is_the_rule_and_eight_digits(make_leaflet, make_pack) -> None:
    finding, leaflet = find_one(make_leaflet, make_pack, "You must stay.")
    # printf 'a-rule\nyou\nmust\nstay' | sha256sum
    assert name_finding(finding, leaflet) == "a-rule:9e66bdc9"


def test_it_stays_when_the_sentence_moves_and_its_signs_change(make_leaflet, make_pack) -> None:
    one = find_one(make_leaflet, make_pack, "You must stay, please.")
    other = find_one(make_leaflet, make_pack, "Hello.", "Thanks. YOU  must stay please!")
    assert fingerprint_finding(*one) == fingerprint_finding(*other)
    assert quote_sentence(*other) == "YOU  must stay please!"


def test_it_changes_with_a_word_and_with_the_rule(make_leaflet, make_pack) -> None:
    finding, leaflet = find_one(make_leaflet, make_pack, "You must stay.")
    changed = find_one(make_leaflet, make_pack, "They must stay.")
    first = fingerprint_finding(finding, leaflet)
    assert fingerprint_finding(*changed) != first
    assert fingerprint_finding(replace(finding, rule="other"), leaflet) != first


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_folding_sees_the_words_and_nothing_else(words: list[str]) -> None:
    assert fold_sentence(" , ".join(words).upper() + " !") == tuple(words)


def test_a_finding_outside_every_sentence_is_quoted_itself(make_leaflet, make_pack) -> None:
    finding, _ = find_one(make_leaflet, make_pack, "You must stay.")
    blank = Leaflet("x", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, " ")]), "en")
    assert quote_sentence(finding, blank) == "must stay"
