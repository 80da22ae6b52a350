from __future__ import annotations

from collections.abc import Callable

from consent_swat.coverage.cover import State
from consent_swat.scorecards.compare_text import render_compare_text
from consent_swat.scorecards.comparison import compare_drafts
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Severity

LONG = "and " + "we will talk about your pain and your work, " * 4 + "as long as you like"


def test_text_has_the_verdict_then_findings_elements_scores_and_passages(
    make_card: Callable[..., Scorecard],
) -> None:
    old = make_card(
        f"You must come twice, {LONG}, at noon.",
        "Call us.",
        found=[("must come", "must", Severity.SERIOUS), ("Call", "call", Severity.NOTE)],
        told={"voluntary": State.ABSENT, "purpose": State.PRESENT},
    )
    new = make_card(
        f"You can come twice, {LONG}, at ten.",
        found=[("as long as", "long", Severity.CAUTION)],
        told={"voluntary": State.PRESENT, "purpose": State.PRESENT},
        grade=None,
    )
    assert render_compare_text(compare_drafts(old, new)) == (
        "draft.md -> draft.md\n"
        "  The new draft mends the only serious finding; it now says that people can say no; "
        "no reading grade can be given for both drafts.\n"
        "\n"
        "What came in (1)\n"
        "  caution: “as long as” It matters.\n"
        "\n"
        "What was mended (2)\n"
        "  serious: “must come” It matters.\n"
        "  and 1 note\n"
        "\n"
        "What it tells\n"
        "  gained: Voluntary (absent -> present)\n"
        "  as before: 1 of 2\n"
        "\n"
        "How hard it is to read\n"
        "  Flesch-Kincaid grade: The new draft has no value. Too short.\n"
        "\n"
        "Passages: 1 edited, 1 gone; 2 words added, 4 taken out\n"
        "  edited: You [-must-] {+can+} come twice, and we will talk about your … "
        "and your work, as long as you like, at [-noon-]{+ten+}.\n"
        "  gone: [-Call us.-]\n"
    )


def test_drafts_that_are_the_same_list_no_passage(make_card: Callable[..., Scorecard]) -> None:
    card = make_card("You can stop.")
    lines = render_compare_text(compare_drafts(card, card)).splitlines()
    assert lines[-1] == "Passages: 1 same; 0 words added, 0 taken out"
