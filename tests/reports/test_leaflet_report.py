from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from consent_swat.coverage.cover import Coverage, State
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, Span, place_blocks
from consent_swat.readability.profile import Counts, LeftOut, Profile, Score
from consent_swat.reports.leaflet_report import (
    read_style,
    render_leaflet_report,
    render_marked_leaflet,
)
from consent_swat.scorecards.scorecard import Advice, Scorecard
from consent_swat.wording.findings import Finding, Severity
from consent_swat.wording.suppressions import CHANGED, Expired, Suppressed, Suppression

MADE_AT = datetime(2026, 10, 6, 14, 5, tzinfo=UTC)
ATTACK = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)>"
VOID = {"meta", "br", "img", "link", "input", "hr"}
PIECES = (
    Piece(Kind.HEADING, "Work & pain", 2),
    Piece(Kind.PARAGRAPH, "You must take part. Then you can stop.", 0),
    Piece(Kind.HEADING, "Details", 5),
    Piece(Kind.LIST_ITEM, "First visit", 1),
    Piece(Kind.LIST_ITEM, "You must take part again", 2),
    Piece(Kind.TABLE_CELL, "Visit 1"),
    Piece(Kind.SLOT, "[name of nurse]"),
    Piece(Kind.HEADING, "Last", 2),
)


