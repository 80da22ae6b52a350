"""Take the lines of text from a PDF, with their place and look, through PDFium.

PDFium is written in C++ and has crashed on hostile files: strangers' files come here only inside
the limited process of `sandbox`.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.cleaning import clean_text
from consent_swat.leaflets.readers import MAX_CHARACTERS

_MOST_PAGES = 500
_MOST_RAW_CHARACTERS = 5 * MAX_CHARACTERS  # running heads and blanks count here
_GAP = 0.8  # of the size; what stands farther off may belong to another column
_SLANT = 0.1  # radians; steeper text is a watermark
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_MOST_SHAPES = 20_000
_DOT = "•"
_SOFT_HYPHEN = "\u00ad"
_HYPHENS_AT_END = (0x02, 0xFFFE)  # what PDFium puts for a hyphen before a line's end


@dataclass(slots=True)
class Line:
    """One line of text on a page; lengths in points, from the page's lower left corner.

    Parameters
    ----------
    base : float
        Height of its baseline.
    size : float
        Height of its tallest letters' boxes, with the room that the font asks for.
    is_soft : bool
        Whether it ends in a hyphen that only the line's end asked for.
    height : float
        Where the baseline stands on the page: 0 at the foot, 1 at the top.
    column : int
        Which of the parts of its page it belongs to, in reading order from 0.
    font : float
        Size of the font of its first letter; boxes of some fonts only fit the letters at hand.
    """

    page: int
    text: str = ""
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    is_bold: bool = True
    is_soft: bool = False
    height: float = 0.5
    column: int = 0
    font: float = 0.0
    parts: list[str] = field(default_factory=list)

    @property
    def place(self) -> tuple[int, int]:
        """Page and part of it: lines of one place follow each other downwards."""
        return self.page, self.column


def read_bits(data: bytes) -> tuple[list[list[Line]], list[bool]]:
    """Read every bit of text that a page shows; wide gaps and line ends part them.

    Parameters
    ----------
    data : bytes
        The PDF.

    Returns
    -------
    tuple of (list of list of Line, list of bool)
        For each page its bits in the order of the file, and whether a picture fills most of it.

    Raises
    ------
    LeafletUnreadable
        ``encrypted``, ``damaged`` or ``too_large``.
    """
    document = _open_document(data)
    n_pages = len(document)
    if n_pages > _MOST_PAGES:
        raise LeafletUnreadable(
            "too_large", f"has {n_pages:,} pages; the limit is {_MOST_PAGES}. Upload it alone."
        )
    pages: list[list[Line]] = []
    are_pictures: list[bool] = []
    n_characters = 0
    for number in range(n_pages):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            raise LeafletUnreadable("damaged", _DAMAGED) from None
        n_characters += text_page.count_chars()
        if n_characters > _MOST_RAW_CHARACTERS:
            raise LeafletUnreadable(
                "too_large", f"has more than {MAX_CHARACTERS:,} characters. Upload it alone."
            )
        box = _visible_box(page)
        dots, is_picture = _find_shapes(page, box)
        bits = _Page(text_page, number, box).read()
        _put_dots(bits, dots)
        pages.append(bits)
        are_pictures.append(is_picture)
        text_page.close()
        page.close()
    return pages, are_pictures


_DAMAGED = "is damaged, so that it cannot be opened. Save or export it again and upload that."


def _open_document(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise LeafletUnreadable(
                "encrypted", "is locked with a password. Save a copy without one and upload that."
            ) from None
        raise LeafletUnreadable("damaged", _DAMAGED) from None


def _visible_box(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    media, crop = page.get_mediabox(), page.get_cropbox()
    return (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )


def _find_shapes(
    page: pypdfium2.PdfPage, box: tuple[float, float, float, float]
) -> tuple[list[tuple[float, float, float]], bool]:
    """Find small drawn shapes, and whether a picture fills most of the page, as scans do.

    Browsers draw the bullets of a list instead of writing them: of each shape, gives the right
    edge, the middle's height and its own height.
    """
    dots: list[tuple[float, float, float]] = []
    covered = 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(_MOST_SHAPES, pdfium.FPDFPage_CountObjects(page.raw))):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top)
        width, height = right.value - left.value, top.value - bottom.value
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += width * height
        elif 1 <= width <= 12 and 0.6 < width / max(height, 0.1) < 1.7:
            dots.append((right.value, (top.value + bottom.value) / 2, height))
    return dots, covered > 0.5 * (box[2] - box[0]) * (box[3] - box[1])


def _put_dots(lines: list[Line], dots: list[tuple[float, float, float]]) -> None:
    """Write a bullet before each line that has one drawn to its left."""
    by_height: dict[int, list[tuple[float, float, float]]] = {}
    for dot in dots:
        by_height.setdefault(round(dot[1] / 10), []).append(dot)
    for line in lines:
        middle = line.base + 0.3 * line.size
        near = [by_height.get(round(middle / 10) + step, ()) for step in (-1, 0, 1)]
        for right, height, own in (dot for dots_there in near for dot in dots_there):
            is_beside = line.left - 3 * line.size < right <= line.left + 0.5
            if is_beside and abs(height - middle) < 0.4 * line.size and own < 0.9 * line.size:
                line.text = f"{_DOT} {line.text.removeprefix(_DOT).lstrip()}"
                line.left = min(line.left, right - own)
                break


class _Page:
    """Gathers the characters of one page into lines."""

    def __init__(
        self, text_page: pypdfium2.PdfTextPage, number: int, box: tuple[float, float, float, float]
    ) -> None:
        self._raw = text_page.raw
        self._n = text_page.count_chars()
        self._number = number
        self._box = box
        self._line = Line(number)
        self._lines: list[Line] = []
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._high = 0

    def read(self) -> list[Line]:
        """Return the page's lines that hold anything."""
        for index in range(self._n):
            code = pdfium.FPDFText_GetUnicode(self._raw, index)
            if 0xD800 <= code < 0xDC00:
                self._high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)
                if not 0x10000 <= code <= 0x10FFFF:
                    continue
            if code in _HYPHENS_AT_END:
                code = ord("-")
            if code == 0x0A:
                self._end_line()
            elif chr(code).isspace() or code == 0:
                self._line.parts.append(" ")
            else:
                self._take(index, chr(code))
        self._end_line()
        return self._lines

    def _take(self, index: int, char: str) -> None:
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        x, y = self._x.value, self._y.value
        left, bottom, right, top = self._box
        if not (left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1):
            return  # outside what the page shows
        slant = pdfium.FPDFText_GetCharAngle(self._raw, index) % (math.pi / 2)
        if _SLANT < slant < math.pi / 2 - _SLANT:
            return
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._edges)
        size = abs(self._edges.top - self._edges.bottom)
        line = self._line
        is_below = abs(y - line.base) > 0.7 * line.size and x < line.right
        if line.size and (is_below or x - line.right > _GAP * max(size, line.size)):
            self._end_line()
            line = self._line
        if not line.size:
            line.left, line.base = x, y
            line.height = (y - bottom) / max(1.0, top - bottom)
        line.parts.append(char)
        line.right = max(line.right, self._edges.right)
        line.size = max(line.size, size)
        if not line.font and char.isalnum():
            line.font = self._font_size(index)
        if line.is_bold and char.isalnum():
            line.is_bold = self._is_bold(index)

    def _font_size(self, index: int) -> float:
        """Return a character's size as drawn: the text's own matrix may blow up the font's."""
        pdfium.FPDFText_GetMatrix(self._raw, index, self._matrix)
        scale = math.hypot(self._matrix.b, self._matrix.d)
        return float(pdfium.FPDFText_GetFontSize(self._raw, index)) * scale

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_WEIGHT:
            return True
        pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, 128, self._flags)
        name = self._name.value.decode("latin-1").lower()
        return any(word in name for word in _BOLD_NAMES)

    def _end_line(self) -> None:
        line, self._line = self._line, Line(self._number)
        text = "".join(line.parts).strip()
        line.parts = []
        if not text or not line.size:
            return
        line.is_soft = text[-1] == _SOFT_HYPHEN
        # A bullet of a symbol font must outlive the cleaning, which drops private characters.
        bullet = text[0] if "\ue000" <= text[0] <= "\uf8ff" else ""
        line.text = bullet + clean_text(text)
        if line.text:
            self._lines.append(line)
