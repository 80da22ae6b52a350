"""A box to try other words for one passage, and to see at once what that would change."""

from __future__ import annotations

import streamlit as st

from consent_swat.errors import LeafletUnreadable
from consent_swat.journeys.review_again import review_again
from consent_swat.leaflets.leaflet import Kind
from consent_swat.scorecards.change_lists import list_elements, list_findings
from consent_swat.scorecards.comparison import Comparison, compare_drafts
from consent_swat.scorecards.comparison_verdict import say_comparison
from consent_swat.scorecards.finding_changes import FindingFate
from consent_swat.scorecards.review_cache import ReviewCache
from consent_swat.scorecards.rubric import Rubric
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.ui.escaping import escape
from consent_swat.ui.widgets import show_table
from consent_swat.wording.findings import Severity

CACHE = "rewording-cache"
MOST_CHARACTERS = 20_000
"""More than a whole leaflet is no rewording of one passage."""

_LONGEST_LABEL = 70
_FATES = {
    FindingFate.MENDED: "Gone",
    FindingFate.NEW: "New",
}


def offer_rewording(card: Scorecard, rubric: Rubric) -> None:
    """Let a reviewer say a passage in other words, and show the change.

    Parameters
    ----------
    card : Scorecard
        Everything found about the leaflet as it is.
    rubric : Rubric
        What it was checked against.
    """
    st.header("Try other words", anchor=False)
    st.markdown(
        "Choose a passage and change it in the box. Leave the box, or press Ctrl and Enter, to see "
        "what the whole leaflet would gain. Your file stays as it is."
    )
    sheet = card.leaflet.sha256[:12]
    index = st.selectbox(
        "Passage",
        _order_blocks(card),
        format_func=lambda number: _name_block(card, number),
        key="rewording-passage",
    )
    old = card.leaflet.blocks[index].text
    text = st.text_area(
        "In other words",
        old,
        height="content",
        max_chars=MOST_CHARACTERS,
        help="Start a new line for a new paragraph, and a line with - for a point of a list.",
        # Another passage begins with its own words; a return to one finds what was tried.
        key=f"rewording-{sheet}-{index}",
    )
    if text.strip() == old:
        st.caption("Nothing is changed yet.")
        return
    # What was worked out about the other passages is kept while this leaflet is on the page.
    cache: ReviewCache = st.session_state.setdefault(f"{CACHE}-{sheet}", ReviewCache())
    try:
        after = review_again(card.leaflet, {index: text}, rubric, cache)
    except LeafletUnreadable as problem:
        st.caption(str(problem))
        return
    _show_change(compare_drafts(card, after))


def _order_blocks(card: Scorecard) -> list[int]:
    """Return the passages worth rewording: those with the gravest findings, then the others."""
    gravest: dict[int, int] = {}
    for finding in card.findings:
        gravest[finding.block] = max(gravest.get(finding.block, -1), finding.severity.rank)
    shown = [n for n, block in enumerate(card.leaflet.blocks) if block.kind is not Kind.SLOT]
    return sorted(shown or [0], key=lambda n: (-gravest.get(n, -1), n))


def _name_block(card: Scorecard, number: int) -> str:
    text = card.leaflet.blocks[number].text
    short = text if len(text) <= _LONGEST_LABEL else f"{text[:_LONGEST_LABEL].rstrip()}…"
    severities = [one.severity for one in card.findings if one.block == number]
    if not severities:
        return short
    return f"{short} ({max(severities, key=lambda one: one.rank).value})"


def _show_change(comparison: Comparison) -> None:
    with st.container(key="rewording-change"):
        st.markdown(f"**{escape(say_comparison(comparison, whose='Your wording'))}**")
        show_table(("In the whole leaflet", "Now", "With your words"), _tell(comparison), numbers=2)
        for fate, word in _FATES.items():
            for group in list_findings(comparison, fate):
                words = ", ".join(f"“{escape(excerpt)}”" for excerpt in group.excerpts)
                finding = group.finding
                st.markdown(
                    f"- **{word}, {finding.severity.value}:** {words}. {escape(finding.message)}"
                )
        for line in list_elements(comparison):
            st.markdown(
                f"- **{escape(line.word)}:** {escape(line.change.new.title)} "
                f"(before: {line.before}, now: {line.now}). {escape(line.change.new.why)}"
            )


def _tell(comparison: Comparison) -> list[tuple[str, str, str]]:
    old, new = comparison.old, comparison.new
    rows = [
        (
            f"Findings: {severity.value}",
            *(f"{sum(f.severity is severity for f in card.findings)}" for card in (old, new)),
        )
        for severity in reversed(Severity)
    ]
    rows.append(("Words", f"{old.n_words}", f"{new.n_words}"))
    for change in comparison.scores[:3]:
        rows.append(
            (
                change.name,
                *(
                    "none" if score.value is None else f"{score.value:.1f}"
                    for score in (change.old, change.new)
                ),
            )
        )
    return [(row[0], row[1], row[2]) for row in rows]
