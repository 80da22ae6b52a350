"""What the grade would be without a sentence, equal to counting again without it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.readability.profile import score_readability
from consent_swat.readability.shares import MOST

SENTENCES = (
    "You can stop at any time.",
    "It is your choice.",
    "We will ask you questions about your employment and your long-term condition.",
    "The organisation that is responsible for confidentiality is the university hospital.",
    "Your benefits will not change if you say no, and neither will your support.",
    "You will be randomised by a computer to one of two groups of participants.",
)
BLOCKS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1)


def make_leaflet(blocks: list[list[str]]) -> Leaflet:
    pieces = [Piece(Kind.PARAGRAPH, " ".join(block)) for block in blocks]
    return Leaflet("sheet.md", "0" * 64, place_blocks(pieces), "en")


def cut(text: str, *spans: tuple[int, int]) -> list[list[str]]:
    """Return the blocks of a text without some of its sentences, as lists of what is left."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return [[line.strip()] for line in text.split("\n") if line.strip()]


@given(BLOCKS)
def test_leaving_out_a_sentence_equals_counting_without_it(blocks: list[list[str]]) -> None:
    leaflet = make_leaflet(blocks)
    for share in score_readability(leaflet).shares.sentences:
        again = score_readability(make_leaflet(cut(leaflet.text, (share.start, share.end))))
        for score, counted in zip(share.without, again.scores[:2], strict=True):
            assert score.name == counted.name
            assert score.value == pytest.approx(counted.value)


@given(BLOCKS)
def test_leaving_out_all_of_them_equals_counting_without_them(blocks: list[list[str]]) -> None:
    leaflet = make_leaflet(blocks)
    shares = score_readability(leaflet).shares
    spans = [(share.start, share.end) for share in shares.sentences]
    if not spans:
        assert shares.without == ()
        return
    again = score_readability(make_leaflet(cut(leaflet.text, *spans)))
    for score, counted in zip(shares.without, again.scores[:2], strict=True):
        assert score.value == pytest.approx(counted.value)


@given(BLOCKS)
def test_share_of_a_block_is_the_grade_less_that_without_it(blocks: list[list[str]]) -> None:
    profile = score_readability(make_leaflet(blocks))
    whole = profile.scores[1].value
    for number, block in enumerate(profile.blocks):
        rest = blocks[:number] + blocks[number + 1 :]
        if not rest:
            assert block.share is None
            continue
        without = score_readability(make_leaflet(rest)).scores[1].value
        assert whole is not None
        assert without is not None
        assert block.share == pytest.approx(whole - without)


def test_hardest_sentences_are_at_most_five_and_come_longest_first() -> None:
    blocks = [[*SENTENCES[:2]] * 20, [*SENTENCES[2:], SENTENCES[3], SENTENCES[5]]]
    leaflet = make_leaflet(blocks)
    shares = score_readability(leaflet).shares.sentences
    assert len(shares) == MOST
    words = [share.words for share in shares]
    assert words == sorted(words, reverse=True)
    said = {leaflet.text[share.start : share.end] for share in shares}
    assert SENTENCES[3] in said
    assert SENTENCES[1] not in said


def test_one_of_thirty_sentences_leaves_too_few_for_smog_and_says_so() -> None:
    easy = [["You can stop at any time."] * 29]
    shares = score_readability(make_leaflet([*easy, [SENTENCES[3]]])).shares
    assert shares.sentences[0].without[0].value is None
    assert "29 sentences" in (shares.sentences[0].without[0].why_not or "")
    assert shares.sentences[0].without[1].value is not None


def test_headings_and_fragments_have_no_share() -> None:
    pieces = [Piece(Kind.HEADING, "Confidentiality", 1), Piece(Kind.PARAGRAPH, SENTENCES[0])]
    profile = score_readability(Leaflet("a", "0" * 64, place_blocks(pieces), "en"))
    assert [block.share for block in profile.blocks] == [None, None]
    assert profile.shares.sentences == ()


def test_time_grows_with_the_length_and_not_with_its_square() -> None:
    def take(n_blocks: int) -> float:
        leaflet = make_leaflet([list(SENTENCES)] * n_blocks)
        known: dict = {}
        score_readability(leaflet, known=known)
        costs = []
        for _ in range(5):
            begin = time.process_time()
            score_readability(leaflet, known=known)
            costs.append(time.process_time() - begin)
        return min(costs)

    assert take(1600) < 40 * take(100)
