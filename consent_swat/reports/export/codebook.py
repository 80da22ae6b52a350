"""The codebook: what each column means, as a table for programs and as a page for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from consent_swat.reports.export.columns import AnyTable, Cell, Column, ColumnKind, Table


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """What a row of the codebook is made of: one column, and the table that it stands in."""

    table: AnyTable
    column: Column[Any]


def make_codebook_table() -> Table[CodebookRow]:
    """Make the table of columns, without its rows."""
    text, number, none = ColumnKind.TEXT, ColumnKind.NUMBER, "There is none."
    return Table(
        name="codebook",
        title="Codebook",
        description="One row for each column of the other tables.",
        columns=(
            Column("table", text, "Table", "Which table it stands in.", lambda row: row.table.name),
            Column("name", text, "Name", "Of the column.", lambda row: row.column.name),
            Column("type", text, "Type", "As in a Table Schema.",
                   lambda row: row.column.kind.value,
                   values={"string": "text", "integer": "whole number", "number": "number",
                           "boolean": "true or false"}),
            Column("title", text, "Title", "A few words.", lambda row: row.column.title),
            Column("description", text, "Description", "What it means.",
                   lambda row: row.column.description),
            Column("values", text, "Values", "Each value that it can have, with its label.",
                   lambda row: _join_values(row.column), "Any value of its type."),
            Column("minimum", number, "Smallest", "Smallest value.",
                   lambda row: _make_float(row.column.minimum), none),
            Column("maximum", number, "Largest", "Largest value.",
                   lambda row: _make_float(row.column.maximum), none),
            Column("unit", text, "Unit", "s, min or d.", lambda row: row.column.unit,
                   "It is a count, a share or no number."),
            Column("missing_means", text, "An empty cell means", "Why a cell can be empty.",
                   lambda row: row.column.missing, "It is never empty."),
            Column("source", text, "Source",
                   "Table of the database, the quiz, or 'derived' from several.",
                   lambda row: row.column.source),
            Column("elicit", text, "ELICIT core outcome", "Gillies and others 2021.",
                   lambda row: row.column.elicit, "It measures none of the twelve."),
        ),
        key=("table", "name"),
        links={},
    )  # fmt: skip


def list_codebook_rows(tables: Iterable[AnyTable]) -> list[CodebookRow]:
    """List all columns of some tables, in order."""
    return [CodebookRow(table, column) for table in tables for column in table.columns]


def render_codebook(title: str, tables: Sequence[AnyTable]) -> str:
    """Write the codebook as a Markdown page.

    Parameters
    ----------
    title : str
        Of the study.
    tables : sequence of Table
        In the order wanted.

    Returns
    -------
    str
        A section for each table, with a list of values after each column that has one.
    """
    parts = [f"# Codebook: {title}\n"]
    for table in tables:
        parts.append(f"## {table.name}\n\n{table.description}\n")
        parts += [_render_column(column) for column in table.columns]
    return "\n".join(parts)


def _render_column(column: Column[Any]) -> str:
    facts = [column.kind.value]
    if column.minimum is not None or column.maximum is not None:
        low = "" if column.minimum is None else f"{column.minimum:g}"
        high = "" if column.maximum is None else f"{column.maximum:g}"
        facts.append(f"from {low} to {high}" if high else f"{low} or more")
    facts += [column.unit] if column.unit else []
    facts += [f"ELICIT: {column.elicit}"] if column.elicit else []
    facts.append(f"source: {column.source}")
    lines = [f"### `{column.name}`", "", f"{column.title}. {column.description}", ""]
    lines += [f"- {'; '.join(facts)}"]
    lines += [f"- empty: {column.missing}" if column.missing else "- never empty"]
    lines += [f"- `{value}`: {label}" for value, label in (column.values or {}).items()]
    return "\n".join([*lines, ""])


def _join_values(column: Column[Any]) -> Cell:
    return "; ".join(f"{value} = {label}" for value, label in (column.values or {}).items())


def _make_float(limit: float | None) -> float | None:
    return None if limit is None else float(limit)
