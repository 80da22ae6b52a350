from __future__ import annotations

from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.html import read_html


def read(text: str) -> list[Piece]:
    return read_html(text.encode())[0]


def test_a_page_becomes_headings_paragraphs_items_and_cells() -> None:
    page = """<html><head><title>No</title><style>p{}</style></head><body><nav>Home</nav>
    <h1>Our <em>study</em></h1><p>You can
    stop.<p>We ask nothing.<ul><li>pen<li>paper<ul><li>white</li></ul></ul>
    <table><tr><th>Visit<td>May</table><script>var x = "<p>no</p>";</script>
    <template>no</template><noscript>no</noscript></body></html>"""
    assert read(page) == [
        Piece(Kind.HEADING, "Our study", 1),
        Piece(Kind.PARAGRAPH, "You can stop."),
        Piece(Kind.PARAGRAPH, "We ask nothing."),
        Piece(Kind.LIST_ITEM, "pen", 1),
        Piece(Kind.LIST_ITEM, "paper", 1),
        Piece(Kind.LIST_ITEM, "white", 2),
        Piece(Kind.TABLE_CELL, "Visit"),
        Piece(Kind.TABLE_CELL, "May"),
    ]


def test_a_forced_break_is_a_border() -> None:
    assert [piece.text for piece in read("<p>Dr Lee<br>Room 4<br/>Leeds</p>")] == [
        "Dr Lee",
        "Room 4",
        "Leeds",
    ]


def test_a_wholly_bold_paragraph_is_a_heading() -> None:
    assert read("<p><b>Your choice</b></p>") == [Piece(Kind.HEADING, "Your choice", 2)]
    assert read("<p><b>Your</b> choice</p>")[0].kind is Kind.PARAGRAPH


def test_entities_are_decoded_and_slots_kept() -> None:
    text = "<p>up to &lt;number days&gt; or <number days> after&nbsp;joining &amp; leaving</p>"
    assert read(text)[0].text == "up to <number days> or <number days> after joining & leaving"


def test_a_contact_that_stands_only_in_a_link_is_shown() -> None:
    assert read('<p><a href="mailto:ask@example.org">Write</a> now</p>')[0].text == (
        "Write (ask@example.org) now"
    )
    assert read('<p><a href="https://example.org">our page</a></p>')[0].text == "our page"


def test_a_script_target_is_never_shown() -> None:
    assert read('<p><a href="javascript:x()">Write</a></p>')[0].text == "Write"


def test_comments_are_no_text() -> None:
    assert read("<p>You <!-- must --> choose</p>")[0].text == "You choose"


def test_text_without_any_tag_is_one_paragraph() -> None:
    assert read("You can stop.") == [Piece(Kind.PARAGRAPH, "You can stop.")]


def test_only_the_first_text_of_an_item_is_an_item() -> None:
    assert [piece.kind for piece in read("<li><button>Can I stop?</button><p>Yes.</p></li>")] == [
        Kind.LIST_ITEM,
        Kind.PARAGRAPH,
    ]


def test_an_unfinished_comment_takes_no_text_with_it() -> None:
    assert [piece.text for piece in read_html(b"<p>Yes.</p><!-- <p>You can stop.</p>")[0]] == [
        "Yes.",
        "You can stop.",
    ]


def test_comments_end_where_browsers_end_them() -> None:
    page = b"<!--><p>One.</p><!-- a <!-- b --><p>Two.</p><!---><p>Three.</p>"
    assert [piece.text for piece in read_html(page)[0]] == ["One.", "Two.", "Three."]


def test_a_sign_that_opens_no_tag_is_text() -> None:
    assert [piece.text for piece in read_html(b"<p>Age</p>under <18")[0]] == ["Age", "under <18"]
