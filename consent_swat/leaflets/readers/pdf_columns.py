"""Put the pieces of text of a PDF page in the order in which they are read.

Most programs write one column after the other, some write across them; where the page itself
shows a gutter between columns of prose, the columns are read one by one either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from consent_swat.leaflets.readers.pdf_lines import Line

_NEAR = 0.8  # of the size; wider gaps may part columns
_NARROWEST_GUTTER = 7  # points
_MOST_ACROSS = 0.15  # of a page's lines may run over a gutter, such as a title
_FEWEST_LINES = 5
_MOST_LINES = 1000  # no page of prose has more
_FEWEST_WORDS = 3.0  # a line; a column of a table has fewer
_FULL = 0.6
_WIDEST = 5000


def order_lines(bits: Sequence[Line]) -> list[Line]:
    """Join what stands on one line and read columns one by one.

    Parameters
    ----------
    bits : sequence of Line
        Of one page, in the order of the file, cut wherever a wide gap is.

    Returns
    -------
    list of Line
        In reading order. ``column`` counts the parts of the page that follow each other; it is 0
        throughout on a page without columns.
    """
    near = _join(bits, _NEAR)
    gutters = _find_gutters(near)
    if not gutters:
        return _join(near, None)
    places = [_find_column(line, gutters) for line in near]
    columns = [
        [line for line, place in zip(near, places, strict=True) if place == number]
        for number in range(len(gutters) + 1)
    ]
    if not all(map(_is_prose, columns)):
        return _join(near, None)
    across = [line for line, place in zip(near, places, strict=True) if place < 0]
    return _read_columns(columns, across)


def _join(lines: Sequence[Line], widest: float | None) -> list[Line]:
    """Join neighbours on one line: some programs write each word, or a bullet, by itself."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if (
            before
            and abs(before.base - line.base) < 0.3 * line.size
            and line.left >= before.right
            and (widest is None or line.left - before.right < widest * line.size)
        ):
            before.text = f"{before.text} {line.text}"
            before.right, before.is_soft = line.right, line.is_soft
            before.is_bold &= line.is_bold
            before.size = max(before.size, line.size)
        else:
            joined.append(line)
    return joined


def _find_gutters(lines: Sequence[Line]) -> list[float]:
    """Find the upright strips that hardly any line crosses, inside the text."""
    if not 2 * _FEWEST_LINES <= len(lines) <= _MOST_LINES:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = int(right - left) + 1
    if not 3 * _NARROWEST_GUTTER < width < _WIDEST:
        return []
    changes = [0] * (width + 2)
    for line in lines:
        changes[int(line.left - left)] += 1
        changes[int(line.right - left) + 1] -= 1
    crossed = list(accumulate(changes))[:width]
    most = _MOST_ACROSS * len(lines)
    edges = [-1, *(at for at, count in enumerate(crossed) if count > most), width]
    strips = [(a + 1, b) for a, b in pairwise(edges) if b - a > _NARROWEST_GUTTER]
    return [left + (a + b) / 2 for a, b in strips if a > 0.1 * width and b < 0.9 * width]


def _find_column(line: Line, gutters: Sequence[float]) -> int:
    """Return the number of the column that holds a line; -1 when it runs over a gutter."""
    if any(line.left < gutter < line.right for gutter in gutters):
        return -1
    return sum(1 for gutter in gutters if line.left >= gutter)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Say whether a column is running text, and not one of a table."""
    if len(lines) < _FEWEST_LINES:
        return False
    n_words = sum(len(line.text.split()) for line in lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    n_full = sum(1 for line in lines if line.right > left + _FULL * (right - left))
    return n_words >= _FEWEST_WORDS * len(lines) and 2 * n_full >= len(lines)


def _read_columns(columns: Sequence[Sequence[Line]], across: Sequence[Line]) -> list[Line]:
    """Read from one line across all columns to the next, column after column."""
    edges = sorted({line.base for line in across}, reverse=True)
    bounds = [float("inf"), *edges, float("-inf")]
    ordered: list[Line] = []
    part = 0
    for above, below in pairwise(bounds):
        heads = [line for line in across if line.base == above]
        under = ([line for line in column if below <= line.base < above] for column in columns)
        for found in (heads, *under):
            for line in _join(found, None):
                line.column = part
                ordered.append(line)
            part += bool(found)
    return ordered
