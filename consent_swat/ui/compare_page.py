"""The reviewer's page for a leaflet that came back: two drafts in, what changed, nothing stored."""

from __future__ import annotations

import hashlib

import streamlit as st

from consent_swat.coverage.cover import State
from consent_swat.errors import LeafletUnreadable
from consent_swat.journeys.review_leaflet import review_leaflet
from consent_swat.reports.compare_report import render_compare_report
from consent_swat.scorecards.change_lists import (
    FINDING_TITLES,
    STATE_WORDS,
    FindingGroup,
    fold_lesser,
    list_elements,
    list_findings,
    list_titles,
)
from consent_swat.scorecards.compare_json import render_compare_json
from consent_swat.scorecards.comparison import Comparison, compare_drafts
from consent_swat.scorecards.comparison_verdict import count_changes, say_comparison
from consent_swat.scorecards.finding_changes import FindingFate
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.ui.draft_view import show_side_by_side
from consent_swat.ui.escaping import escape
from consent_swat.ui.review_page import SUFFIXES, load_rubric_once
from consent_swat.ui.services import Services
from consent_swat.ui.shell import focus_heading, say_problem
from consent_swat.ui.widgets import show_table
from consent_swat.wording.findings import Severity

SIDES = ("old", "new")
MOST_QUOTED = 3

Given = tuple[bytes, str]


def page(services: Services) -> None:
    """Take two drafts and show what changed between them."""
    st.title("Compare two drafts", anchor=False)
    focus_heading("compare")
    st.markdown(
        "A leaflet came back with changes. Give the old draft and the new one: what was mended, "
        "what came in, and what does it no longer tell? Both are read on this computer and not "
        "stored."
    )
    given = _take_drafts()
    cards = [_review(services, side, given[side]) for side in SIDES]
    old, new = cards
    if old is not None and new is not None:
        _show_comparison(services, _compare(old, new))
    elif (old or new) is not None:
        st.markdown(f"Now give the {'new' if old is not None else 'old'} draft.")


def _take_drafts() -> dict[str, Given | None]:
    """Return the bytes and the name of what was uploaded or pasted, by side."""
    uploads = {}
    for side, column in zip(SIDES, st.columns(2, gap="large"), strict=True):
        with column:
            uploads[side] = st.file_uploader(
                f"The {side} draft: Word, OpenDocument, PDF, web page, Markdown or plain text",
                type=SUFFIXES,
                key=f"compare-{side}-file",
            )
    texts = {}
    with st.expander("Or paste the texts"), st.form("compare-paste", border=False):
        for side, column in zip(SIDES, st.columns(2, gap="large"), strict=True):
            with column:
                texts[side] = st.text_area(
                    f"Text of the {side} draft", height=240, key=f"compare-{side}-text"
                )
        is_sent = st.form_submit_button("Compare the texts")
    given: dict[str, Given | None] = {}
    for side in SIDES:
        upload, text = uploads[side], texts[side]
        if upload is not None:
            given[side] = (upload.getvalue(), upload.name)
        else:
            given[side] = (text.encode(), f"{side} text.txt") if text.strip() else None
    if is_sent and not any(given.values()):
        say_problem("There is no text to compare. Paste both drafts, then press the button.")
    return given


def _review(services: Services, side: str, given: Given | None) -> Scorecard | None:
    """Review a draft once; a press on the page draws it again and need not read it again."""
    if given is None:
        return None
    data, name = given
    key = (name, hashlib.sha256(data).hexdigest())
    # In this tab's memory alone, and gone with it.
    kept: tuple[object, Scorecard] | None = st.session_state.get(f"compare-{side}-card")
    if kept is not None and kept[0] == key:
        return kept[1]
    try:
        with st.spinner(f"Reading and checking the {side} draft…"):
            card = review_leaflet(data, name, load_rubric_once(services), apart=True)
    except LeafletUnreadable as problem:
        _say_unreadable(side, problem)
        return None
    st.session_state[f"compare-{side}-card"] = (key, card)
    return card


def _say_unreadable(side: str, problem: LeafletUnreadable) -> None:
    with st.container(key=f"error-{side}"):
        st.text(f"The {side} draft could not be read. {problem}")


def _compare(old: Scorecard, new: Scorecard) -> Comparison:
    kept: Comparison | None = st.session_state.get("comparison")
    if kept is None or kept.old is not old or kept.new is not new:
        kept = compare_drafts(old, new)
        st.session_state["comparison"] = kept
    return kept


