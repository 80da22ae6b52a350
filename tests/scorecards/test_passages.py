from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from consent_swat.coverage.cover import Coverage
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.readability.counts import Counts
from consent_swat.readability.profile import Profile
from consent_swat.scorecards.passages import group_findings, place_findings
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Finding, Severity


def test_overlapping_findings_share_the_runs_that_both_cover(
    card: Scorecard, flag: Callable[..., Finding]
) -> None:
    findings = (
        flag("You must take part"),
        flag("must take part in both", Severity.NOTE, "another-rule"),
    )
    passage = place_findings(replace(card, findings=findings))[1]
    assert [(run.text, run.findings, run.severity, run.ends) for run in passage.runs] == [
        ("You ", (0,), Severity.SERIOUS, ()),
        ("must take part", (0, 1), Severity.SERIOUS, (0,)),
        (" in both", (1,), Severity.NOTE, (1,)),
        (" visits.", (), None, ()),
        (" It is your choice.", (), None, ()),
    ]
    assert passage.findings == (0, 1)


def test_notes_come_after_the_sentence_that_they_are_about(card: Scorecard) -> None:
    passages = place_findings(card)
    assert [(run.text, run.notes) for run in passages[1].runs if run.notes] == [
        (" in both visits.", (0,))
    ]
    assert [(run.text, run.notes) for run in passages[4].runs if run.notes] == [(".", (1,))]


def test_block_without_findings_is_one_run(card: Scorecard) -> None:
    assert [run.text for run in place_findings(card)[0].runs] == ["Work and pain"]


def test_findings_are_alike_when_rule_and_advice_are(flag: Callable[..., Finding]) -> None:
    one, other = flag("must take part"), flag("permission")
    elsewhere = replace(other, instead="Just tell us.")
    assert group_findings((one, elsewhere, other)) == ((0, 2), (1,))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=6))
def test_runs_are_exactly_the_text_and_each_finding_ends_and_is_told_once(
    places: list[tuple[int, int]],
) -> None:
    text = "You can stop. We keep what we have. Ask us."
    leaflet = Leaflet("a.md", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, text)]), "en")
    findings = tuple(
        Finding("r", "p", Severity.NOTE, 0, start, min(start + n, len(text)), "", "m", "i", "s")
        for start, n in sorted(places)
    )
    nothing: tuple[Coverage, ...] = ()
    card = Scorecard(leaflet, Profile((), Counts(), (), ()), findings, nothing)
    runs = place_findings(card)[0].runs
    assert "".join(run.text for run in runs) == text
    assert sorted(n for run in runs for n in run.ends) == list(range(len(findings)))
    assert sorted(n for run in runs for n in run.notes) == list(range(len(findings)))
