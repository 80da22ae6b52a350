"""Build small Word and PDF files by hand, so that a test shows what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

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
