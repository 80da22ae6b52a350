"""Read HTML with the standard library's tolerant parser; scripts, styles and menus are no text."""

from __future__ import annotations

from html.parser import HTMLParser

from consent_swat.leaflets.cleaning import clean_text, split_breaks
from consent_swat.leaflets.kinds import is_title
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.inline import show_link
from consent_swat.leaflets.readers.tags import BLOCKS, INLINE, TagWalk
from consent_swat.leaflets.readers.text import decode_text

_STRONG = frozenset(("b", "strong"))


def read_html(data: bytes) -> tuple[list[Piece], list[str]]:
    """Read an HTML page.

    Parameters
    ----------
    data : bytes
        UTF-8, or what `decode_text` takes.

    Returns
    -------
    tuple of (list of Piece, list of str)
        The pieces in order; no warnings.

    Raises
    ------
    LeafletUnreadable
        If the bytes are no text.
    """
    page = _Page()
    page.feed(_drop_open_ends(_drop_comments(decode_text(data))))
    page.close()
    page.end_piece()
    return page.pieces, []


def _drop_comments(text: str) -> str:
    """Drop comments in one pass; of one that never ends only its mark goes, lest text is lost."""
    parts = text.split("<!--")
    kept = [parts[0]]
    waiting: list[str] = []
    for part in parts[1:]:
        before, ended, after = part.partition("-->")
        is_empty = not waiting and part.startswith((">", "->"))
        if is_empty:
            kept.append(part.partition(">")[2])
        elif ended or (waiting and part.startswith((">", "->"))):
            kept.append(after if ended else part.partition(">")[2])
            waiting.clear()
        else:
            waiting.append(before)
    return " ".join([*kept, *waiting]) if waiting else "".join(kept)


def _drop_open_ends(text: str) -> str:
    """Make plain text of what begins like a tag after the last ">", and so never ends."""
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", "&lt;")


class _Page(HTMLParser):
    """Collects text between block tags; entities come decoded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._walk = TagWalk()
        self._parts: list[str] = []
        self._strong = 0
        self._is_all_strong = True
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._parts.append("\n")
        elif tag in BLOCKS:
            self.end_piece()
            self._walk.open(tag)
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._parts)))
        elif tag == "img":
            self._say(dict(attrs).get("alt") or "")
        elif tag in _STRONG:
            self._strong += 1
        elif tag not in INLINE:
            # "<number days>" looks like a tag to a browser and is a slot to a trial team.
            self._say(self._slot(tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS and tag != "br":
            self.end_piece()
            self._walk.close(tag)
        elif tag == "a" and self._links:
            target, first = self._links.pop()
            text = "".join(self._parts[first:])
            self._parts[first:] = [show_link(text, target)] if text or target else []
        elif tag in _STRONG:
            self._strong = max(0, self._strong - 1)

    def handle_data(self, data: str) -> None:
        # A line end in the source is only a space; a forced break is kept apart as "\n".
        self._say(data.replace("\n", " ").replace("\r", " "))

    def _slot(self, tag: str) -> str:
        source = self.get_starttag_text() or ""
        is_plain = "=" not in source and "-" not in tag and not source.endswith("/>")
        return source if is_plain else ""

    def _say(self, text: str) -> None:
        if not text or self._walk.is_hidden:
            return
        self._parts.append(text)
        if text.strip() and not self._strong:
            self._is_all_strong = False

    def end_piece(self) -> None:
        """Close the piece that is being read."""
        raw, is_strong = "".join(self._parts), self._is_all_strong
        self._parts, self._is_all_strong = [], True
        self._links = [(target, 0) for target, _ in self._links[-1:]]
        if not raw.strip():
            return
        kind, level = self._walk.take_place()
        if kind in (Kind.PARAGRAPH, Kind.TABLE_CELL):
            parts = split_breaks(raw)
        else:
            parts = (clean_text(raw),)
        is_strong &= kind is Kind.PARAGRAPH and len(parts) == 1
        if is_strong and is_title(parts[0], is_strong=True):
            kind, level = Kind.HEADING, 2
        self.pieces.extend(Piece(kind, part, level) for part in parts if part)
