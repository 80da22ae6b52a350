"""Passages: what is read with what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consent_swat.coverage.check import read_example
from consent_swat.coverage.passages import Passage, Role, find_passages
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks


def passages_of(*pieces: Piece) -> tuple[Passage, ...]:
    return find_passages(Leaflet("a", "", place_blocks(pieces)))


def test_each_sentence_is_a_passage_with_its_place_in_the_text() -> None:
    leaflet = read_example("# Hello\nOne thing. Two things.")
    found = find_passages(leaflet)
    assert [leaflet.text[p.span.start : p.span.end] for p in found] == [
        "Hello",
        "One thing.",
        "Two things.",
    ]
    assert [p.follows for p in found] == [False, False, True]


def test_list_item_is_read_with_its_lead_in() -> None:
    _, item = find_passages(read_example("We may ask you to:\n- keep a diary"))
    assert item.words == ("we", "may", "ask", "you", "to", "keep", "a", "diary")
    assert item.n_lead == 5


def test_finished_sentence_leads_into_nothing() -> None:
    _, item = find_passages(read_example("We may ask you things.\n- keep a diary"))
    assert item.n_lead == 0


def test_item_of_an_inner_list_is_read_with_the_item_above_it() -> None:
    found = passages_of(
        Piece(Kind.PARAGRAPH, "You will:"),
        Piece(Kind.LIST_ITEM, "do tasks:", 1),
        Piece(Kind.LIST_ITEM, "walk", 2),
        Piece(Kind.LIST_ITEM, "rest", 1),
    )
    assert [p.words for p in found[2:]] == [
        ("you", "will", "do", "tasks", "walk"),
        ("you", "will", "rest"),
    ]


def test_cell_is_read_with_the_label_beside_it() -> None:
    found = passages_of(
        Piece(Kind.TABLE_CELL, "Principal researcher"), Piece(Kind.TABLE_CELL, "Dr Mary Miller")
    )
    assert found[1].words == ("principal", "researcher", "dr", "mary", "miller")
    assert ("#name", 2) in found[1].shapes


def test_heading_is_a_title_and_a_question_in_a_paragraph_is_a_question() -> None:
    found = find_passages(read_example("# Why me?\nWho pays? The council does."))
    assert [p.role for p in found] == [Role.TITLE, Role.QUESTION, Role.STATEMENT]


def test_heading_that_is_a_finished_sentence_is_a_statement() -> None:
    (found,) = passages_of(Piece(Kind.HEADING, "You do not have to take part.", 2))
    assert found.role is Role.STATEMENT


def test_sentence_stands_under_its_headings_and_under_the_question_before_it() -> None:
    found = passages_of(
        Piece(Kind.HEADING, "Risks", 1),
        Piece(Kind.HEADING, "Blood", 2),
        Piece(Kind.PARAGRAPH, "It may hurt."),
        Piece(Kind.HEADING, "Privacy", 1),
        Piece(Kind.PARAGRAPH, "Who sees it? We do."),
    )
    assert found[2].sections == (0, 1)
    assert found[5].sections == (3, 4)


def test_question_that_fills_a_paragraph_opens_a_section() -> None:
    found = passages_of(
        Piece(Kind.PARAGRAPH, "Can I stop?"), Piece(Kind.PARAGRAPH, "Yes, you can.")
    )
    assert found[1].sections == (0,)


def test_shapes_know_addresses_phone_numbers_codes_and_numbers() -> None:
    (found,) = find_passages(
        read_example("Write to ask@example.org or ring +44 113 496 0142 about HUM00158894 by 5.")
    )
    assert dict(found.shapes) == {
        "#email": 2,
        "#phone": 5,
        "#code": 10,
        "#number": 12,
        "#name": 10,
    }


def test_year_and_date_are_no_phone_number() -> None:
    (found,) = find_passages(read_example("It ran in 2024 and 2025."))
    assert "#phone" not in dict(found.shapes)


@given(st.lists(st.text(alphabet="ab ?", max_size=40), min_size=1, max_size=6))
def test_no_word_is_lost_and_none_is_read_twice(lines: list[str]) -> None:
    leaflet = read_example("\n".join(["x", *lines]))
    found = find_passages(leaflet)
    own = [word for passage in found for word in passage.words[passage.n_lead :]]
    assert own == leaflet.text.replace("?", " ").split()
    assert all(0 <= p.span.start < p.span.end <= len(leaflet.text) for p in found)
