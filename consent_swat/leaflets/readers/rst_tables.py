"""Read the tables of reStructuredText that are drawn with characters, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_GRID = re.compile(r"\+(?:[-=]+\+){1,200}+")
_SIMPLE = re.compile(r"=+(?: +=+){1,200}+")
_PARTS = re.compile(r"=+|-+")


def is_table_start(line: str) -> bool:
    """Say whether a line is the upper border of a table.

    Parameters
    ----------
    line : str
        Without its indent.

    Returns
    -------
    bool
        For grid tables (``+---+---+``) and simple ones (``===  ===``).

    Examples
    --------
    >>> is_table_start("+---+---+"), is_table_start("===  ==="), is_table_start("====")
    (True, True, False)
    """
    return _GRID.fullmatch(line) is not None or _SIMPLE.fullmatch(line) is not None


def read_table(lines: Sequence[str]) -> Iterator[str]:
    """Read a table.

    Parameters
    ----------
    lines : sequence of str
        From the upper border on, without their indent.

    Yields
    ------
    str
        The text of each cell that has any, row by row; forced breaks as newlines.
    """
    cells = _read_grid(lines) if lines[0].startswith("+") else _read_simple(lines)
    return filter(None, (cell.strip() for cell in cells))


def _read_grid(lines: Sequence[str]) -> Iterator[str]:
    row: list[str] = []
    for line in lines:
        if line.startswith("+"):
            yield from row
            row = []
        elif line.startswith("|"):
            parts = line.strip("|").split("|")
            row += [""] * (len(parts) - len(row))
            for number, part in enumerate(parts):
                row[number] = f"{row[number]} {part.strip()}"
    yield from row


def _read_simple(lines: Sequence[str]) -> Iterator[str]:
    starts = [match.start() for match in _PARTS.finditer(lines[0])]
    ends = [*starts[1:], None]
    row = [""] * len(starts)
    for line in lines[1:]:
        if _PARTS.fullmatch(line.replace(" ", "")):
            yield from row
            row = [""] * len(starts)
            continue
        parts = [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]
        if parts[0]:
            # Text in the first column begins a row; without it the row above goes on.
            yield from row
            row = parts
        else:
            row = [f"{cell} {part}" for cell, part in zip(row, parts, strict=True)]
    yield from row
