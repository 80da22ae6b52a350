"""The first page: what this is for, and the one thing to do next for each of three people."""

from __future__ import annotations

import streamlit as st

from consent_swat.journeys.follow_recruitment import list_open_studies
from consent_swat.ui.escaping import escape
from consent_swat.ui.services import Services
from consent_swat.ui.shell import focus_heading, link_to


def page(services: Services) -> None:
    """Show what can be done here."""
    st.title("Did people understand that they are free to say no?", anchor=False)
    focus_heading("home")
    st.markdown(
        "People who are asked to join a trial may think that they have to, or that a no will cost "
        "them money or support. Here you can check a leaflet for that, ask readers what they "
        "understood, and compare two leaflets fairly."
    )
    left, middle, right = st.columns(3, gap="large")
    with left:
        st.header("Review a leaflet", anchor=False)
        st.markdown(
            "You have a draft and ten minutes. See what reads badly, what may hurt, and what is "
            "missing. Nothing is stored."
        )
        link_to("review", "Review a leaflet")
        link_to("compare", "Have you an older draft? Compare the two")
    with middle:
        st.header("Recruit", anchor=False)
        st.markdown(
            "You are with someone who may join. Give them a personal link, and see who has "
            "finished. You see no answers."
        )
        link_to("recruit", "Recruit")
    with right:
        st.header("Results", anchor=False)
        st.markdown(
            "You compare leaflets. See how many understood with each, the difference, and how sure "
            "one can be."
        )
        link_to("results", "Results")
    studies = list_open_studies(services.store)
    st.header("Studies on this computer", anchor=False)
    for study in studies:
        label = "example study" if study.is_example else "study"
        st.markdown(
            f"- {escape(study.title)} ({label}, {escape(study.status)}): "
            f"[its questions, for a committee](/questions?study={study.id})"
        )
    if not studies:
        st.markdown(
            "None yet. Stop the app and start it with `make app`: it opens the example study."
        )
