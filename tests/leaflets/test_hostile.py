"""Files made to do harm: each is refused with a reason or read right, within 15 seconds."""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.leaflets.sandbox import read_leaflet_apart

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
READ = "read"


def word(document: str | bytes, **others: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, data in others.items():
            archive.writestr(name, data)
    return target.getvalue()


def body(inner: str, before: str = "") -> str:
    return f'{before}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(content: str | bytes, **others: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)
        for name, data in others.items():
            archive.writestr(name, data)
    return target.getvalue()


def opened(inner: str, before: str = "") -> str:
    spaces = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table"))
    return f"{before}<office:document {spaces}>{inner}</office:document>"


def ring_of_styles() -> bytes:
    space = f'xmlns:s="{OPEN}:style:1.0"'
    styles = "".join(
        f'<s:style s:family="paragraph" s:name="{a}" s:parent-style-name="{b}"/>'
        for a, b in zip("abc", "bca", strict=True)
    )
    return f"<x {space}>{styles}</x>".encode()


def crowded() -> bytes:
    """Draw 60,000 bits of text all over one page."""
    rng = random.Random(3)
    bits = b"".join(
        b"1 0 0 1 %d %d Tm (a) Tj\n" % (rng.randrange(600), rng.randrange(800))
        for _ in range(60_000)
    )
    return page_with(stream(zlib.compress(b"BT /F 9 Tf " + bits + b"ET")))


def swollen() -> bytes:
    text = b"x" * 200
    return b".. |a| replace:: " + text + b"\n\n" + b"|a| " * 200_000


def laughs() -> str:
    rows = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return body(paragraph("&l9;"), f'<!DOCTYPE d [<!ENTITY l0 "ha">{rows}]>')


def pdf(*objects: bytes) -> bytes:
    """Write objects numbered from 1 as a PDF without a cross-reference table."""
    parts = [b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, start=1)]
    return b"%PDF-1.7\n" + b"".join(parts) + b"trailer <</Root 1 0 R>>\n%%EOF"


def stream(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    head = b"<</Length %d /Filter %s>>" % (len(data), filters)
    return head + b" stream\n" + data + b"\nendstream"


def page_with(content: bytes) -> bytes:
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    return pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources <</Font <</F " + font + b">>>>>>",
        content,
    )


def doubly_packed() -> bytes:
    return zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9)


def many_pages() -> bytes:
    kids = b" ".join([b"3 0 R"] * 200_000)
    return pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [" + kids + b"] /Count 200000>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]>>",
    )


