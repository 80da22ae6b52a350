from __future__ import annotations

import time

from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.markdown import read_markdown


def read(text: str) -> list[Piece]:
    return read_markdown(text.encode())[0]


def texts(text: str) -> list[str]:
    return [piece.text for piece in read(text)]


def test_front_matter_is_no_text() -> None:
    assert texts("---\ntitle: Sheet\n---\nYou can stop.") == ["You can stop."]
    assert texts("\ufeff+++\ntitle = 'Sheet'\n+++\nYou can stop.") == ["You can stop."]


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert texts("---\nYou can stop.\n\n---\nAsk us.") == ["You can stop.", "Ask us."]


def test_headings_keep_level_and_anchor() -> None:
    assert read("## Can I stop? {#stop}") == [Piece(Kind.HEADING, "Can I stop?", 2, "stop")]
    assert read("Our study\n=========\nWhy\n---") == [
        Piece(Kind.HEADING, "Our study", 1),
        Piece(Kind.HEADING, "Why", 2),
    ]
    assert read("# Closed #") == [Piece(Kind.HEADING, "Closed", 1)]


def test_a_paragraph_may_end_with_an_anchor() -> None:
    assert read("You can stop\nat any time. {#stop}") == [
        Piece(Kind.PARAGRAPH, "You can stop at any time.", 0, "stop")
    ]


def test_a_whole_bold_line_is_a_heading_and_a_bold_start_is_not() -> None:
    assert read("**Your choice**") == [Piece(Kind.HEADING, "Your choice", 2)]
    assert read("**You choose.** We ask nothing.")[0].kind is Kind.PARAGRAPH


def test_lists_keep_their_depth() -> None:
    pieces = read("- one\n  wrapped\n  - inner\n    1. deep\n- two\n\n3. three\n")
    assert [(piece.text, piece.level) for piece in pieces] == [
        ("one wrapped", 1),
        ("inner", 2),
        ("deep", 3),
        ("two", 1),
        ("three", 1),
    ]
    assert {piece.kind for piece in pieces} == {Kind.LIST_ITEM}


def test_a_wrapped_line_that_begins_with_a_year_is_no_item() -> None:
    assert texts("The study ends in\n2026. You can stop before.") == [
        "The study ends in 2026. You can stop before."
    ]


def test_check_boxes_are_list_items() -> None:
    assert read("- [ ] I agree") == [Piece(Kind.LIST_ITEM, "I agree", 1)]


def test_tables_become_cells() -> None:
    pieces = read("| Visit | When |\n|---|:--|\n| First | **May** \\| June |\n\nAfter.")
    assert [piece.text for piece in pieces] == ["Visit", "When", "First", "May | June", "After."]
    assert [piece.kind for piece in pieces][:4] == [Kind.TABLE_CELL] * 4
    assert texts("Visit | When\n--- | ---\nFirst | May") == ["Visit", "When", "First", "May"]


def test_quotes_are_read_and_fenced_code_is_not() -> None:
    assert texts("> You can\n> stop.\n\n```js\nlet x;\n```\nAsk us.") == [
        "You can stop.",
        "Ask us.",
    ]


def test_comments_and_template_code_vanish() -> None:
    assert texts("A <!-- no\nno --> b {{< go >}}{% if x %} c {{name}}") == ["A b c"]


def test_marks_are_reduced_to_their_text() -> None:
    assert texts("*You* __can__ ~~not~~ `stop` [here](https://example.org) 2 * 3 a_b") == [
        "You can not stop here 2 * 3 a_b"
    ]
    assert texts("A ![map](m.png) and a [ref][1] here[^2]\n\n[1]: https://example.org") == [
        "A map and a ref here"
    ]
    assert texts(r"\*not bold\* &amp; &lt;name of nurse&gt;") == ["*not bold* & <name of nurse>"]


def test_slots_in_angle_brackets_are_kept_and_tags_are_not() -> None:
    assert texts("up to <number days> after <b>you</b> join `<start date>`<br>Ask") == [
        "up to <number days> after you join <start date>",
        "Ask",
    ]


def test_a_contact_that_stands_only_in_a_link_is_shown() -> None:
    assert texts("[Write to us](mailto:ask@example.org?subject=x)") == [
        "Write to us (ask@example.org)"
    ]
    assert texts("[ask@example.org](mailto:ask@example.org)") == ["ask@example.org"]
    assert texts("[+44 20 5550](tel:+44205550), [ring](tel:+44205550)") == [
        "+44 20 5550, ring (+44205550)"
    ]
    assert texts("<ask@example.org> <https://example.org/a_b_c>") == [
        "ask@example.org https://example.org/a_b_c"
    ]
    assert texts('<a href="mailto:ask@example.org">Write</a>') == ["Write (ask@example.org)"]


def test_html_in_markdown_gives_cells_items_and_headings() -> None:
    pieces = read(
        "<h2>Visits</h2>\n<table><tr><td>\n  First\n</td><td>May</td></tr></table>\n"
        "<ul><li>pen</li><li><p>paper</p><p>More.</p></li></ul>\n<script>\nx\n\ny\n</script>\n"
    )
    assert pieces == [
        Piece(Kind.HEADING, "Visits", 2),
        Piece(Kind.TABLE_CELL, "First"),
        Piece(Kind.TABLE_CELL, "May"),
        Piece(Kind.LIST_ITEM, "pen", 1),
        Piece(Kind.LIST_ITEM, "paper", 1),
        Piece(Kind.PARAGRAPH, "More."),
    ]


def test_a_forced_break_parts_lines_of_an_address() -> None:
    assert texts("Dr Lee  \nRoom 4\\\nLeeds") == ["Dr Lee", "Room 4", "Leeds"]


def test_two_thousand_words_are_read_in_a_moment() -> None:
    text = ("## Can I stop?\n\nYou **can** stop at [any time](x) without\na reason.\n\n- a\n") * 120
    read(text)
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 1
