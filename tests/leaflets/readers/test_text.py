from __future__ import annotations

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.text import decode_text, join_line, read_text


def read(text: str) -> list[Piece]:
    return read_text(text.encode())[0]


def test_paragraphs_headings_and_items_are_told_apart() -> None:
    text = """Our walking study

You can stop at any time without giving us a
reason for it, and nothing will change.

Please bring:
- a pen that writes, and paper to
  write on
- this letter
1. your card
"""
    assert read(text) == [
        Piece(Kind.HEADING, "Our walking study", 2),
        Piece(
            Kind.PARAGRAPH,
            "You can stop at any time without giving us a reason for it, and nothing will change.",
        ),
        Piece(Kind.PARAGRAPH, "Please bring:"),
        Piece(Kind.LIST_ITEM, "a pen that writes, and paper to write on", 1),
        Piece(Kind.LIST_ITEM, "this letter", 1),
        Piece(Kind.LIST_ITEM, "your card", 1),
    ]


def test_long_lines_are_a_paragraph_each() -> None:
    line = "You can stop at any time and nothing will change for you. " * 3
    assert len(read(f"{line}\n{line}\n{line}")) == 3


def test_a_heading_directly_above_its_text_is_found() -> None:
    pieces = read("Can I stop?\nYes, you can stop at any time, without giving us a reason for it.")
    assert pieces[0] == Piece(Kind.HEADING, "Can I stop?", 2)


def test_one_word_a_line_is_joined_and_told() -> None:
    text = "You can stop at any time and nothing will change in your care or money " * 3
    pieces, warnings = read_text("\n".join(text.split()).encode())
    assert pieces == [Piece(Kind.PARAGRAPH, text.strip())]
    assert warnings == ["Nearly every line held one word; the lines were joined."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    assert decode_text("You can’t be paid £5 – sorry".encode(encoding)) == (
        "You can’t be paid £5 – sorry"
    )


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(LeafletUnreadable, match="not a text file"):
        decode_text(bytes(range(256)) * 4)


def test_hyphens_at_the_end_of_a_line_are_judged_by_the_rest_of_the_leaflet() -> None:
    assert join_line("the partici-", "pants") == "the participants"
    assert join_line("a follow-", "up call") == "a follow-up call"
    assert join_line("drop-", "in", frozenset({"drop", "in"})) == "drop-in"
    assert join_line("re-", "search", frozenset({"research"})) == "research"
    assert join_line("Monday -", "Friday") == "Monday - Friday"
    assert join_line("Anglo-", "Saxon") == "Anglo-Saxon"
