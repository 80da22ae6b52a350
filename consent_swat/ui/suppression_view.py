"""The part of the reviewer's page that takes a side file and shows what may stand."""

from __future__ import annotations

import streamlit as st

from consent_swat.errors import MaterialsError
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.scorecards.suppressing import apply_suppressions
from consent_swat.ui.escaping import escape
from consent_swat.ui.shell import say_problem
from consent_swat.wording.suppressions import name_side_file, parse_suppressions


def take_suppressions(card: Scorecard) -> Scorecard:
    """Offer to give a side file, and take out of a scorecard what may stand by it.

    Parameters
    ----------
    card : Scorecard
        Everything found.

    Returns
    -------
    Scorecard
        The same where no file was given, or one that cannot be used.
    """
    with st.expander("Decisions on earlier findings"):
        given = st.file_uploader(
            f"Side file of this leaflet, such as {escape(name_side_file(card.leaflet.name))}",
            type=["toml"],
            key="suppressions-file",
        )
        if given is None:
            return card
        try:
            text = given.getvalue().decode("utf-8-sig")
            sorted_card = apply_suppressions(card, parse_suppressions(text, given.name))
        except UnicodeDecodeError:
            say_problem(f"{given.name} is not UTF-8. Save it as UTF-8.")
            return card
        except MaterialsError as problem:
            say_problem(problem)
            return card
        _show_decisions(sorted_card)
    st.markdown(
        f"{len(sorted_card.suppressed)} suppressed, {len(sorted_card.expired)} expired "
        "by the side file."
    )
    return sorted_card


def _show_decisions(card: Scorecard) -> None:
    for one in card.suppressed:
        made = one.suppression
        st.markdown(
            f"“{escape(one.finding.excerpt)}” may stand: {escape(made.reason)} "
            f"({escape(made.by)}, {made.on})"
        )
    for gone in card.expired:
        made = gone.suppression
        st.markdown(f"Expired: “{escape(made.sentence)}” {escape(gone.why)} ({escape(made.by)})")
