"""Read reStructuredText: titles by their underlines, lists, tables, notes; comments are no text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consent_swat.leaflets.cleaning import clean_text, split_breaks
from consent_swat.leaflets.kinds import is_title
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.rst_inline import Names, find_names, reduce_rst
from consent_swat.leaflets.readers.rst_tables import is_table_start, read_table
from consent_swat.leaflets.readers.text import check_length, decode_text

# A row of low lines or dots is a place to fill in, which leaflets have and titles do not.
_ADORNMENT = re.compile(r"([!-\-/:-@\[-^`{-~])\1{2,}+")
_DIRECTIVE = re.compile(r"\.\. (?:\|[^|]{1,60}\| )?([a-zA-Z][\w.:-]{0,40}?)::(?:\s+(.*))?")
_NOTE = re.compile(r"\.\. \[(?:#[\w.-]{0,40}|\d{1,3}|\*)\]\s+(.*)")
_OPTION = re.compile(r"\s+:[\w -]{1,40}:(?:\s.*)?")
_FIELD = re.compile(r":([^:\s][^:]{0,60}):(?:\s+(.*))?")
_ITEM = re.compile(
    r"(?:[-*+•‣⁃]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4}|#)[.)])(?:\s+(?=\S)|\Z)(?:\[[ xX]\]\s+)?"
)
_MARK = re.compile(r"[-*+•‣⁃]\s")
# Their text is for the reader; that of all other directives is not.
_SHOWN = frozenset(
    str.split(
        "note warning important tip hint attention caution danger admonition topic sidebar "
        "container class epigraph highlights pull-quote compound figure rubric centered "
        "parsed-literal line-block list-table table only versionadded seealso"
    )
)
_TITLED = frozenset(("admonition", "topic", "sidebar", "rubric", "centered", "table", "list-table"))
_UNTITLED = frozenset(("container", "class", "figure", "only", "compound"))
_DEEPEST = 9
_ALTERNATIVE = re.compile(r"\s+:alt:\s+(.*)")


def read_rst(data: bytes) -> tuple[list[Piece], list[str]]:
    """Read a reStructuredText file.

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
        If the bytes are no text, or too many.
    """
    text = check_length(decode_text(data))
    lines = [line.expandtabs(8).rstrip() for line in text.splitlines()]
    page = _Page(lines)
    page.read()
    return page.pieces, []


class _Page:
    """The lines of a file, each looked at once, and the pieces found so far."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.pieces: list[Piece] = []
        self._lines = list(lines)
        self._names: Names = find_names(lines)
        self._table_indent = -1
        self._at = 0
        self._titles: list[str] = []
        self._indents: list[int] = []

    def read(self) -> None:
        """Read all lines."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            indent = _count_indent(line)
            bare = line[indent:]
            if bare and indent <= self._table_indent:
                self._table_indent = -1
            if not bare:
                self._at += 1
            elif bare == ".." or bare.startswith((".. ", "__ ")):
                self._take_explicit(bare, indent)
            elif is_table_start(bare):
                self._take_table(indent)
            elif not self._take_title(bare, indent) and not self._take_item(bare, indent):
                self._take_paragraph(bare, indent)

    def _line(self, at: int) -> str:
        return self._lines[at] if at < len(self._lines) else ""

    def _take_title(self, bare: str, indent: int) -> bool:
        """Take a title with a line under it, or over and under; and a rule between two blanks."""
        following, third = self._line(self._at + 1), self._line(self._at + 2)
        if _ADORNMENT.fullmatch(bare) and not indent:
            if following.strip() and third == bare:
                self._add_title(following.strip(), f"{bare[0]}over")
                self._at += 3
            else:
                self._at += 1
            return True
        is_under = _ADORNMENT.fullmatch(following) and len(following) >= min(4, len(bare))
        if indent or not is_under or bare.startswith("| "):
            return False
        self._add_title(bare, following[0])
        self._at += 2
        return True

    def _add_title(self, raw: str, style: str) -> None:
        if style not in self._titles:
            self._titles.append(style)
        self._indents.clear()
        self._add(Kind.HEADING, min(6, self._titles.index(style) + 1), raw)

    def _take_explicit(self, bare: str, indent: int) -> None:
        """Take a comment, a target or a directive; leave a note's text to be read as prose."""
        self._at += 1
        if note := _NOTE.fullmatch(bare):
            self._add(Kind.PARAGRAPH, 0, self._gather(note.group(1), indent))
            return
        match = _DIRECTIVE.fullmatch(bare)
        name, first = (match.group(1).lower(), match.group(2) or "") if match else ("", "")
        if name == "list-table":
            self._table_indent = indent
        while _OPTION.fullmatch(self._line(self._at)):
            told = _ALTERNATIVE.fullmatch(self._line(self._at))
            if told and name in ("image", "figure"):
                self._add(Kind.PARAGRAPH, 0, told.group(1))
            self._at += 1
        if name not in _SHOWN:
            self._skip_body(indent)
        elif first and name in _TITLED:
            self._add(Kind.HEADING, 3, first)
        elif first and name not in _UNTITLED:
            self._add(Kind.PARAGRAPH, 0, self._gather(first, indent))

    def _skip_body(self, indent: int) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line and _count_indent(line) <= indent:
                return
            self._at += 1

    def _take_table(self, indent: int) -> None:
        first = self._at
        while self._line(self._at):
            self._at += 1
        rows = [line[indent:] for line in self._lines[first : self._at]]
        for cell in read_table(rows):
            self._add(Kind.TABLE_CELL, 0, cell)

    def _take_item(self, bare: str, indent: int) -> bool:
        match = _ITEM.match(bare)
        if match is None:
            return False
        while self._indents and self._indents[-1] >= indent + (indent > 0):
            self._indents.pop()
        if not self._indents or indent > self._indents[-1]:
            self._indents.append(indent)
        inner = bare[match.end() :]
        if _ITEM.match(inner) and _MARK.match(bare) and len(self._indents) < _DEEPEST:
            # A list inside a list's first line: a row of a list-table.
            self._lines[self._at] = " " * (indent + match.end()) + inner
            return True
        self._at += 1
        text = self._gather(inner, indent)
        if self._table_indent >= 0:
            self._add(Kind.TABLE_CELL, 0, text)
        else:
            self._add(Kind.LIST_ITEM, min(_DEEPEST, len(self._indents)), text)
        return True

    def _take_paragraph(self, bare: str, indent: int) -> None:
        if not indent:
            self._indents.clear()
        self._at += 1
        if bare.startswith("| ") or bare == "|":
            self._take_line_block(bare)
            return
        field = _FIELD.fullmatch(bare)
        if field:
            # Fields at the top, with the title or before it, are the file's, not the leaflet's.
            top = self.pieces[:3]
            is_front = len(top) < 3 and all(piece.kind is Kind.HEADING for piece in top)
            text = self._gather(f"{field.group(1)}: {field.group(2) or ''}", indent)
            if not is_front:
                self._add(Kind.PARAGRAPH, 0, text)
            return
        following = self._line(self._at)
        if following and _count_indent(following) > indent:
            # A term; what stands further in under it says what it means.
            self._add(Kind.PARAGRAPH, 0, bare)
            inner = _count_indent(following)
            if not _ITEM.match(following[inner:]) and not bare.endswith(":"):
                self._at += 1
                text = self._gather(following[inner:], indent)
                self._add(Kind.LIST_ITEM, len(self._indents) + 1, text)
            return
        self._add(Kind.PARAGRAPH, 0, self._gather(bare, indent - 1))

    def _take_line_block(self, bare: str) -> None:
        parts = [bare[1:]]
        while self._line(self._at).strip():
            line = self._lines[self._at].strip()
            is_new = line.startswith("| ") or line == "|"
            parts.append(f"\n{line[1:]}" if is_new else f" {line}")
            self._at += 1
        self._add(Kind.PARAGRAPH, 0, "".join(parts))

    def _gather(self, first: str, indent: int) -> str:
        """Return a first line with the lines after it that stand further in than an indent."""
        parts = [first]
        while self._at < len(self._lines):
            line = self._lines[self._at]
            inner = _count_indent(line)
            if not line or inner <= indent:
                break
            if indent >= 0 and _MARK.match(line[inner:]):
                break
            if parts[-1].endswith(":") and _ITEM.match(line[inner:]):
                break
            parts.append(line.strip())
            self._at += 1
        return " ".join(parts)

    def _add(self, kind: Kind, level: int, raw: str) -> None:
        raw = raw.strip()
        if raw.endswith("::"):
            raw = raw[:-2] if raw[-3:-2] in ("", " ") else raw[:-1]
        is_strong = raw[:2] == "**" == raw[-2:] and raw.count("**") == 2
        text = reduce_rst(raw, self._names)
        whole = kind in (Kind.HEADING, Kind.LIST_ITEM)
        parts = (clean_text(text),) if whole else split_breaks(text)
        is_strong &= kind is Kind.PARAGRAPH and len(parts) == 1
        if is_strong and is_title(parts[0], is_strong=True):
            kind, level = Kind.HEADING, 2
        self.pieces.extend(Piece(kind, part, level) for part in parts if part)


def _count_indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
