"""Enter paper answers: the letters ticked on a form, typed twice, and settled where they differ."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from consent_swat.errors import PaperRefused
from consent_swat.journeys.enter_paper import LONGEST_ROLE, OpenEntry, enter_ticks, open_entry
from consent_swat.quizzes.paper import EMPTY, TALK, TALK_TICKS
from consent_swat.store.paper import Reading
from consent_swat.ui.escaping import escape
from consent_swat.ui.services import Services
from consent_swat.ui.shell import focus_heading, say_problem

NUMBER, SAID, ROUND = "entry-form-number", "entry-said", "entry-round"
NONE = "None, or more than one"
TALK_LABELS = {"yes": "Yes", "no": "No", EMPTY: NONE}
TITLES = {
    Reading.FIRST: "First entry",
    Reading.SECOND: "Second entry",
    Reading.SETTLED: "The two entries differ",
}
LEADS = {
    Reading.FIRST: "Type what is ticked on the form, and nothing else.",
    Reading.SECOND: (
        "Type it from the form once more, best by another person. What was typed first is not "
        "shown."
    ),
    Reading.SETTLED: (
        "Look at the form for these questions only, and choose what is ticked there. Both entries "
        "are kept as they are."
    ),
}
DONE = {
    Reading.FIRST: "The first entry is saved. The form now needs a second one.",
    Reading.SECOND: "Both entries are the same. The form is done.",
    Reading.SETTLED: "It is settled. The form is done.",
}


def page(services: Services) -> None:
    """Ask for a form's number, then for what is ticked on it."""
    st.title("Enter paper answers", anchor=False)
    round_ = st.session_state.get(ROUND, 0)
    focus_heading(f"enter-{round_}")
    if said := st.session_state.get(SAID):
        with st.container(key="inset-said"):
            st.markdown(escape(said))
    number = st.session_state.get(NUMBER)
    if number is None:
        _ask_number(services)
        return
    try:
        here = open_entry(services.store, number)
    except PaperRefused as problem:
        say_problem(problem)
        here = None
    if here is not None and here.due is not None:
        _ask_ticks(services, number, here, here.due)
    if st.button("Another form", type="tertiary"):
        _go_to(None, "")


def _ask_number(services: Services) -> None:
    st.markdown(
        "Each form is typed in twice, apart. Where the two entries differ, somebody looks at the "
        "paper and settles it. Whoever invites people should not do this: they would see answers."
    )
    with st.form("form-number", border=False):
        typed = st.text_input("Form number, from the top of each page", max_chars=10)
        if not st.form_submit_button("Open this form", type="primary"):
            return
    try:
        here = open_entry(services.store, typed)
        if here.due is None:
            raise PaperRefused(f"Form {typed.strip()} has been typed in twice and is done.")
    except PaperRefused as problem:
        say_problem(problem)
        return
    _go_to(typed, "")


def _ask_ticks(services: Services, number: str, here: OpenEntry, due: Reading) -> None:
    st.header(f"Form {escape(number.strip().upper())}: {TITLES[due].lower()}", anchor=False)
    st.markdown(LEADS[due])
    keys = here.differences if due is Reading.SETTLED else None
    with st.form(f"ticks-{number}-{due}", border=False):
        ticks = _show_questions(here, due, keys)
        role = st.text_input(
            "Who types this? A role, such as data clerk; never a name", max_chars=LONGEST_ROLE
        )
        if not st.form_submit_button("Save this entry", type="primary"):
            return
    if missing := [key for key, letter in ticks.items() if letter is None]:
        what = ", ".join("the last one" if key == TALK else key for key in missing)
        say_problem(f"Choose something for question {what}. “{NONE}” is a choice too.")
        return
    typed = {key: letter for key, letter in ticks.items() if letter is not None}
    try:
        after = enter_ticks(services.store, number, due, typed, role=role, now=services.now())
    except PaperRefused as problem:
        say_problem(problem)
        return
    if due is Reading.SECOND and after.due is Reading.SETTLED:
        _go_to(number, "The second entry is saved. The two are not the same everywhere.")
    _go_to(None, DONE[due])


def _show_questions(
    here: OpenEntry, due: Reading, only: Collection[str] | None
) -> dict[str, str | None]:
    """Ask for the letter of each question; None where nothing has been chosen yet."""
    ticks: dict[str, str | None] = {}
    for question in here.questions:
        if only is not None and question.key not in only:
            continue
        letters = [letter for letter, _ in question.letters]
        ticks[question.key] = st.radio(
            f"Question {question.number}{_tell(here, question.key)}",
            [*letters, EMPTY],
            format_func=lambda letter: letter or NONE,
            index=None,
            horizontal=True,
            key=f"tick-{question.key}-{due}",
        )
    if only is None or TALK in only:
        ticks[TALK] = st.radio(
            f"Would you like to talk to someone?{_tell(here, TALK)}",
            TALK_TICKS,
            format_func=lambda tick: TALK_LABELS[tick],
            index=None,
            horizontal=True,
            key=f"tick-{TALK}-{due}",
        )
    return ticks


def _tell(here: OpenEntry, key: str) -> str:
    if key not in here.differences:
        return ""
    first, second = (TALK_LABELS.get(one, one) for one in here.differences[key])
    return f" (first entry: {first}; second: {second})"


def _go_to(number: str | None, said: str) -> None:
    st.session_state[NUMBER] = number
    st.session_state[SAID] = said
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()
