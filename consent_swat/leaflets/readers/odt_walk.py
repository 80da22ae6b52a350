"""Walk the body of an OpenDocument file tag by tag and gather its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.readers import MAX_BLOCKS
from consent_swat.leaflets.readers.docx_walk import Paragraph
from consent_swat.leaflets.readers.inline import show_link
from consent_swat.leaflets.readers.odt_styles import TextStyle, name_attributes, name_tag

_SKIPPED = frozenset(
    str.split(
        "office:annotation text:tracked-changes text:note-citation office:binary-data "
        "office:forms text:ruby-text svg:title svg:desc office:automatic-styles "
        "office:font-face-decls office:scripts text:hidden-text"
    )
)
_PLACEHOLDERS = frozenset(("text:placeholder", "loext:content-control"))
_MOST_SPACES = 20


@dataclass(frozen=True, slots=True)
class _Look:
    is_bold: bool = False
    is_hidden: bool = False
    size: int = 0

    def under(self, style: TextStyle) -> _Look:
        """Return the look of a span in a style, inside this one."""
        return _Look(
            self.is_bold if style.is_bold is None else style.is_bold,
            self.is_hidden if style.is_hidden is None else style.is_hidden,
            style.size or self.size,
        )


class OdtWalk:
    """Handlers for `parse_xml`; afterwards ``paragraphs`` and ``notes`` hold what has text.

    Parameters
    ----------
    styles : mapping of str to TextStyle
        By family and name, with ``""`` for the defaults.
    """

    def __init__(self, styles: Mapping[str, TextStyle]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self.columns: dict[int, int] = {}
        self.n_changes = 0
        self.has_comments = self.has_hidden = self.has_boxes = False
        self._styles = styles
        self._open: list[Paragraph] = []
        self._looks = [_Look()]
        self._skipped = self._depth = self._n_notes = self._n_hidden = 0
        self._tables: list[int] = []
        self._row_cells: list[int] = []
        self._items: list[tuple[int, bool]] = []  # depth of each open item; whether it has text
        self._placeholders: list[bool] = []
        self._sections: list[bool] = []
        self._targets: list[tuple[str, int]] = []
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
            tag = self._names[name] = name_tag(name)
        self.n_changes += tag == "text:changed-region"
        self.has_comments |= tag == "office:annotation"
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
        elif tag:
            self._open_tag(tag, name_attributes(attributes))

    def _open_tag(self, tag: str, named: dict[str, str]) -> None:
        if tag in ("text:p", "text:h"):
            self._open_paragraph(tag, named)
        elif tag == "text:span":
            style = self._styles.get(f"text/{named.get('text:style-name', '')}", TextStyle())
            self._looks.append(self._looks[-1].under(style))
        elif tag == "text:list":
            self._depth += 1
        elif tag == "text:list-item":
            self._items.append((self._depth, False))
        elif tag in ("table:table", "table:table-row", "table:table-cell"):
            self._open_table(tag)
        elif tag in _PLACEHOLDERS:
            is_hint = tag == "text:placeholder" or named.get("loext:showing-place-holder") == "true"
            self._placeholders.append(is_hint)
        elif tag == "text:section":
            self._sections.append(named.get("text:display") == "none")
            self._n_hidden += self._sections[-1]
        elif tag == "text:note-body":
            self._n_notes += 1
        elif tag == "draw:text-box":
            self.has_boxes = True
        elif self._open:
            self._open_inside(tag, named)

    def _open_inside(self, tag: str, named: dict[str, str]) -> None:
        """Take a tag that means something in a paragraph only."""
        if tag == "text:s":
            count = named.get("text:c", "1")
            few = count.isascii() and count.isdigit() and len(count) < 3
            self._say(" " * min(_MOST_SPACES, int(count) if few else _MOST_SPACES))
        elif tag == "text:tab":
            self._say(" ")
        elif tag == "text:line-break":
            self._say("\n")
        elif tag == "text:a":
            self._targets.append((named.get("xlink:href", ""), len(self._open[-1].parts)))

    def _open_paragraph(self, tag: str, named: dict[str, str]) -> None:
        key = f"paragraph/{named.get('text:style-name', '')}"
        style = self._styles.get(key) or self._styles[""]
        paragraph = Paragraph(table=self._tables[-1] if self._tables else 0)
        level = named.get("text:outline-level", "1")
        if tag == "text:h":
            is_low = len(level) == 1 and level in "12345"
            paragraph.heading = int(level) if is_low else 6
        else:
            paragraph.heading = style.heading
        if self._items and not self._items[-1][1] and not self._n_notes:
            paragraph.list_depth = self._items[-1][0]
        self._open.append(paragraph)
        self._looks.append(_Look().under(style))

    def _open_table(self, tag: str) -> None:
        if tag == "table:table":
            self._tables.append(len(self.columns) + 1)
            self.columns[self._tables[-1]] = 0
            self._row_cells.append(0)
        elif self._tables:
            self._row_cells[-1] = 0 if tag == "table:table-row" else self._row_cells[-1] + 1
            number = self._tables[-1]
            self.columns[number] = max(self.columns[number], self._row_cells[-1])

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
        if tag in ("text:p", "text:h"):
            self._looks.pop()
            self._close_paragraph()
        elif tag == "text:span":
            self._looks.pop()
        elif tag == "text:list":
            self._depth -= 1
        elif tag == "text:list-item":
            self._items.pop()
        elif tag == "table:table":
            self._tables.pop()
            self._row_cells.pop()
        elif tag in _PLACEHOLDERS:
            self._placeholders.pop()
        elif tag == "text:section":
            self._n_hidden -= self._sections.pop()
        elif tag == "text:note-body":
            self._n_notes -= 1
        elif tag == "text:a" and self._targets and self._open:
            target, first = self._targets.pop()
            parts = self._open[-1].parts
            parts[first:] = [show_link("".join(parts[first:]), target)]

    def _close_paragraph(self) -> None:
        paragraph = self._open.pop()
        if not paragraph.text.strip():
            return
        (self.notes if self._n_notes else self.paragraphs).append(paragraph)
        if self._items and paragraph.list_depth:
            self._items[-1] = (self._items[-1][0], True)
        if len(self.paragraphs) + len(self.notes) > MAX_BLOCKS:
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
        if self._open and not self._skipped:
            self._say(data.replace("\n", " "))

    def _say(self, text: str) -> None:
        paragraph, look = self._open[-1], self._looks[-1]
        if look.is_hidden or self._n_hidden:
            self.has_hidden |= bool(text.strip())
            return
        paragraph.parts.append(text)
        if text.strip():
            paragraph.is_bold &= look.is_bold
            paragraph.size = paragraph.size or look.size
            paragraph.is_placeholder &= bool(self._placeholders and self._placeholders[-1])
