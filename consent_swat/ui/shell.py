"""What all pages share: who is here, the way between pages, and how problems are said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from consent_swat.errors import ConsentSwatError
from consent_swat.ui.browser_parts import show_part
from consent_swat.ui.lent_device import LOCKED_PATH, find_loan_here
from consent_swat.ui.services import Services, open_services

_ASKED_AGAIN = "asked-again"


@dataclass(frozen=True)
class Page:
    """A page of the app.

    Parameters
    ----------
    path : str
        Its address without the slash; empty for the first page.
    title : str
        What the menu and the browser's tab call it.
    show : callable
        Takes the services and draws the page.
    for_participant : bool
        True for pages without menu or banner.
    """

    path: str
    title: str
    show: Callable[[Services], None]
    for_participant: bool = False


def show(pages: tuple[Page, ...]) -> None:
    """Draw the page that the address names.

    Parameters
    ----------
    pages : tuple of Page
        In the order of the menu; the first is the default.
    """
    st.set_page_config(page_title="consent-swat", layout="wide", initial_sidebar_state="collapsed")
    doors = {
        page: st.Page(_draw(page), title=page.title, url_path=page.path, default=not page.path)
        for page in pages
    }
    st.session_state["doors"] = {page.path: door for page, door in doors.items()}
    chosen = st.navigation(list(doors.values()), position="hidden")
    here = next(page for page, door in doors.items() if door == chosen)
    if here.for_participant:
        # What a participant's tab says is theirs, not the name of a program.
        st.set_page_config(page_title=here.title)
        chosen.run()
        return
    if find_loan_here(open_services()) is not None:
        # A tab from before the device was lent: the next thing pressed in it ends here.
        show_part("page", {"key": "lent", "go": LOCKED_PATH}, key="page-lent")
        return
    with st.container(key="masthead", horizontal=True, gap="medium"):
        for page, door in doors.items():
            if not page.for_participant:
                st.page_link(door, label=page.title)
    with st.container(key="banner"):
        st.markdown(
            "**This app is open.** Anyone at this computer sees every page. "
            "Use made-up study numbers; only the example study can be used."
        )
    chosen.run()


def link_to(path: str, label: str) -> None:
    """Draw a link to another page of the app.

    Parameters
    ----------
    path : str
        The page's address without the slash.
    label : str
        What the link says.
    """
    st.page_link(st.session_state["doors"][path], label=label)


def focus_heading(key: str) -> None:
    """Move the keyboard and the screen reader to the heading when the screen has changed.

    Parameters
    ----------
    key : str
        Names the screen; the focus moves when it differs from the one before.
    """
    show_part("page", {"key": key}, key="page-focus")


def focus_problem(key: str, place: str) -> None:
    """Move the focus to a sentence that says what is missing, and have it read out.

    Parameters
    ----------
    key : str
        Changes each time that it is said, so that a second press moves the focus again.
    place : str
        Key of the container that holds the sentence.
    """
    show_part("page", {"key": key, "problem": f".st-key-{place}"}, key="page-problem")


def ask_again(place: DeltaGenerator, key: str, sentence: str) -> None:
    """Say over the options that an answer is missing, and bring the focus there.

    Parameters
    ----------
    place : DeltaGenerator
        An empty place over them.
    key : str
        Names the screen.
    sentence : str
        What to do; Markdown, escaped.
    """
    with place.container(key="error-choose"):
        st.markdown(sentence)
    times = st.session_state[_ASKED_AGAIN] = st.session_state.get(_ASKED_AGAIN, 0) + 1
    focus_problem(f"{key}-{times}", "error-choose")


def say_problem(problem: ConsentSwatError | str) -> None:
    """Say what is the matter and what to do, without styling that shouts.

    Parameters
    ----------
    problem : ConsentSwatError or str
        The sentence; shown as plain text, since it may quote a file's name.
    """
    with st.container(key="error"):
        st.text(str(problem))


def _draw(page: Page) -> Callable[[], None]:
    def draw() -> None:
        try:
            page.show(open_services())
        except ConsentSwatError as problem:
            say_problem(problem)

    draw.__name__ = f"{page.path or 'home'}_page"
    return draw
