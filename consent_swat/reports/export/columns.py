"""What a column of an export is: its name, its type, what it means, and where its value is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from consent_swat.analysis.cells import guard_cell

Cell: TypeAlias = str | int | float | bool | None
"""What stands in a table; None for missing."""

Row = TypeVar("Row")
Word = TypeVar("Word", bound=StrEnum)


class ColumnKind(StrEnum):
    """What a column holds; the value is the type's name in a Table Schema."""

    TEXT = "string"
    COUNT = "integer"
    NUMBER = "number"
    TRUTH = "boolean"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column.

    Parameters
    ----------
    name : str
        Begins with a letter; letters, digits and ``_`` only, so that R takes it as it is.
    kind : ColumnKind
        What it holds.
    title : str
        A few words for tables and plots.
    description : str
        What it means, in sentences.
    read : callable
        Reads the value from what a row is made of. An empty text is missing.
    missing : str
        What an empty cell means; empty when the column is never missing.
    values : mapping of str to str, optional
        All values that a text can have, each with its label; None for any text.
    minimum, maximum : float, optional
        Limits of a number, inclusive.
    unit : str
        Of a number, for example ``s``; empty for counts and shares.
    is_unique : bool
        Whether no two rows share a value.
    elicit : str
        The core outcome of ELICIT (Gillies 2021) that it measures; empty for none.
    source : str
        The table of the database that it comes from, or ``derived``.
    """

    name: str
    kind: ColumnKind
    title: str
    description: str
    read: Callable[[Row], Cell]
    missing: str = ""
    values: Mapping[str, str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    is_unique: bool = False
    elicit: str = ""
    source: str = "derived"

    @property
    def is_required(self) -> bool:
        """Whether no cell of it is ever missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """One table of an export.

    Parameters
    ----------
    name : str
        Also the name of its files.
    title, description : str
        What a row is.
    columns : tuple of Column
        In order.
    key : tuple of str
        Columns that no two rows share together.
    links : mapping of str to str
        Column to the table whose column of the same name it points to.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column[Row], ...]
    key: tuple[str, ...]
    links: Mapping[str, str]

    def make_cells(self, row: Row) -> tuple[Cell, ...]:
        """Make the cells of a row, as they stand in every file of this table.

        A text that a spreadsheet would run as a formula starts with an apostrophe, in the files for
        programs too, so that both hold the same.
        """
        return tuple(guard_value(column.read(row)) for column in self.columns)


AnyTable: TypeAlias = Table[Any]


def guard_value(value: Cell) -> Cell:
    """Return a value as an export keeps it: guarded text, and None for an empty one."""
    return (guard_cell(str(value)) or None) if isinstance(value, str) else value


def label_words(titles: Mapping[Word, str]) -> dict[str, str]:
    """Return words and their labels as `Column.values` wants them."""
    return {word.value: title for word, title in titles.items()}


def spell_name(stem: str, id_: str) -> str:
    """Return the name of a column about one domain or the like.

    Parameters
    ----------
    stem : str
        What it says, for example ``score_first``.
    id_ : str
        As the quiz has it; what R would not take in a name becomes ``_``.

    Examples
    --------
    >>> spell_name("score_first", "V"), spell_name("state", "my choice")
    ('score_first_V', 'state_my_choice')
    """
    return f"{stem}_{re.sub(r'[^A-Za-z0-9_]', '_', id_)}"
