"""The private screens of a participant's page: how free they feel, one question at a time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from consent_swat.journeys.check_pressure import OpenPressure, answer_pressure
from consent_swat.journeys.take_quiz import OpenSitting
from consent_swat.quizzes.pressure import PREFER_NOT, SEEN, SKIPPED_ALL
from consent_swat.quizzes.pressure_check import Question
from consent_swat.quizzes.pressure_screens import AskScreen, ContactScreen, OfferScreen
from consent_swat.ui.contacts_view import render_contact
from consent_swat.ui.escaping import escape
from consent_swat.ui.services import Services
from consent_swat.ui.shell import ask_again, focus_heading


def show(services: Services, token: str, here: OpenSitting, *, stop: Callable[[], None]) -> bool:
    """Show the private screen, if one comes next.

    Parameters
    ----------
    services : Services
        Where answers go.
    token : str
        From the cookie.
    here : OpenSitting
        What the participant's page shows.
    stop : callable
        Ends the sitting as its own button does.

    Returns
    -------
    bool
        Whether there was one; the page then shows nothing else.
    """
    private = here.pressure
    if private is None:
        return False

    def choose(response: str) -> None:
        answer_pressure(
            services.store,
            token,
            private.phase,
            private.position,
            response,
            now=services.now(),
        )
        st.rerun()

    match private.screen:
        case AskScreen() as screen:
            _ask(private, screen.question, screen, choose, stop)
        case OfferScreen(question):
            _ask(private, question, None, choose, stop)
        case ContactScreen():
            _show_contact(private, choose)
    return True


def _ask(
    private: OpenPressure,
    question: Question,
    screen: AskScreen | None,
    choose: Callable[[str], None],
    stop: Callable[[], None],
) -> None:
    words = private.check.words
    key = f"private-{private.phase}-{private.position}"
    if screen is not None:
        st.caption(f"Private question {screen.number} of {screen.of}.")
    st.title(escape(question.stem), anchor=False)
    focus_heading(key)
    st.markdown(escape(words.lead))
    if screen is None or screen.is_offer:
        st.markdown(escape(words.offer))
    texts = {option.id: option.text for option in private.check.find_scale(question).option}
    texts[PREFER_NOT] = words.prefer_not
    problem = st.empty()
    with st.form(f"form-{key}", border=False):
        response = st.radio(
            question.stem,
            list(texts),
            format_func=lambda option: escape(texts[option]),
            index=None,
            key=f"radio-{key}",
            label_visibility="collapsed",
        )
        goes_on = st.form_submit_button("Continue", type="primary")
        skips = screen is not None and st.form_submit_button(words.skip_all, type="tertiary")
        stops = st.form_submit_button("Stop here", type="tertiary")
    if goes_on and response is None:
        ask_again(problem, key, f"Choose one answer. “{escape(words.prefer_not)}” is one too.")
    elif goes_on:
        choose(str(response))
    elif skips:
        choose(SKIPPED_ALL)
    elif stops and private.phase == "before":
        stop()
    elif stops:
        # After the quiz there is nothing else to stop.
        choose(SKIPPED_ALL if screen is not None else PREFER_NOT)


def _show_contact(private: OpenPressure, choose: Callable[[str], None]) -> None:
    words, contact = private.check.words, private.contact
    key = f"private-{private.phase}-{private.position}"
    st.title("You can talk to someone", anchor=False)
    focus_heading(key)
    if contact is None:
        st.markdown(escape(words.no_contact))
    else:
        st.markdown(escape(words.contact))
        with st.container(key="inset-contact"):
            st.markdown(render_contact(contact))
    st.markdown("Whatever you choose about the study is fine.")
    if st.button("Continue", type="primary", key=f"seen-{key}"):
        choose(SEEN)
