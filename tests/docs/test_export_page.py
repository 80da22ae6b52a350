"""The reference page of the export and the lists of columns say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consent_swat.reports.export.codebook import make_codebook_table
from consent_swat.reports.export.event_columns import make_event_table
from consent_swat.reports.export.item_columns import make_item_table
from consent_swat.reports.export.participant_columns import make_participant_table
from consent_swat.reports.export.study_words import FeltQuestion, StudyWords

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "export.md"
FELT = FeltQuestion("QUESTION", "…", {}, is_asked_again=True)
WORDS = StudyWords({}, {}, {}, {}, {"DOMAIN": "…"}, {}, {}, {}, (FELT,))
TABLES = [
    make_participant_table(WORDS),
    make_event_table(WORDS),
    make_item_table(),
    make_codebook_table(),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_page_and_list_of_columns_agree(table) -> None:
    sections = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    section = dict(zip(sections[1::2], sections[2::2], strict=True))[f"`{table.name}`"]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{column.name}` | {column.kind.value}{f', {column.unit}' if column.unit else ''} | "
        f"{column.description.replace('|', chr(92) + '|')} | {column.missing or 'never'} | "
        f"{column.elicit} |"
        for column in table.columns
    ]
