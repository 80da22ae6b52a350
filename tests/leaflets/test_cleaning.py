from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.cleaning import clean_text, split_breaks


def test_what_no_reader_sees_is_removed() -> None:
    assert clean_text("\ufeffTak\u00ading\u200b part\u202e is\x07 free") == "Taking part is free"


def test_all_kinds_of_white_space_become_one_space() -> None:
    assert clean_text("  You\u00a0\u2003can\t\r\n stop\u2028now ") == "You can stop now"


def test_ligatures_and_special_hyphens_become_plain_letters() -> None:
    assert clean_text("ﬁnal of\ufb01ce co\u2010payment non\u2011profit") == (
        "final office co-payment non-profit"
    )


def test_one_hyphen_that_a_pdf_writes_as_three_characters_is_one_hyphen() -> None:
    assert clean_text("re-\u00ad\u2010contact") == "re-contact"
    assert clean_text("co\u00ad\u2010payments") == "co-payments"


def test_bullets_of_symbol_fonts_vanish() -> None:
    assert clean_text("\uf0b7 bring this letter") == "bring this letter"


def test_accents_are_composed() -> None:
    assert clean_text("cafe\u0301") == "café"


def test_curly_apostrophes_stay_as_they_are() -> None:
    assert clean_text("don’t") == "don’t"


def test_forced_breaks_part_what_begins_anew() -> None:
    assert split_breaks("Dr Lee\nRoom 4\n\nTel 0123") == ("Dr Lee", "Room 4", "Tel 0123")


def test_a_break_inside_a_sentence_parts_nothing() -> None:
    assert split_breaks("You may stop\nat any time.\nno reason") == (
        "You may stop at any time.",
        "no reason",
    )


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    plain = clean_text(text)
    assert clean_text(plain) == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert "\n" not in plain
    assert "  " not in plain
    plain.encode("utf-8")
