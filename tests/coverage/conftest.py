"""A small checklist on disk, and the project's own, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from consent_swat.coverage.checklist import Checklist, load_checklist

SMALL = """
checklist = "small"
version = "0.1.0"
language = "en"

[words]
end = "stop|leave"

[[element]]
id = "may_stop"
title = "May stop"
definition = "People may stop."
matters = "They want to know."
demanded_by = ["HRA"]
cues = ["may @end"]
false_friends = ["may leave school"]
says = ["You may stop.", "You may leave.", "All may stop.", "They may leave now."]
says_not = ["You may leave school.", "Stop.", "Please leave.", "May I?"]
says_partly = ["Leaving is a thing."]
says_opposite = ["You must not stop."]
[[element.weak]]
why = "It only names it."
cues = ["leaving"]
[[element.contradicting]]
why = "It says no."
cues = ["must not @end"]
"""


@pytest.fixture(scope="session")
def hinting(materials: Path) -> Checklist:
    """Return the checklist that comes with the project, with its sentence classifier."""
    return load_checklist(materials)


@pytest.fixture(scope="session")
def checklist(hinting: Checklist) -> Checklist:
    """Return the cues of the project's checklist alone, whose doing the other tests are about."""
    return replace(hinting, classifier=None)


@pytest.fixture
def write_checklist(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the small checklist, with replacements, and gives its root."""

    def write(*changes: tuple[str, str], file: str = "small.en.toml") -> Path:
        text = SMALL
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        folder = tmp_path / "materials" / "coverage"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
        return folder.parent

    return write
