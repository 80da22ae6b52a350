"""What is found about a leaflet must not depend on the format in which it came."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from consent_swat.leaflets.leaflet import Kind
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.scorecards.rubric import Rubric, load_rubric
from consent_swat.scorecards.score import score_leaflet

Blocks = list[tuple[Kind, str]]
Write = Callable[[Blocks, str], bytes]
H, P, L = Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM
LEAFLET: Blocks = [
    (H, "The Steady Steps study: information for you"),
    (P, "We would like to invite you to take part in a research study. Please take time to read "
        "this sheet, and talk to others about it if you wish."),
    (H, "What is the purpose of the study?"),
    (P, "We want to find out whether a walking group helps people who are unemployed to feel "
        "better. Long-term pain is common, and little is known about what helps."),
    (H, "Do I have to take part?"),
    (P, "No. It is up to you. You can stop at any time without giving a reason, and this won’t "
        "change your benefits, e.g. Universal Credit, or the help that your adviser gives you. "
        "However, you must attend all of the visits, and you will only be paid if you complete "
        "the whole study."),
    (H, "What will happen to me if I take part?"),
    (P, "There are two visits of 45 minutes at the centre. Please bring these with you:"),
    (L, "this letter"),
    (L, "a list of the medicines that you take"),
    (L, "comfortable shoes"),
    (P, "A computer decides by chance who joins the group; nobody can choose. If you are not "
        "chosen you will only get the booklet. You will definitely benefit from the programme."),
    (P, "You can ask us to take your answers away within this many days:"),
    (Kind.SLOT, "<number days>"),
    (H, "What are the risks?"),
    (P, "Walking may make you tired. Adverse events will be recorded by the investigators in "
        "accordance with the protocol, and the sponsor’s insurers will be notified."),
    (H, "Will my information be kept private?"),
    (P, "Yes. We follow the law on data protection, and your name is kept apart from your "
        "answers. Only the research team can see both, and we keep them for ten years."),
    (H, "Who has reviewed the study?"),
    (P, "The North Research Ethics Committee has looked at this study and gave a favourable "
        "opinion on 3 May 2026."),
    (H, "Who can I ask?"),
    (P, "Write to Dr. Lee at ask@example.org or ring 020 5550 1234. If you want to complain, "
        "write to the hospital’s advice service, which is not part of the research team."),
]  # fmt: skip
GRADE = 0.2  # what the formulas may differ by


@lru_cache(1)
def rubric_of(materials: Path) -> Rubric:
    return load_rubric(materials)


@pytest.mark.parametrize("suffix", ["docx", "odt", "pdf", "html", "rst", "txt"])
def test_every_format_gives_the_findings_coverage_and_grades_of_markdown(
    suffix: str, write_as: Write, materials: Path
) -> None:
    rubric = rubric_of(materials)
    cards = [
        score_leaflet(read_leaflet(write_as(LEAFLET, kind), f"sheet.{kind}"), rubric)
        for kind in ("md", suffix)
    ]
    plain, other = cards
    found = [[(f.rule, f.excerpt, f.severity) for f in card.findings] for card in cards]
    assert len(found[0]) >= 4
    assert found[0] == found[1]
    states = [{c.element: c.state for c in card.coverage} for card in cards]
    assert {"present", "contradicted", "absent"} <= {str(state) for state in states[0].values()}
    assert states[0] == states[1]
    for one, same in zip(plain.profile.scores, other.profile.scores, strict=True):
        assert one.name == same.name
        assert (one.value is None) == (same.value is None)
        if one.value is not None and same.value is not None:
            assert abs(one.value - same.value) <= GRADE
