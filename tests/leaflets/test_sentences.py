from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Please ask Dr. Lee or Prof. A. B. Jones about it",
        "Mr. and Mrs. Smith live in St. Ives",
        "Bring something to eat, e.g. Fruit or i.e. Nuts",
        "It takes approx. 20 minutes vs. 45 before",
        "The visit costs £10.50 and lasts 1.5 hours",
        "We meet at 9.30 or at 2 p.m. on Monday",
        "See No. 5 on the form",
        "Look at www.example.org/help.html or mail a.b@example.org today",
        "1. You can say no",
        "a. You can say no",
        "You choose; nobody else does; it is up to you",
        "Pens, paper etc. are given to you",
        "It began in the U.S. Department of Health",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("You can stop. We will not ask why.", ["You can stop.", "We will not ask why."]),
        ("Really?! Yes. 20 people join.", ["Really?!", "Yes.", "20 people join."]),
        ("Come at 9 a.m. You may eat.", ["Come at 9 a.m.", "You may eat."]),
        (
            "(See below.) “You can stop.” We agree.",
            ["(See below.)", "“You can stop.”", "We agree."],
        ),
        ("We made it in the U.S. You can too.", ["We made it in the U.S.", "You can too."]),
        ("Must I? No. You choose.", ["Must I?", "No.", "You choose."]),
        ("We began in 2026. You can join.", ["We began in 2026.", "You can join."]),
        ("It takes 30 minutes.You can stop.", ["It takes 30 minutes.", "You can stop."]),
        ("Take vitamin C. You will be asked.", ["Take vitamin C.", "You will be asked."]),
        ("Wait … Then go. [1] Ask.", ["Wait …", "Then go.", "[1] Ask."]),
        ("“Why?” she asked. He left.", ["“Why?” she asked.", "He left."]),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_blank_block_has_no_sentence() -> None:
    assert find_sentences(" ") == ()


@given(st.text(alphabet='aB1 .?!;"’)(/@Dr') | st.text())
def test_sentences_are_ordered_disjoint_and_hold_every_word(text: str) -> None:
    spans = find_sentences(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        end = span.end
    for word in find_words(text):
        assert sum(s.start <= word.start and word.end <= s.end for s in spans) == 1
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("bit", [". ", ".", ")", "a.", "A. ", "x.Y", "Ab.Cd", "@.", "( ", "no. 1 "])
def test_time_grows_with_length_only(bit: str) -> None:
    text = bit * (200_000 // len(bit))
    start = time.process_time()
    find_sentences(text)
    find_words(text)
    assert time.process_time() - start < 3
