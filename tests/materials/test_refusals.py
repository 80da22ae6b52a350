"""Each fault that keeps the project's own quiz from being used: one break, and what is said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from consent_swat.journeys.check_materials import check_materials, grade_text
from consent_swat.quizzes.bank import check_quizzes

FILE = "quizzes/voluntariness.en.toml"


@pytest.fixture
def copy(materials: Path, tmp_path: Path) -> Path:
    """Return a copy of the project's materials, to be broken."""
    return Path(shutil.copytree(materials, tmp_path / "materials"))


def _cut_item(text: str, name: str) -> tuple[str, str, str]:
    """Return what stands before an item, the item, and what stands after it."""
    start = text.index(f'[[item]]\nid = "{name}"')
    found = re.search(r"^(?:\[\[item\]\]|# )", text[start + 8 :], re.MULTILINE)
    end = start + 8 + found.start() if found else len(text)
    return text[:start], text[start:end], text[end:]


def _check(copy: Path) -> list[str]:
    return [str(problem) for problem in check_quizzes(copy, grade_text)]


def _change(copy: Path, change: Callable[[str], str]) -> list[str]:
    """Change the quiz file and return all that is said."""
    path = copy / FILE
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")
    return _check(copy)


def test_unbroken_copy_has_nothing_to_put_right(copy: Path) -> None:
    assert _check(copy) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("W2-A", r"  correct = true\n", '  misconception = "x"\n', "has 0 correct options"),
        ("V2-A", r'stem = "', 'stem = "It is not so. ', "stem has 'not'. Ask without it"),
        ("V2-A", r'stem = "', 'stem = "It is voluntary. ', "'voluntary' is a word to avoid"),
        ("V2-A", r'explanation = "', 'explanation = "Wrong: ', "'Wrong' is a word to avoid"),
        ("S2-B", r'fact = "[^"]*"', 'fact = ""', "item 'S2-B': has an empty fact"),
        ("S2-B", r'fact = "[^"]*"', 'fact = "no-such"', "rests on the fact 'no-such', which the"),
        ("S4-A", r'anchor = "[^"]*"', 'anchor = ""', "item 'S4-A': has an empty anchor"),
        ("V3-B", r'\nexplanation = "[^"]*"', '\nexplanation = ""', "has an empty explanation"),
        (
            "V3-B",
            r'second_explanation = "[^"]*"',
            'second_explanation = ""',
            "has an empty second_explanation",
        ),
        ("D1-A", r"is any good\.", "that they have is any good at all.", "Make them alike"),
        (
            "W4-B",
            r'stem = "',
            'stem = "Asha has thought of it for a very long time and has come to a choice. ',
            "has 16 words. Use at most 15 a sentence.",
        ),
        ("S2-A", r'"answers-used-against-me"', '"other"', "has other misconceptions in form A"),
    ],
)
def test_one_fault_of_an_item_is_told_and_nothing_else(
    copy: Path, name: str, old: str, new: str, said: str
) -> None:
    def change(text: str) -> str:
        before, item, after = _cut_item(text, name)
        return before + re.sub(old, new, item, count=1) + after

    told = _change(copy, change)
    (problem,) = [one for one in told if "has other misconceptions" not in one] or told
    assert problem.startswith(f"{FILE}, ")
    assert said in problem


def test_missing_form_is_told(copy: Path) -> None:
    told = _change(copy, lambda text: "".join(_cut_item(text, "W3-B")[::2]))
    assert told == [f"{FILE}, construct 'W3': has 0 items of form B. Write exactly one."]


@pytest.mark.parametrize(("habit", "is_first"), [("first", True), ("last", False)])
def test_key_that_always_stands_in_one_place_is_told(
    copy: Path, habit: str, is_first: bool
) -> None:
    option = re.compile(r"  \[\[item\.option\]\]\n(?:  \w.*\n)+")
    three = re.compile(r"(?:  \[\[item\.option\]\]\n(?:  \w.*\n)+\n?){3}")

    def turn(found: re.Match[str]) -> str:
        options = option.findall(found[0])
        ranked = sorted(options, key=lambda one: ("correct = true" in one) != is_first)
        return "\n".join(ranked) + "\n"

    (problem,) = _change(copy, lambda text: three.sub(turn, text))
    assert f"always picks the {habit} option gets 30 of 30 items" in problem


def test_keys_that_are_always_nicest_are_told(copy: Path) -> None:
    def change(text: str) -> str:
        text = text.replace("niceness = 3", "niceness = 2")
        return re.sub(r"(correct = true\n  niceness = )\d", r"\g<1>3", text)

    told = "\n".join(_change(copy, change))
    assert "always picks the nicest option gets 30 of 30 items" in told
    assert "0 of 30 keys are less welcome" in told
    assert "domain 'V': somebody who always picks the nicest option may come out as clear" in told


def test_keys_that_are_always_longest_are_told(copy: Path) -> None:
    def change(text: str) -> str:
        longer = r'\1, and that is it."\2'
        return re.sub(r'(text = "[^"]*)\."(\n  correct = true)', longer, text)

    told = "\n".join(_change(copy, change))
    assert "always picks the longest option gets 30 of 30 items" in told
    assert "domain 'S': somebody who always picks the longest option may come out as clear" in told


def test_words_that_are_too_hard_are_told(copy: Path) -> None:
    hard = "Unfamiliar administrative terminology complicates everybody's interpretation. " * 3
    (problem,) = _change(copy, lambda text: re.sub(r'(form = "A"\nstem = ")', rf"\1{hard}", text))
    assert re.search(r"form A: its stems and options are at grade \d\d?\.\d", problem)


@pytest.mark.parametrize("variant", ["standard", "plain"])
def test_passage_that_an_arm_lacks_is_told_with_its_anchor(copy: Path, variant: str) -> None:
    path = copy / "leaflets" / "instep" / f"{variant}.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace(" {#kept}", ""), encoding="utf-8")
    (problem,) = [str(one) for one in check_materials(copy)[0]]
    assert problem.startswith(f"leaflets/instep/{variant}.en.md, construct 'W4': is asked by quiz")
    assert "Write {#kept} at the end of the passage that answers it" in problem


def test_optional_domain_needs_its_facts_when_it_is_asked(copy: Path) -> None:
    path = copy / "swats" / "instep-voluntariness.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"S", "W"]', '"S", "W", "D"]', 1), encoding="utf-8")
    told = [str(one) for one in check_materials(copy)[0]]
    assert [re.findall("the fact '([^']*)'", one) for one in told] == [
        ["done-to-learn"],
        ["team-only"],
    ]
