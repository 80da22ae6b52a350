"""What ``.pre-commit-hooks.yaml`` offers to teams that keep leaflets in git."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pre_commit.clientlib import load_manifest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))}


@pytest.mark.parametrize(
    ("text", "code"),
    [("You must take part in all visits.\n", 2), ("You can say no to this study.\n", 0)],
)
def test_review_hook_refuses_a_serious_finding_and_nothing_less(
    run, hooks: dict[str, dict[str, Any]], tmp_path: Path, text: str, code: int
) -> None:
    leaflet = tmp_path / "leaflet.md"
    leaflet.write_text(f"# Our study\n\n{text}")
    command = hooks["consent-swat-review"]["entry"].split()
    assert command[0] == "consent-swat"
    assert run(*command[1:], str(leaflet)).returncode == code


def test_materials_hook_runs_the_materials_check(run, hooks: dict[str, dict[str, Any]]) -> None:
    command = hooks["consent-swat-materials"]["entry"].split()
    assert command == ["consent-swat", "materials", "check"]
    assert hooks["consent-swat-materials"]["pass_filenames"] is False


@pytest.mark.parametrize(
    ("name", "is_meant"),
    [
        ("forms/Leaflet v2.docx", True),
        ("information-sheet.md", True),
        ("forms/consent/standard.en.md", True),
        ("README.md", False),
        ("leaflets.py", False),
        ("leaflet.doc", False),
    ],
)
def test_review_hook_looks_at_leaflets_and_not_at_other_texts(
    hooks: dict[str, dict[str, Any]], name: str, is_meant: bool
) -> None:
    assert bool(re.search(hooks["consent-swat-review"]["files"], name)) is is_meant
