from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.pdf import read_pdf

Make = Callable[..., bytes]
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
WRAPPED = [
    "You can stop at any time, without giving us a reason, and nothing will be different",
    "for you afterwards. We keep what you told us until then, unless you ask us to take it",
    "away, which you can do for two weeks after the visit.",
]


def body(top: float, *lines: str, left: float = 72) -> list[tuple[float, float, str, float, str]]:
    return [(left, top - 14 * i, PLAIN, 11.0, line) for i, line in enumerate(lines)]


def test_size_weight_gap_and_bullet_tell_the_kinds(make_pdf: Make) -> None:
    page = [
        (72, 780, BOLD, 18, "Our walking study"),
        (72, 750, BOLD, 11, "Your choice"),
        *body(736, *WRAPPED),
        *body(680, "Ask us about everything that you want to know before you say yes to us,"),
        *body(666, "please."),
        *body(640, "• bring a pen that writes well enough for the many things that we ask you"),
        *body(626, "to write down", left=80),
        *body(612, "• bring this letter"),
    ]  # fmt: skip
    assert read_pdf(make_pdf([page])) == (
        [
            Piece(Kind.HEADING, "Our walking study", 1),
            Piece(Kind.HEADING, "Your choice", 2),
            Piece(Kind.PARAGRAPH, " ".join(WRAPPED)),
            Piece(
                Kind.PARAGRAPH,
                "Ask us about everything that you want to know before you say yes to us, please.",
            ),
            Piece(
                Kind.LIST_ITEM,
                "bring a pen that writes well enough for the many things that we ask you to write "
                "down",
                1,
            ),
            Piece(Kind.LIST_ITEM, "bring this letter", 1),
        ],
        [],
    )


def test_running_heads_and_page_numbers_are_left_out_and_told(make_pdf: Make) -> None:
    pages = [
        [
            (72, 810, PLAIN, 9, "Walking study, version 2"),
            *body(760, f"This is page text number {word} and it is different."),
            (280, 30, PLAIN, 9, f"Page {number} of 3"),
        ]
        for number, word in enumerate(("one", "two", "three"), start=1)
    ]
    pieces, warnings = read_pdf(make_pdf(pages))
    assert [piece.text for piece in pieces] == [
        "This is page text number one and it is different.",
        "This is page text number two and it is different.",
        "This is page text number three and it is different.",
    ]
    assert warnings == ["Running heads, feet and page numbers were left out."]


def test_text_outside_what_the_page_shows_is_not_read(make_pdf: Make) -> None:
    page = [
        *body(700, "You can stop."),
        *body(2000, "Nobody sees this."),
        (-400, 700, PLAIN, 11, "x"),
    ]
    pieces = read_pdf(make_pdf([page], cropBox=(0, 0, 595, 842)))[0]
    assert [piece.text for piece in pieces] == ["You can stop."]


def test_words_drawn_one_by_one_on_a_line_are_one_line(make_pdf: Make) -> None:
    words = ["You", "can", "stop", "at", "any", "time"]
    page = [(72 + 45 * i, 700, PLAIN, 11, word) for i, word in enumerate(words)]
    assert read_pdf(make_pdf([page]))[0][0].text == "You can stop at any time"


def test_one_word_a_line_is_joined(make_pdf: Make) -> None:
    text = "You can stop at any time and nothing in your care or your money will change " * 2
    page = body(800, *text.split())
    assert read_pdf(make_pdf([page]))[0] == [Piece(Kind.PARAGRAPH, text.strip())]


def test_a_sentence_goes_on_over_the_page(make_pdf: Make) -> None:
    pages = [body(100, WRAPPED[0]), body(780, WRAPPED[1], WRAPPED[2])]
    assert [piece.text for piece in read_pdf(make_pdf(pages))[0]] == [" ".join(WRAPPED)]


def test_an_address_keeps_its_lines(make_pdf: Make) -> None:
    page = [*body(780, *WRAPPED), *body(720, "Dr Lee", "Room 4, Ward 9", "Leeds LS1 3EX")]
    assert [piece.text for piece in read_pdf(make_pdf([page]))[0]][1:] == [
        "Dr Lee",
        "Room 4, Ward 9",
        "Leeds LS1 3EX",
    ]


def test_words_broken_at_the_end_of_a_line_are_mended(make_pdf: Make) -> None:
    page = body(
        780,
        "Everybody who takes part in the study is called a participant, and every partici-",
        "pant can stop. There is a follow-up visit for all who want it after half a year or so.",
    )
    text = read_pdf(make_pdf([page]))[0][0].text
    assert "every participant can stop" in text


def test_a_hyphen_that_belongs_to_the_word_outlives_the_end_of_the_line(make_pdf: Make) -> None:
    page = body(
        780,
        "Before you go home we ask everybody whether they would like to come to a follow-",
        "up visit. All you need to know about this visit is at https://example.org/walking-",
        "study/visits on the web.",
    )
    text = read_pdf(make_pdf([page]))[0][0].text
    assert "a follow-up visit" in text
    assert "https://example.org/walking-study/visits on" in text


