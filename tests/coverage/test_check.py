"""Checking the checklists: every problem is found, and examples are run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consent_swat.coverage.check import check_coverage, read_example
from consent_swat.leaflets.leaflet import Kind

Write = Callable[..., Path]


def test_sound_checklist_has_no_problem(write_checklist: Write) -> None:
    assert check_coverage(write_checklist()) == ()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("You may stop.", "You stop."), "example of 'says' comes out absent: 'You stop.'"),
        (('"Stop."', '"They may stop."'), "example of 'says_not' comes out present"),
        (("Leaving is a thing.", "A thing."), "example of 'says_partly' comes out absent"),
        (("You must not stop.", "You may stop."), "example of 'says_opposite' comes out present"),
        ((', "They may leave now."', ""), "has fewer than 4 examples in 'says'"),
        ((', "May I?"', ""), "has fewer than 4 examples in 'says_not'"),
        (('matters = "They want to know."', 'matters = ""'), "has an empty key 'matters'"),
        (('demanded_by = ["HRA"]', "demanded_by = []"), "has an empty key 'demanded_by'"),
        (('cues = ["leaving"]', 'cues = ["@x"]'), "'@x' is no word group of this file"),
        (("stop|leave", "{"), "group 'end'"),
        (("title =", "titel ="), "titel"),
        (('language = "en"', "language = 3"), "language"),
    ],
)
def test_problem_is_reported(change: tuple[str, str], problem: str, write_checklist: Write) -> None:
    messages = [str(found) for found in check_coverage(write_checklist(change))]
    assert len(messages) == 1
    assert problem in messages[0]
    assert messages[0].startswith("coverage/small.en.toml")


def test_all_problems_are_reported_not_the_first_only(write_checklist: Write) -> None:
    root = write_checklist(("may @end", "may @x"), ("may leave school", "May"), (', "May I?"', ""))
    messages = [found.problem for found in check_coverage(root)]
    assert messages == [
        "has fewer than 4 examples in 'says_not'. Add some.",
        "'@x' is no word group of this file.",
        "'May' is not a word in lower case; leave out other signs.",
    ]


def test_a_broken_file_does_not_hide_the_problems_of_the_next(write_checklist: Write) -> None:
    write_checklist(('checklist = "small"', "checklist = "), file="a.en.toml")
    root = write_checklist((', "May I?"', ""))
    assert [found.file for found in check_coverage(root)] == [
        "coverage/a.en.toml",
        "coverage/small.en.toml",
    ]


def test_id_in_two_files_of_a_language_is_a_problem(write_checklist: Write) -> None:
    write_checklist(file="a.en.toml")
    (found,) = check_coverage(write_checklist())
    assert found.problem == "stands in coverage/a.en.toml too. Give one of them another id."


def test_empty_folder_is_a_problem(tmp_path: Path) -> None:
    (found,) = check_coverage(tmp_path)
    assert found.problem == "holds no .toml file. Add a checklist."


def test_example_is_read_line_by_line() -> None:
    leaflet = read_example("# Why?\nBecause:\n- one\n- two")
    assert [(block.kind, block.text) for block in leaflet.blocks] == [
        (Kind.HEADING, "Why?"),
        (Kind.PARAGRAPH, "Because:"),
        (Kind.LIST_ITEM, "one"),
        (Kind.LIST_ITEM, "two"),
    ]
