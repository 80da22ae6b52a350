"""Hide counts so small that somebody could be recognised, in tables that leave the team.

Hiding one cell is not enough where a total is printed: the rest would give it away. So cells are
hidden until no hidden one follows from the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HIDDEN = "hidden"
"""What a hidden count is printed as; not "fewer than 5", since it may be a larger one."""


def suppress_small(counts: Sequence[int], smallest: int = 5) -> tuple[int | None, ...]:
    """Hide the small counts of a row whose total is known.

    Parameters
    ----------
    counts : sequence of int
        Cells that add up to the total, each 0 or more.
    smallest : int, default 5
        The smallest count, other than 0, that may be shown.

    Returns
    -------
    tuple of int or None
        None for hidden. A zero stays, unless the total itself is too small. Where hiding the small
        counts leaves too little hidden, the next smallest go too.

    Raises
    ------
    ValueError
        If a count is negative or `smallest` is below 1.

    Examples
    --------
    >>> suppress_small([3, 0, 12, 40])
    (None, 0, None, 40)
    >>> suppress_small([10, 20, 0])
    (10, 20, 0)
    """
    _check_counts(counts, smallest)
    if sum(counts) < smallest:
        return (None,) * len(counts) if sum(counts) else tuple(counts)
    hidden = {place for place, count in enumerate(counts) if 0 < count < smallest}
    others = sorted(
        (place for place, count in enumerate(counts) if count >= smallest),
        key=lambda place: (counts[place], place),
    )
    while hidden and (len(hidden) < 2 or sum(counts[k] for k in hidden) < smallest):
        hidden.add(others.pop(0))
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def suppress_table(
    rows: Mapping[str, Sequence[int]], smallest: int = 5
) -> dict[str, tuple[int | None, ...]]:
    """Hide the small counts of a table whose row and column totals are known.

    Parameters
    ----------
    rows : mapping of str to sequence of int
        Rows of equal length, for example arms by status.
    smallest : int, default 5
        The smallest count, other than 0, that may be shown.

    Returns
    -------
    dict of str to tuple of int or None
        None for hidden. In no row and no column is a single count hidden on its own; this stops
        subtraction from a total, not a solver that sets all totals against each other.

    Raises
    ------
    ValueError
        If the rows differ in length, a count is negative, or `smallest` is below 1.
    """
    counts = [list(row) for row in rows.values()]
    if len({len(row) for row in counts}) > 1:
        raise ValueError("The rows of the table differ in length. Give a count for every column.")
    for row in counts:
        _check_counts(row, smallest)
    lines = [*_list_lines(counts)]
    hidden: set[tuple[int, int]] = set()
    while True:
        before = len(hidden)
        for line in lines:
            hidden |= _hide(line, counts, hidden, smallest)
        if len(hidden) == before:
            break
    return {
        name: tuple(
            None if (place, column) in hidden else counts[place][column]
            for column in range(len(counts[place]))
        )
        for place, name in enumerate(rows)
    }


def render_count(count: int | None) -> str:
    """Return a count for print, or `HIDDEN`."""
    return HIDDEN if count is None else str(count)


def can_show_proportion(x: int, n: int, smallest: int = 5) -> bool:
    """Say whether a proportion may leave the team.

    Parameters
    ----------
    x, n : int
        How many of how many.
    smallest : int, default 5
        The smallest count, other than 0, that may be shown.

    Returns
    -------
    bool
        False if those who have it, those who have it not, or all of them are too few to show. That
        everybody, or nobody, has it may be shown only of a group that is large enough.
    """
    _check_counts((x, n - x), smallest)
    return None not in suppress_small((x, n - x), smallest)


def _check_counts(counts: Sequence[int], smallest: int) -> None:
    if smallest < 1:
        raise ValueError(f"The smallest count to show is {smallest}. Give 1 or more.")
    if any(count < 0 for count in counts):
        raise ValueError(f"{list(counts)} holds a count below 0. Give counts of people.")


def _list_lines(counts: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    width = len(counts[0]) if counts else 0
    across = [[(row, column) for column in range(width)] for row in range(len(counts))]
    down = [[(row, column) for row in range(len(counts))] for column in range(width)]
    return across + down


def _hide(
    line: Sequence[tuple[int, int]],
    counts: Sequence[Sequence[int]],
    hidden: set[tuple[int, int]],
    smallest: int,
) -> set[tuple[int, int]]:
    values = [counts[row][column] for row, column in line]
    shown = suppress_small(values, smallest)
    gone = {cell for cell, count in zip(line, shown, strict=True) if count is None}
    gone |= {cell for cell in line if cell in hidden}
    free = [cell for cell in line if cell not in gone]
    # A crossing line may have hidden one alone: then the next smallest goes too, zeros last.
    free.sort(key=lambda cell: (counts[cell[0]][cell[1]] == 0, counts[cell[0]][cell[1]], cell))
    while gone and free and (len(gone) < 2 or sum(counts[r][c] for r, c in gone) < smallest):
        gone.add(free.pop(0))
    return gone
