"""The cue language: what it reads, and what it refuses."""

from __future__ import annotations

import pytest

from consent_swat.coverage.cues import Cue, CueError, parse_cue, parse_groups
from consent_swat.coverage.page import gather_vocabulary, lay_out
from consent_swat.coverage.passages import find_passages
from consent_swat.coverage.steps import Choice, Gap, OneOf, walk_steps
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks

ATOMS = [
    *("stop", "leave", "at", "any", "time", "you", "may", "not", "never", "reason", "benefit"),
    *("benefit*", "*n't", "tell", "why", "say", "no"),
]


def fits(text: str, sentence: str, **groups: str) -> bool:
    """Say whether a cue is found anywhere in a paragraph."""
    cue = parse_cue(text, parse_groups(groups))
    blocks = place_blocks([Piece(Kind.PARAGRAPH, sentence)])
    page = lay_out(find_passages(Leaflet("a", "", blocks)), gather_vocabulary(ATOMS))
    return walk_steps(cue.steps, page.inside, page) != 0


def test_words_follow_one_another_exactly() -> None:
    assert fits("at any time", "You may stop at any time.")
    assert not fits("at any time", "At no time may any of you stop.")


def test_case_and_curly_apostrophes_make_no_difference() -> None:
    assert fits("*n't tell", "We DON’T tell.")
    assert fits("*n't tell", "We don't tell.")


def test_star_stands_for_any_ending() -> None:
    assert fits("benefit*", "Your benefits are safe.")
    assert not fits("benefit", "Your benefits are safe.")


def test_gap_of_two_skips_two_words_and_not_three() -> None:
    assert fits("stop …2 time", "You stop any one time.")
    assert not fits("stop …2 time", "You stop at any one time.")


def test_gap_does_not_cross_into_the_next_sentence() -> None:
    assert not fits("stop … time", "You may stop. Any time is fine.")


def test_choice_takes_any_of_its_runs() -> None:
    for sentence in ("You may stop.", "You may say no."):
        assert fits("may {stop|say no}", sentence)
    assert not fits("may {stop|say no}", "You may say why.")


def test_dollar_stands_for_the_end_of_the_sentence() -> None:
    assert fits("say no $", "You may say no. You may stop.")
    assert not fits("say no $", "You may say no reason.")
    assert fits("^ no $", "No.")
    assert not fits("^ no $", "No time.")


def test_dollar_before_a_star_stands_for_an_amount() -> None:
    assert parse_cue("stop $*", {}).steps[1] == OneOf(("$*",))
    assert parse_cue("stop {$*|£*}", {}).steps[1] == OneOf(("$*", "£*"))


def test_groups_of_the_files_before_can_be_used_and_replaced() -> None:
    before = parse_groups({"end": "stop"})
    assert parse_groups({"go": "@end|leave"}, before)["go"] == parse_cue("{stop|leave}", {}).steps
    assert parse_groups({"end": "leave"}, before)["end"] == parse_cue("{leave}", {}).steps


def test_square_brackets_may_be_left_out() -> None:
    assert fits("may [never] stop", "You may stop.")
    assert fits("may [never] stop", "You may never stop.")
    assert not fits("may [never] stop", "You may not stop.")


def test_guard_looks_back_four_words_and_no_further() -> None:
    assert not fits("!{not} tell", "We do not ever have to tell.")
    assert fits("!{not} tell", "We do not ever have a thing to tell.")


def test_guard_does_not_look_into_the_sentence_before() -> None:
    assert fits("!{not} tell", "We do not. You tell.")


def test_caret_is_the_beginning_of_a_sentence() -> None:
    assert fits("^ no", "No, you may stop.")
    assert not fits("^ no", "You may say no.")


def test_group_can_hold_a_group_that_stands_before_it() -> None:
    assert fits("may @go", "You may leave.", end="stop|leave", go="@end|say no")


def test_star_alone_is_any_one_word() -> None:
    assert fits("may * time", "It may any time.")
    assert not fits("may * time", "It may time.")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "has no word"),
        ("… stop", "begins or ends with a gap"),
        ("stop …", "begins or ends with a gap"),
        ("$ stop", "begins or ends with a gap"),
        ("stop {a|b", "a '}' is missing"),
        ("stop {a|b]", "']' stands where '}' is needed"),
        ("stop {a||b}", "an alternative is empty"),
        ("stop}", "closes or splits nothing"),
        ("stop @gone", "'@gone' is no word group"),
        ("stop #fax", "'#fax' is not one of #code, #email, #name, #number, #phone"),
        ("Stop", "'Stop' is not a word in lower case"),
        ("don’t", "is not a word in lower case"),
        ("! stop", "after '!' comes a choice"),
        ("stop @", "is no word group"),
    ],
)
def test_what_is_not_a_cue_is_refused_with_a_reason(text: str, problem: str) -> None:
    with pytest.raises(CueError, match=problem.replace("[", r"\[").replace("|", r"\|")):
        parse_cue(text, {})


def test_broken_group_is_named() -> None:
    with pytest.raises(CueError, match="group 'go': 'STOP' is not a word"):
        parse_groups({"end": "leave", "go": "STOP"})


def test_single_words_of_a_choice_become_one_step() -> None:
    assert parse_cue("{a|b c|d}", {}) == Cue(
        "{a|b c|d}",
        (Choice(((OneOf(("a", "d")),), (OneOf(("b",)), OneOf(("c",))))),),
    )


def test_gap_without_a_number_is_eight() -> None:
    assert parse_cue("a … b", {}).steps[1] == Gap(8)
