from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.journeys.compare_leaflets import compare_files, exit_code_for
from consent_swat.journeys.review_leaflet import needs_apart
from consent_swat.scorecards.comparison import Comparison
from consent_swat.scorecards.comparison_verdict import say_comparison
from consent_swat.scorecards.rubric import Rubric, load_rubric
from consent_swat.wording.findings import Severity


@pytest.fixture(scope="module")
def rubric(materials: Path) -> Rubric:
    return load_rubric(materials)


def compare(rubric: Rubric, old: Path, new: Path) -> Comparison:
    return compare_files(old, new, rubric, apart=needs_apart)


def test_the_plain_variant_mends_all_that_is_serious_in_the_standard_one(
    rubric: Rubric, materials: Path
) -> None:
    folder = materials / "leaflets" / "instep"
    found = compare(rubric, folder / "standard.en.md", folder / "plain.en.md")
    said = say_comparison(found)
    assert said.startswith("The new draft mends all ")
    assert "brings in" not in said
    assert "it reads easier than before (SMOG" in said
    assert exit_code_for(found, Severity.SERIOUS) == 0
    back = compare(rubric, folder / "plain.en.md", folder / "standard.en.md")
    assert exit_code_for(back, Severity.SERIOUS) == 2
    assert exit_code_for(back) == 0


def test_a_draft_that_cannot_be_read_is_named(rubric: Rubric, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("You can stop at any time.")
    (tmp_path / "empty.md").write_text("")
    for old, new in (("good.md", "empty.md"), ("empty.md", "good.md")):
        with pytest.raises(LeafletUnreadable, match="empty"):
            compare(rubric, tmp_path / old, tmp_path / new)


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        ("You can stop at any time. It is a trial.", Severity.CAUTION, 0),
        ("You must take part. You can stop at any time.", Severity.SERIOUS, 2),
        ("You must take part. You can stop at any time.", None, 0),
    ],
)
def test_the_exit_code_follows_how_much_worse_it_is(
    rubric: Rubric, tmp_path: Path, text: str, fail_on: Severity | None, code: int
) -> None:
    (tmp_path / "old.md").write_text("You can stop at any time.")
    (tmp_path / "new.txt").write_text(text)
    found = compare(rubric, tmp_path / "old.md", tmp_path / "new.txt")
    assert exit_code_for(found, fail_on) == code