class Page(HTMLParser):
    """What a browser would find: start tags with attributes, text by innermost tag, ids, links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def values(self, name: str) -> Iterator[str]:
        for _, attributes in self.tags:
            value = attributes.get(name)
            if value is not None:
                yield value


def make_finding(leaflet: Leaflet, nth: int, severity: Severity, rule: str) -> Finding:
    words = "must take part"
    start = [match.start() for match in re.finditer(words, leaflet.text)][nth]
    block = max(i for i, one in enumerate(leaflet.blocks) if one.start <= start)
    return Finding(
        rule,
        "coercion",
        severity,
        block,
        start,
        start + len(words),
        words,
        "It reads as an order.",
        "You can choose.",
        "Holmes 2020",
    )


@pytest.fixture
def card() -> Scorecard:
    leaflet = Leaflet("work.docx", "0f" * 32, place_blocks(PIECES), "en", ("It has comments.",))
    stop = Span(leaflet.text.index("Then you"), leaflet.text.index("Then you") + 18)
    coverage = (
        Coverage("right_to_withdraw", "You can stop", State.PRESENT, (stop,), (), ""),
        Coverage(
            "voluntary", "Taking part is a choice", State.ABSENT, (), (), "No sentence says it."
        ),
    )
    scores = (
        Score("SMOG", None, "SMOG needs 30 sentences; this leaflet has 2.", {"sentences": 2}),
        Score("Flesch-Kincaid grade", 7.25, None, {"words": 1234, "syllables": 15.5}),
    )
    return Scorecard(
        leaflet,
        Profile(scores, Counts(), (LeftOut("headings", 3, 4, 0.2),), ()),
        (
            make_finding(leaflet, 0, Severity.SERIOUS, "must-take-part"),
            make_finding(leaflet, 1, Severity.SERIOUS, "must-take-part"),
        ),
        coverage,
        leaflet.warnings,
        8.0,
        {"voluntary": Advice("Nobody should feel pushed.", "You can say no.")},
    )


def suppress(card: Scorecard, *, why: str = "") -> Scorecard:
    """Let the first finding stand, or let that decision have expired."""
    first, *others = card.findings
    made = Suppression(
        rule=first.rule,
        fingerprint="0f" * 32,
        sentence="You must take part.",
        reason="It is <the law>.",
        by="J. Ade & co",
        on=date(2026, 11, 24),
    )
    if why:
        return replace(card, expired=(Expired(made, why),))
    return replace(card, findings=tuple(others), suppressed=(Suppressed(first, made),))


def render(card: Scorecard) -> str:
    return render_leaflet_report(card, made_at=MADE_AT, sheet_term="information sheet")


def text_of(html: str) -> str:
    # Notes stand beside the text, so they are taken out before the leaflet's own words are read.
    bare = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", bare))


def test_report_shows_verdict_numbers_and_changes_before_the_leaflet(card: Scorecard) -> None:
    text = text_of(render(card))
    order = [
        "Before use, say that people can say no, and reword 2 serious passages",
        "2 serious findings",
        "1 of 2 key points are told",
        "7.2 US school grade (Flesch-Kincaid)",
        "Two changes that would help most",
        "The information sheet, with its findings",
        "What it tells, and what it does not",
        "Scores, and what was counted for them",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_what_is_told_whole_folds_away_and_a_gap_stays_in_sight(card: Scorecard) -> None:
    told, missing = card.coverage
    thin = replace(told, element="payment_expenses", title="Money", why="It names no benefit.")
    html = render(replace(card, coverage=(told, missing, thin)))
    folds = re.findall(r"<details>.*?</details>", html, flags=re.DOTALL)
    (fold,) = [one for one in folds if "Show them, each with its sentence" in one]
    assert "You can stop" in fold
    assert "Money" not in fold
    assert "Taking part is a choice" not in fold
    text = text_of(html)
    assert "Present with a gap: 1 (said, with something left out)" in text
    assert "Money. It names no benefit." in text


def test_report_fetches_nothing_and_runs_nothing(card: Scorecard) -> None:
    html = render(card)
    page = Page(html)
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object"} == set()
    assert list(page.values("src")) == []
    assert [href for href in page.values("href") if not href.startswith("#")] == []
    assert "url(" not in html
    assert "http://" not in html
    assert "https://" not in html


def test_everything_from_outside_is_escaped(card: Scorecard) -> None:
    leaflet = Leaflet(
        f"{ATTACK}.docx", "0f" * 32, place_blocks([Piece(Kind.PARAGRAPH, ATTACK)]), "en"
    )
    finding = Finding(
        "r", ATTACK, Severity.SERIOUS, 0, 0, len(ATTACK), ATTACK, ATTACK, ATTACK, ATTACK
    )
    hostile = replace(
        card,
        leaflet=leaflet,
        findings=(finding,),
        notes=(ATTACK,),
        coverage=(
            Coverage("voluntary", ATTACK, State.ABSENT, (Span(0, 9),), (Span(0, 9),), ATTACK),
        ),
        advice={"voluntary": Advice(ATTACK, ATTACK)},
        profile=Profile(
            (Score(ATTACK, None, ATTACK, {ATTACK: 1}),), Counts(), (LeftOut(ATTACK, 1, 1, 1.0),), ()
        ),
    )
    html = render_leaflet_report(hostile, made_at=MADE_AT, sheet_term=ATTACK)
    page = Page(html)
    assert {tag for tag, _ in page.tags} & {"script", "img"} == set()
    assert list(page.values("onerror")) == []
    assert page.unbalanced == []
    assert html.count("&lt;script&gt;") >= 12


def test_leaflet_keeps_its_words_and_its_layout(card: Scorecard) -> None:
    html = render_marked_leaflet(replace(card, findings=()))
    assert re.findall(r"<(h\d|p|li)\b[^>]*>(?:<span.*?</span> )?([^<]+)</", html) == [
        ("h3", "Work &amp; pain"),
        ("p", "You must take part. Then you can stop."),
        ("h4", "Details"),
        ("li", "First visit"),
        ("li", "You must take part again"),
        ("p", "Visit 1"),
        ("p", "[name of nurse]"),
        ("h3", "Last"),
    ]
    assert "Still to be filled in:" in html


def test_finding_is_marked_in_place_with_its_word_and_its_note(card: Scorecard) -> None:
    html = render_marked_leaflet(card)
    assert (
        '<p id="b1" dir="auto">You <mark class="serious" aria-describedby="note-1">must take part'
        '</mark><a class="ref" href="#note-1" id="mark-1"><span class="unseen">serious finding '
        "</span>1</a>.<span"
    ) in html
    note = re.search(r'<span class="aside serious" id="note-1">.*?</span></span> Then', html)
    assert note is not None
    assert text_of(note[0]) == "1 Serious It reads as an order. Write instead: You can choose. Then"


def test_same_advice_is_told_once_and_then_pointed_to(card: Scorecard) -> None:
    html = render_marked_leaflet(card)
    assert html.count("You can choose.") == 1
    assert 'see <a href="#note-1">1</a>' in html


def test_every_link_and_description_leads_somewhere(card: Scorecard) -> None:
    page = Page(render(card))
    ids = list(page.values("id"))
    assert len(ids) == len(set(ids))
    wanted = {href[1:] for href in page.values("href")}
    wanted |= {one for value in page.values("aria-describedby") for one in value.split()}
    wanted |= set(page.values("aria-labelledby"))
    assert wanted - set(ids) == set()


def test_headings_never_skip_a_level(card: Scorecard) -> None:
    page = Page(render(card))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_page_has_a_language_landmarks_and_table_headers(card: Scorecard) -> None:
    page = Page(render(card))
    tags = [tag for tag, _ in page.tags]
    assert page.tags[0] == ("html", {"lang": "en"})
    assert [tags.count(name) for name in ("header", "main", "footer")] == [1, 1, 1]
    assert tags.count("caption") == tags.count("table") == 2
    headers = [attributes for tag, attributes in page.tags if tag == "th"]
    assert all(attributes.get("scope") in {"col", "row"} for attributes in headers)
    assert page.unbalanced == []


def test_leaflet_in_another_language_is_said_to_be(card: Scorecard) -> None:
    welsh = replace(card, leaflet=replace(card.leaflet, language="cy"), findings=(), coverage=())
    html = render(welsh)
    assert '<div class="leaflet" lang="cy">' in html
    assert "What it tells was not checked." in html
    assert "Wording was not checked." in html


def test_readability_says_what_was_counted_and_what_left_out(card: Scorecard) -> None:
    text = text_of(render(card))
    assert "SMOG needs 30 sentences; this leaflet has 2." in text
    assert "words&nbsp;1,234, syllables&nbsp;15.50" in text
    assert "Headings3420 %" in text


def test_moment_is_printed_in_utc(card: Scorecard) -> None:
    summer = datetime(2026, 10, 6, 15, 5, tzinfo=timezone(timedelta(hours=1)))
    html = render_leaflet_report(card, made_at=summer, sheet_term="leaflet")
    assert "Made 6 October 2026, 14:05 UTC" in html


def test_moment_without_a_time_zone_is_refused(card: Scorecard) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        render_leaflet_report(card, made_at=MADE_AT.replace(tzinfo=None), sheet_term="leaflet")


def test_each_severity_has_its_own_line() -> None:
    style = read_style()
    lines = {
        severity: re.search(rf"mark\.{severity}[^{{]*{{[^}}]*style: (\w+)", style)
        for severity in ("serious", "caution", "note")
    }
    assert {name: found and found[1] for name, found in lines.items()} == {
        "serious": "double",
        "caution": "dashed",
        "note": "dotted",
    }


def test_colours_have_contrast_enough_on_paper() -> None:
    colours = dict(re.findall(r"--(ink|quiet|accent|warm): (#[0-9a-f]{6})", read_style()))
    assert len(colours) == 4
    for name, colour in colours.items():
        assert contrast_on_white(colour) >= 7, name


def contrast_on_white(colour: str) -> float:
    # WCAG 2.2's relative luminance.
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def test_what_may_stand_is_told_with_who_and_why(card: Scorecard) -> None:
    html = render(suppress(card))
    text = text_of(html)
    assert "May stand, as somebody decided" in text
    assert (
        "It is &lt;the law&gt;. J. Ade &amp; co, 2026-11-24. Rule coercion/must-take-part." in text
    )
    assert "1 serious finding " in text


def test_expired_decisions_say_that_the_sentence_has_changed(card: Scorecard) -> None:
    text = text_of(render(suppress(card, why=CHANGED)))
    assert "Decisions that have expired" in text
    assert "“You must take part.” The sentence has changed since, or is gone." in text


def test_a_report_without_decisions_does_not_speak_of_them(card: Scorecard) -> None:
    assert "decided" not in text_of(render(card))
