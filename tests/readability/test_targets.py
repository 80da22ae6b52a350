"""Target profiles: those that come with the project, and what is refused in others."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.errors import MaterialsError
from consent_swat.readability.formulas import FORMULAS, Score
from consent_swat.readability.targets import (
    Place,
    Target,
    check_readability,
    load_targets,
    place_score,
)

GOOD = """
id = "ours"
version = "1.0.0"
language = "en"
title = "Ours"
source = "Our committee, 2026"
scale = "US school grade"
[[target]]
score = "SMOG"
at_most = 8.0
"""


def write_profile(root: Path, name: str, text: str) -> None:
    folder = root / "materials" / "readability"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def list_problems(root: Path) -> list[str]:
    return [str(problem) for problem in check_readability(root / "materials")]


def test_profiles_that_come_with_the_project_are_in_order(materials: Path) -> None:
    assert check_readability(materials) == ()
    profiles = {profile.id: profile for profile in load_targets(materials)}
    assert profiles["justice-health-nsw"].target[0] == Target(
        score="Flesch Reading Ease", at_least=100.0
    )
    assert profiles["leaflets-in-use"].target == ()
    assert len(profiles["leaflets-in-use"].anchor) == 5


def test_every_target_that_comes_with_the_project_names_a_formula(materials: Path) -> None:
    named = {target.score for profile in load_targets(materials) for target in profile.target}
    assert named <= set(FORMULAS)
    assert {"SMOG", "Flesch-Kincaid grade"} <= named


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('"SMOG"', '"SMOGG"', "readability/a.toml, target 1: score 'SMOGG' is not one of SMOG, "),
        ("at_most", "at_least", "score 'SMOG' wants 'at_most', the side that is easy to read."),
        ("at_most = 8.0", "", "needs one of 'at_most' and 'at_least', not both."),
        ("at_most = 8.0", "at_most = 8.0\nband = -1.0", "band is -1.0. Give 0 or more."),
        ("at_most = 8.0", "at_mist = 8.0", "has an unknown key"),
        ('"en"', '"nl"', "the formulas are made for English, so write 'en'."),
        ('"Our committee, 2026"', '" "', "readability/a.toml, source: is empty. Fill it in."),
    ],
)
def test_mistake_in_a_profile_is_named_with_its_place(
    tmp_path: Path, wrong: str, right: str, said: str
) -> None:
    write_profile(tmp_path, "a.toml", GOOD.replace(wrong, right))
    problems = list_problems(tmp_path)
    assert any(said in problem for problem in problems), problems


def test_all_problems_are_told_not_only_the_first(tmp_path: Path) -> None:
    write_profile(tmp_path, "a.toml", GOOD.replace("SMOG", "SMUG").replace('"1.0.0"', '""'))
    write_profile(tmp_path, "b.toml", "id = ")
    write_profile(tmp_path, "c.toml", GOOD)
    assert len(list_problems(tmp_path)) == 4  # version, score, not TOML, id twice


def test_profile_without_target_and_anchor_is_refused(tmp_path: Path) -> None:
    write_profile(tmp_path, "a.toml", GOOD.split("[[target]]")[0])
    assert list_problems(tmp_path) == [
        "readability/a.toml: has neither a target nor an anchor or survey. Add one, or delete the "
        "file."
    ]


def test_loading_a_wrong_profile_raises_its_first_problem(tmp_path: Path) -> None:
    write_profile(tmp_path, "a.toml", GOOD.replace("SMOG", "SMUG"))
    with pytest.raises(MaterialsError, match="target 1: score 'SMUG'"):
        load_targets(tmp_path / "materials")


@pytest.mark.parametrize(
    ("value", "place"),
    [(6.0, Place.WITHIN), (8.0, Place.WITHIN), (9.5, Place.NEAR), (9.6, Place.BEYOND)],
)
def test_grade_is_placed_beside_the_most_that_is_asked(value: float, place: Place) -> None:
    target = Target(score="SMOG", at_most=8.0, band=1.5)
    assert place_score(Score("SMOG", value, None, {}), target) is place


def test_reading_ease_is_placed_beside_the_least_that_is_asked() -> None:
    target = Target(score="Flesch Reading Ease", at_least=60.0)
    assert place_score(Score(target.score, 61.0, None, {}), target) is Place.WITHIN
    assert place_score(Score(target.score, 59.0, None, {}), target) is Place.BEYOND


def test_score_without_a_value_cannot_be_placed() -> None:
    target = Target(score="SMOG", at_most=8.0)
    assert place_score(Score("SMOG", None, "Too short.", {}), target) is Place.UNKNOWN
