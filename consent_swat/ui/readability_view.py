"""The readability part of the review page: three scores drawn, the rest folded away."""

from __future__ import annotations

import streamlit as st

from consent_swat.readability.formulas import Score
from consent_swat.reports.readability_section import (
    KEY,
    SCALES,
    group_asked,
    group_layout,
    group_percentiles,
    quote_share,
)
from consent_swat.reports.reading_strip import Strip, draw_strips
from consent_swat.scorecards.reading_words import say_disagreement, say_limits, say_without
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.ui.escaping import escape
from consent_swat.ui.widgets import show_picture, show_table

# In this tab's memory alone, and gone with it.
_TEXTSTAT = "review-textstat"
_MOST_SHOWN = 5


def show_readability(card: Scorecard) -> None:
    """Show how hard a leaflet is to read, and what makes it so.

    Parameters
    ----------
    card : Scorecard
        Everything found.
    """
    st.header("How hard it is to read", anchor=False)
    if card.is_english:
        _show_headlines(card)
        _show_hardest(card)
    else:
        _show_letters(card)
    _show_layout(card)
    _show_others(card)
    _show_published(card)
    _show_left_out(card)
    if card.is_english:
        _offer_textstat(card)


def _show_headlines(card: Scorecard) -> None:
    strips = {strip.name: strip for strip in draw_strips(card)}
    for column, band in zip(st.columns(3), card.profile.bands, strict=True):
        with column:
            _show_score(band.quoted, say_limits(band), strips.get(band.name))
    if strips:
        st.caption(escape(KEY))
    for band in card.profile.bands:
        if said := say_disagreement(band):
            st.markdown(escape(said))


def _show_score(score: Score, limits: str, strip: Strip | None) -> None:
    value = "–" if score.value is None else f"{score.value:.1f}"
    st.markdown(f"### {escape(value)}\n{escape(score.name)}")
    ways = f"{limits} by how headings and lists are taken; " if " to " in limits else ""
    scale = f"{ways}{SCALES[score.name]}"
    st.caption(escape(score.why_not or scale))
    if strip:
        show_picture(strip.svg, strip.says, key=f"strip-{score.name}")


def _show_letters(card: Scorecard) -> None:
    st.markdown(
        "**Not done**, as the text seems to be in another language than English: the scores made "
        "for English, the wording rules, and what it tells."
    )
    rows = [
        (score.name, score.why_not or SCALES[score.name], _print(score))
        for score in card.profile.scores
        if score.name in ("LIX", "RIX")
    ]
    show_table(("Formula", "What the number means", "Value"), rows, numbers=1)


def _show_hardest(card: Scorecard) -> None:
    shares = card.profile.shares
    if not shares.sentences:
        return
    st.subheader("The sentences that make the grade", anchor=False)
    if without := say_without(shares, card.profile.scores):
        st.markdown(escape(without))
    with st.expander(f"See them: {len(shares.sentences)}, longest first"):
        for number, share in enumerate(shares.sentences, start=1):
            st.markdown(f"> {number}. {escape(quote_share(card.leaflet, share))}")
            st.caption(
                f"{share.words} words, {share.polysyllables} of three or more syllables; without "
                f"it {_say_scores(share.without)}"
            )


def _say_scores(scores: tuple[Score, ...]) -> str:
    said = [f"{escape(one.name)} {one.value:.1f}" for one in scores if one.value is not None]
    return " and ".join(said) or "too little is left to score"


def _show_layout(card: Scorecard) -> None:
    st.subheader("Layout, which no formula knows", anchor=False)
    if not card.layout:
        st.markdown("Nothing was found that is too long or left open.")
    text = card.leaflet.text
    for first, checks in group_layout(card.layout):
        n = f" ({len(checks)})" if len(checks) > 1 else ""
        with st.expander(f"{first.feature.value.capitalize()}{n}"):
            st.markdown(f"{escape(first.why)} {escape(first.advice)}")
            for check in checks[:_MOST_SHOWN]:
                st.markdown(f"> {escape(text[check.start : check.end])}")
                st.caption(escape(check.what))
            if len(checks) > _MOST_SHOWN:
                st.markdown(f"And {len(checks) - _MOST_SHOWN} more; the HTML report has them all.")


def _show_others(card: Scorecard) -> None:
    with st.expander("All scores, and what was counted for them"):
        show_table(
            ("Formula", "What the number means", "Counted", "Value"),
            [
                (
                    score.name,
                    score.why_not or SCALES[score.name],
                    ", ".join(f"{name} {n:,.0f}" for name, n in score.counted.items()),
                    _print(score),
                )
                for score in card.profile.scores
            ],
            numbers=1,
        )


def _print(score: Score) -> str:
    return "none" if score.value is None else f"{score.value:.1f}"


def _show_published(card: Scorecard) -> None:
    asked, places = group_asked(card), group_percentiles(card.percentiles)
    if not asked and not places:
        return
    with st.expander("What others ask for, and what published leaflets reach"):
        if asked:
            show_table(
                ("Who asks", "What, and whether it is met", "Source"),
                [(one.title, said, one.source) for one, said in asked],
            )
        for placed, sentences in places:
            st.markdown(escape(" ".join(sentences)))
            st.caption(f"Source: {escape(placed.source)}")
        if places:
            st.markdown("The surveys used other programs than ours, so a place is rough.")


def _show_left_out(card: Scorecard) -> None:
    if not card.profile.left_out:
        return
    with st.expander("What was left out of the counts, and why it matters"):
        st.markdown(
            "Headings, list fragments and contact lines are not sentences; counting them as "
            "such makes a leaflet look easier or harder than it is."
        )
        show_table(
            ("Left out", "Blocks", "Words", "Share of all words"),
            [
                (part.what, f"{part.blocks}", f"{part.words}", f"{100 * part.share:.0f} %")
                for part in card.profile.left_out
            ],
            numbers=3,
        )


def _offer_textstat(card: Scorecard) -> None:
    with st.expander("As textstat counts it"):
        st.markdown(
            "For a number that somebody else got from the library textstat. It runs headings into "
            "sentences and ends one at every stop; it is asked on this computer."
        )
        sha256 = card.leaflet.sha256
        if st.button("Count with textstat"):
            with st.spinner("Asking textstat…"):
                # Imported here, as it takes two seconds and few will ask.
                from consent_swat.readability.textstat_scores import score_by_textstat

                st.session_state[_TEXTSTAT] = (sha256, score_by_textstat(card.leaflet.text))
        kept = st.session_state.get(_TEXTSTAT)
        if kept is not None and kept[0] == sha256:
            ours = {score.name: _print(score) for score in card.profile.scores}
            show_table(
                ("Formula", "textstat", "Ours"),
                [(one.name, _print(one), ours.get(one.name, "")) for one in kept[1]],
                numbers=2,
            )
