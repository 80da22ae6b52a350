"""Read PDFs: lines become headings, paragraphs and list items; running heads are left out.

A PDF says where ink is, not what it means; size, weight, gaps and bullets have to tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.cleaning import clean_text
from consent_swat.leaflets.kinds import is_choice, is_slot, is_title, split_marker
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.pdf_columns import order_lines
from consent_swat.leaflets.readers.pdf_lines import Line, read_bits
from consent_swat.leaflets.readers.text import is_scattered, join_line
from consent_swat.leaflets.words import find_words, fold_word

_FEWEST_REPEATS = 3
_EDGE = 0.12  # of the page's height; where heads and feet of short files stand
_LARGER = 1.12
_LOOSER = 1.45
_MANY_LINES = 400
_FEWEST_LETTERS = 40
_MOST_NAMED = 20
_LONG = 6  # words; lines of an address have fewer
_PAGE_NUMBER = re.compile(
    r"(?i)(?:page |seite |pagina )?[-–— ]*#+(?:\s*(?:of|/|von|van)\s*#+)?[-–— ]*"
)
_PRINTED = re.compile(r"#/#/#+, #:# [AP]M.*|(?:file|https?)://\S+ #/#")  # by a browser
_DIGITS = re.compile(r"\d+")
_STOPS = (".", "!", "?", ":", ";", "…")


def read_pdf(data: bytes) -> tuple[list[Piece], list[str]]:
    """Read a PDF. Only for files that can be trusted, or inside the sandbox.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    tuple of (list of Piece, list of str)
        The pieces in the order of the file, and a sentence for each thing left out.

    Raises
    ------
    LeafletUnreadable
        ``encrypted``, ``damaged``, ``too_large``, or ``no_text`` for a scan.
    """
    pages, are_pictures = read_bits(data)
    lines = [line for bits in pages for line in order_lines(bits)]
    if not any(char.isalnum() for line in lines for char in line.text):
        raise LeafletUnreadable(
            "no_text",
            "has pages but no text; it is probably a scan. Upload the Word file, or run text "
            "recognition first.",
        )
    kept = _drop_running(lines, len(pages))
    warnings = _warn_of_blanks(kept, are_pictures)
    if len(kept) < len(lines):
        warnings.append("Running heads, feet and page numbers were left out.")
    return _Layout(kept).make_pieces(), warnings


def _warn_of_blanks(lines: Sequence[Line], are_pictures: Sequence[bool]) -> list[str]:
    """Name each page on which there was nothing to read; a scan among them first."""
    letters = Counter[int]()
    for line in lines:
        letters[line.page] += len(line.text)
    numbers = range(len(are_pictures))
    scans = [n for n in numbers if are_pictures[n] and letters[n] < _FEWEST_LETTERS]
    blank = [n for n in numbers if not letters[n] and n not in set(scans)]
    told = (
        (scans, "A picture fills page {}, probably a scan: what it says was not read."),
        (blank, "No text was found on page {}: a picture or a blank page."),
    )
    return [
        sentence.format(", ".join(str(n + 1) for n in found[:_MOST_NAMED]))
        for found, sentence in told
        if found
    ]


def _drop_running(lines: Sequence[Line], n_pages: int) -> list[Line]:
    """Leave out what stands at the same height on three pages, and page numbers."""
    keys = [(_DIGITS.sub("#", line.text), round(line.base / 4)) for line in lines]
    pages: dict[tuple[str, int], set[int]] = {}
    for key, line in zip(keys, lines, strict=True):
        pages.setdefault(key, set()).add(line.page)
    kept = []
    for key, line in zip(keys, lines, strict=True):
        is_edge = not _EDGE < line.height < 1 - _EDGE
        near = [pages.get((key[0], key[1] + step), set()) for step in (-1, 0, 1)]
        n_repeats = len(set().union(*near))
        is_running = n_repeats >= _FEWEST_REPEATS or (is_edge and 1 < n_repeats == n_pages)
        is_mark = _PAGE_NUMBER.fullmatch(key[0]) or _PRINTED.fullmatch(key[0])
        if not is_running and not (is_edge and is_mark):
            kept.append(line)
    return kept


@dataclass(slots=True)
class _Passage:
    """Lines that belong together."""

    text: str
    first: Line
    last: Line
    marker: str
    is_bold: bool
    size: float


class _Layout:
    """What is usual in this file: size, leading, margins, words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[_round(line.size)] += len(line.text)
        self._body = sizes.most_common(1)[0][0] if sizes else 0.0
        n_bold = sum(len(line.text) for line in lines if line.is_bold)
        self._is_bold_telling = 2 * n_bold < sum(sizes.values())
        self._leading = _find_leading(lines) or 1.2 * self._body
        self._vocabulary = _gather_words(lines)
        self._is_scattered = is_scattered([line.text for line in lines])
        self._margins: dict[tuple[int, int], list[Line]] = {}
        for line in lines:
            self._margins.setdefault(line.place, []).append(line)

    def make_pieces(self) -> list[Piece]:
        """Return headings, paragraphs and list items in order."""
        passages: list[_Passage] = []
        for line in self._lines:
            marker, rest = split_marker(line.text)
            if line.text.startswith("o ") and passages and passages[-1].marker:
                marker, rest = "o", line.text[2:]  # the round bullet of an inner list
            if passages and not self._begins(passages[-1], line, marker):
                self._append(passages[-1], line)
            else:
                is_item = bool(marker) and not (line.is_bold and marker[-1] in ".)")
                text = rest if is_item else line.text
                shown = marker if is_item else ""
                passages.append(_Passage(text, line, line, shown, line.is_bold, line.size))
        larger = sorted({_round(p.size) for p in passages if self._is_larger(p.size)}, reverse=True)
        depths = _count_depths(passages)
        pairs = zip(passages, depths, strict=True)
        return [self._make_piece(passage, larger, depth) for passage, depth in pairs]

    def _append(self, passage: _Passage, line: Line) -> None:
        if passage.last.is_soft:
            passage.text += line.text
        else:
            passage.text = join_line(passage.text, line.text, self._vocabulary)
        passage.last = line

    def _begins(self, passage: _Passage, line: Line, marker: str) -> bool:
        """Say whether a line begins something new."""
        last = passage.last
        if last.is_soft:
            return False
        is_ended = last.text.endswith(_STOPS)
        is_room = self._has_room(last, line)
        if marker and (marker[-1] not in ".)" or is_ended or is_room or self._is_apart(last, line)):
            return True
        if line.is_bold != last.is_bold and self._is_bold_telling and not _goes_on(last, line):
            return True
        if _differs(line.size, last.size) and _differs(line.font, last.font):
            return True
        if last.place != line.place:
            return is_ended or is_room
        if self._is_apart(last, line):
            return True
        if self._is_scattered:
            return False
        if (_stands_alone(line) and is_ended) or (
            last is passage.first and _stands_alone(last) and not line.text[0].islower()
        ):
            return True
        is_back = line.left < passage.first.left + 0.3 * line.size
        if passage.marker and is_back and is_ended:
            return True
        is_indented = line.left > last.left + line.size and not passage.marker
        # The end of a long sentence, which a program broke earlier than it had to.
        is_torn = line.text.endswith(".") and not is_ended and len(last.text.split()) >= _LONG
        is_new = is_room and not is_torn and not line.text[0].islower()
        return is_new or (is_indented and is_ended)

    def _is_apart(self, last: Line, line: Line) -> bool:
        """Say whether the gap between two lines is wider than inside a paragraph."""
        if last.place != line.place:
            return False
        step = last.base - line.base
        return step < -0.5 * line.size or step > _LOOSER * max(self._leading, 0.9 * line.size)

    def _has_room(self, last: Line, line: Line) -> bool:
        """Say whether the next word would still have stood on the line before: it was ended."""
        if self._is_scattered:
            return False
        word = line.text.split(maxsplit=1)[0]
        return last.right + (0.5 * len(word) + 2.0) * line.size < self._margin(last)

    def _margin(self, line: Line) -> float:
        """Return where lines of this column usually end."""
        page = self._margins[line.place]
        if len(page) <= _MANY_LINES:
            page = [other for other in page if other.left < line.right and line.left < other.right]
        rights = sorted(other.right for other in page)
        return rights[int(0.9 * (len(rights) - 1))]

    def _is_larger(self, size: float) -> bool:
        return size >= _LARGER * self._body

    def _make_piece(self, passage: _Passage, larger: Sequence[float], depth: int) -> Piece:
        text = clean_text(passage.text)
        is_bold = passage.is_bold and passage.last.is_bold and self._is_bold_telling
        is_large = self._is_larger(passage.size)
        if passage.marker:
            return Piece(Kind.LIST_ITEM, text, depth)
        if (is_bold or is_large) and is_title(text, is_strong=True):
            rank = larger.index(_round(passage.size)) + 1 if is_large else len(larger) + 1
            return Piece(Kind.HEADING, text, min(6, rank if is_large else max(2, rank)))
        return Piece(Kind.PARAGRAPH, text)


