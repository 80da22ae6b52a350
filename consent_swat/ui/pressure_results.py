"""The part of the analyst's page on felt pressure: three tables, each labelled as unvalidated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from consent_swat.ui.escaping import escape
from consent_swat.ui.widgets import show_table

if TYPE_CHECKING:
    from consent_swat.journeys.analyse_swat import SwatAnalysis


def show(found: SwatAnalysis) -> None:
    """Show felt pressure by arm, if the study asks about it.

    Parameters
    ----------
    found : SwatAnalysis
        The study, analysed.
    """
    from consent_swat.reports.pressure_tables import (
        make_gap_table,
        make_source_table,
        make_spread_table,
    )

    pressure = found.pressure
    if pressure is None:
        return
    st.header("Felt pressure, asked in private", anchor=False)
    st.markdown(
        f"**These questions are {escape(pressure.status)}.** No cut-off is known, and the scores "
        "say nothing about how well a leaflet was understood. Counts so small that somebody could "
        f"be recognised are hidden. The {escape(pressure.form)} form was asked."
    )
    titles = found.arm_titles
    spread = make_spread_table(pressure.spreads, titles, pressure.status)
    show_table(spread.columns, spread.rows, numbers=4)
    st.subheader("Where it comes from", anchor=False)
    sources = make_source_table(pressure.sources, titles, pressure.source_titles, pressure.status)
    show_table(sources.columns, sources.rows, numbers=3)
    st.subheader("Who knows a right and fears to use it", anchor=False)
    gaps = make_gap_table(pressure.gaps, titles, pressure.domain_titles, pressure.status)
    show_table(gaps.columns, gaps.rows)
