from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from consent_swat.scorecards.comparison import Comparison, compare_drafts
from consent_swat.scorecards.finding_changes import FindingFate
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Severity

MakeCard = Callable[..., Scorecard]

ORDER = "You must take part in both visits, which take about an hour each."
MILD = "You can take part in both visits, which take about an hour each."
DATA = "Your answers are kept for ten years on computers of the university."
MUST = ("must take part", "must-take-part", Severity.SERIOUS)


def say(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            change.fate.value,
            change.old and change.old.excerpt,
            change.new and change.new.excerpt,
        )
        for change in comparison.findings
    ]


def test_a_finding_whose_words_were_changed_is_mended(make_card: MakeCard) -> None:
    found = compare_drafts(make_card(ORDER, DATA, found=[MUST]), make_card(MILD, DATA))
    assert say(found) == [("mended", "must take part", None)]
    assert found.passages[found.findings[0].passage].old == (0,)


def test_a_finding_that_only_the_new_draft_has_is_new(make_card: MakeCard) -> None:
    found = compare_drafts(make_card(MILD, DATA), make_card(MILD, ORDER, DATA, found=[MUST]))
    assert say(found) == [("new", None, "must take part")]
    assert found.passages[found.findings[0].passage].new == (1,)


def test_other_words_of_the_same_rule_in_the_same_passage_mend_nothing(
    make_card: MakeCard,
) -> None:
    have = ("have to take part", "must-take-part", Severity.SERIOUS)
    new = make_card(ORDER.replace("must", "have to"), found=[have])
    assert say(compare_drafts(make_card(ORDER, found=[MUST]), new)) == [
        ("kept", "must take part", "have to take part")
    ]


def test_the_same_words_in_another_passage_were_moved(make_card: MakeCard) -> None:
    old = make_card(ORDER, DATA, found=[MUST])
    new = make_card(MILD, DATA, "If you say yes, you must take part.", found=[MUST])
    assert say(compare_drafts(old, new)) == [("moved", "must take part", "must take part")]


def test_a_finding_in_a_passage_that_moved_has_moved(make_card: MakeCard) -> None:
    short = ("Two visits.", "visits", Severity.NOTE)
    old = make_card("Two visits.", DATA, found=[short])
    new = make_card(DATA, "Two visits.", found=[short])
    assert say(compare_drafts(old, new)) == [("moved", "Two visits.", "Two visits.")]


def test_two_of_a_kind_of_which_one_is_left_are_one_kept_and_one_mended(
    make_card: MakeCard,
) -> None:
    twice = "You must come. You must stay."
    old = make_card(
        twice,
        found=[("must come", "must", Severity.CAUTION), ("must stay", "must", Severity.CAUTION)],
    )
    new = make_card("You can come. You must stay.", found=[("must stay", "must", Severity.CAUTION)])
    assert say(compare_drafts(old, new)) == [
        ("kept", "must stay", "must stay"),
        ("mended", "must come", None),
    ]


def test_swapping_the_drafts_swaps_mended_and_new(make_card: MakeCard) -> None:
    old, new = make_card(ORDER, DATA, found=[MUST]), make_card(MILD, DATA)
    assert compare_drafts(old, new).count_findings(Severity.SERIOUS) == Counter(
        {FindingFate.MENDED: 1}
    )
    assert compare_drafts(new, old).count_findings(Severity.SERIOUS) == Counter(
        {FindingFate.NEW: 1}
    )


def test_a_change_without_a_finding_is_refused() -> None:
    from consent_swat.scorecards.finding_changes import FindingChange

    with pytest.raises(ValueError, match="needs a finding"):
        _ = FindingChange(FindingFate.NEW, None, None, 0).finding
