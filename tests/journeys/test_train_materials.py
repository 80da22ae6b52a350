"""Training writes the weights of a folder, and refuses sentences with slips."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consent_swat.errors import MaterialsError
from consent_swat.journeys.check_materials import check_materials
from consent_swat.journeys.train_materials import train_materials


@pytest.fixture
def copy(materials: Path, tmp_path: Path) -> Path:
    """Return a copy of the materials."""
    shutil.copytree(materials, tmp_path / "materials")
    return tmp_path / "materials"


def add_sentence(root: Path, row: str) -> None:
    with (root / "coverage" / "sentences.en.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def test_projects_own_weights_come_out_again_byte_for_byte(materials: Path, tmp_path: Path) -> None:
    done = train_materials(materials, tmp_path / "weights.json")
    kept = (materials / "coverage" / "weights.en.json").read_bytes()
    assert (tmp_path / "weights.json").read_bytes() == kept
    assert done.was_sound
    assert (done.n_elements, done.n_bytes) == (33, len(kept))


def test_new_sentence_makes_the_weights_stale_until_they_are_trained_again(copy: Path) -> None:
    add_sentence(copy, "voluntary,,Have it your own way.")
    problems, _ = check_materials(copy)
    assert [str(one) for one in problems] == [
        "coverage/weights.en.json: is older than 'coverage/sentences.en.csv'. "
        "Run `consent-swat materials train`."
    ]
    assert not train_materials(copy).was_sound
    assert check_materials(copy)[0] == ()


def test_slip_in_the_sentences_is_told_before_training(copy: Path) -> None:
    add_sentence(copy, "voluntry,,Have it your own way.")
    problems, _ = check_materials(copy)
    assert "there is no element 'voluntry'" in str(problems[0])
    with pytest.raises(MaterialsError, match="voluntry"):
        train_materials(copy)


def test_file_that_cannot_be_written_is_an_error_with_advice(
    materials: Path, tmp_path: Path
) -> None:
    with pytest.raises(MaterialsError, match=r"cannot be written .* Choose another --out"):
        train_materials(materials, tmp_path / "nowhere" / "weights.json")


def test_sentences_that_tell_nothing_teach_nothing(tmp_path: Path) -> None:
    (tmp_path / "coverage").mkdir()
    path = tmp_path / "coverage" / "sentences.en.csv"
    path.write_text("states,contradicts,text\n,,Keep off.\n")
    with pytest.raises(MaterialsError, match="has no sentence that tells anything"):
        train_materials(tmp_path)
