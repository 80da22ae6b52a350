"""A scorecard from which somebody has taken what may stand."""

from __future__ import annotations

from datetime import date

from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.scorecards.suppressing import apply_suppressions
from consent_swat.scorecards.verdict import count_headlines
from consent_swat.wording.fingerprints import fingerprint_finding
from consent_swat.wording.suppressions import Suppression


def let_stand(card: Scorecard, number: int) -> Suppression:
    finding = card.findings[number]
    return Suppression(
        rule=finding.rule,
        fingerprint=fingerprint_finding(finding, card.leaflet),
        sentence=finding.excerpt,
        reason="Asked and answered.",
        by="J. Ade",
        on=date(2026, 11, 24),
    )


def test_nothing_decided_changes_nothing(card: Scorecard) -> None:
    assert apply_suppressions(card, ()) == card


def test_what_may_stand_leaves_the_findings_and_the_headline(card: Scorecard) -> None:
    decided = [let_stand(card, number) for number in range(len(card.findings))]
    after = apply_suppressions(card, decided)
    assert (after.findings, len(after.suppressed)) == ((), len(card.findings))
    assert count_headlines(after)[0].value == "0"


def test_other_decisions_replace_the_first(card: Scorecard) -> None:
    once = apply_suppressions(card, [let_stand(card, 0)])
    assert len(once.findings) == len(card.findings) - 1
    assert apply_suppressions(once, ()).findings == card.findings
