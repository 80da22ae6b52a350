from __future__ import annotations

from collections.abc import Callable

import pytest

from consent_swat.coverage.cover import State
from consent_swat.scorecards.change_lists import (
    ELEMENT_WORDS,
    FINDING_TITLES,
    STATE_WORDS,
    fold_lesser,
    list_elements,
    list_findings,
    list_titles,
)
from consent_swat.scorecards.comparison import Comparison, compare_drafts
from consent_swat.scorecards.element_changes import ElementFate
from consent_swat.scorecards.finding_changes import FindingFate
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Severity


@pytest.fixture
def comparison(make_card: Callable[..., Scorecard]) -> Comparison:
    texts = ("You must come. You may go. We will see.", "You shall stay. You have to pay.")
    told = {"risks": State.PRESENT, "voluntary": State.PRESENT, "purpose": State.ABSENT}
    now = {"risks": State.ABSENT, "voluntary": State.UNCLEAR, "purpose": State.PRESENT}
    found = [
        ("may go", "small", Severity.NOTE),
        ("must come", "order", Severity.SERIOUS),
        ("We", "who", Severity.CAUTION),
        ("shall stay", "order", Severity.SERIOUS),
    ]
    return compare_drafts(
        make_card("Hello there.", told={**told, "contact": State.PRESENT}),
        make_card(*texts, found=found, told={**now, "contact": State.PRESENT}),
    )


def test_findings_of_one_rule_are_read_once_and_the_gravest_first(comparison: Comparison) -> None:
    groups = list_findings(comparison, FindingFate.NEW)
    assert [(group.finding.rule, group.n_places, group.excerpts) for group in groups] == [
        ("order", 2, ("must come", "shall stay")),
        ("who", 1, ("We",)),
        ("small", 1, ("may go",)),
    ]
    assert groups[0].passages == (1, 2)
    assert list_findings(comparison, FindingFate.MENDED) == ()


@pytest.mark.parametrize(
    ("fate", "shown"),
    [
        (FindingFate.NEW, ["order", "who", "small"]),
        (FindingFate.MENDED, ["order", "who"]),
        (FindingFate.KEPT, ["order"]),
        (FindingFate.MOVED, ["order"]),
    ],
)
def test_what_is_still_there_shows_only_what_is_serious(
    comparison: Comparison, fate: FindingFate, shown: list[str]
) -> None:
    groups = list_findings(comparison, FindingFate.NEW)
    first, rest = fold_lesser(groups, fate)
    assert [group.finding.rule for group in first] == shown
    assert {*first, *rest} == set(groups)


def test_elements_that_are_worse_come_first_and_of_these_what_matters_most(
    comparison: Comparison,
) -> None:
    told = [
        (one.word, one.change.element, one.before, one.now) for one in list_elements(comparison)
    ]
    assert told == [
        ("Less plain", "voluntary", "told", "unclear"),
        ("No longer told", "risks", "told", "missing"),
        ("Now told", "purpose", "missing", "told"),
    ]
    assert list_titles(comparison.elements, State.PRESENT) == ("Contact",)


def test_everything_that_can_become_of_something_has_its_words() -> None:
    assert set(FINDING_TITLES) == set(FindingFate)
    assert set(ELEMENT_WORDS) == set(ElementFate)
    assert set(STATE_WORDS) == set(State)
