from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.scorecards.alignment import AlignedPassage, Fate, align_drafts

VISITS = "You will come to the clinic twice, fill in a diary of your pain, and talk to a nurse."
CHOICE = "It is your choice whether you take part. You do not have to give a reason."
MONEY = "We pay back your bus fare on the day of each visit, without receipts."
DATA = "Your answers are kept for ten years on computers of the university."

WORDS = ("you", "can", "stop", "the", "study", "benefits", "nurse", "it's", "it’s", "no.", "Ünï")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
DRAFTS = st.lists(TEXTS, min_size=1, max_size=9)


def make_leaflet(texts: Sequence[str]) -> Leaflet:
    pieces = [Piece(Kind.PARAGRAPH, text) for text in texts]
    return Leaflet("draft.md", "0" * 64, place_blocks(pieces), "en")


def align(old: Sequence[str], new: Sequence[str]) -> tuple[AlignedPassage, ...]:
    return align_drafts(make_leaflet(old), make_leaflet(new))


def say(passages: Sequence[AlignedPassage]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(passage.fate.value, passage.old, passage.new) for passage in passages]


def test_an_edited_passage_keeps_its_partner_and_tells_its_words() -> None:
    (choice, money) = align(
        [CHOICE, MONEY], [CHOICE.replace("whether you take part", "to join or not"), MONEY]
    )
    assert (choice.fate, choice.is_moved, money.fate) == (Fate.EDITED, False, Fate.SAME)
    changed = [(one.old.strip(), one.new.strip()) for one in choice.stretches if not one.is_kept]
    assert changed == [("whether you take part", "to join or not")]


def test_what_is_gone_stands_where_it_was_and_what_is_new_where_it_is() -> None:
    found = align([CHOICE, DATA, MONEY], [CHOICE, "Nobody will tell your job centre.", MONEY])
    assert say(found) == [
        ("same", (0,), (0,)),
        ("gone", (1,), ()),
        ("new", (), (1,)),
        ("same", (2,), (2,)),
    ]


def test_the_shorter_of_two_that_changed_places_has_moved() -> None:
    found = align([CHOICE, "Who can I ask?"], ["Who can I ask?", CHOICE])
    assert say(found) == [("moved", (1,), (0,)), ("same", (0,), (1,))]


def test_a_passage_can_be_moved_and_edited_at_once() -> None:
    edited = DATA.replace("ten", "five")
    found = align([DATA, CHOICE, VISITS, MONEY], [CHOICE, VISITS, MONEY, edited])
    assert say(found)[-1] == ("edited", (0,), (3,))
    assert [passage.is_moved for passage in found] == [False, False, False, True]


def test_a_paragraph_that_became_a_list_was_split_and_back_again_merged() -> None:
    items = ["You will:", "come to the clinic twice", "fill in a diary of your pain"]
    items += ["talk to a nurse."]
    old, new = [CHOICE, VISITS, MONEY], [CHOICE, *items, MONEY]
    assert say(align(old, new))[1] == ("split", (1,), (1, 2, 3, 4))
    assert say(align(new, old))[1] == ("merged", (1, 2, 3, 4), (1,))


def test_quotes_and_dashes_set_otherwise_are_no_change() -> None:
    found = align(["It’s “free” – you’re not paid."], ["It's \"free\" - you're not paid."])
    assert say(found) == [("same", (0,), (0,))]


def test_a_rewritten_leaflet_is_gone_and_new_and_not_made_alike() -> None:
    found = align([CHOICE, DATA], ["A coin decides who gets the new coach.", "Call us at noon."])
    assert Counter(passage.fate for passage in found) == {Fate.GONE: 2, Fate.NEW: 2}


@given(DRAFTS)
def test_a_leaflet_beside_itself_is_all_the_same(texts: list[str]) -> None:
    places = range(len(texts))
    assert say(align(texts, texts)) == [("same", (place,), (place,)) for place in places]


@given(DRAFTS, DRAFTS)
def test_every_block_is_in_exactly_one_passage(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    assert sorted(i for passage in found for i in passage.old) == list(range(len(old)))
    assert sorted(j for passage in found for j in passage.new) == list(range(len(new)))
    assert all(passage.old or passage.new for passage in found)
    in_order = [passage.new[0] for passage in found if passage.new]
    assert in_order == sorted(in_order)


@given(DRAFTS, DRAFTS)
def test_stretches_join_to_the_blocks_of_both_drafts(old: list[str], new: list[str]) -> None:
    for passage in align(old, new):
        before = "\n".join(old[i] for i in passage.old)
        after = "\n".join(new[j] for j in passage.new)
        assert "".join(one.old for one in passage.stretches) == before
        assert "".join(one.new for one in passage.stretches) == after


TURNED = {Fate.NEW: Fate.GONE, Fate.GONE: Fate.NEW, Fate.SPLIT: Fate.MERGED}
TURNED |= {Fate.MERGED: Fate.SPLIT}


@given(DRAFTS, DRAFTS)
def test_swapping_the_drafts_swaps_new_and_gone_and_nothing_else(
    old: list[str], new: list[str]
) -> None:
    there = {(one.fate, one.old, one.new, one.is_moved) for one in align(old, new)}
    back = {
        (TURNED.get(one.fate, one.fate), one.new, one.old, one.is_moved) for one in align(new, old)
    }
    assert there == back


@given(DRAFTS, st.randoms(use_true_random=False))
def test_blocks_in_another_order_are_moves_and_nothing_else(texts: list[str], chance) -> None:
    order = list(range(len(texts)))
    chance.shuffle(order)
    found = align(texts, [texts[i] for i in order])
    assert {passage.fate for passage in found} <= {Fate.SAME, Fate.MOVED}


@given(DRAFTS, DRAFTS, TEXTS)
def test_only_a_passage_out_of_order_is_called_moved(
    old: list[str], new: list[str], shared: str
) -> None:
    stayed = [one for one in align([*old, shared], [*new, shared]) if one.old and one.new]
    places = [one.old[0] for one in stayed if not one.is_moved]
    assert places == sorted(places)


def test_thousands_of_equal_lines_take_no_time() -> None:
    old = ["Yes", "No"] * 4000
    began = time.process_time()
    found = align(old, [*old[1:], "Perhaps not today", *old[:7]])
    assert len(found) >= 8000
    # Comparing each with each would be 64 million comparisons, which take minutes.
    assert time.process_time() - began < 10