def page_loop() -> bytes:
    return pdf(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 9>>")


def unclosed_boxes() -> str:
    return body("<w:p>" * 50_000 + "<w:r><w:t>You can stop.</w:t></w:r>" + "</w:p>" * 50_000)


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "bomb.docx": (lambda: word(body("<w:p/>" * 7_000_000)), {"unsafe"}),
    "bomb-beside.docx": (lambda: word(body(""), big=b"0" * 60_000_000), {"unsafe"}),
    "parts.docx": (lambda: word(body(""), **{f"p{i}": b"" for i in range(999)}), {"unsafe"}),
    "laughs.docx": (lambda: word(laughs()), {"unsafe"}),
    "entity.docx": (
        lambda: word(
            body(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
        ),
        {"unsafe"},
    ),
    "laughs-in-styles.docx": (
        lambda: word(body(paragraph("a")), **{"word/styles.xml": laughs().encode()}),
        {"unsafe"},
    ),
    "deep.docx": (
        lambda: word(body("<w:sdt>" * 200_000 + paragraph("a") + "</w:sdt>" * 200_000)),
        {READ, "unsafe"},
    ),
    "nested.docx": (lambda: word(unclosed_boxes()), {READ, "unsafe"}),
    "long.docx": (lambda: word(body(paragraph("a") * 300_000)), {"too_large", "unsafe"}),
    "varied.docx": (
        lambda: word(body("".join(paragraph(str(i * 7919)) for i in range(300_000)))),
        {"too_large"},
    ),
    "cut.docx": (lambda: word(body(paragraph("a")))[:-40], {"damaged"}),
    "cut-xml.docx": (lambda: word(body(paragraph("a"))[:-9]), {"damaged"}),
    "random.docx": (lambda: b"PK\x03\x04" + random.Random(1).randbytes(9999), {"damaged"}),
    "slip.docx": (lambda: word(body(paragraph("a")), **{"../../x": b"y"}), {READ}),
    "empty.docx": (lambda: b"", {"empty"}),
    "locked.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), {"encrypted"}),
    "old.doc": (lambda: OLE, {"old_word"}),
    "really.docx": (lambda: b"%PDF-1.7\n", {"wrong_kind"}),
    "sheet.docx": (lambda: zipped("xl/workbook.xml"), {"wrong_kind"}),
    "big.docx": (lambda: b"PK\x03\x04" + bytes(11 * 1024 * 1024), {"too_large"}),
    "controls.docx": (lambda: word(body(paragraph("a\x01"))), {"damaged"}),
    "bomb.pdf": (
        lambda: page_with(stream(zlib.compress(b" " * 200_000_000))),
        {"no_text", "unsafe", "too_slow", "damaged"},
    ),
    "double-bomb.pdf": (
        lambda: page_with(stream(doubly_packed(), b"[/FlateDecode /FlateDecode]")),
        {"no_text", "unsafe", "too_slow", "damaged"},
    ),
    "pages.pdf": (many_pages, {"too_large", "damaged"}),
    "loop.pdf": (page_loop, {"damaged", "no_text"}),
    "arrays.pdf": (
        lambda: pdf(b"<</Type /Catalog /Pages " + b"[" * 100_000 + b"]" * 100_000 + b">>"),
        {"damaged", "unsafe"},
    ),
    "letters.pdf": (
        lambda: page_with(
            stream(zlib.compress(b"BT /F 9 Tf " + b"(aaaaaaaaaa) Tj " * 200_000 + b"ET"))
        ),
        {"too_large", "too_slow", "unsafe"},
    ),
    "cut.pdf": (lambda: page_with(stream(zlib.compress(b"BT ET")))[:200], {"damaged", "no_text"}),
    "random.pdf": (lambda: b"%PDF-1.7" + random.Random(2).randbytes(9999), {"damaged"}),
    "empty.pdf": (lambda: b"%PDF-1.7\n", {"damaged"}),
    "deep.html": (lambda: b"<div>" * 100_000 + b"a", {READ}),
    "items.html": (lambda: b"<ul><li>" * 50_000 + b"a", {READ, "too_slow"}),
    "attributes.html": (lambda: b"<a " + b"x=1 " * 200_000 + b">a", {READ, "too_slow"}),
    "open-tags.html": (lambda: b"<a" * 20_000, {READ, "empty", "too_slow", "too_large"}),
    "open-comments.html": (lambda: b"<!--" * 10_000, {READ, "empty", "too_slow", "too_large"}),
    "entities.html": (lambda: b"&amp" * 2_000_000, {"too_large", "empty", "too_slow"}),
    "zeros.txt": (lambda: bytes(100_000), {"wrong_kind", "empty"}),
    "line.txt": (lambda: b"a" * 9_000_000, {"too_large"}),
    "breaks.txt": (lambda: b"\n \n" * 300_000 + b"a", {READ}),
    "brackets.md": (lambda: b"[" * 900_000 + b"a", {"too_large"}),
    "quotes.md": (lambda: b"> " * 400_000 + b"a", {READ}),
    "pipes.md": (lambda: b"|a" * 200_000, {"too_large"}),
    "hyphens.md": (lambda: b"a\n" + b"-" * 900_000, {READ}),
    "ticks.md": (lambda: b"`" * 900_000 + b"a", {"empty"}),
    "huge.md": (lambda: b"You can stop.\n" * 700_000, {"too_large"}),
    "lists.md": (
        lambda: b"".join(b" " * i + b"- a\n" for i in range(1000)),
        {READ, "too_slow"},
    ),
    "tags.md": (lambda: b"<ul><li>\n" * 50_000 + b"a", {READ, "too_slow"}),
    "comments.html": (lambda: b"<!--" * 30_000 + b"a", {READ}),
    "comments-shut.html": (lambda: b"<!-- <!--" * 30_000 + b"-->a", {READ}),
    "quotes.html": (lambda: b'<a x="' * 30_000, {READ}),
    "quotes-shut.html": (lambda: b"<b>a</b>" + b"<a x='" * 30_000 + b'">', {READ}),
    "sections.html": (lambda: b"<![CDATA[" * 10_000 + b"a", {READ, "empty"}),
    "scripts.html": (lambda: b"<script></scrip" * 30_000 + b"</script>a", {READ}),
    "bomb.odt": (lambda: odt(opened("<text:p/>" * 7_000_000)), {"unsafe"}),
    "laughs.odt": (lambda: odt(laughs()), {"unsafe"}),
    "entity.odt": (
        lambda: odt(opened("&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>')),
        {"unsafe"},
    ),
    "laughs-in-styles.odt": (
        lambda: odt(opened("<text:p>a</text:p>"), **{"styles.xml": laughs().encode()}),
        {"unsafe"},
    ),
    "ring.odt": (
        lambda: odt(opened("<text:p>a</text:p>"), **{"styles.xml": ring_of_styles()}),
        {READ},
    ),
    "deep.odt": (
        lambda: odt(
            opened(
                "<text:list><text:list-item>" * 100_000
                + "<text:p>a</text:p>"
                + "</text:list-item></text:list>" * 100_000
            )
        ),
        {READ, "unsafe"},
    ),
    "nested.odt": (
        lambda: odt(opened("<text:p>" * 50_000 + "You can stop." + "</text:p>" * 50_000)),
        {READ},
    ),
    "long.odt": (lambda: odt(opened("<text:p>a</text:p>" * 300_000)), {"too_large", "unsafe"}),
    "spaces.odt": (
        lambda: odt(opened('<text:p>a<text:s text:c="999999999"/></text:p>' * 9)),
        {READ},
    ),
    "cut.odt": (lambda: odt(opened("<text:p>a</text:p>"))[:-40], {"damaged"}),
    "cut-xml.odt": (lambda: odt(opened("<text:p>a</text:p>")[:-9]), {"damaged"}),
    "locked.odt": (
        lambda: odt(b"\x00", **{"META-INF/manifest.xml": b"<m:encryption-data/>"}),
        {"encrypted"},
    ),
    "word.odt": (lambda: word(body(paragraph("a"))), {"wrong_kind"}),
    "open.docx": (lambda: odt(opened("<text:p>a</text:p>")), {"wrong_kind"}),
    "empty.odt": (lambda: b" ", {"empty"}),
    "lines.rst": (lambda: b"a\n" + b"=" * 900_000, {READ}),
    "titles.rst": (lambda: b"a\n===\n" * 100_000, {"too_large"}),
    "marks.rst": (lambda: b"- " * 400_000 + b"a", {READ, "too_large"}),
    "deep.rst": (lambda: b"".join(b" " * i + b"- a\n" for i in range(1200)), {READ}),
    "ticks.rst": (lambda: b"a" + b"`" * 900_000, {READ, "too_large"}),
    "stars.rst": (lambda: b"a" + b" *" * 400_000, {READ, "too_large"}),
    "names.rst": (lambda: b"a_ " * 300_000, {"too_large"}),
    "swollen.rst": (swollen, {"too_large", "unsafe"}),
    "notes.rst": (lambda: b".. note:: a\n" * 70_000, {"too_large"}),
    "borders.rst": (lambda: b"+" + b"-+" * 200 + b"\n" + b"|a" * 400_000, {"too_large"}),
    "equals.rst": (lambda: b"= " * 300_000 + b"\na", {"too_large"}),
    "crowded.pdf": (crowded, {READ, "too_large"}),
    "scan.pdf": (lambda: page_with(b"<</Length 0>> stream\n\nendstream"), {"no_text"}),
}


def zipped(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "<x/>")
    return target.getvalue()


# Every fourth by a fork as well: it has the same limits, and some files take seconds.
FORKED = list(HOSTILE)[::4] if sys.platform == "linux" else []


@pytest.mark.parametrize(
    ("name", "by_fork"), [(name, False) for name in HOSTILE] + [(name, True) for name in FORKED]
)
def test_a_hostile_file_is_refused_with_a_reason_or_read_right(name: str, by_fork: bool) -> None:
    make, expected = HOSTILE[name]
    data = make()
    start = time.perf_counter()
    try:
        leaflet = read_leaflet_apart(data, name, by_fork=by_fork)
        outcome, text = READ, leaflet.text
    except LeafletUnreadable as problem:
        outcome, text = problem.kind, str(problem)
    assert outcome in expected
    assert name in text or (outcome == READ and ("a" in text or "stop" in text))
    assert time.perf_counter() - start < 15


def test_a_link_with_a_script_shows_no_script() -> None:
    data = b"[Write](javascript:alert(1)) <a href='javascript:alert(2)'>now</a>"
    assert read_leaflet_apart(data, "a.md").text == "Write now"


def test_an_external_entity_brings_no_file() -> None:
    page = b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>Name: &x;</p>"
    assert "Name: &x;" in read_leaflet_apart(page, "a.html").text


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    suffix=st.sampled_from([".md", ".html", ".txt", ".docx"]),
    bits=st.lists(
        st.sampled_from(
            ["# ", "- ", "1. ", "|", "**", "<td>", "</li>", "<li>", "\n", "\n\n", "[a](", ")", "]",
             "<!--", "-->", "&lt;", "{#a}", "```", "You can stop. ", "\u00ad", "\uf0b7", "____",
             "<w:p>", "</w:p>", "<w:r><w:t>x</w:t></w:r>", "<w:tbl>", "<w:del>", "\x00", "\ud83d"]
        )
        | st.text(max_size=5),
        max_size=40,
    ),
)  # fmt: skip
def test_whatever_is_in_a_file_it_is_read_or_refused(suffix: str, bits: list[str]) -> None:
    data = "".join(bits).encode("utf-8", "surrogatepass")
    if suffix == ".docx":
        data = word(b'<w:document xmlns:w="%s">%s</w:document>' % (W.encode(), data))
    try:
        leaflet = read_leaflet(data, f"a{suffix}")
    except LeafletUnreadable:
        return
    assert all(leaflet.text[b.start : b.end] == b.text != "" for b in leaflet.blocks)
    leaflet.text.encode("utf-8")