def _gather_words(lines: Sequence[Line]) -> frozenset[str]:
    """Return the file's words in small letters, without the halves that lines cut off."""
    words: set[str] = set()
    is_cut = False
    for line in lines:
        spans = find_words(line.text)[int(is_cut) :]
        is_cut = line.text.endswith("-")
        whole = spans[:-1] if is_cut else spans
        words.update(fold_word(line.text[span.start : span.end]) for span in whole)
    return frozenset(words)


def _find_leading(lines: Sequence[Line]) -> float:
    """Return the usual step from line to line inside a paragraph; 0 when nothing tells."""
    steps = [
        (before.base - line.base, line.size)
        for before, line in pairwise(lines)
        if before.place == line.place and abs(before.size - line.size) < 0.1 * line.size
    ]
    # Short lists and headings step wider than wrapped lines, and may outnumber them.
    close = [step for step, size in steps if 0.8 * size < step < 1.7 * size]
    wide = [step for step, size in steps if 0 < step < 3 * size]
    if 10 * len(close) >= len(wide):
        wide = close
    return median(wide) if wide else 0.0


def _count_depths(passages: Sequence[_Passage]) -> list[int]:
    """Count how deep each list item stands, by its indent among its neighbours; 0 outside lists."""
    depths: list[int] = []
    indents: list[float] = []
    for passage in passages:
        left, size = passage.first.left, passage.first.size
        if not passage.marker:
            indents.clear()
        else:
            while indents and left < indents[-1] - 0.5 * size:
                indents.pop()
            if not indents or left > indents[-1] + 0.5 * size:
                indents.append(left)
        depths.append(min(len(indents), 9))
    return depths


def _differs(size: float, other: float) -> bool:
    return abs(size - other) > 0.12 * max(size, other)


def _stands_alone(line: Line) -> bool:
    """Say whether a line is a place to fill in, or between two alternatives, of a template."""
    return is_slot(line.text) or is_choice(line.text)


def _goes_on(last: Line, line: Line) -> bool:
    return line.text[0].islower() and not last.text.endswith(_STOPS)


def _round(size: float) -> float:
    return round(size * 2) / 2
