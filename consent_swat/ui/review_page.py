"""The reviewer's page: a leaflet in, what was found in place, nothing stored."""

from __future__ import annotations

import functools
import hashlib

import streamlit as st

from consent_swat.errors import LeafletUnreadable
from consent_swat.journeys.review_leaflet import review_leaflet
from consent_swat.reports.committee_report import write_committee_report
from consent_swat.reports.findings_csv import render_findings_csv
from consent_swat.reports.leaflet_report import render_leaflet_report
from consent_swat.reports.word_comments import write_word_comments
from consent_swat.scorecards.changes import Change, choose_changes
from consent_swat.scorecards.review_json import render_json
from consent_swat.scorecards.rubric import Rubric, load_rubric
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.scorecards.verdict import count_headlines, say_verdict
from consent_swat.settings import find_rules
from consent_swat.ui.coverage_view import show_coverage
from consent_swat.ui.escaping import escape
from consent_swat.ui.findings_view import show_findings
from consent_swat.ui.packs_view import show_packs
from consent_swat.ui.readability_view import show_readability
from consent_swat.ui.rewording_view import offer_rewording
from consent_swat.ui.services import Services
from consent_swat.ui.shell import focus_heading, link_to, say_problem
from consent_swat.ui.suppression_view import take_suppressions

# In this tab's memory alone, and gone with it.
GIVEN, CARD = "review-given", "review-card"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = ["docx", "odt", "doc", "pdf", "html", "htm", "md", "rst", "txt"]


@functools.cache
def load_rubric_once(services: Services) -> Rubric:
    """Return what leaflets are checked against, read from the materials by the first who asks."""
    return load_rubric(services.materials, find_rules(services.settings))


def page(services: Services) -> None:
    """Take a leaflet and show what was found."""
    st.title("Review a leaflet", anchor=False)
    focus_heading("review")
    st.markdown(
        "Give the draft that people will be asked to read. It is read on this computer, checked, "
        "and not stored."
    )
    link_to("compare", "Have you an older draft? Compare the two")
    given = _take_leaflet()
    show_packs(load_rubric_once(services).packs)
    if given is None:
        return
    try:
        card = _review(services, *given)
    except LeafletUnreadable as problem:
        say_problem(problem)
        return
    _show_card(services, take_suppressions(card), given[0])


def _review(services: Services, data: bytes, name: str) -> Scorecard:
    """Review a leaflet once; a press on the page draws it again and need not read it again."""
    given = (name, hashlib.sha256(data).hexdigest())
    if st.session_state.get(GIVEN) != given:
        with st.spinner("Reading and checking…"):
            st.session_state[CARD] = review_leaflet(
                data, name, load_rubric_once(services), apart=True
            )
        st.session_state[GIVEN] = given
    card: Scorecard = st.session_state[CARD]
    return card


def _take_leaflet() -> tuple[bytes, str] | None:
    """Return the bytes and the name of what was uploaded or pasted, if anything was."""
    uploaded = st.file_uploader(
        "Leaflet as a file: Word, OpenDocument, PDF, web page, Markdown or plain text, up to 10 MB",
        type=SUFFIXES,
        key="leaflet-file",
    )
    with st.expander("Or paste the text"), st.form("paste", border=False):
        pasted = st.text_area("Text of the leaflet", height=240, key="leaflet-text")
        is_sent = st.form_submit_button("Review the text")
    if is_sent and not pasted.strip():
        say_problem("There is no text to review. Paste the leaflet's text, then press the button.")
    if uploaded is not None:
        return uploaded.getvalue(), uploaded.name
    return (pasted.encode(), "pasted text.txt") if pasted.strip() else None


def _show_card(services: Services, card: Scorecard, original: bytes) -> None:
    st.header("What we found", anchor=False)
    st.markdown(f"**{escape(say_verdict(card))}**")
    for column, headline in zip(st.columns(3), count_headlines(card), strict=True):
        with column:
            st.markdown(f"### {escape(headline.value)}\n{escape(headline.label)}")
            st.caption(escape(headline.detail))
    for note in card.notes:
        st.markdown(f"*Note:* {escape(note)}")
    _offer_downloads(services, card)
    _offer_word_files(services, card, original)
    _show_changes(choose_changes(card))
    show_coverage(card)
    show_readability(card)
    rubric = load_rubric_once(services)
    show_findings(card, {pack.pack: pack.title for pack in rubric.packs})
    if card.is_english:
        offer_rewording(card, rubric)


def _offer_downloads(services: Services, card: Scorecard) -> None:
    stem = card.leaflet.name.rsplit(".", 1)[0]
    with st.container(horizontal=True):
        st.download_button(
            "Download the report (HTML)",
            render_leaflet_report(
                card, made_at=services.now(), sheet_term=services.settings.sheet_term
            ),
            file_name=f"{stem} - review.html",
            mime="text/html",
            on_click="ignore",
        )
        st.download_button(
            "Download for programs (JSON)",
            render_json(card, with_text=True) + "\n",
            file_name=f"{stem} - review.json",
            mime="application/json",
            on_click="ignore",
        )


def _offer_word_files(services: Services, card: Scorecard, original: bytes) -> None:
    """Offer what a committee or an author takes away, made when it is pressed for."""
    stem = card.leaflet.name.rsplit(".", 1)[0]
    with st.container(horizontal=True):
        st.download_button(
            "Download for the committee (Word)",
            lambda: write_committee_report(
                card, made_at=services.now(), sheet_term=services.settings.sheet_term
            ),
            file_name=f"{stem} - committee.docx",
            mime=WORD,
            on_click="ignore",
        )
        if card.leaflet.name.lower().endswith(".docx"):
            st.download_button(
                "Download your file with comments (Word)",
                lambda: write_word_comments(original, card, made_at=services.now()),
                file_name=f"{stem} - comments.docx",
                mime=WORD,
                on_click="ignore",
            )
        st.download_button(
            "Download the findings (CSV)",
            lambda: render_findings_csv([card]).encode("utf-8-sig"),
            file_name=f"{stem} - findings.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _show_changes(changes: tuple[Change, ...]) -> None:
    if not changes:
        return
    st.header("The changes that would help most", anchor=False)
    for number, change in enumerate(changes, start=1):
        st.markdown(f"**{number}. {escape(change.title)}**")
        if change.quote:
            st.markdown(f"> {escape(change.quote)}")
        st.markdown(escape(change.why))
        if change.instead:
            st.markdown(f"{change.introduction} {escape(change.instead)}")
