"""``consent-swat materials check`` at the shell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


def test_the_projects_own_materials_are_sound(run) -> None:
    done = run("materials", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All well:")


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("wording/coercion.toml", 'severity = "serious"', 'severity = "big"', "coercion.toml"),
        ("quizzes/voluntariness.en.toml", "critical = true", "crucial = true", "crucial"),
        ("coverage/consent.en.toml", "[[element]]", '[[element]]\ncolour = "red"', "colour"),
        (
            "swats/instep-voluntariness.toml",
            'arms = ["standard", "plain"]',
            'arms = ["a", "plain"]',
            "'a'",
        ),
        ("leaflets/instep/plain.en.md", "{#choice}", "", "{#choice}"),
    ],
)
def test_a_slip_is_named_with_its_file(
    run, materials: Path, tmp_path: Path, file: str, before: str, after: str, said: str
) -> None:
    copy = tmp_path / "materials"
    shutil.copytree(materials, copy)
    path = copy / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    done = run("materials", "check", str(copy))
    assert done.returncode == 3
    assert file.rsplit("/", 1)[1] in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
