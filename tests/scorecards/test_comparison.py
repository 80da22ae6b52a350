from __future__ import annotations

from collections.abc import Callable

import pytest

from consent_swat.coverage.cover import State
from consent_swat.scorecards.alignment import Fate
from consent_swat.scorecards.comparison import compare_drafts, find_worst
from consent_swat.scorecards.comparison_verdict import say_comparison
from consent_swat.scorecards.score_changes import Direction
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Severity

MakeCard = Callable[..., Scorecard]

CHOICE = "It is your choice whether you take part. You need not give a reason."
DATA = "Your answers are kept for ten years on computers of the university."


def flag(*words: str, severity: Severity = Severity.SERIOUS) -> list[tuple[str, str, Severity]]:
    return [(word, word, severity) for word in words]


def test_words_are_counted_that_only_one_draft_has(make_card: MakeCard) -> None:
    found = compare_drafts(
        make_card(CHOICE, DATA, "Call us."), make_card(DATA, CHOICE.replace("need not", "must"))
    )
    assert (found.n_added, found.n_taken_out) == (1, 4)
    counts = found.count_passages()
    assert (counts[Fate.EDITED], counts[Fate.GONE]) == (1, 1)


@pytest.mark.parametrize(
    ("before", "after", "worst"),
    [
        ({}, {}, None),
        ({}, {"found": flag("choice", severity=Severity.NOTE)}, "note"),
        ({}, {"found": flag("choice", severity=Severity.CAUTION)}, "caution"),
        ({}, {"found": flag("choice")}, "serious"),
        ({"found": flag("choice")}, {}, None),
        ({"told": {"risks": State.PRESENT}}, {"told": {"risks": State.UNCLEAR}}, "caution"),
        ({"told": {"voluntary": State.PRESENT}}, {"told": {"voluntary": State.ABSENT}}, "serious"),
        ({"told": {"voluntary": State.ABSENT}}, {"told": {"voluntary": State.PRESENT}}, None),
        ({"grade": 5.0}, {"grade": 12.0}, None),
    ],
)
def test_how_much_worse_a_draft_is(
    make_card: MakeCard, before: dict[str, object], after: dict[str, object], worst: str | None
) -> None:
    found = find_worst(compare_drafts(make_card(CHOICE, **before), make_card(CHOICE, **after)))
    assert (None if found is None else found.value) == worst


def test_bands_reach_the_scores(make_card: MakeCard) -> None:
    bands = {"Flesch-Kincaid grade": ((7.0, 9.0), (8.5, 11.0))}
    old, new = make_card(CHOICE, grade=8.0), make_card(CHOICE, grade=10.0)
    assert compare_drafts(old, new).scores[0].direction is Direction.HARDER
    assert compare_drafts(old, new, bands=bands).scores[0].direction is Direction.ABOUT_THE_SAME


def test_drafts_with_the_same_words_say_so(make_card: MakeCard) -> None:
    card = make_card(CHOICE, DATA, found=flag("choice"))
    assert say_comparison(compare_drafts(card, card)) == (
        "The two drafts have the same words in the same order."
    )


def test_a_draft_in_another_language_mends_nothing(make_card: MakeCard) -> None:
    old = make_card(CHOICE, found=flag("choice"), told={"voluntary": State.PRESENT})
    found = compare_drafts(old, make_card(DATA, language="cy"))
    assert (found.findings, found.elements, find_worst(found)) == ((), (), None)
    assert "another language than English" in say_comparison(found)


def test_the_verdict_names_findings_then_elements_then_the_grade(make_card: MakeCard) -> None:
    old = make_card(
        CHOICE,
        DATA,
        found=flag("choice", "reason"),
        told={
            "voluntary": State.PRESENT,
            "right_to_withdraw": State.ABSENT,
            "no_effect_care_service": State.PRESENT,
            "risks": State.PRESENT,
            "purpose": State.ABSENT,
        },
        grade=9.0,
    )
    new = make_card(
        "It is up to you whether you take part. You need not give a reason.",
        DATA,
        found=flag("reason", "computers"),
        told={
            "voluntary": State.ABSENT,
            "right_to_withdraw": State.PRESENT,
            "no_effect_care_service": State.UNCLEAR,
            "risks": State.ABSENT,
            "purpose": State.PRESENT,
        },
        grade=8.8,
    )
    assert say_comparison(compare_drafts(old, new)) == (
        "The new draft mends 1 of 2 serious findings and brings in 1 (“computers”); "
        "it no longer says that people can say no; "
        "it says less plainly that care is not affected; "
        "it now says that people can stop; "
        "of the other points it tells 1 worse and 1 better; "
        "it reads about as hard as before (Flesch-Kincaid 8.8, before 9.0)."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (("choice",), (), "mends the only serious finding;"),
        (("choice",), ("choice",), "does not mend the only serious finding;"),
        (("choice", "reason"), (), "mends both serious findings;"),
        (("choice", "reason", "noon"), (), "mends all 3 serious findings;"),
        (("choice", "reason"), ("choice", "reason"), "mends none of 2 serious findings;"),
        ((), ("choice",), "brings in 1 serious finding (“choice”);"),
        (
            (),
            ("choice", "reason", "part"),
            "brings in 3 serious findings (“choice”, “part” and more);",
        ),
    ],
)
def test_findings_are_counted_in_plain_words(
    make_card: MakeCard, old: tuple[str, ...], new: tuple[str, ...], said: str
) -> None:
    found = compare_drafts(
        make_card(CHOICE, "Call us at noon.", found=flag(*old)), make_card(CHOICE, found=flag(*new))
    )
    assert say_comparison(found).startswith(f"The new draft {said}")


def test_cautions_are_counted_when_nothing_is_serious(make_card: MakeCard) -> None:
    old = make_card(CHOICE, DATA, found=flag("choice", severity=Severity.CAUTION))
    said = say_comparison(compare_drafts(old, make_card(DATA, grade=None)))
    assert said == (
        "The new draft mends the only caution; no reading grade can be given for both drafts."
    )
    said = say_comparison(compare_drafts(make_card(CHOICE, DATA), make_card(DATA, grade=5.0)))
    assert said == (
        "The new draft has no serious findings or cautions, nor had the old one; "
        "it reads easier than before (Flesch-Kincaid 5.0, before 8.0)."
    )
