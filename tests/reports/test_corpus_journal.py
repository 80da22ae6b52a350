"""What was done is on the disk at once, and what another made is not taken up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from consent_swat.errors import SettingsError
from consent_swat.reports.corpus_journal import open_journal
from consent_swat.scorecards.corpus_row import FindingRow, LeafletRow

FINDING = FindingRow("serious", "coercion", "must", 1, 2, 6, "must", "An order.", "May.", "H 2020")
ROW = LeafletRow(
    "a.md", "0f" * 32, 3, 1, "en", {"SMOG": None, "ARI": 4.25}, ("Short.",),
    {"voluntary": "absent"},
    "Before use, …", ("It has comments.",), findings=(FINDING,),
)  # fmt: skip


def test_a_row_comes_back_as_it_went(tmp_path: Path) -> None:
    path = tmp_path / "j"
    with open_journal(path, "r1") as journal:
        journal.keep("k", ROW)
        assert path.read_bytes().count(b"\n") == 1
    with open_journal(path, "r1") as journal:
        assert journal.rows == {"k": ROW}


def test_rows_of_other_rules_are_not_taken_up_and_tidied_away(tmp_path: Path) -> None:
    path = tmp_path / "j"
    with open_journal(path, "r1") as journal:
        journal.keep("k", ROW)
    with open_journal(path, "r2") as journal:
        assert journal.rows == {}
        journal.keep("l", ROW)
        journal.tidy({"l"})
    assert path.read_bytes().count(b"\n") == 1
    with open_journal(path, "r2") as journal:
        assert list(journal.rows) == ["l"]


@pytest.mark.parametrize("cut", [b'{"form": "cons', b"\xff\x00", b'{"form": "other"}\n', b"7\n"])
def test_a_line_that_is_none_is_passed_over(tmp_path: Path, cut: bytes) -> None:
    path = tmp_path / "j"
    with open_journal(path, "r1") as journal:
        journal.keep("k", ROW)
    with path.open("ab") as file:
        file.write(cut)
    with open_journal(path, "r1") as journal:
        journal.keep("l", ROW)
    with open_journal(path, "r1") as journal:
        assert list(journal.rows) == ["k", "l"]


@pytest.mark.skipif(sys.platform == "win32", reason="files are locked on Unix")
def test_two_runs_do_not_write_into_one_journal(tmp_path: Path) -> None:
    with (
        open_journal(tmp_path / "j", "r1"),
        pytest.raises(SettingsError, match="Another run is writing to"),
        open_journal(tmp_path / "j", "r1"),
    ):
        pass
