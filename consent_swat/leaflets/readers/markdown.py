"""Read Markdown, as trial teams write it and as websites keep it, with the HTML in it.

Front matter, comments, shortcodes and fenced code are no text. Only names of real HTML tags are
tags: ``<number days>`` is a slot. The project's own leaflets come through here at every start, so
nothing is imported that is not needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from consent_swat.leaflets.cleaning import clean_text, split_breaks
from consent_swat.leaflets.kinds import is_title
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.inline import (
    drop_templates,
    reduce_inline,
    set_aside,
    take_anchor,
)
from consent_swat.leaflets.readers.tags import BLOCKS, INLINE, TagWalk
from consent_swat.leaflets.readers.text import check_length, decode_text

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})(?=[\s/>])([^<>]{0,2000})>")
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]{1,1000})")
_SIGN = "\x01"  # begins a line that stands for one HTML tag
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"(?:[-*] *){3,}+|_ ?_ ?_")
_UNDERLINE = re.compile(r"=+|-{2,}+")
_ITEM = re.compile(r"(\s*)(?:[-*+•●▪◦‣]|(\d{1,9})[.)])(?:\s+|\Z)(?:\[[ xX]\]\s+)?")
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*+\|?")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,300}\]:\s*\S")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_INDENT_OF_ITEM = 2


def read_markdown(data: bytes) -> tuple[list[Piece], list[str]]:
    """Read a Markdown file.

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
    text = (
        check_length(decode_text(data)).replace("\r\n", "\n").replace("\r", "\n").replace(_SIGN, "")
    )
    text = _drop_fences(_drop_front_matter(text))
    text = _mark_tags(set_aside(drop_templates(text)))
    page = _Page()
    for line in text.split("\n"):
        page.take_line(line.expandtabs(4))
    page.end_piece()
    return page.pieces, []


def _drop_front_matter(text: str) -> str:
    text = text.lstrip("\n")
    for mark in ("---", "+++"):
        if text.startswith(f"{mark}\n"):
            head, ended, body = text.partition(f"\n{mark}\n")
            if ended and (":" in head or "=" in head):
                return body
    return text


def _drop_fences(text: str) -> str:
    if "```" not in text and "~~~" not in text:
        return text
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match.group(1).startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif match and "`" not in line[match.end() :]:
            fence = match.group(1)
            kept.append("")
        else:
            kept.append(line)
    return "\n".join(kept)


def _mark_tags(text: str) -> str:
    """Put block tags on lines of their own, drop inline ones, and leave what is no tag."""
    targets: list[str | None] = []

    def mark(match: re.Match[str]) -> str:
        closes, name, rest = match.group(1), match.group(2).lower(), match.group(3)
        if name == "a":
            if closes:
                target = targets.pop() if targets else None
                return f"]({target})" if target else ""
            href = _HREF.search(rest)
            targets.append(href.group(1) if href else None)
            return "[" if href else ""
        if name == "br":
            return "  \n"
        if name in BLOCKS:
            return f"\n{_SIGN}{closes}{name}\n"
        return "" if name in INLINE or closes else match.group()

    return _TAG.sub(mark, text) if "<" in text else text


