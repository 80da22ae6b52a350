"""The analyst's page: the answer with its interval, the plot, the table, then everything else.

pandas, SciPy and Altair take two seconds to load and no other page needs them, so that functions
here import them where they use them; the server loads them in the background.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from consent_swat.journeys.follow_recruitment import list_open_studies
from consent_swat.reports.swat_text import SIMULATED
from consent_swat.ui import pressure_results
from consent_swat.ui.escaping import escape
from consent_swat.ui.services import Services
from consent_swat.ui.shell import focus_heading
from consent_swat.ui.widgets import show_picture, show_table

if TYPE_CHECKING:
    from consent_swat.journeys.analyse_swat import SwatAnalysis


def page(services: Services) -> None:
    """Show what a study found, as its protocol planned."""
    st.title("Results", anchor=False)
    focus_heading("results")
    studies = list_open_studies(services.store)
    if not studies:
        st.markdown(
            "No study is open. Stop the app and start it again: it opens the example study."
        )
        return
    study = st.selectbox("Study", studies, format_func=lambda one: one.title)
    found = _analyse(services, study.id)
    _say_who(found)
    if not found.analysis.n_allocated:
        st.markdown(
            "Nobody has opened their link yet. Invite people on the Recruit page; or, to see what "
            "this page will look like, stop the app and run `consent-swat simulate`."
        )
        return
    _show_answer(found)
    _show_plot(found)
    _show_tables(found)
    pressure_results.show(found)
    _offer_frame(found, study.id)
    _offer_export(services, study.id)


def _analyse(services: Services, study_id: str) -> SwatAnalysis:
    from consent_swat.journeys.analyse_swat import analyse_swat

    return analyse_swat(services.store, study_id)


def _say_who(found: SwatAnalysis) -> None:
    st.markdown(f"*Question:* {escape(found.question)}")
    if found.analysis.are_simulated:
        with st.container(key="banner-simulated"):
            st.markdown(f"**{SIMULATED}**")
    elif found.is_example:
        st.caption("Example study: whoever is in it was made up by hand.")
    st.caption(
        f"{found.analysis.n_participants} invited, {found.analysis.n_allocated} allocated. "
        f"An estimate needs {found.analysis.min_answered} answered in each arm."
    )


def _show_answer(found: SwatAnalysis) -> None:
    from consent_swat.reports.writing import render_sentence

    st.header("The answer", anchor=False)
    for row in found.analysis.rows:
        if row.estimand.primary:
            st.markdown(f"**{escape(render_sentence(row, found.arm_titles))}**")


def _show_plot(found: SwatAnalysis) -> None:
    from consent_swat.reports.charts import render_svg
    from consent_swat.reports.forest import describe_forest, plot_forest

    st.header("Differences, as planned", anchor=False)
    note = SIMULATED if found.analysis.are_simulated else ""
    # More pressure is not better: it has no place on an axis of what was understood.
    rows = [row for row in found.analysis.rows if not row.outcome.is_about_pressure]
    show_picture(
        render_svg(plot_forest(rows, found.arm_titles, note=note)),
        describe_forest(rows, found.arm_titles),
        key="forest",
        is_wide=True,
    )


def _show_tables(found: SwatAnalysis) -> None:
    from consent_swat.reports.tables import (
        make_arm_table,
        make_difference_table,
        make_item_table,
    )
    from consent_swat.reports.writing import render_sentence

    st.header("People and outcomes", anchor=False)
    arms = make_arm_table(found.analysis.rows, found.arm_titles)
    show_table(arms.columns, arms.rows)
    differences = make_difference_table(found.analysis.rows)
    show_table(differences.columns, differences.rows)
    with st.expander("Each outcome in words"):
        for row in found.analysis.rows:
            sentence = render_sentence(row, found.arm_titles)
            st.markdown(f"**{escape(row.outcome.title)}.** {escape(sentence)}")
    st.header("Questions, at the first attempt", anchor=False)
    least = found.analysis.min_answered
    arms_answered = [
        arm.n_answered for row in found.analysis.rows for arm in (row.comparator, row.variant)
    ]
    if min(arms_answered, default=0) < least:
        # With a handful of people a row of this table is somebody's answer.
        st.markdown(f"Shown once {least} have answered in each arm.")
        return
    items = make_item_table(found.items, found.arm_titles, found.construct_titles)
    show_table(items.columns, items.rows)


def _offer_frame(found: SwatAnalysis, study_id: str) -> None:
    from consent_swat.analysis.frame import write_frame

    st.download_button(
        "Download the frame (CSV, one row a person)",
        write_frame(found.frame),
        file_name=f"{study_id}-frame.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _offer_export(services: Services, study_id: str) -> None:
    def make() -> bytes:
        from consent_swat.journeys.export_study import zip_study

        return zip_study(services.store, study_id, are_arms_named=False)

    # Made when it is asked for: it takes seconds with many people.
    st.download_button(
        "Download all data with its codebook (zip, arms coded)",
        make,
        file_name=f"{study_id}-export.zip",
        mime="application/zip",
        on_click="ignore",
    )
