"""The participant's page: the leaflet, then one question at a time. No menu, no score, no blame."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from consent_swat.errors import AllocationRefused, LinkNotValid, StoreError
from consent_swat.journeys import take_quiz
from consent_swat.journeys.take_quiz import Action, NoteKind, OpenSitting
from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    RecheckScreen,
    StoppedScreen,
)
from consent_swat.ui import pressure_view
from consent_swat.ui.browser_parts import show_part
from consent_swat.ui.contacts_view import show_contacts
from consent_swat.ui.escaping import escape
from consent_swat.ui.leaflet_view import show_for_participant
from consent_swat.ui.lent_device import PARTICIPANT_COOKIE, find_loan_here
from consent_swat.ui.services import Services
from consent_swat.ui.shell import ask_again, focus_heading
from consent_swat.ui.widgets import show_inset

SHOWN = "shown"
MOVED_ON = "moved-on"
NOT_SURE_TEXT = "I'm not sure"


def page(services: Services) -> None:
    """Show one participant what comes next for them."""
    token = st.context.cookies.get(PARTICIPANT_COOKIE, "")
    with st.container(key="participant"):
        if st.session_state.get("left"):
            show_part("page", {"key": "leave", "go": "/leave"}, key="page-focus")
            return
        try:
            here = take_quiz.open_sitting(
                services.store,
                token,
                now=services.now(),
                is_reopened=SHOWN not in st.session_state,
            )
            _say_when_moved_on(here.sitting.position)
            if pressure_view.show(services, token, here, stop=lambda: _stop(services, token, here)):
                return
            _SCREENS[type(here.sitting.screen)](services, token, here)
        except LinkNotValid as problem:
            _show_no_sitting(str(problem))
        except AllocationRefused:
            _show_no_sitting("There is no place left in this study. Thank you for coming.")
        except StoreError:
            _show_not_saved()


def _show_no_sitting(sentence: str) -> None:
    st.title("We could not open your page", anchor=False)
    focus_heading("no-sitting")
    st.markdown(escape(sentence))
    if st.button("Type your code", type="primary"):
        show_part("page", {"key": "start", "go": "/start"}, key="page-go")


def _show_not_saved() -> None:
    with st.container(key="error-not-saved"):
        st.markdown(
            "**We could not save that just now.** What was saved before is safe. Wait a minute, "
            "then try again."
        )
    st.button("Try again", type="primary", key="try-again")


def _say_when_moved_on(position: int) -> None:
    """Say so when the sitting went on elsewhere since this tab last showed it."""
    if st.session_state.get(SHOWN, position) != position:
        st.session_state[MOVED_ON] = position
    st.session_state[SHOWN] = position
    if st.session_state.get(MOVED_ON) == position:
        st.markdown(
            "This page had moved on, maybe in another window. You are now in the right place."
        )


def _take(
    services: Services, token: str, here: OpenSitting, action: Action, response: str = ""
) -> None:
    """Store what the participant did, then show what comes next."""
    is_stored = take_quiz.take_step(
        services.store, token, here.sitting.position, action, response=response, now=services.now()
    )
    if is_stored:
        st.session_state[SHOWN] = here.sitting.position + 1
    st.rerun()


def _stop(services: Services, token: str, here: OpenSitting) -> None:
    _take(services, token, here, Action.STOP)


def _show_leaflet(services: Services, token: str, here: OpenSitting) -> None:
    st.title("Is our leaflet clear?", anchor=False)
    focus_heading(f"leaflet-{here.sitting.position}")
    st.markdown(
        "This checks our leaflet. It does not check you. Read it as you would at home. "
        "Then there are a few short questions.\n\n"
        "You can skip a question, or stop at any time. Saying no to the study is fine."
    )
    show_for_participant(here.leaflet)
    if st.button("Go on to the questions", type="primary"):
        _take(services, token, here, Action.FINISH_LEAFLET)
    _offer_stop(services, token, here)


def _show_question(services: Services, token: str, here: OpenSitting) -> None:
    screen = here.sitting.screen
    assert isinstance(screen, QuestionScreen)  # noqa: S101 (the table below chose by type)
    key = f"{screen.item.id}-{here.sitting.position}"
    _say_progress(screen)
    st.title(escape(screen.item.stem), anchor=False)
    focus_heading(key)
    texts = {option.id: option.text for option in screen.item.option} | {NOT_SURE: NOT_SURE_TEXT}
    problem = st.empty()
    with st.form(f"form-{key}", border=False):
        response = st.radio(
            screen.item.stem,
            screen.option_order,
            format_func=lambda option: escape(texts[option]),
            index=None,
            key=f"radio-{key}",
            label_visibility="collapsed",
        )
        goes_on = st.form_submit_button("Continue", type="primary")
        skips = st.form_submit_button("Skip this question", type="tertiary")
        stops = st.form_submit_button("Stop here", type="tertiary")
    if goes_on and response is None:
        ask_again(problem, key, "Choose one answer. Or choose “Skip this question”.")
    elif goes_on:
        _take(services, token, here, Action.ANSWER, str(response))
    elif skips:
        _take(services, token, here, Action.ANSWER, SKIPPED)
    elif stops:
        _take(services, token, here, Action.STOP)


def _show_recheck(services: Services, token: str, here: OpenSitting) -> None:
    st.title("What stayed clear from our leaflet?", anchor=False)
    focus_heading(f"recheck-{here.sitting.position}")
    st.markdown(
        "Some weeks ago you read our leaflet. Here are a few short questions once more. You need "
        "not look anything up. This checks our leaflet. It does not check you.\n\n"
        "You can skip a question, or stop at any time. Saying no to the study is fine."
    )
    if st.button("Go on to the questions", type="primary", key="begin-recheck"):
        _take(services, token, here, Action.BEGIN_RECHECK)
    _offer_stop(services, token, here)


def _show_explanation(services: Services, token: str, here: OpenSitting) -> None:
    screen = here.sitting.screen
    assert isinstance(screen, ExplanationScreen)  # noqa: S101
    _say_progress(screen)
    title = "Another way to say it" if screen.is_last else "Lots of people find this bit unclear"
    st.title(title, anchor=False)
    focus_heading(f"explanation-{here.sitting.position}")
    st.markdown(escape(screen.explanation))
    if here.passage:
        st.markdown("Our leaflet says:")
        show_inset("passage", here.passage)
    if screen.is_last:
        st.markdown(
            "Let's talk it through: someone from the study team can go over this with you before "
            "you decide anything."
        )
    label = "Continue" if screen.is_last else "Show me another question on this"
    if st.button(label, type="primary", key=f"explained-{here.sitting.position}"):
        _take(services, token, here, Action.FINISH_EXPLANATION)
    _offer_stop(services, token, here)


def _show_stopped(services: Services, token: str, here: OpenSitting) -> None:
    st.title("You have stopped. That is fine.", anchor=False)
    focus_heading(f"stopped-{here.wants_to_talk}")
    st.markdown(
        "What you answered so far is saved. You do not have to do any more, and nobody will ask "
        "you why. You can come back later with the same link or code."
    )
    if st.button("Go on where I was", type="secondary", key=f"resume-{here.sitting.position}"):
        _take(services, token, here, Action.RESUME)
    _offer_to_talk(services, token, here)
    show_contacts(here.contact, here.independent_contact)
    _offer_to_leave(services)


def _show_finished(services: Services, token: str, here: OpenSitting) -> None:
    st.title("Thank you. That is all.", anchor=False)
    focus_heading(f"finished-{here.wants_to_talk}")
    st.markdown(
        "Your answers are saved. They show us where our leaflet has to be clearer. "
        "Whether you join the study is still your choice."
    )
    _offer_to_talk(services, token, here)
    show_contacts(here.contact, here.independent_contact)
    _offer_to_leave(services)


def _offer_to_talk(services: Services, token: str, here: OpenSitting) -> None:
    """Say what could be talked through, and take the wish to; never what was answered."""
    if here.to_talk_about:
        st.markdown("Our leaflet may not make all of it plain. You may want to ask about:")
        st.markdown("\n".join(f"- {escape(title)}" for title in here.to_talk_about))
    if here.wants_to_talk:
        st.markdown(
            "**You said that you would like to talk to someone.** The person who invited you sees "
            "that, and nothing of what you answered."
        )
        return
    # Said beforehand: whoever would rather not be seen to ask has the contacts below.
    st.markdown(
        "If you press this, the person who invited you sees that you want to talk. They do not "
        "see what you answered."
    )
    if st.button("I would like to talk to someone", key="wants-to-talk"):
        take_quiz.note_use(services.store, token, NoteKind.WANTS_TO_TALK, services.now())
        st.rerun()


def _say_progress(screen: QuestionScreen | ExplanationScreen) -> None:
    number, of = screen.number, screen.of
    is_again = isinstance(screen, QuestionScreen) and screen.attempt > 1
    # A second form is the same question once more: nobody's way gets longer by what they answer.
    if screen.is_confirmation:
        said = f"A last look at what we explained: {number} of {of}."
    elif is_again:
        said = f"Still question {number} of {of}, asked in another way."
    else:
        said = f"Question {number} of {of}."
    saved = " Your answers so far are saved." if number > 1 or screen.attempt > 1 else ""
    st.caption(f"{said}{saved}")


def _offer_stop(services: Services, token: str, here: OpenSitting) -> None:
    if st.button("Stop here", type="tertiary", key=f"stop-{here.sitting.position}"):
        _take(services, token, here, Action.STOP)


def _offer_to_leave(services: Services) -> None:
    if find_loan_here(services) is None:
        st.markdown("If this device is not yours, close this page before you give it back.")
    else:
        st.markdown("**Please hand the tablet back.** Close this page first: it is yours alone.")
    if st.button("Close this page", type="primary", key="leave"):
        st.session_state["left"] = True
        st.rerun()


_SCREENS: dict[type, Callable[[Services, str, OpenSitting], None]] = {
    LeafletScreen: _show_leaflet,
    RecheckScreen: _show_recheck,
    QuestionScreen: _show_question,
    ExplanationScreen: _show_explanation,
    StoppedScreen: _show_stopped,
    FinishedScreen: _show_finished,
}
