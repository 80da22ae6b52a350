import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.errors import ProtocolError
from consent_swat.swats import sequences
from consent_swat.swats.design import AllocationPlan, SchemeKind
from consent_swat.swats.sequences import draw_sequence

SEED = bytes(range(32))
ALIKE = {"standard": 1, "plain": 1}

seeds = st.binary(min_size=32, max_size=32)
ratio_tables = st.lists(st.integers(1, 4), min_size=2, max_size=4).map(
    lambda numbers: {f"arm-{place}": number for place, number in enumerate(numbers)}
)


def big_stick(length: int, tolerance: int) -> AllocationPlan:
    return AllocationPlan(scheme=SchemeKind.BIG_STICK, length=length, tolerance=tolerance)


# These four lists were drawn by openssl and awk from the module's own text, not by this program.


def test_big_stick_list_is_the_one_that_openssl_and_awk_draw():
    drawn = draw_sequence(SEED, "leeds", ALIKE, big_stick(12, 2))
    assert " ".join(drawn) == (
        "plain plain standard plain standard plain standard standard plain plain standard standard"
    )


def test_big_stick_list_of_three_unequal_arms_is_the_one_that_openssl_and_awk_draw():
    drawn = draw_sequence(SEED, "leeds", {"a": 1, "b": 2, "c": 1}, big_stick(12, 1))
    assert " ".join(drawn) == "b c a b b b c a a c b b"


def test_block_list_is_the_one_that_openssl_and_awk_draw():
    plan = AllocationPlan(scheme=SchemeKind.PERMUTED_BLOCKS, length=12, block_sizes=(4, 6))
    assert " ".join(draw_sequence(SEED, "leeds", ALIKE, plan)) == (
        "standard standard standard plain plain plain plain plain standard plain standard standard"
    )


def test_simple_list_of_two_to_one_is_the_one_that_openssl_and_awk_draw():
    plan = AllocationPlan(scheme=SchemeKind.SIMPLE, length=12)
    assert " ".join(draw_sequence(SEED, "leeds", {"standard": 2, "plain": 1}, plan)) == (
        "plain plain standard plain standard standard standard standard plain standard plain "
        "standard"
    )


@given(seed=seeds, ratios=ratio_tables, tolerance=st.integers(1, 5))
def test_big_stick_never_drifts_further_than_its_tolerance(seed, ratios, tolerance):
    counts = dict.fromkeys(ratios, 0)
    for arm in draw_sequence(seed, "all", ratios, big_stick(60, tolerance)):
        counts[arm] += 1
        shares = [counts[arm] / ratios[arm] for arm in ratios]
        assert max(shares) - min(shares) <= tolerance + 1e-9


@given(seed=seeds, ratios=ratio_tables, times=st.lists(st.integers(1, 3), min_size=1, max_size=3))
def test_every_block_holds_each_arm_as_its_ratio_says(seed, ratios, times):
    whole = sum(ratios.values())
    # One size at a time, so that the blocks' borders are known.
    for size in {whole * time for time in times}:
        plan = AllocationPlan(
            scheme=SchemeKind.PERMUTED_BLOCKS, length=3 * size, block_sizes=(size,)
        )
        drawn = draw_sequence(seed, "all", ratios, plan)
        for start in range(0, len(drawn), size):
            block = drawn[start : start + size]
            assert {arm: block.count(arm) for arm in ratios} == {
                arm: ratio * size // whole for arm, ratio in ratios.items()
            }


@given(seed=seeds, length=st.integers(1, 50))
def test_longer_list_begins_with_the_shorter_one(seed, length):
    longer = draw_sequence(seed, "all", ALIKE, big_stick(60, 3))
    assert draw_sequence(seed, "all", ALIKE, big_stick(length, 3)) == longer[:length]


def test_each_stratum_and_each_seed_has_a_list_of_its_own():
    other_seed = hashlib.sha256(b"other").digest()
    drawn = {
        draw_sequence(seed, stratum, ALIKE, big_stick(60, 3))
        for seed in (SEED, other_seed)
        for stratum in ("leeds", "york", "leeds|1")
    }
    assert len(drawn) == 6


def test_big_stick_leaves_the_next_arm_open_below_its_tolerance():
    # After any start that is not at the limit, both arms must follow for some seed.
    followers: dict[tuple[str, ...], set[str]] = {}
    for number in range(200):
        seed = hashlib.sha256(str(number).encode()).digest()
        drawn = draw_sequence(seed, "all", ALIKE, big_stick(3, 2))
        followers.setdefault(drawn[:2], set()).add(drawn[2])
    assert followers == {
        ("plain", "plain"): {"standard"},
        ("standard", "standard"): {"plain"},
        ("plain", "standard"): {"plain", "standard"},
        ("standard", "plain"): {"plain", "standard"},
    }


@pytest.mark.parametrize(
    ("seed", "ratios", "plan", "words"),
    [
        (b"short", ALIKE, big_stick(4, 2), "5 bytes"),
        (SEED, {"standard": 0, "plain": 1}, big_stick(4, 2), "ratio of 1 or more"),
        (SEED, ALIKE, big_stick(4, 0), "tolerance is 0"),
        (
            SEED,
            ALIKE,
            AllocationPlan(scheme=SchemeKind.PERMUTED_BLOCKS, length=4, block_sizes=(3,)),
            "multiples of 2",
        ),
    ],
)
def test_plan_that_cannot_be_carried_out_is_refused(seed, ratios, plan, words):
    with pytest.raises(ProtocolError, match=words):
        draw_sequence(seed, "all", ratios, plan)


def test_number_that_would_favour_the_first_arms_is_passed_over(monkeypatch):
    # 2**32 is one more than a multiple of three, so that its last number must not be used.
    monkeypatch.setattr(sequences, "_stream_words", lambda *_: iter([2**32 - 1, 2**32 - 2, 4]))
    plan = AllocationPlan(scheme=SchemeKind.SIMPLE, length=2)
    assert draw_sequence(SEED, "all", {"a": 1, "b": 1, "c": 1}, plan) == ("c", "b")
