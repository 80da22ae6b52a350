"""Read OpenDocument text files: the text with all changes accepted, in its order.

The same questions as for Word files, asked of another vocabulary; what both find goes through the
same decisions, so that one leaflet saved in both formats gives the same blocks.
"""

from __future__ import annotations

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Piece
from consent_swat.leaflets.readers.archive import Archive, parse_xml
from consent_swat.leaflets.readers.odt_styles import name_tag, read_text_styles
from consent_swat.leaflets.readers.odt_walk import OdtWalk
from consent_swat.leaflets.readers.paragraphs import make_pieces

_EDGES = frozenset(
    f"style:{where}{page}" for where in ("header", "footer") for page in ("", "-left", "-first")
)


def read_odt(data: bytes) -> tuple[list[Piece], list[str]]:
    """Read an OpenDocument text file.

    Parameters
    ----------
    data : bytes
        The .odt file.

    Returns
    -------
    tuple of (list of Piece, list of str)
        The pieces in order, footnotes last, and a sentence for each thing that was left out.

    Raises
    ------
    LeafletUnreadable
        ``damaged``, ``encrypted``, ``unsafe``, ``too_large`` or ``wrong_kind``.
    """
    archive = Archive(data)
    content = archive.read("content.xml")
    kind = (archive.read("mimetype") or b"opendocument.text")[:200]
    if content is None or b"opendocument.text" not in kind:
        raise LeafletUnreadable(
            "wrong_kind",
            "is not an OpenDocument text. Save the leaflet as .odt or .docx and upload that.",
        )
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise LeafletUnreadable(
            "encrypted", "is locked with a password. Save a copy without one and upload that."
        )
    styles = archive.read("styles.xml")
    walk = OdtWalk(read_text_styles(styles, content))
    parse_xml(content, walk.start, walk.end, walk.text)
    pieces = make_pieces([*walk.paragraphs, *walk.notes], walk.columns)
    return pieces, _list_warnings(walk, has_edges=_has_edges(styles))


def _has_edges(styles: bytes | None) -> bool:
    """Say whether a page's header or footer has text."""
    depth = n_letters = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal depth
        depth += bool(depth) or name_tag(name) in _EDGES

    def end(_: str) -> None:
        nonlocal depth
        depth -= bool(depth)

    def text(data: str) -> None:
        nonlocal n_letters
        n_letters += bool(depth) and any(map(str.isalpha, data))

    if styles:
        parse_xml(styles, start, end, text)
    return n_letters > 0


def _list_warnings(walk: OdtWalk, *, has_edges: bool) -> list[str]:
    told = (
        (
            walk.n_changes,
            "The file has tracked changes: insertions were read as text, deletions were not. "
            "Accept or reject them before the leaflet is used.",
        ),
        (walk.has_comments, "The file has comments, which were not read."),
        (has_edges, "Headers and footers were left out."),
        (
            walk.has_boxes,
            "The file has text boxes, which were read where they are anchored; "
            "programs that read aloud may skip them.",
        ),
        (walk.has_hidden, "The file has hidden text, which was left out."),
    )
    return [sentence for is_so, sentence in told if is_so]
