"""The committee's page: what is asked in private stands on it too."""

from __future__ import annotations

import shutil

from consent_swat.journeys.trace_quiz import review_quiz
from consent_swat.reports.quiz_page import render_page


def test_a_committee_reads_what_is_asked_in_private_and_that_it_is_unvalidated(materials) -> None:
    page = render_page(review_quiz(materials, "instep-voluntariness"))
    private = page[page.index("Asked in private: how free people feel") :]
    assert "new and unvalidated" in private
    assert "Right now, could you say no to this study?" in private
    assert private.count("<li>") == 5
    assert "would that be fine with everyone" not in private


def test_a_study_that_asks_nothing_in_private_says_nothing_of_it(materials, tmp_path) -> None:
    root = tmp_path / "materials"
    shutil.copytree(materials, root)
    path = root / "swats" / "instep-voluntariness.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('pressure = "short"', 'pressure = "none"'), encoding="utf-8")
    assert "Asked in private" not in render_page(review_quiz(root, "instep-voluntariness"))
