"""One pass over a block, and counts that add up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Piece, place_blocks
from consent_swat.readability.counts import (
    BlockCounts,
    Counts,
    SentenceCounts,
    add_counts,
    count_block,
    count_blocks,
)

TEXT = "You can stop at any time. Your benefits will not change if you stop."


def test_every_count_of_a_short_paragraph_is_as_counted_by_hand() -> None:
    assert count_block(Kind.PARAGRAPH, TEXT) == BlockCounts(
        Counts(
            sentences=2,
            words=14,
            letters=53,
            characters=53,
            syllables=17,
            monosyllables=12,
            polysyllables=1,
            complex_words=1,
            long_words=1,
            difficult_words=1,
            long_sentences=0,
        ),
        reason=None,
        words=14,
        links=0,
        sentences=(SentenceCounts(0, 25, 6, 7, 0), SentenceCounts(26, 68, 8, 10, 1)),
        is_stopped=True,
    )


def test_figures_are_characters_but_not_letters() -> None:
    counts = count_block(Kind.PARAGRAPH, "We pay you £10 in 2026.").counts
    assert (counts.letters, counts.characters) == (10, 16)


def test_address_inside_a_sentence_is_left_out_and_said_so() -> None:
    block = count_block(Kind.PARAGRAPH, "You can write to ask@example.org or see www.example.org.")
    assert (block.words, block.links, block.counts.words) == (8, 2, 6)


def test_name_is_a_polysyllable_but_neither_complex_nor_difficult() -> None:
    counts = count_block(Kind.PARAGRAPH, "You can ask Doctor Montgomery.").counts
    assert (counts.polysyllables, counts.complex_words, counts.difficult_words) == (1, 0, 0)


def test_first_word_of_a_sentence_is_no_name() -> None:
    counts = count_block(Kind.PARAGRAPH, "Confidentiality is kept. Randomisation is fair.").counts
    assert (counts.polysyllables, counts.complex_words, counts.difficult_words) == (2, 2, 2)


def test_acronym_is_difficult_and_not_complex() -> None:
    counts = count_block(Kind.PARAGRAPH, "It is run by the NHS.").counts
    assert (counts.polysyllables, counts.complex_words, counts.difficult_words) == (1, 0, 1)


def test_third_syllable_from_an_ending_makes_no_complex_word() -> None:
    counts = count_block(Kind.PARAGRAPH, "She consented to changing services.").counts
    assert (counts.polysyllables, counts.complex_words) == (2, 0)


def test_compound_of_short_words_is_not_complex() -> None:
    counts = count_block(Kind.PARAGRAPH, "We send you a follow-up card.").counts
    assert (counts.polysyllables, counts.complex_words) == (1, 0)


def test_curly_apostrophe_changes_no_count() -> None:
    straight = "You don't have to say why you'd like to stop, and it's fine."
    assert count_block(Kind.PARAGRAPH, straight) == count_block(
        Kind.PARAGRAPH, straight.replace("'", "’")
    )


def test_sentence_of_21_words_is_long_and_one_of_20_is_not() -> None:
    twenty = " ".join(["you"] * 19) + " can."
    assert count_block(Kind.PARAGRAPH, twenty).counts.long_sentences == 0
    assert count_block(Kind.PARAGRAPH, "And " + twenty).counts.long_sentences == 1


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    text = "Ask Dr. Lee, e.g. by phone, about the £10.50 that we pay."
    assert count_block(Kind.PARAGRAPH, text).counts.sentences == 1


def test_no_counts_add_up_to_nothing() -> None:
    assert add_counts([]) == Counts()


_COUNTS = st.builds(Counts, *[st.integers(0, 10_000)] * 11)


@given(_COUNTS, _COUNTS, _COUNTS)
def test_counts_add_in_any_order_and_grouping(one: Counts, two: Counts, three: Counts) -> None:
    assert one + two == two + one
    assert (one + two) + three == add_counts([one, two, three])
    assert one + Counts() == one


@given(st.sampled_from(list(Kind)), st.text(max_size=200))
def test_parts_never_exceed_the_whole(kind: Kind, text: str) -> None:
    block = count_block(kind, text)
    counts = block.counts
    assert counts.words + block.links == block.words
    assert counts.sentences <= counts.words <= counts.syllables
    assert counts.monosyllables + counts.polysyllables <= counts.words
    assert counts.complex_words <= counts.polysyllables
    assert counts.letters <= counts.characters
    assert counts.long_sentences * 21 <= counts.words


@given(st.lists(st.sampled_from(["You can stop.", "We keep your name safe!"]), min_size=1))
def test_sentences_of_a_paragraph_are_counted_one_by_one(sentences: list[str]) -> None:
    together = count_block(Kind.PARAGRAPH, " ".join(sentences)).counts
    assert together == add_counts(
        count_block(Kind.PARAGRAPH, sentence).counts for sentence in sentences
    )


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "a" + "'s" * 50_000,
        "a-" * 50_000 + "a",
        "9" * 200_000,
        "@" * 200_000,
        "a@a." * 50_000,
        "www." * 50_000,
        "0" + "1 " * 50_000,
        "version " * 20_000,
        "_" * 200_000,
        "E.g. " * 30_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_is_counted_in_seconds(text: str) -> None:
    begin = time.process_time()
    count_block(Kind.PARAGRAPH, text)
    assert time.process_time() - begin < 5


def test_sentences_without_a_word_are_not_listed_and_the_others_keep_their_place() -> None:
    text = "You can stop. — — . Ask us."
    found = count_block(Kind.PARAGRAPH, text).sentences
    assert [(text[one.start : one.end], one.words) for one in found][-1][1] > 0
    assert sum(one.words for one in found) == 5


@given(st.lists(st.sampled_from(["You can stop.", "Ask Dr. Lee at the NHS!", "Why? "]), min_size=1))
def test_sentences_add_up_to_the_block(pieces: list[str]) -> None:
    block = count_block(Kind.PARAGRAPH, " ".join(pieces).strip())
    counts = block.counts
    assert len(block.sentences) == counts.sentences
    assert sum(one.words for one in block.sentences) == counts.words
    assert sum(one.syllables for one in block.sentences) == counts.syllables
    assert sum(one.polysyllables for one in block.sentences) == counts.polysyllables


def test_counts_can_be_taken_off_again() -> None:
    one = count_block(Kind.PARAGRAPH, TEXT).counts
    other = count_block(Kind.PARAGRAPH, "Confidentiality is kept.").counts
    assert one + other - other == one


def test_block_that_is_known_is_not_counted_again() -> None:
    known: dict = {}
    blocks = place_blocks([Piece(Kind.PARAGRAPH, TEXT), Piece(Kind.PARAGRAPH, TEXT)])
    first, second = count_blocks(blocks, known)
    assert first is second
    assert len(known) == 1