def test_slanted_watermarks_are_not_read() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    target = io.BytesIO()
    page = canvas.Canvas(target)
    page.drawString(72, 700, "You can stop.")
    page.rotate(45)
    page.drawString(500, 100, "DRAFT")
    page.save()
    assert [p.text for p in read_pdf(target.getvalue())[0]] == ["You can stop."]


def test_bullets_that_are_drawn_and_not_written_make_list_items() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    target = io.BytesIO()
    page = canvas.Canvas(target)
    page.setFont(PLAIN, 11)
    lines = [
        (72, 700, "Please bring everything of the following with you when you come to see us:"),
        (90, 686, "a pen that writes well enough for all of the questions. We also have pens for"),
        (90, 672, "You if yours does not."),
        (90, 658, "this letter"),
    ]
    for x, y, text in lines:
        page.drawString(x, y, text)
    for y in (690, 662):
        page.circle(82, y, 1.5, stroke=0, fill=1)
    page.save()
    assert [(p.kind, p.text) for p in read_pdf(target.getvalue())[0]] == [
        (Kind.PARAGRAPH, lines[0][2]),
        (Kind.LIST_ITEM, f"{lines[1][2]} {lines[2][2]}"),
        (Kind.LIST_ITEM, "this letter"),
    ]


def test_a_page_without_text_among_others_is_told(make_pdf: Make) -> None:
    warnings = read_pdf(make_pdf([body(700, "You can stop."), []]))[1]
    assert warnings == ["No text was found on page 2: a picture or a blank page."]


@pytest.mark.parametrize("pages", [[[]], [[], []]])
def test_pages_without_any_text_are_probably_a_scan(make_pdf: Make, pages: list[object]) -> None:
    with pytest.raises(LeafletUnreadable, match="probably a scan") as problem:
        read_pdf(make_pdf(pages))
    assert problem.value.kind == "no_text"


def test_a_password_is_named(make_pdf: Make) -> None:
    with pytest.raises(LeafletUnreadable, match="password") as problem:
        read_pdf(make_pdf([body(700, "You can stop.")], encrypt="secret"))
    assert problem.value.kind == "encrypted"


def test_more_than_500_pages_are_too_many(make_pdf: Make) -> None:
    with pytest.raises(LeafletUnreadable, match="501 pages") as problem:
        read_pdf(make_pdf([[]] * 501))
    assert problem.value.kind == "too_large"


def test_pages_that_are_pictures_are_told_one_by_one() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    image = pytest.importorskip("PIL.Image").new("L", (60, 84), 200)
    reader = pytest.importorskip("reportlab.lib.utils").ImageReader(image)
    target = io.BytesIO()
    page = canvas.Canvas(target, pagesize=(595, 842))
    for is_scan in (False, True, True, False):
        if is_scan:
            page.drawImage(reader, 0, 0, 595, 842)
        else:
            page.drawString(72, 700, "You can stop at any time, and you need not tell us why.")
        page.showPage()
    page.drawImage(reader, 0, 0, 100, 100)
    page.showPage()
    page.save()
    assert read_pdf(target.getvalue())[1] == [
        "A picture fills page 2, 3, probably a scan: what it says was not read.",
        "No text was found on page 5: a picture or a blank page.",
    ]


def test_soft_hyphens_vanish_inside_a_line_and_at_its_end(make_pdf: Make) -> None:
    fonts = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    ttf = pytest.importorskip("reportlab.pdfbase.ttfonts")
    fonts.registerFont(ttf.TTFont("Vera", "Vera.ttf"))
    lines = [
        "Everybody who takes part in the study can have a re\u00adfund of the fare for the",
        "bus, and the money that you get for your time and your patience is not tax\u00ad",
        "able at all in this country.",
    ]
    page = [(72, 780 - 14 * n, "Vera", 11, line) for n, line in enumerate(lines)]
    assert [piece.text for piece in read_pdf(make_pdf([page]))[0]] == [
        "Everybody who takes part in the study can have a refund of the fare for the bus, and the "
        "money that you get for your time and your patience is not taxable at all in this country."
    ]


def test_halves_of_a_broken_word_do_not_vouch_for_its_hyphen(make_pdf: Make) -> None:
    page = body(
        780,
        "Everybody who takes part in the study has to be well enough for it, which is a precau-",
        "tion that we take for all of the people who come to us about our walking groups.",
    )
    assert "a precaution that we take" in read_pdf(make_pdf([page]))[0][0].text


def test_the_torn_end_of_a_long_sentence_belongs_to_it(make_pdf: Make) -> None:
    page = [
        *body(780, *WRAPPED),
        *body(710, "The study was looked at by the Leeds Research", "Board."),
    ]
    assert read_pdf(make_pdf([page]))[0][-1].text == (
        "The study was looked at by the Leeds Research Board."
    )
