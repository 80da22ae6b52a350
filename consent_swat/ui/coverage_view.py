"""What a leaflet tells and does not tell, element by element, with its sentences."""

from __future__ import annotations

import streamlit as st

from consent_swat.coverage.cover import Coverage, State
from consent_swat.scorecards.scorecard import IF_TRUE, Scorecard
from consent_swat.ui.escaping import escape


def show_coverage(card: Scorecard) -> None:
    """Show what each element of the checklist is in this leaflet.

    Parameters
    ----------
    card : Scorecard
        Everything found.
    """
    st.header("What it tells", anchor=False)
    if not card.coverage:
        st.markdown("Not done: this check knows English leaflets only.")
        return
    for state, says in _STATES.items():
        told = [covered for covered in card.coverage if covered.state.value == state]
        if not told:
            continue
        st.subheader(f"{says} ({len(told)})", anchor=False)
        # What is in order folds away as one; what is lacking all the same stays in sight.
        is_settled = state in _SETTLED
        whole = [covered for covered in told if is_settled and not _is_lacking(covered)]
        for covered in told:
            if covered not in whole:
                with st.expander(escape(covered.title)):
                    _show_covered(card, covered)
        if whole:
            with st.expander(_FOLDED[state]):
                for covered in whole:
                    st.markdown(f"**{escape(covered.title)}**")
                    _show_covered(card, covered)


def _is_lacking(covered: Coverage) -> bool:
    return covered.state is State.PRESENT and bool(covered.why)


def _show_covered(card: Scorecard, covered: Coverage) -> None:
    text = card.leaflet.text
    if covered.why:
        st.markdown(escape(covered.why))
    for span in covered.sentences:
        st.markdown(f"> {escape(text[span.start : span.end])}")
    for span in covered.conflicts:
        st.markdown(f"But it also says:\n\n> {escape(text[span.start : span.end])}")
    advice = card.advice.get(covered.element)
    if advice is not None:
        st.markdown(escape(advice.matters))
        if advice.says:
            st.markdown(f"{IF_TRUE} {escape(advice.says)}")


_FOLDED = {"present": "Where it tells them", "not_applicable": "Which, and why"}
_SETTLED = frozenset(_FOLDED)
_STATES = {
    "contradicted": "Said, and undone elsewhere",
    "absent": "Missing",
    "unclear": "Unclear",
    "present": "Present",
    "not_applicable": "Does not apply",
}
