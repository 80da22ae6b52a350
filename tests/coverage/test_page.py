"""A page: words as bits."""

from __future__ import annotations

from consent_swat.coverage.check import read_example
from consent_swat.coverage.cues import parse_cue
from consent_swat.coverage.page import Page, Vocabulary, gather_vocabulary, lay_out
from consent_swat.coverage.passages import find_passages


def page_of(text: str, *atoms: str) -> Page:
    return lay_out(find_passages(read_example(text)), gather_vocabulary(atoms))


def test_vocabulary_sorts_words_by_how_they_are_compared() -> None:
    assert gather_vocabulary(["stop", "stop*", "*n't", "*", "#email"]) == Vocabulary(
        frozenset({"stop"}), frozenset({"stop"}), frozenset({"n't"})
    )


def test_word_fits_as_a_whole_by_its_beginning_and_by_its_end() -> None:
    vocabulary = gather_vocabulary(["don't", "do*", "*n't", "don"])
    assert set(vocabulary.fit("don't")) == {"don't", "do*", "*n't"}


def test_an_empty_place_stands_between_sentences() -> None:
    page = page_of("You stop. You go.", "you", "go")
    assert page.inside == 0b11011
    assert page.starts == 0b01001
    assert page.find("you") == 0b01001
    assert page.find("go") == 0b10000
    assert page.begins == (0, 3)


def test_lead_in_is_inside_but_not_own() -> None:
    page = page_of("You will:\n- rest", "rest")
    assert page.inside == 0b111011
    assert page.own == 0b100011


def test_hidden_words_are_those_of_the_false_friend_only() -> None:
    page = page_of("Voluntary work is voluntary.", "voluntary", "work")
    hidden = page.hide([parse_cue("voluntary work", {})])
    assert hidden.unread == 0b1100
    assert hidden.inside == page.inside


def test_false_friend_hides_its_shortest_match() -> None:
    page = page_of("Stop and stop you now.", "stop", "you")
    assert page.hide([parse_cue("stop … you", {})]).unread == 0b10011


def test_false_friend_at_the_very_beginning_is_hidden() -> None:
    page = page_of("Stop it.", "stop")
    assert page.hide([parse_cue("stop", {})]).unread == 0b10


def test_page_without_false_friends_is_the_same_page() -> None:
    page = page_of("You stop.", "stop", "work")
    assert page.hide([parse_cue("work", {})]) is page
