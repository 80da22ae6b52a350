"""Read Word files: the text as it would stand with all changes accepted, in its order.

Own walk over the XML, because libraries for it lose tables, text boxes, content controls or tracked
insertions. Deletions, comments, headers and footers are left out, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeVar

from consent_swat.leaflets.leaflet import Piece
from consent_swat.leaflets.readers.archive import Archive, parse_xml
from consent_swat.leaflets.readers.docx_styles import Style, read_styles
from consent_swat.leaflets.readers.docx_walk import DocxWalk
from consent_swat.leaflets.readers.paragraphs import make_pieces

Styles: TypeAlias = Mapping[str, Style]
Links: TypeAlias = Mapping[str, str]
Walk = TypeVar("Walk", bound=DocxWalk)

NOTE_PARTS = ("word/footnotes.xml", "word/endnotes.xml")
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
    walk = walk_parts(archive, DocxWalk)
    pieces = make_pieces(walk.paragraphs, walk.columns)
    return pieces, _list_warnings(archive, walk)


def walk_parts(archive: Archive, make: Callable[[Styles, Links], Walk]) -> Walk:
    """Walk the parts of a Word file that hold its text: the document, then its notes.

    Parameters
    ----------
    archive : Archive
        The file.
    make : callable
        Makes the walk from the file's styles and the targets of its links.

    Returns
    -------
    DocxWalk
        What was made, walked to the end.

    Raises
    ------
    LeafletUnreadable
        As `read_docx`.
    """
    document = archive.find_document()
    styles = read_styles(archive.read("word/styles.xml"))
    folder, _, file = document.rpartition("/")
    links = _read_links(archive.read(f"{folder}/_rels/{file}.rels"))
    walk = make(styles, links)
    parse_xml(archive.read(document) or b"", walk.start, walk.end, walk.text)
    notes = [name for name in NOTE_PARTS if name in archive.names]
    for name in notes if walk.has_notes else []:
        parse_xml(archive.read(name) or b"", walk.start, walk.end, walk.text)
    return walk


def _read_links(data: bytes | None) -> dict[str, str]:
    """Return the targets of links by their identifier."""
    links: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/hyperlink"):
            links[attributes.get("Id", "")] = attributes.get("Target", "")

    if data:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return links


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
    if walk.has_boxes:
        warnings.append(
            "The file has text boxes, which were read where they are anchored; "
            "programs that read aloud may skip them."
        )
    if walk.has_hidden:
        warnings.append("The file has hidden text, which was left out.")
    return warnings
