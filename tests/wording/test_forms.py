from consent_swat.wording.forms import list_forms


def test_verb_that_ends_in_e_drops_it() -> None:
    assert list_forms("decline") == ("decline", "declined", "declines", "declining")


def test_irregular_verb_has_its_own_past() -> None:
    assert set(list_forms("leave")) == {"leave", "leaves", "leaving", "left"}
    assert {"withdrew", "withdrawn", "withdrawing"} <= set(list_forms("withdraw"))


def test_final_consonant_is_given_single_and_doubled() -> None:
    assert {"enroling", "enrolling", "enrolled", "enroled"} <= set(list_forms("enrol"))


def test_vowel_pair_is_not_doubled() -> None:
    assert list_forms("need") == ("need", "needed", "needing", "needs")


def test_consonant_with_y_becomes_ie() -> None:
    assert set(list_forms("apply")) == {"apply", "applies", "applied", "applying"}
    assert "stays" in list_forms("stay")


def test_hissing_ending_takes_es() -> None:
    assert "punishes" in list_forms("punish")
