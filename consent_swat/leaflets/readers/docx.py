"""Read Word files: the text as it would stand with all changes accepted, in its order.

Own walk over the XML, because libraries for it lose tables, text boxes, content controls or tracked
insertions. Deletions, comments, headers and footers are left out, and said so.
"""

from __future__ import annotations

import re
from collections import Counter

from consent_swat.leaflets.cleaning import clean_text, split_breaks
from consent_swat.leaflets.kinds import is_title, split_marker
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.archive import Archive, parse_xml
from consent_swat.leaflets.readers.docx_styles import read_styles
from consent_swat.leaflets.readers.docx_walk import DocxWalk, Paragraph

_LARGER = 1.15
_HAS_TEXT = re.compile(rb"<w:t(?:\s[^<>]{0,100})?>[^<]*\w")


def read_docx(data: bytes) -> tuple[list[Piece], list[str]]:
    """Read a Word file.

    Parameters
    ----------
    data : bytes
        The .docx file.

    Returns
    -------
    tuple of (list of Piece, list of str)
        The pieces in order, and a sentence for each thing that was left out.

    Raises
    ------
    LeafletUnreadable
        ``damaged``, ``encrypted``, ``unsafe``, ``too_large`` or ``wrong_kind``.
    """
    archive = Archive(data)
    document = archive.find_document()
    styles = read_styles(archive.read("word/styles.xml"))
    folder, _, file = document.rpartition("/")
    links = _read_links(archive.read(f"{folder}/_rels/{file}.rels"))
    walk = DocxWalk(styles, links)
    parse_xml(archive.read(document) or b"", walk.start, walk.end, walk.text)
    notes = [name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in archive.names]
    for name in notes if walk.has_notes else []:
        parse_xml(archive.read(name) or b"", walk.start, walk.end, walk.text)
    pieces = _make_pieces(walk)
    return pieces, _list_warnings(archive, walk)


def _read_links(data: bytes | None) -> dict[str, str]:
    """Return the targets of links by their identifier."""
    links: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/hyperlink"):
            links[attributes.get("Id", "")] = attributes.get("Target", "")

    if data:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return links


def _make_pieces(walk: DocxWalk) -> list[Piece]:
    sizes: Counter[int] = Counter()
    for paragraph in walk.paragraphs:
        sizes[paragraph.size] += len(paragraph.text)
    body = sizes.most_common(1)[0][0] if sizes else 0
    pieces: list[Piece] = []
    for paragraph in walk.paragraphs:
        is_cell = walk.columns.get(paragraph.table, 0) > 1
        pieces.extend(_read_paragraph(paragraph, body, is_cell=is_cell))
    return pieces


def _read_paragraph(paragraph: Paragraph, body: int, *, is_cell: bool) -> list[Piece]:
    marker, rest = split_marker(paragraph.text)
    plain = clean_text(paragraph.text)
    is_large = body > 0 and paragraph.size >= _LARGER * body
    if paragraph.is_placeholder:
        return [Piece(Kind.SLOT, plain)]
    if paragraph.heading:
        return [Piece(Kind.HEADING, plain, paragraph.heading)]
    if paragraph.list_depth or (marker and not paragraph.is_bold):
        return [Piece(Kind.LIST_ITEM, clean_text(rest), paragraph.list_depth or 1)]
    is_strong = (paragraph.is_bold or is_large) and "\n" not in paragraph.text.strip()
    if is_strong and not is_cell and is_title(plain, is_strong=True):
        return [Piece(Kind.HEADING, plain, 2)]
    kind = Kind.TABLE_CELL if is_cell else Kind.PARAGRAPH
    return [Piece(kind, part) for part in split_breaks(paragraph.text)]


def _list_warnings(archive: Archive, walk: DocxWalk) -> list[str]:
    warnings = []
    if walk.n_changes:
        warnings.append(
            "The file has tracked changes: insertions were read as text, deletions were not. "
            "Accept or reject them before the leaflet is used."
        )
    comments = archive.read("word/comments.xml") or b""
    if b"<w:comment " in comments:
        warnings.append("The file has comments, which were not read.")
    edges = sorted(n for n in archive.names if re.match(r"word/(?:header|footer)\d*\.xml$", n))
    if any(_HAS_TEXT.search(archive.read(name) or b"") for name in edges):
        warnings.append("Headers and footers were left out.")
    if walk.has_hidden:
        warnings.append("The file has hidden text, which was left out.")
    return warnings
