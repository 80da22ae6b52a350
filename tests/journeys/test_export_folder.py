"""A folder is put in its place whole, or what was there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.errors import ExportRefused
from consent_swat.journeys.export_folder import replace_folder

NAMES = frozenset({"a.csv", "b.csv"})


def write(place: Path) -> int:
    (place / "a.csv").write_text("new")
    return 7


def break_off(place: Path) -> int:
    (place / "a.csv").write_text("half")
    raise OSError(28, "No space left on device")


def list_all(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_new_folder_is_made_for_its_owner_alone(tmp_path) -> None:
    assert replace_folder(tmp_path / "out", NAMES, write, is_forced=False) == 7
    assert list_all(tmp_path) == ["out", "out/a.csv"]
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_an_empty_folder_is_filled(tmp_path) -> None:
    (tmp_path / "out").mkdir()
    replace_folder(tmp_path / "out", NAMES, write, is_forced=False)
    assert list_all(tmp_path) == ["out", "out/a.csv"]


def test_an_earlier_export_is_replaced_only_by_force(tmp_path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.csv").write_text("old")
    with pytest.raises(ExportRefused, match=r"is not empty: it holds an export.*--force"):
        replace_folder(tmp_path / "out", NAMES, write, is_forced=False)
    assert (tmp_path / "out" / "b.csv").read_text() == "old"
    replace_folder(tmp_path / "out", NAMES, write, is_forced=True)
    assert list_all(tmp_path) == ["out", "out/a.csv"]


def test_other_files_are_never_taken_away(tmp_path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("years")
    for is_forced in (False, True):
        with pytest.raises(ExportRefused, match=r"holds 'thesis\.docx', which is no part"):
            replace_folder(tmp_path / "out", NAMES, write, is_forced=is_forced)
    assert list_all(tmp_path) == ["out", "out/thesis.docx"]


@pytest.mark.parametrize("was_there", [False, True])
def test_what_breaks_off_leaves_what_was_there(tmp_path, was_there) -> None:
    if was_there:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "a.csv").write_text("old")
    before = list_all(tmp_path)
    with pytest.raises(ExportRefused, match=r"No space left on device.*Nothing was changed"):
        replace_folder(tmp_path / "out", NAMES, break_off, is_forced=True)
    assert list_all(tmp_path) == before
    assert not was_there or (tmp_path / "out" / "a.csv").read_text() == "old"


def test_an_old_folder_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path, monkeypatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").write_text("old")
    rename = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if Path(target) == tmp_path / "out" and (self / "a.csv").read_text() == "new":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(ExportRefused, match="Input/output error"):
        replace_folder(tmp_path / "out", NAMES, write, is_forced=True)
    assert (tmp_path / "out" / "a.csv").read_text() == "old"
    assert list_all(tmp_path) == ["out", "out/a.csv"]


def test_a_file_or_a_missing_parent_is_said(tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportRefused, match="is no folder of its own"):
        replace_folder(tmp_path / "file", NAMES, write, is_forced=True)
    with pytest.raises(ExportRefused, match=r"There is no folder .*nowhere.*\. Make it first\."):
        replace_folder(tmp_path / "nowhere" / "out", NAMES, write, is_forced=True)