@dataclass(slots=True)
class _Page:
    """What has been read so far, and the piece that is being read."""

    pieces: list[Piece] = field(default_factory=list)
    walk: TagWalk = field(default_factory=TagWalk)
    raw: str = ""
    kind: Kind | None = None
    level: int = 0
    indents: list[int] = field(default_factory=list)
    is_table: bool = False
    was_blank: bool = True

    def take_line(self, line: str) -> None:
        """Read one line, its tabs already spaces."""
        stripped = line.strip()
        if line.startswith(_SIGN):
            self._take_tag(stripped[1:])
        elif self.walk.is_hidden:
            return
        elif not stripped:
            self.end_piece()
            self.is_table = False
        elif self.is_table or stripped.startswith("|"):
            self._take_row(stripped)
        else:
            self._take_text(line.lstrip("> ") if stripped.startswith(">") else line)
        self.was_blank = not stripped

    def _take_tag(self, tag: str) -> None:
        self.end_piece()
        if tag.startswith("/"):
            self.walk.close(tag[1:])
        else:
            self.walk.open(tag)

    def _take_text(self, line: str) -> None:
        stripped = line.strip()
        level = len(stripped) - len(stripped.lstrip("#"))
        if 1 <= level <= 6 and (stripped[level:] == "" or stripped[level] == " "):
            self.end_piece()
            self._end_list(line)
            self._add(Kind.HEADING, level, stripped[level:].rstrip("# ") or "")
        elif self.raw and self.kind is None and _UNDERLINE.fullmatch(stripped):
            self.kind, self.level = Kind.HEADING, 1 if stripped[0] == "=" else 2
            self.end_piece()
        elif _RULE.fullmatch(stripped) or _DEFINITION.match(line):
            self.end_piece()
        elif _DELIMITER.fullmatch(stripped) and "|" in stripped:
            self._open_table()
        elif not self._take_item(line):
            self._take_continuation(line)

    def _take_item(self, line: str) -> bool:
        match = _ITEM.match(line)
        if match is None:
            return False
        number = match.group(2)
        if number and number != "1" and self.raw and self.kind is not Kind.LIST_ITEM:
            return False  # a wrapped line that begins with a year
        self.end_piece()
        indent = len(match.group(1))
        while self.indents and self.indents[-1] >= indent + (indent > 0):
            self.indents.pop()
        if not self.indents or indent > self.indents[-1]:
            self.indents.append(indent)
        self.kind, self.level = Kind.LIST_ITEM, len(self.indents)
        self.raw = self._with_break(line[match.end() :])
        return True

    def _take_continuation(self, line: str) -> None:
        if not self.raw:
            self._end_list(line)
        self.raw += self._with_break(line)

    def _end_list(self, line: str) -> None:
        """Forget the list when text at the margin follows a blank line."""
        if self.was_blank and len(line) - len(line.lstrip()) < _INDENT_OF_ITEM:
            self.indents.clear()

    @staticmethod
    def _with_break(line: str) -> str:
        if line.endswith(("  ", "\\")):
            return line.strip().rstrip("\\") + "\n"
        return line.strip() + " "

    def _open_table(self) -> None:
        """Read the line before the delimiter as the head of a table."""
        head, self.raw, self.kind = self.raw, "", None
        self.is_table = True
        if head:
            self._take_row(head)

    def _take_row(self, line: str) -> None:
        self.end_piece()
        if _DELIMITER.fullmatch(line):
            self.is_table = True
            return
        for cell in _CELL_EDGE.split(line.strip().strip("|")):
            self._add(Kind.TABLE_CELL, 0, cell)

    def end_piece(self) -> None:
        """Close the piece that is being read."""
        raw, kind, level = self.raw, self.kind, self.level
        self.raw, self.kind, self.level = "", None, 0
        if not raw.strip():
            return
        if kind is None:
            kind, level = self.walk.take_place()
        self._add(kind, level, raw)

    def _add(self, kind: Kind, level: int, raw: str) -> None:
        raw, anchor = take_anchor(raw)
        bare = raw.strip()
        is_strong = bare[:2] in ("**", "__") and bare[:2] == bare[-2:] and bare.count(bare[:2]) == 2
        text = reduce_inline(raw)
        if kind in (Kind.PARAGRAPH, Kind.TABLE_CELL):
            parts = split_breaks(text)
        else:
            parts = (clean_text(text),)
        is_strong &= kind is Kind.PARAGRAPH and len(parts) == 1
        if is_strong and is_title(parts[0], is_strong=True):
            kind, level = Kind.HEADING, 2
        for part in filter(None, parts):
            self.pieces.append(Piece(kind, part, level, anchor))
            anchor = None
