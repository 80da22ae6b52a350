from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from consent_swat.errors import MaterialsError
from consent_swat.scorecards.rubric import load_rubric


def test_rubric_holds_the_packs_the_checklist_and_the_grade(materials: Path) -> None:
    rubric = load_rubric(materials)
    assert {"work-status", "benefits", "coercion"} <= {pack.pack for pack in rubric.packs}
    assert "voluntary" in {element.entry.id for element in rubric.checklist.elements}
    assert rubric.target_grade == 8.0


def test_rubric_goes_to_another_process_and_is_the_same_there(materials: Path) -> None:
    rubric = load_rubric(materials)
    assert pickle.loads(pickle.dumps(rubric)) == rubric  # noqa: S301


def test_team_can_set_the_grade_to_aim_for(materials: Path, tmp_path: Path) -> None:
    shutil.copytree(materials, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "readability" / "grade-8.toml"
    file.write_text(file.read_text("utf-8").replace("at_most = 8.0", "at_most = 6.0"), "utf-8")
    assert load_rubric(tmp_path).target_grade == 6.0
    file.unlink()
    assert load_rubric(tmp_path).target_grade == 8.0


def test_folder_without_a_checklist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MaterialsError):
        load_rubric(tmp_path)
