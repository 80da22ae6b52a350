"""What `materials check` refuses in a file of questions about felt pressure."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.errors import MaterialsError
from consent_swat.materials import find_materials
from consent_swat.quizzes.pressure_check import load_pressure_check
from consent_swat.quizzes.pressure_rules import check_pressure_checks

STEM = "Right now, could you say no to this study?"


def write(folder: Path, before: str = "", after: str = "", name: str = "free-to-choose.en") -> Path:
    text = (find_materials() / "pressure" / "free-to-choose.en.toml").read_text(encoding="utf-8")
    assert before in text
    (folder / "pressure").mkdir()
    (folder / "pressure" / f"{name}.toml").write_text(text.replace(before, after, 1))
    return folder


def test_our_own_questions_keep_every_rule() -> None:
    assert check_pressure_checks(find_materials()) == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (STEM, "I felt free to say no to this study.", "is a statement to agree with"),
        (STEM, "Do you agree that you could say no?", "is a statement to agree with"),
        (STEM, "Tell us if you could say no.", "is no question"),
        (STEM, "Would you face a penalty for a no?", "'penalty' is a word to avoid"),
        (STEM, f"{'Could you say no and no ' * 4}to it?", "Use at most 15 a sentence"),
        ('scale = "sure"', 'scale = "gone"', "has no scale 'gone'"),
        ('id = "no-is-fine"', 'id = "say-no"', "stands twice"),
        ('id = "say-no"', 'id = "offer"', "has an id that the program uses itself"),
        ('status = "new and unvalidated"', 'status = "validated"', "Say 'new and unvalidated'"),
        ('source = "The job centre"\n', "", "must name a source"),
        ('construct = "exit"', 'construct = "pull"', "must end with its one question"),
        ('check = "free-to-choose"', 'check = "other"', "Name the file 'other.en.toml'"),
        ("short = true", "shrot = true", "shrot"),
        (
            'id = "a-lot"\n  text = "A lot"\n  value = 3',
            'id = "x"\n  text = "X"\n  value = 2',
            "0 to 3",
        ),
    ],
)
def test_a_slip_is_refused_with_what_to_do(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    problems = check_pressure_checks(write(tmp_path, before, after))
    assert any(said in str(problem) for problem in problems), [str(one) for one in problems]


def test_questions_that_are_too_hard_to_read_are_refused(tmp_path: Path) -> None:
    problems = check_pressure_checks(write(tmp_path), grade=lambda _: 7.2)
    assert [str(problem).partition(" is ")[2] for problem in problems] == [
        "at grade 7.2. Bring it to 6 or below."
    ] * 2


@pytest.mark.parametrize("name", ["../secrets.en", "free-to-choose", "gone.en"])
def test_a_check_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(MaterialsError):
        load_pressure_check(find_materials(), name)
