from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from consent_swat.coverage.cover import State
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, Span, place_blocks
from consent_swat.scorecards.changes import Reason, choose_changes, find_long_sentences
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Finding, Severity


def test_changes_come_in_the_order_in_which_to_make_them(card: Scorecard) -> None:
    assert [(change.reason, change.title) for change in choose_changes(card)] == [
        (Reason.CONTRADICTION, "Settle what it says about: Taking part is a choice"),
        (Reason.WORDING, "Reword “permission”"),
        (Reason.MISSING, "Say that care is not affected"),
        (Reason.UNCLEAR, "Say plainly that benefits and rights are not affected"),
        (Reason.LONG_SENTENCE, "Split a sentence of 38 words"),
    ]


def test_each_change_says_where_why_and_what_to_write(card: Scorecard) -> None:
    wording, missing = choose_changes(card)[1:3]
    assert wording.quote == "To stop, you must get our permission."
    assert (wording.block, wording.why) == (4, "'permission' reads as an order.")
    assert wording.instead == "You can choose."
    assert (missing.where, missing.block, missing.quote) == (None, None, "")
    assert missing.why == "Nothing says so. People fear to lose their support."
    assert missing.instead == "Your care stays the same if you say no."


def test_finding_inside_a_contradiction_is_not_named_twice(card: Scorecard) -> None:
    quotes = [change.quote for change in choose_changes(card)]
    assert quotes.count("You must take part in both visits.") == 1
    assert quotes[0] == "You must take part in both visits."


def test_two_elements_that_one_sentence_hints_at_are_two_changes(
    good: Scorecard, find: Callable[[str], Span]
) -> None:
    hint = (find("You can stop at any time."),)
    unclear = tuple(
        replace(covered, state=State.UNCLEAR, sentences=hint) for covered in good.coverage[1:3]
    )
    assert [change.title for change in choose_changes(replace(good, coverage=unclear))[:2]] == [
        "Say plainly that people can say no",
        "Say plainly that people can stop",
    ]


def test_same_advice_in_two_places_is_one_change(
    good: Scorecard, flag: Callable[..., Finding]
) -> None:
    card = replace(good, findings=(flag("must take part"), flag("must get our permission")))
    assert choose_changes(card)[0].title == "Reword “must take part”, in 2 places"


def test_long_wording_is_shortened_in_the_title_only(
    good: Scorecard, flag: Callable[..., Finding]
) -> None:
    words = "people who have been in pain for a long time look for work, what helps them"
    change = choose_changes(replace(good, findings=(flag(words),)))[0]
    assert (
        change.title
        == "Reword “people who have been in pain for a long time look for work\N{NO-BREAK SPACE}…”"
    )
    assert words in change.quote


def test_cautions_and_notes_are_no_change_of_the_five(
    good: Scorecard, flag: Callable[..., Finding]
) -> None:
    card = replace(good, findings=(flag("permission", Severity.CAUTION),))
    assert [change.reason for change in choose_changes(card)] == [Reason.LONG_SENTENCE]


def test_there_are_never_more_than_five(good: Scorecard, flag: Callable[..., Finding]) -> None:
    words = ("Work", "must", "both", "choice", "stop", "permission", "offered")
    card = replace(good, findings=tuple(flag(word, rule=f"rule-{word.lower()}") for word in words))
    titles = [change.title for change in choose_changes(card)]
    assert titles == [
        "Reword “Work”",
        "Reword “must”",
        "Reword “both”",
        "Reword “choice”",
        "Reword “stop”",
    ]


@pytest.mark.parametrize(
    ("sentence", "instead"),
    [
        (
            "We will ask you about your work and your pain in two visits at the clinic, and you "
            "can leave out any question that you would rather not talk about with us on that day.",
            "A full stop before “and you can leave out …”, and the rest as a sentence of its own.",
        ),
        (
            "We will ask you about your pain, your sleep, your work, your income, your family, "
            "your friends and what you would like to do when you have found a job that you like.",
            "A short sentence that ends in a colon, and below it a list of what it names.",
        ),
        (
            "We will ask you about the work that you did before the pain began and about the help "
            "that you were given by your doctor or your nurse or someone else when you stopped.",
            "Two or three sentences, with one idea in each.",
        ),
    ],
)
def test_long_sentence_comes_with_a_way_to_split_it(
    card: Scorecard, sentence: str, instead: str
) -> None:
    leaflet = Leaflet("a.md", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, sentence)]), "en")
    profile = replace(card.profile, blocks=(replace(card.profile.blocks[1], block=0, words=35),))
    (change,) = choose_changes(Scorecard(leaflet, profile, (), ()))
    assert change.why == "More than 25 words are hard to hold in mind."
    assert change.instead == instead


def test_long_sentences_are_only_looked_for_where_readability_counts(card: Scorecard) -> None:
    start = card.leaflet.blocks[2].start
    assert find_long_sentences(card) == ((38, Span(start, card.leaflet.blocks[2].end)),)
    left_out = tuple(replace(block, counted=False) for block in card.profile.blocks)
    assert find_long_sentences(replace(card, profile=replace(card.profile, blocks=left_out))) == ()


def test_missing_element_with_its_opposite_quotes_the_opposite(card: Scorecard) -> None:
    undercut = replace(card.coverage[1], state=State.ABSENT, sentences=())
    change = choose_changes(replace(card, coverage=(undercut,), findings=()))[0]
    assert (change.reason, change.title) == (Reason.MISSING, "Say that people can say no")
    assert change.quote == "You must take part in both visits."
