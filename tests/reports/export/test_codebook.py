"""The codebook tells all that a column's entry says."""

from __future__ import annotations

from consent_swat.reports.export.codebook import (
    list_codebook_rows,
    make_codebook_table,
    render_codebook,
)
from consent_swat.reports.export.columns import Column, ColumnKind, Table

TABLE: Table[object] = Table(
    "people",
    "People",
    "A row each.",
    (
        Column("arm", ColumnKind.TEXT, "Arm", "Which.", lambda _: "a", "Not yet.", {"a": "Plain"}),
        Column(
            "share",
            ColumnKind.NUMBER,
            "Share",
            "How many.",
            lambda _: 0.5,
            minimum=0,
            maximum=1,
            elicit="understanding",
            source="sitting_steps",
        ),
    ),
    ("arm",),
    {},
)


def test_each_column_is_a_row() -> None:
    table = make_codebook_table()
    rows = [table.make_cells(row) for row in list_codebook_rows([TABLE])]
    names = [column.name for column in table.columns]
    first, second = (dict(zip(names, row, strict=True)) for row in rows)
    assert first == {
        "table": "people",
        "name": "arm",
        "type": "string",
        "title": "Arm",
        "description": "Which.",
        "values": "a = Plain",
        "minimum": None,
        "maximum": None,
        "unit": None,
        "missing_means": "Not yet.",
        "source": "derived",
        "elicit": None,
    }
    assert (second["minimum"], second["maximum"], second["elicit"]) == (0.0, 1.0, "understanding")


def test_the_page_says_it_in_words() -> None:
    assert render_codebook("A study", [TABLE]) == (
        "# Codebook: A study\n\n## people\n\nA row each.\n\n"
        "### `arm`\n\nArm. Which.\n\n- string; source: derived\n- empty: Not yet.\n- `a`: Plain\n\n"
        "### `share`\n\nShare. How many.\n\n"
        "- number; from 0 to 1; ELICIT: understanding; source: sitting_steps\n- never empty\n"
    )
