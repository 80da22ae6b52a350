"""Build small files of each format by hand, so that a test shows what is in them."""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

from consent_swat.leaflets.leaflet import Kind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:styleId="Kop2"><w:name w:val="heading 2"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Study head"/><w:basedOn w:val="Kop2"/></w:style>
<w:style w:styleId="Dots"><w:name w:val="List Bullet"/></w:style>
<w:style w:styleId="Fat"><w:name w:val="Fat"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


OPEN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{short}="{OPEN}:{name}:1.0"'
    for short, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
ODT_STYLES = """<style:default-style style:family="paragraph">
<style:text-properties fo:font-size="12pt"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Heading_20_1" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Big" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-size="150%"/></style:style>
<style:style style:name="Fat" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Gone" style:family="text">
<style:text-properties text:display="none"/></style:style>"""
Blocks = Sequence[tuple[Kind, str]]


@pytest.fixture(scope="session")
def make_odt() -> Callable[..., bytes]:
    """Return a function that zips body XML and other parts into an OpenDocument file."""

    def make(body: str, parts: Mapping[str, str | bytes] | None = None, edges: str = "") -> bytes:
        content = (
            f'<office:document-content {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        )
        styles = (
            f"<office:document-styles {SPACES}><office:styles>{ODT_STYLES}</office:styles>"
            f"<office:master-styles>{edges}</office:master-styles></office:document-styles>"
        )
        members = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles,
            **(parts or {}),
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in members.items():
                archive.writestr(name, text)
        return target.getvalue()

    return make


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """Return a function that zips body XML and other parts into a Word file."""

    def make(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
        document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
        members = {"word/document.xml": document, "word/styles.xml": STYLES, **(parts or {})}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in members.items():
                archive.writestr(name, text)
        return target.getvalue()

    return make


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """Return a function that draws lines ``(x, y, font, size, text)`` on pages."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")

    def make(pages: list[list[tuple[float, float, str, float, str]]], **options: object) -> bytes:
        target = io.BytesIO()
        page = canvas.Canvas(target, pagesize=(595, 842), **options)
        for lines in pages:
            for x, y, font, size, text in lines:
                page.setFont(font, size)
                page.drawString(x, y, text)
            page.showPage()
        page.save()
        return target.getvalue()

    return make


@pytest.fixture(scope="session")
def write_as(
    make_docx: Callable[..., bytes], make_odt: Callable[..., bytes], make_pdf: Callable[..., bytes]
) -> Callable[[Blocks, str], bytes]:
    """Return a function that writes blocks as a file of any format, by its suffix."""
    writers: dict[str, Callable[[Blocks], bytes]] = {
        "md": _as_markdown,
        "html": _as_html,
        "txt": _as_text,
        "rst": _as_rst,
        "docx": lambda blocks: make_docx("".join(map(_as_word, blocks))),
        "odt": lambda blocks: make_odt("".join(map(_as_open, blocks))),
        "pdf": lambda blocks: make_pdf(_as_pages(blocks)),
    }
    return lambda blocks, suffix: writers[suffix](blocks)


def _wrap(text: str) -> str:
    return "\n".join(textwrap.wrap(text, 70, break_on_hyphens=False))


def _as_markdown(blocks: Blocks) -> bytes:
    marks = {Kind.HEADING: "## ", Kind.LIST_ITEM: "- "}
    return "\n\n".join(
        f"## {text}" if kind is Kind.HEADING else _wrap(marks.get(kind, "") + text)
        for kind, text in blocks
    ).encode()


def _as_html(blocks: Blocks) -> bytes:
    tags = {Kind.HEADING: "h2", Kind.LIST_ITEM: "li"}
    body = "\n".join(
        f"<{tags.get(kind, 'p')}>{html.escape(text, quote=False)}</{tags.get(kind, 'p')}>"
        for kind, text in blocks
    )
    return f"<!doctype html><meta charset=utf-8><title>x</title>{body}".encode()


def _as_text(blocks: Blocks) -> bytes:
    marks = {Kind.LIST_ITEM: "• "}
    return "\n\n".join(_wrap(marks.get(kind, "") + text) for kind, text in blocks).encode()


def _as_rst(blocks: Blocks) -> bytes:
    shown = []
    for kind, text in blocks:
        if kind is Kind.HEADING:
            shown.append(f"{text}\n{'=' * len(text)}")
        else:
            is_item = kind is Kind.LIST_ITEM
            lines = _wrap(text).split("\n")
            shown.append(("- " if is_item else "") + ("\n  " if is_item else "\n").join(lines))
    return "\n\n".join(shown).encode()


def _as_word(block: tuple[Kind, str]) -> str:
    kind, text = block
    bold = "<w:rPr><w:b/></w:rPr>" if kind is Kind.HEADING else ""
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    look = number if kind is Kind.LIST_ITEM else ""
    return f"<w:p>{look}<w:r>{bold}<w:t>{html.escape(text, quote=False)}</w:t></w:r></w:p>"


def _as_open(block: tuple[Kind, str]) -> str:
    kind, text = block[0], html.escape(block[1], quote=False)
    if kind is Kind.HEADING:
        return f'<text:h text:outline-level="2">{text}</text:h>'
    paragraph = f'<text:p text:style-name="Standard">{text}</text:p>'
    if kind is Kind.LIST_ITEM:
        return f"<text:list><text:list-item>{paragraph}</text:list-item></text:list>"
    return paragraph


def _as_pages(blocks: Blocks) -> list[list[tuple[float, float, str, float, str]]]:
    pages: list[list[tuple[float, float, str, float, str]]] = [[]]
    height = 800.0
    for kind, text in blocks:
        font = "Helvetica-Bold" if kind is Kind.HEADING else "Helvetica"
        shown = f"• {text}" if kind is Kind.LIST_ITEM else text
        for line in textwrap.wrap(shown, 88, break_on_hyphens=False):
            if height < 60:
                pages.append([])
                height = 800.0
            pages[-1].append((72, height, font, 11, line))
            height -= 14
        height -= 10
    return pages
