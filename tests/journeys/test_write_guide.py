"""The recruiters' guide names the study's contacts and is refused when nothing fills it."""

from __future__ import annotations

from consent_swat.journeys.write_guide import check_guides, find_guide_problems, write_guide
from consent_swat.swats.protocol import load_protocol


def test_the_guide_names_both_contacts_and_leaves_no_placeholder(materials) -> None:
    text = write_guide(materials, load_protocol(materials, "instep-voluntariness"))
    assert "The InSTEP study office (example), 0113 496 0142" in text
    assert "The advice line (example), 0113 496 0177" in text
    assert "{" not in text
    assert list(check_guides(materials)) == []


def test_a_placeholder_that_nothing_fills_is_refused() -> None:
    (problem,) = find_guide_problems("# Guide\n\nAsk {somebody} for it.\n", "guides/x.md")
    assert "{somebody}" in str(problem)


def test_a_guide_that_is_too_hard_to_read_is_refused() -> None:
    hard = "Participation necessitates comprehensive understanding of investigational procedures. "
    (problem,) = find_guide_problems(f"# Guide\n\n{hard * 4}\n", "guides/x.md")
    assert "Use shorter words" in str(problem)
