"""Reading what teams write: a wrong key is named with its file and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.errors import MaterialsError
from consent_swat.materials import (
    Entry,
    find_materials,
    list_files,
    name_file,
    read_text,
    read_toml,
)


class Rule(Entry, frozen=True, kw_only=True):
    id: str
    weight: int


class Pack(Entry, frozen=True, kw_only=True):
    title: str
    rule: tuple[Rule, ...] = ()


def write(folder: Path, text: str) -> Path:
    path = folder / "materials" / "wording" / "pack.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


def test_a_sound_file_becomes_a_frozen_value(tmp_path: Path) -> None:
    path = write(tmp_path, 'title = "T"\n[[rule]]\nid = "a"\nweight = 2\n')
    assert read_toml(path, Pack) == Pack(title="T", rule=(Rule(id="a", weight=2),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "T"\nextra = 1\n', "wording/pack.toml: has an unknown key `extra`."),
        ("rule = []\n", "wording/pack.toml: lacks the key `title`."),
        (
            'title = "T"\n[[rule]]\nid = "a"\nweight = 2\ncolour = "red"\n',
            "wording/pack.toml, rule 'a': has an unknown key `colour`.",
        ),
        (
            'title = "T"\n[[rule]]\nid = "a"\nweight = "heavy"\n',
            "wording/pack.toml, rule 'a', weight: Expected `int`, got `str`.",
        ),
        (
            'title = "T"\n[[rule]]\nweight = 1\n',
            "wording/pack.toml, rule 1: lacks the key `id`.",
        ),
    ],
)
def test_a_problem_names_file_entry_and_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(MaterialsError) as caught:
        read_toml(write(tmp_path, text), Pack)
    assert str(caught.value) == said


def test_what_is_not_toml_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(MaterialsError, match=r"wording/pack\.toml: is not TOML: .*line 1"):
        read_toml(write(tmp_path, "title = \n"), Pack)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes("title = 'Café'".encode("latin-1"))
    with pytest.raises(MaterialsError, match="Save it as UTF-8"):
        read_text(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(MaterialsError, match="No such file"):
        read_text(tmp_path / "materials" / "none.toml")


def test_the_projects_own_materials_are_found(materials: Path) -> None:
    assert find_materials() == materials


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MaterialsError, match="no such folder"):
        find_materials(str(tmp_path / "none"))


def test_files_are_listed_in_name_order(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "c.md"):
        (tmp_path / "wording").mkdir(exist_ok=True)
        (tmp_path / "wording" / name).write_text("")
    found = list_files(tmp_path, "wording", ".toml")
    assert [path.name for path in found] == ["a.toml", "b.toml"]
    assert list_files(tmp_path, "nothing", ".toml") == ()


def test_a_file_is_named_from_the_materials_folder_on() -> None:
    assert name_file(Path("/somewhere/materials/wording/a.toml")) == "wording/a.toml"
    assert name_file(Path("/x/_materials/leaflets/instep/a.md")) == "leaflets/instep/a.md"
    assert name_file(Path("/somewhere/else/a.toml")) == "else/a.toml"
