"""Which sentence of a leaflet answers a construct."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.quizzes.items import Construct, Quiz
from consent_swat.quizzes.trace import (
    MOST_PROPOSALS,
    Source,
    Told,
    find_told,
    propose,
    trace_construct,
    trace_quiz,
)

swap = msgspec.structs.replace
MAY_SAY_NO = Construct(
    id="V1", domain="V", title="May say no", critical=True, cues=("say no", "reason")
)


def _leaflet(*pieces: Piece) -> Leaflet:
    return Leaflet("leaflet.docx", "0" * 64, place_blocks(pieces), "en")


def _say(text: str, anchor: str | None = None) -> Piece:
    return Piece(Kind.PARAGRAPH, text, anchor=anchor)


def test_sentences_of_the_anchored_passage_are_taken(quiz: Quiz) -> None:
    leaflet = _leaflet(_say("Hello."), _say("It is up to you. Say no.", "passage-V1"))
    told = trace_construct(quiz, MAY_SAY_NO, "plain", leaflet)
    assert (told.construct, told.arm, told.source) == ("V1", "plain", Source.ANCHOR)
    assert told.sentences == ("It is up to you.", "Say no.")


def test_both_forms_need_their_anchor(quiz: Quiz) -> None:
    items = tuple(
        swap(item, anchor="elsewhere") if item.id == "V1-B" else item for item in quiz.item
    )
    leaflet = _leaflet(_say("It is up to you.", "passage-V1"))
    told = trace_construct(swap(quiz, item=items), MAY_SAY_NO, "plain", leaflet)
    assert told.source is Source.GAP


def test_confirmed_sentence_goes_before_an_anchor_and_blanks_do_not_matter(quiz: Quiz) -> None:
    leaflet = _leaflet(
        _say("It is up to you.", "passage-V1"), _say("You can say no. Nobody minds at all.")
    )
    told = trace_construct(quiz, MAY_SAY_NO, "plain", leaflet, "You  can say no.\nNobody minds")
    assert told.source is Source.CONFIRMED
    assert told.sentences == ("You can say no. Nobody minds",)


@pytest.mark.parametrize("confirmed", ["You may say no.", "", "up to you. You can"])
def test_confirmed_sentence_that_does_not_stand_in_one_block_is_a_gap(
    quiz: Quiz, confirmed: str
) -> None:
    leaflet = _leaflet(_say("It is up to you.", "passage-V1"), _say("You can say no."))
    told = trace_construct(quiz, MAY_SAY_NO, "plain", leaflet, confirmed)
    assert (told.source, told.sentences) == (Source.GAP, ())
    assert told.problem.startswith("The confirmed sentence does not stand in this leaflet.")


def test_gap_brings_the_sentences_with_most_cues_best_first(quiz: Quiz) -> None:
    leaflet = _leaflet(
        Piece(Kind.HEADING, "Can I say no, for any reason?"),
        _say("The reason for the study is pain. You can say no without a reason. Say no today."),
    )
    told = trace_construct(quiz, MAY_SAY_NO, "plain", leaflet)
    assert told.source is Source.GAP
    assert [one.sentence for one in told.proposals] == [
        "You can say no without a reason.",
        "The reason for the study is pain.",
        "Say no today.",
    ]
    # Each cue is in two sentences: half of its weight for each, and both weigh alike.
    assert [one.score for one in told.proposals] == [1.0, 0.5, 0.5]


def test_rare_cue_weighs_more_than_a_common_one() -> None:
    leaflet = _leaflet(_say("No reason. Any reason. Some reason. Say no."))
    best = propose(MAY_SAY_NO, leaflet)[0]
    assert best.sentence == "Say no."
    assert best.score == pytest.approx(1 / (1 + 1 / 3))


def test_cue_is_found_at_the_beginning_of_a_word_only() -> None:
    assert propose(MAY_SAY_NO, _leaflet(_say("Treason! Essay noise."))) == ()
    assert propose(MAY_SAY_NO, _leaflet(_say("Nobody needs your REASONS.")))[0].score == 1.0


def test_construct_without_cues_gets_no_proposals() -> None:
    assert propose(swap(MAY_SAY_NO, cues=()), _leaflet(_say("You can say no."))) == ()


def test_matrix_has_a_cell_for_each_construct_and_arm(quiz: Quiz) -> None:
    leaflets = {
        "a": _leaflet(_say("Up to you.", "passage-V1"), _say("Money stays.", "passage-S1")),
        "b": _leaflet(_say("Say no.", "passage-V1"), _say("Money is not touched.")),
    }
    matrix = trace_quiz(quiz, quiz.construct[:2], leaflets, {})
    assert [(cell.construct, cell.arm, cell.source is Source.GAP) for cell in matrix] == [
        ("S1", "a", False),
        ("S1", "b", True),
        ("V1", "a", False),
        ("V1", "b", False),
    ]
    assert find_told(matrix) == {"V1"}
    confirmed = {("S1", "b"): "Money is not touched."}
    assert find_told(trace_quiz(quiz, quiz.construct[:2], leaflets, confirmed)) == {"S1", "V1"}


@given(st.lists(st.sampled_from([source.value for source in Source]), max_size=6))
def test_one_gap_in_one_arm_is_enough_for_a_construct_to_be_asked_in_none(
    sources: list[str],
) -> None:
    cells = [Told("V1", str(n), Source(source), ()) for n, source in enumerate(sources)]
    assert (find_told(cells) == {"V1"}) == (bool(cells) and Source.GAP not in sources)


@given(st.text(max_size=300))
def test_proposals_stand_in_the_leaflet_and_are_ranked(text: str) -> None:
    leaflet = _leaflet(_say(" ".join(text.split()) or "x"), _say("Say no. Any reason."))
    found = propose(MAY_SAY_NO, leaflet)
    assert 0 < len(found) <= MOST_PROPOSALS
    assert all(one.sentence in leaflet.text for one in found)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 + 1e-9 for score in scores)
