"""What the wording rules found: chosen by severity and pack, in its place and as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.ui.leaflet_view import show_for_reviewer
from consent_swat.ui.widgets import show_table
from consent_swat.wording.findings import Severity

GRAVEST_FIRST = tuple(reversed(Severity))


def show_findings(card: Scorecard, titles: Mapping[str, str]) -> None:
    """Show the leaflet with its findings in place, and the findings as a list.

    Parameters
    ----------
    card : Scorecard
        Everything found.
    titles : mapping of str to str
        Title of each pack by its id.
    """
    st.header("The leaflet, with its findings in place", anchor=False)
    if not card.findings:
        st.markdown("No wording was flagged." if card.is_english else "Wording was not checked.")
        show_for_reviewer(card, frozenset())
        return
    chosen = _choose(card, titles)
    st.caption("Double line: serious. Dashes: caution. Dots: note. Press a mark to see why.")
    show_for_reviewer(card, chosen)
    _list(card, chosen)


def _choose(card: Scorecard, titles: Mapping[str, str]) -> frozenset[int]:
    """Ask which findings to show; return their places in the card's findings."""
    by_severity = Counter(finding.severity for finding in card.findings)
    by_pack = Counter(finding.pack for finding in card.findings)
    severities = st.pills(
        "How serious",
        [severity for severity in GRAVEST_FIRST if by_severity[severity]],
        selection_mode="multi",
        default=[severity for severity in GRAVEST_FIRST if by_severity[severity]],
        format_func=lambda severity: f"{severity.value} ({by_severity[severity]})",
        key="findings-severity",
    )
    packs = st.pills(
        "About what (choose none to see all)",
        sorted(by_pack, key=lambda pack: (-by_pack[pack], pack)),
        selection_mode="multi",
        format_func=lambda pack: f"{titles.get(pack, pack)} ({by_pack[pack]})",
        key="findings-pack",
    )
    return frozenset(
        number
        for number, finding in enumerate(card.findings)
        if finding.severity in severities and (not packs or finding.pack in packs)
    )


def _list(card: Scorecard, chosen: frozenset[int]) -> None:
    findings = [card.findings[number] for number in sorted(chosen)]
    findings.sort(key=lambda one: GRAVEST_FIRST.index(one.severity))
    with st.expander(f"The same as a list ({len(findings)} of {len(card.findings)})"):
        show_table(
            ("How serious", "The words", "Why", "Write instead", "Source"),
            [
                (one.severity.value, f"“{one.excerpt}”", one.message, one.instead, one.source)
                for one in findings
            ],
        )
