"""The same leaflet in five formats must give the same blocks."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from consent_swat.leaflets.leaflet import Kind
from consent_swat.leaflets.reading import read_leaflet

LEAFLET = [
    (Kind.HEADING, "Walking to work: information for you"),
    (Kind.HEADING, "Do I have to take part?"),
    (
        Kind.PARAGRAPH,
        "No. It is up to you. You can stop at any time without giving a reason, and this won’t "
        "change your benefits, e.g. Universal Credit, or the help that your adviser gives you.",
    ),
    (Kind.HEADING, "What will happen to me?"),
    (Kind.PARAGRAPH, "There are two visits of 45 minutes. Please bring these with you:"),
    (Kind.LIST_ITEM, "this letter"),
    (Kind.LIST_ITEM, "a pen that writes"),
    (
        Kind.PARAGRAPH,
        "A computer decides by chance who gets the new plan. Nobody can choose, and about half "
        "of the people who join will get it.",
    ),
    (Kind.HEADING, "Who can I ask?"),
    (Kind.PARAGRAPH, "Write to Dr. Lee at ask@example.org or ring 020 5550 1234."),
]


def as_markdown() -> bytes:
    marks = {Kind.HEADING: "## ", Kind.PARAGRAPH: "", Kind.LIST_ITEM: "- "}
    return "\n\n".join(
        "\n".join(textwrap.wrap(marks[kind] + text, 1000 if kind is Kind.HEADING else 70))
        for kind, text in LEAFLET
    ).encode()


def as_html() -> bytes:
    tags = {Kind.HEADING: "h2", Kind.PARAGRAPH: "p", Kind.LIST_ITEM: "li"}
    body = "\n".join(f"<{tags[k]}>{t}</{tags[k]}>" for k, t in LEAFLET)
    return f"<!doctype html><meta charset=utf-8><title>x</title>{body}".encode()


def as_text() -> bytes:
    marks = {Kind.HEADING: "", Kind.PARAGRAPH: "", Kind.LIST_ITEM: "• "}
    return "\n\n".join("\n".join(textwrap.wrap(marks[k] + t, 70)) for k, t in LEAFLET).encode()


def as_docx(make_docx: Callable[..., bytes]) -> bytes:
    look = {
        Kind.HEADING: ("", "<w:rPr><w:b/></w:rPr>"),
        Kind.PARAGRAPH: ("", ""),
        Kind.LIST_ITEM: ('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', ""),
    }
    return make_docx(
        "".join(f"<w:p>{look[k][0]}<w:r>{look[k][1]}<w:t>{t}</w:t></w:r></w:p>" for k, t in LEAFLET)
    )


def as_pdf(make_pdf: Callable[..., bytes]) -> bytes:
    lines = []
    height = 800.0
    for kind, text in LEAFLET:
        font = "Helvetica-Bold" if kind is Kind.HEADING else "Helvetica"
        shown = f"• {text}" if kind is Kind.LIST_ITEM else text
        for line in textwrap.wrap(shown, 88):
            lines.append((72, height, font, 11, line))
            height -= 14
        height -= 10
    return make_pdf([lines])


@pytest.mark.parametrize("suffix", ["md", "html", "txt", "docx", "pdf"])
def test_every_format_gives_the_same_blocks(
    suffix: str, make_docx: Callable[..., bytes], make_pdf: Callable[..., bytes]
) -> None:
    makers: dict[str, Callable[[], bytes]] = {
        "md": as_markdown,
        "html": as_html,
        "txt": as_text,
        "docx": lambda: as_docx(make_docx),
        "pdf": lambda: as_pdf(make_pdf),
    }
    leaflet = read_leaflet(makers[suffix](), f"sheet.{suffix}")
    assert [(block.kind, block.text) for block in leaflet.blocks] == LEAFLET
    assert leaflet.language == "en"
    assert leaflet.warnings == ()
