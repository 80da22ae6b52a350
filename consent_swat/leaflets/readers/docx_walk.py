"""Walk the body of a Word file tag by tag and gather its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.readers import MAX_BLOCKS
from consent_swat.leaflets.readers.docx_styles import (
    Style,
    is_on,
    plain_name,
    read_number,
    read_value,
)
from consent_swat.leaflets.readers.inline import show_link

_SKIPPED = frozenset(
    str.split(
        "mc:Fallback del moveFrom rPrChange pPrChange tblPrChange tcPrChange trPrChange "
        "sectPrChange"
    )
)
_CHANGES = frozenset(str.split("ins del moveFrom moveTo"))
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]{1,1000})"')
_NOTE_MARKS = frozenset(("footnoteReference", "endnoteReference"))


@dataclass(slots=True)
class Paragraph:
    """One paragraph as Word keeps it; a newline in its text is a forced break.

    Parameters
    ----------
    table : int
        Number of the innermost table around it, from 1; 0 outside tables.
    size : int
        Half points of its largest share; 0 when nothing says.
    """

    table: int = 0
    style: str = ""
    parts: list[str] = field(default_factory=list)
    heading: int = 0
    list_depth: int = 0
    size: int = 0
    is_bold: bool = True
    is_placeholder: bool = True
    is_joined: bool = False

    @property
    def text(self) -> str:
        """All of it, uncleaned."""
        return "".join(self.parts)


@dataclass(slots=True)
class _Run:
    is_bold: bool
    size: int
    is_hidden: bool = False


class DocxWalk:
    """Handlers for `parse_xml`; afterwards ``paragraphs`` holds every one that has text.

    Parameters
    ----------
    styles : mapping of str to Style
        By identifier, with ``""`` for the defaults.
    links : mapping of str to str
        Targets by relationship identifier.
    """

    def __init__(self, styles: Mapping[str, Style], links: Mapping[str, str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.columns: dict[int, int] = {}
        self.n_changes = 0
        self.has_notes = self.has_hidden = self.has_boxes = False
        self._styles = styles
        self._links = links
        self._open: list[Paragraph] = []
        self._run = _Run(False, 0)
        self._skipped = 0
        self._is_paragraph_mark = False
        self._is_text = self._is_code = False
        self._tables: list[int] = []
        self._row_cells: list[int] = []
        self._placeholders: list[bool] = []
        self._targets: list[tuple[str, int]] = []
        self._fields: list[tuple[str, int]] = []
        self._names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an opening tag.

        Parameters
        ----------
        name : str
            ``namespace name``.
        attributes : dict of str to str
            As expat gives them.
        """
        tag = self._names.get(name)
        if tag is None:
            tag = self._names[name] = plain_name(name)
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
            self.n_changes += self._skipped == 1 and tag in _CHANGES
            if tag == "del" and self._is_paragraph_mark and self._open:
                self._open[-1].is_joined = True
        elif tag:
            self._open_tag(tag, attributes)

    def _open_tag(self, tag: str, attributes: dict[str, str]) -> None:
        self.n_changes += tag in _CHANGES
        self.has_notes |= tag in _NOTE_MARKS
        self.has_boxes |= tag == "txbxContent"
        if tag == "p":
            self._open_paragraph()
        elif tag == "r":
            style = self._style()
            self._run = _Run(bool(style.is_bold), style.size)
        elif tag == "t":
            self._is_text = True
        elif tag == "instrText":
            self._is_code = True
        elif tag in ("tbl", "tr", "tc"):
            self._open_table(tag)
        elif tag == "sdt":
            self._placeholders.append(False)
        elif tag == "showingPlcHdr" and self._placeholders:
            self._placeholders[-1] = True
        elif tag == "pPr":
            self._is_paragraph_mark = True
        elif self._open:
            self._open_inside(tag, attributes)

    def _open_inside(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a tag that means something in a paragraph only."""
        if self._is_paragraph_mark:
            self._set_paragraph(tag, attributes)
        elif tag in ("b", "u", "sz", "rStyle", "vanish"):
            self._set_run(tag, attributes)
        elif tag in ("br", "cr"):
            self._say("\n")
        elif tag in ("tab", "ptab"):
            self._say(" ")
        elif tag == "noBreakHyphen":
            self._say("-")
        elif tag == "sym":
            self._say_symbol(attributes)
        elif tag == "hyperlink":
            ids = [value for key, value in attributes.items() if key.endswith(" id")]
            target = self._links.get(ids[0], "") if ids else ""
            self._targets.append((target, len(self._open[-1].parts)))
        elif tag == "fldChar":
            self._turn_field(next(iter(v for k, v in attributes.items() if "fldCharType" in k), ""))

    def _set_paragraph(self, tag: str, attributes: dict[str, str]) -> None:
        paragraph = self._open[-1]
        if tag == "pStyle":
            paragraph.style = read_value(attributes)
            style = self._style()
            paragraph.heading = style.heading
            paragraph.list_depth = max(paragraph.list_depth, int(style.is_list))
        elif tag == "outlineLvl" and read_number(attributes) <= 5:
            paragraph.heading = paragraph.heading or read_number(attributes) + 1
        elif tag == "ilvl":
            paragraph.list_depth = read_number(attributes) + 1
        elif tag == "numId":
            has_number = read_number(attributes) > 0
            paragraph.list_depth = max(1, paragraph.list_depth) if has_number else 0

    def _set_run(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "b":
            self._run.is_bold = is_on(attributes)
        elif tag == "u":
            self._run.is_bold |= is_on(attributes)
        elif tag == "sz":
            self._run.size = read_number(attributes)
        elif tag == "vanish":
            self._run.is_hidden = is_on(attributes)
        elif style := self._styles.get(read_value(attributes)):
            self._run.is_bold = self._run.is_bold if style.is_bold is None else style.is_bold
            self._run.size = style.size or self._run.size

    def _open_paragraph(self) -> None:
        table = self._tables[-1] if self._tables else 0
        paragraph = Paragraph(table=table)
        if not self._open and self.paragraphs and self.paragraphs[-1].is_joined:
            # Its mark was deleted: what follows belongs to the paragraph before.
            paragraph = self.paragraphs.pop()
            paragraph.is_joined = False
        self._open.append(paragraph)

    def _open_table(self, tag: str) -> None:
        if tag == "tbl":
            self._tables.append(len(self.columns) + 1)
            self.columns[self._tables[-1]] = 0
            self._row_cells.append(0)
        elif self._tables:
            self._row_cells[-1] = 0 if tag == "tr" else self._row_cells[-1] + 1
            number = self._tables[-1]
            self.columns[number] = max(self.columns[number], self._row_cells[-1])

    def _turn_field(self, turn: str) -> None:
        parts = self._open[-1].parts
        if turn == "begin":
            self._fields.append(("", len(parts)))
        elif self._fields and turn == "separate":
            self._fields[-1] = (self._fields[-1][0], len(parts))
        elif self._fields and turn == "end":
            code, first = self._fields.pop()
            match = _FIELD_LINK.match(code)
            if match:
                parts[first:] = [show_link("".join(parts[first:]), match.group(1))]

    def end(self, name: str) -> None:
        """Take a closing tag.

        Parameters
        ----------
        name : str
            ``namespace name``.
        """
        if self._skipped:
            self._skipped -= 1
            return
        tag = self._names[name]
        if tag == "t":
            self._is_text = False
        elif tag == "instrText":
            self._is_code = False
        elif tag == "pPr":
            self._is_paragraph_mark = False
        elif tag == "p" and self._open:
            self._close_paragraph()
        elif tag == "hyperlink" and self._targets and self._open:
            target, first = self._targets.pop()
            parts = self._open[-1].parts
            parts[first:] = [show_link("".join(parts[first:]), target)]
        elif tag == "sdt":
            self._placeholders.pop()
        elif tag == "tbl":
            self._tables.pop()
            self._row_cells.pop()

    def _close_paragraph(self) -> None:
        paragraph = self._open.pop()
        if not self._open:
            self._fields.clear()
        if paragraph.text.strip():
            self.paragraphs.append(paragraph)
        if len(self.paragraphs) > MAX_BLOCKS:
            raise LeafletUnreadable(
                "too_large", f"has more than {MAX_BLOCKS:,} paragraphs. Upload the leaflet alone."
            )

    def text(self, data: str) -> None:
        """Take text between tags.

        Parameters
        ----------
        data : str
            Decoded.
        """
        if self._skipped or not self._open:
            return
        if self._is_text:
            self._say(data)
        elif self._is_code and self._fields:
            code, first = self._fields[-1]
            self._fields[-1] = (code + data[:2000], first)

    def _say(self, text: str) -> None:
        paragraph = self._open[-1]
        if self._run.is_hidden:
            self.has_hidden |= bool(text.strip())
            return
        paragraph.parts.append(text)
        if text.strip():
            paragraph.is_bold &= self._run.is_bold
            paragraph.size = self._run.size if not paragraph.size else paragraph.size
            paragraph.is_placeholder &= bool(self._placeholders and self._placeholders[-1])

    def _say_symbol(self, attributes: dict[str, str]) -> None:
        code = next(iter(value for key, value in attributes.items() if key.endswith(" char")), "")
        if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not "D800" <= code.upper() <= "DFFF":
            self._say(chr(int(code, 16)))

    def _style(self) -> Style:
        default = self._styles.get("", Style())
        style = self._styles.get(self._open[-1].style, default) if self._open else default
        is_bold = default.is_bold if style.is_bold is None else style.is_bold
        return Style(
            style.parent, style.heading, style.is_list, is_bold, style.size or default.size
        )