def _show_comparison(services: Services, comparison: Comparison) -> None:
    st.header("What changed", anchor=False)
    st.markdown(f"**{escape(say_comparison(comparison))}**")
    for column, headline in zip(st.columns(3), count_changes(comparison), strict=True):
        with column:
            st.markdown(f"### {escape(headline.value)}\n{escape(headline.label)}")
            st.caption(escape(headline.detail))
    for side, card in zip(SIDES, (comparison.old, comparison.new), strict=True):
        for note in card.notes:
            st.markdown(f"*Note on the {side} draft:* {escape(note)}")
    _offer_downloads(services, comparison)
    if comparison.is_checked:
        _show_new(comparison)
        _show_elements(comparison)
        for fate in (FindingFate.MENDED, FindingFate.KEPT, FindingFate.MOVED):
            _show_findings(comparison, fate)
    _show_scores(comparison)
    st.header("The two side by side", anchor=False)
    st.markdown(
        f"Words added: {comparison.n_added}. Words taken out: {comparison.n_taken_out}. What was "
        "taken out is struck through, what was added is underlined."
    )
    show_side_by_side(comparison)


def _offer_downloads(services: Services, comparison: Comparison) -> None:
    stem = comparison.new.leaflet.name.rsplit(".", 1)[0]
    with st.container(horizontal=True):
        st.download_button(
            "Download the comparison (HTML)",
            lambda: render_compare_report(
                comparison, made_at=services.now(), sheet_term=services.settings.sheet_term
            ),
            file_name=f"{stem} - changes.html",
            mime="text/html",
            on_click="ignore",
        )
        st.download_button(
            "Download for programs (JSON)",
            lambda: render_compare_json(comparison) + "\n",
            file_name=f"{stem} - changes.json",
            mime="application/json",
            on_click="ignore",
        )


def _show_new(comparison: Comparison) -> None:
    groups = list_findings(comparison, FindingFate.NEW)
    st.header(FINDING_TITLES[FindingFate.NEW], anchor=False)
    if not groups:
        st.markdown("No finding came in.")
    for group in groups:
        st.markdown(_quote(group))
        st.markdown(escape(group.finding.message))
        if group.finding.instead:
            st.markdown(f"Write instead: {escape(group.finding.instead)}")


def _show_elements(comparison: Comparison) -> None:
    st.header("What it tells", anchor=False)
    lines = list_elements(comparison)
    if not lines:
        st.markdown("Each draft tells what the other does.")
    for line in lines:
        st.subheader(f"{line.word}: {escape(line.change.new.title)}", anchor=False)
        for name, state, quotes in (
            ("Before", line.before, line.old_quotes),
            ("Now", line.now, line.new_quotes),
        ):
            st.markdown(f"**{name}: {state}.**")
            for quote in quotes[:MOST_QUOTED]:
                st.markdown(f"> {escape(quote)}")
        if line.change.is_worse and line.change.new.why:
            st.markdown(escape(line.change.new.why))
    with st.expander("What is as before"):
        for state in State:
            titles = list_titles(comparison.elements, state)
            if titles:
                st.markdown(f"**{STATE_WORDS[state].capitalize()}:** {escape('; '.join(titles))}.")


def _show_findings(comparison: Comparison, fate: FindingFate) -> None:
    groups = list_findings(comparison, fate)
    if not groups:
        return
    st.header(FINDING_TITLES[fate], anchor=False)
    shown, folded = fold_lesser(groups, fate)
    if shown:
        st.markdown("\n".join(_itemise(group, fate) for group in shown))
    if folded:
        noun = "finding" if len(folded) == 1 else "findings"
        with st.expander(f"{len(folded)} lesser {noun}"):
            st.markdown("\n".join(_itemise(group, fate) for group in folded))


def _itemise(group: FindingGroup, fate: FindingFate) -> str:
    is_told = fate is not FindingFate.MENDED and group.finding.severity is not Severity.NOTE
    return f"- {_quote(group)}{f' {escape(group.finding.message)}' if is_told else ''}"


def _quote(group: FindingGroup) -> str:
    words = ", ".join(f"“{escape(excerpt)}”" for excerpt in group.excerpts)
    places = f" ({group.n_places} places)" if group.n_places > 1 else ""
    return f"**{group.finding.severity.value.capitalize()}:** {words}{places}"


def _show_scores(comparison: Comparison) -> None:
    st.header("How hard it is to read", anchor=False)
    st.markdown(
        "A difference that another way of counting can make is called about the same: half a grade."
    )
    show_table(
        ("Formula", "For the reader", "Before", "Now"),
        [
            (
                change.name,
                change.direction.value if change.difference is not None else change.why,
                *(
                    "none" if score.value is None else f"{score.value:.1f}"
                    for score in (change.old, change.new)
                ),
            )
            for change in comparison.scores
        ],
        numbers=2,
    )
