"""The recruiter's door to paper: a form for somebody who has been invited."""

from __future__ import annotations

import streamlit as st

from consent_swat.errors import AllocationRefused, PaperRefused
from consent_swat.journeys.make_paper_form import make_paper_form
from consent_swat.ui.services import Services
from consent_swat.ui.shell import say_problem

FORM = "paper-form"


def offer_paper(services: Services, study: str, site: str) -> None:
    """Offer to make a form on paper.

    Parameters
    ----------
    services : Services
        With the store.
    study, site : str
        Only people of this site get one.
    """
    with st.expander("Someone would like it on paper"):
        st.markdown(
            "They get the leaflet and the questions as one form in large type, and no link is "
            "needed. It is printed without showing here. Their answers are typed in later under "
            "“Enter paper answers”, by somebody who does not invite people."
        )
        with st.form("paper", border=False):
            number = st.text_input("Their study number", max_chars=40, key="paper-number")
            is_asked = st.form_submit_button("Make the paper form")
        if is_asked:
            try:
                made = make_paper_form(services.store, study, number, now=services.now(), site=site)
            except (PaperRefused, AllocationRefused) as problem:
                st.session_state[FORM] = None
                say_problem(problem)
                return
            st.session_state[FORM] = (study, made)
        kept = st.session_state.get(FORM)
        if kept is not None and kept[0] == study:
            st.markdown(f"[Print form {kept[1]}](/paper?form={kept[1]})")
