from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.readers.pdf import read_pdf
from consent_swat.leaflets.readers.pdf_columns import order_lines
from consent_swat.leaflets.readers.pdf_lines import Line

Make = Callable[..., bytes]
PLAIN = "Helvetica"
TEXTS = (
    "You can stop at any time, without giving us a reason, and nothing will be different for you "
    "afterwards. We keep what you told us until then, unless you ask us to take it away.",
    "The research team at the hospital looks after what you told us, and nobody else can see it. "
    "Your name is kept apart from your answers, and we delete it when the study has ended.",
    "Everybody who takes part gets a walking map of the town, a pair of good shoes and a card for "
    "the bus. You may keep all of these when you leave us, even if that is on the first day.",
)
OVER = "This line at the foot of the page runs from one side of it over to the other side."


@pytest.mark.parametrize("n_columns", [2, 3])
@pytest.mark.parametrize("is_written_across", [False, True])
def test_columns_are_read_one_by_one_however_they_were_written(
    make_pdf: Make, n_columns: int, is_written_across: bool
) -> None:
    width, lefts = (34, (60, 310)) if n_columns == 2 else (28, (40, 220, 400))
    columns = [textwrap.wrap(text, width) for text in TEXTS[:n_columns]]
    drawn = [
        (lefts[number], 740.0 - 13 * place, PLAIN, 10.0, line)
        for number, lines in enumerate(columns)
        for place, line in enumerate(lines)
    ]
    if is_written_across:
        drawn.sort(key=lambda line: (-line[1], line[0]))
    title = (60, 780, "Helvetica-Bold", 18, "Our walking study and all that you should know")
    pieces = read_pdf(make_pdf([[title, *drawn, (60, 400, PLAIN, 10, OVER)]]))[0]
    assert [piece.text for piece in pieces] == [title[4], *TEXTS[:n_columns], OVER]


def test_a_sentence_goes_on_in_the_next_column(make_pdf: Make) -> None:
    lines = textwrap.wrap(TEXTS[0] + " " + TEXTS[1], 34)
    half = len(lines) // 2
    drawn = [
        (60 if place < half else 310, 740 - 13 * (place % half), PLAIN, 10, line)
        for place, line in enumerate(lines[: 2 * half])
    ]
    assert [piece.text for piece in read_pdf(make_pdf([drawn]))[0]] == [" ".join(lines[: 2 * half])]


def test_a_table_is_read_row_by_row(make_pdf: Make) -> None:
    rows = [(f"Visit {number}", f"{number} May") for number in range(1, 9)]
    drawn = [
        (left, 740 - 20 * place, PLAIN, 10, cell)
        for place, row in enumerate(rows)
        for left, cell in zip((60, 310), row, strict=True)
    ]
    text = " ".join(piece.text for piece in read_pdf(make_pdf([drawn]))[0])
    assert "Visit 1 1 May" in text
    assert "Visit 8 8 May" in text


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 50), st.integers(0, 40)),
        max_size=60,
    )
)
def test_no_word_is_lost_or_read_twice(places: list[tuple[int, int, int]]) -> None:
    bits = [
        Line(
            0, f"a{n} b c d", left=10.0 * left, right=10.0 * (left + wide), base=12.0 * row, size=9
        )
        for n, (left, wide, row) in enumerate(places)
    ]
    words = sorted(word for bit in bits for word in bit.text.split())
    assert sorted(word for line in order_lines(bits) for word in line.text.split()) == words
