"""The checklist that comes with the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consent_swat.coverage.check import check_coverage
from consent_swat.coverage.checklist import Checklist, load_checklist
from consent_swat.coverage.cover import State, cover_elements
from consent_swat.leaflets.reading import read_leaflet

ELEMENTS = [
    "voluntary",
    "right_to_withdraw",
    "no_reason_needed",
    "no_effect_care_service",
    "no_effect_benefits_rights_employment",
    "data_on_withdrawal",
    "purpose",
    "what_happens",
    "risks",
    "benefits",
    "alternatives",
    "confidentiality",
    "who_funds_organises",
    "contact",
    "independent_complaint",
    "ethics_approval",
    "randomisation_control",
    "research_statement",
    "research_separate_from_service",
    "why_invited",
    "how_to_withdraw",
    "time_to_decide",
    "new_information",
    "summary_first",
    "copy_to_keep",
    "burden_paperwork",
    "payment_expenses",
    "injury_compensation",
    "control_group_value",
    "gp_informed",
    "data_protection",
    "future_use_of_data",
    "results_sharing",
]


@pytest.fixture(scope="module")
def checklist(materials: Path) -> Checklist:
    return load_checklist(materials)


def test_no_problem_in_the_checklist(materials: Path) -> None:
    assert [str(problem) for problem in check_coverage(materials)] == []


def test_all_thirty_three_elements_are_there_in_order(checklist: Checklist) -> None:
    assert [element.entry.id for element in checklist.elements] == ELEMENTS


def test_every_reason_is_a_sentence(checklist: Checklist) -> None:
    for element in checklist.elements:
        entry = element.entry
        clues = (*entry.weak, *entry.contradicting, *entry.hedged, *entry.lacks)
        reasons = [element.entry.definition, element.entry.matters, *(clue.why for clue in clues)]
        for reason in reasons:
            assert reason[0].isupper(), reason
            assert reason.endswith("."), reason


def test_no_word_group_is_left_unused(materials: Path) -> None:
    paths = sorted((materials / "coverage").glob("*.en.toml"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    words = "\n".join(text.partition("[words]")[2].partition("# ----")[0] for text in texts)
    groups = [line.partition(" =")[0] for line in words.splitlines() if " = " in line]
    assert len(groups) > 30
    used = set(re.findall(r"@([a-z_]+)", "\n".join(texts)))
    assert [name for name in groups if name not in used] == []


def test_plain_variant_of_the_example_leaflet_tells_what_matters_most(
    materials: Path, checklist: Checklist
) -> None:
    path = materials / "leaflets" / "instep" / "plain.en.md"
    leaflet = read_leaflet(path.read_bytes(), path.name)
    states = {found.element: found.state for found in cover_elements(leaflet, checklist)}
    lacking = {element for element, state in states.items() if state is not State.PRESENT}
    # It names no other way to the job coach: there is none.
    assert lacking == {
        "alternatives",
        "injury_compensation",  # nothing is done to the body
        "data_protection",
        "future_use_of_data",
        *("summary_first", "copy_to_keep"),  # minor
    }
