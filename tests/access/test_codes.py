import itertools
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.access.codes import (
    ALPHABET,
    Code,
    draw_code,
    draw_token,
    hash_secret,
    hash_token,
    parse_code,
    verify_secret,
)
from consent_swat.errors import LinkNotValid

codes = st.text(ALPHABET, min_size=10, max_size=10).map(lambda text: Code(text[:4], text[4:]))


def test_alphabet_has_31_characters_and_no_look_alikes():
    assert len(set(ALPHABET)) == 31
    assert not set(ALPHABET) & set("O0I1L")


def test_check_character_is_the_one_worked_out_by_hand():
    # 2222 222222 are all zeros: the sum is 0. In 3222 222222 the first weighs 11: 31 - 11 = 20.
    assert Code("2222", "222222").printed == "2222-2222-222"
    assert Code("3222", "222222").printed == f"3222-2222-22{ALPHABET[20]}"


def test_drawn_code_takes_ten_characters_from_whoever_chooses():
    chosen = iter("ABCDEFGHJK")
    assert draw_code(lambda characters: next(chosen)) == "ABCD-EFGH-JKG"


def test_drawn_codes_can_be_typed_again():
    rng = random.Random(1)
    for _ in range(200):
        printed = draw_code(rng.choice)
        assert len(printed) == 13
        assert parse_code(printed).printed == printed


@pytest.mark.parametrize(
    "typed",
    [
        "ABCD-EFGH-JKG",
        "abcd efgh jkg",
        "  abcdefghjkg\n",
        "AB CD–EF GH—JKG",
        "abcd.efgh.jkg",
        "ＡＢＣＤ－ＥＦＧＨ－ＪＫＧ",
    ],
)
def test_case_blanks_and_dashes_are_forgiven(typed):
    assert parse_code(typed) == Code("ABCD", "EFGHJK")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Please type the code"),
        (" - ", "Please type the code"),
        ("ABCD-EFGH-JK", "has 11 letters and numbers. You typed 10"),
        ("ABCD-EFGH-JKGG", "You typed 12"),
        ("ABCD-EFGH-JKO", "You typed O. Codes never have O or 0"),
        ("ABCD-EFGH-JK0", "You typed 0. Codes never have O or 0"),
        ("lBCD-EFGH-JKG", "You typed L. Codes never have I, L or 1"),
        ("1BCD-EFGH-JKG", "You typed 1. Codes never have I, L or 1"),
        ("iBCD-EFGH-JKG", "You typed I. Codes never have I, L or 1"),
        ("ABCD/EFGH/JKG", "You typed /. Codes have only letters and numbers"),
        ("ABCD\x00EFGHJKG", "a sign that cannot be shown"),
        ("ABCD-EFGH-JKH", "one letter or number seems to be different"),
    ],
)
def test_what_is_no_code_is_explained_to_whoever_typed_it(typed, words):
    with pytest.raises(LinkNotValid, match=words):
        parse_code(typed)


@given(codes)
def test_every_single_wrong_character_is_caught(code):
    whole = code.printed.replace("-", "")
    for place, sign in itertools.product(range(11), ALPHABET):
        if sign != whole[place]:
            with pytest.raises(LinkNotValid):
                parse_code(whole[:place] + sign + whole[place + 1 :])


@given(codes)
def test_every_two_characters_that_changed_places_are_caught(code):
    whole = code.printed.replace("-", "")
    for first, second in itertools.combinations(range(11), 2):
        swapped = list(whole)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped != list(whole):
            with pytest.raises(LinkNotValid):
                parse_code("".join(swapped))


@given(st.text(max_size=30))
def test_anything_typed_is_a_code_or_refused_with_what_to_do(typed):
    try:
        said = parse_code(typed).printed
    except LinkNotValid as refusal:
        said = str(refusal)
    assert re.fullmatch(r"(\w{4}-\w{4}-\w{3})|(.*Please .*\.)", said, re.DOTALL)


def test_secret_is_not_shown_with_its_code():
    assert "EFGHJK" not in repr(Code("ABCD", "EFGHJK"))


def test_only_the_same_secret_fits_its_hash():
    kept = hash_secret("EFGHJK")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "EFGHJK" not in kept
    assert verify_secret("EFGHJK", kept)
    assert not verify_secret("EFGHJM", kept)
    assert hash_secret("EFGHJK") != kept


def test_damaged_hash_fits_no_secret():
    assert not verify_secret("EFGHJK", "")
    assert not verify_secret("EFGHJK", "$argon2id$v=19$m=19456,t=2,p=1$x")


def test_token_has_256_bits_and_is_kept_as_sha256():
    assert draw_token(lambda n: bytes(range(n))) == bytes(range(32)).hex()
    assert len({draw_token() for _ in range(100)}) == 100
    # printf abc | sha256sum
    assert hash_token("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
