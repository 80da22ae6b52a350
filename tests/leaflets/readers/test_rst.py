from __future__ import annotations

import pytest

from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.rst import read_rst


def read(text: str) -> list[Piece]:
    return read_rst(text.encode())[0]


def test_titles_rank_in_the_order_in_which_their_lines_come() -> None:
    text = "=====\nStudy\n=====\n\nChoice\n------\n\nData\n~~~~\n\nMoney\n-----\n"
    assert read(text) == [
        Piece(Kind.HEADING, "Study", 1),
        Piece(Kind.HEADING, "Choice", 2),
        Piece(Kind.HEADING, "Data", 3),
        Piece(Kind.HEADING, "Money", 2),
    ]


def test_a_bold_line_is_a_heading_and_a_rule_is_nothing() -> None:
    assert read("**Your choice**\n\n-----\n\nYou **can** stop.") == [
        Piece(Kind.HEADING, "Your choice", 2),
        Piece(Kind.PARAGRAPH, "You can stop."),
    ]


def test_lists_nest_by_indent_and_items_wrap() -> None:
    text = "Bring::\n\n- a pen that\n  writes\n\n  * black\n\n- paper\n\n1. first\n#. second\n"
    assert read(text) == [
        Piece(Kind.PARAGRAPH, "Bring:"),
        Piece(Kind.LIST_ITEM, "a pen that writes", 1),
        Piece(Kind.LIST_ITEM, "black", 2),
        Piece(Kind.LIST_ITEM, "paper", 1),
        Piece(Kind.LIST_ITEM, "first", 1),
        Piece(Kind.LIST_ITEM, "second", 1),
    ]


def test_a_list_right_under_its_lead_in_is_a_list() -> None:
    assert [piece.kind for piece in read("Bring:\n- a pen\n- paper")] == [
        Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.LIST_ITEM,
    ]  # fmt: skip


def test_a_term_and_what_it_means() -> None:
    assert read("Placebo\n   A pill without\n   the drug.\n\nEnd.") == [
        Piece(Kind.PARAGRAPH, "Placebo"),
        Piece(Kind.LIST_ITEM, "A pill without the drug.", 1),
        Piece(Kind.PARAGRAPH, "End."),
    ]


def test_comments_code_and_the_file_s_own_fields_are_no_text_and_notes_are() -> None:
    text = (
        "Study\n=====\n:Author: Lee\n:Version: 2\n\n.. old text\n   more old text\n\n"
        ".. code-block:: sh\n\n   rm -r\n\n.. note:: You can\n   stop.\n\n"
        ".. warning::\n\n   Do not drive.\n\n.. image:: a.png\n   :alt: A path\n\n"
        ":Contact: Dr Lee\n"
    )
    assert [piece.text for piece in read(text)] == [
        "Study", "You can stop.", "Do not drive.", "A path", "Contact: Dr Lee",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "+-------+------+\n| Visit | When |\n+=======+======+\n| One   | in   |\n|       | May  |\n"
        "+-------+------+\n",
        "=====  ======\nVisit  When\n=====  ======\nOne    in May\n=====  ======\n",
        ".. list-table::\n   :widths: 1 1\n\n"
        "   * - Visit\n     - When\n   * - One\n     - in May\n",
    ],
)
def test_every_kind_of_table_gives_its_cells_row_by_row(table: str) -> None:
    assert read(f"{table}\nThank you.") == [
        Piece(Kind.TABLE_CELL, "Visit"),
        Piece(Kind.TABLE_CELL, "When"),
        Piece(Kind.TABLE_CELL, "One"),
        Piece(Kind.TABLE_CELL, "in May"),
        Piece(Kind.PARAGRAPH, "Thank you."),
    ]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("*It* is ``your`` choice", "It is your choice"),
        ("see `our page <https://example.org>`_ now", "see our page now"),
        ("`write <mailto:a@example.org>`__ now", "write (a@example.org) now"),
        ("ask the team_ or `the nurse`_.", "ask the team or the nurse (n@example.org)."),
        ("the :term:`placebo` pill", "the placebo pill"),
        ("|who| pays [1]_ for it [#]_", "The Council pays for it"),
        (r"2 \* 3 and a\ b", "2 * 3 and ab"),
        ("`<number days>` from first_name to ____", "<number days> from first_name to ____"),
    ],
)
def test_marks_inside_a_line_are_read_as_shown(raw: str, shown: str) -> None:
    names = "\n\n.. |who| replace:: The Council\n.. _the nurse: mailto:n@example.org\n"
    assert [piece.text for piece in read(raw + names)] == [shown]


def test_line_blocks_keep_their_lines_and_places_to_fill_in_stay() -> None:
    pieces = read("| Dr Lee\n| Room 4\n\n____\n\n.......\n")
    assert [piece.text for piece in pieces] == ["Dr Lee", "Room 4", "____", "......."]


def test_footnotes_stand_where_they_are_written() -> None:
    assert read(".. [1] Or your GP,\n   if you wish.\n") == [
        Piece(Kind.PARAGRAPH, "Or your GP, if you wish.")
    ]
