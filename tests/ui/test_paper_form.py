"""All on paper in a real browser: made, printed in large type, typed in twice and settled."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_pages import find_violations

pytestmark = pytest.mark.browser

A4_PT = (595, 842)


def make_form(app, desk: Page, recruiter) -> str:
    """Make the form of N-001 at the recruiter's desk and return its number."""
    app.invite("N-001")
    desk.goto(f"{app.address}/recruit")
    recruiter.choose_site()
    desk.get_by_text("Someone would like it on paper").click()
    desk.get_by_role("textbox", name="Their study number").first.fill("N-001")
    desk.get_by_role("button", name="Make the paper form").click()
    link = desk.get_by_role("link", name="Print form")
    expect(link).to_be_visible()
    return link.inner_text().split()[-1]


def open_form(desk: Page, number: str, heading: str) -> None:
    desk.get_by_role("textbox", name="Form number").fill(number)
    desk.get_by_role("button", name="Open this form").click()
    expect(desk.get_by_role("heading", name=heading)).to_be_visible()


def tick(desk: Page, question: str, letter: str) -> None:
    group = desk.get_by_role("radiogroup", name=question, exact=True)
    group.get_by_text(letter, exact=True).click()
    expect(group.get_by_role("radio", name=letter, exact=True)).to_be_checked()


def fill(desk: Page, letters: dict[int, str], role: str) -> None:
    for number in range(1, 13):
        tick(desk, f"Question {number}", letters.get(number, "D"))
    tick(desk, "Would you like to talk to someone?", "No")
    desk.get_by_role("textbox", name="Who types this?").fill(role)
    desk.get_by_role("button", name="Save this entry").click()


def test_a_form_is_made_printed_typed_in_twice_and_settled(app, desk, recruiter) -> None:
    number = make_form(app, desk, recruiter)
    desk.goto(f"{app.address}/paper?form={number}")
    # Whoever prints it sees nothing of the leaflet.
    expect(desk.get_by_role("heading")).to_have_count(1)
    expect(desk.get_by_text("This file is for printing.")).to_be_visible()
    assert find_violations(desk) == []
    check_print(desk, number)
    desk.goto(f"{app.address}/enter")
    open_form(desk, number, f"Form {number}: first entry")
    assert find_violations(desk) == []
    fill(desk, {1: "A", 2: "B"}, "data clerk")
    expect(desk.get_by_text("The form now needs a second one.")).to_be_visible()
    open_form(desk, number, f"Form {number}: second entry")
    fill(desk, {1: "A", 2: "C"}, "nurse")
    expect(desk.get_by_role("heading", name="the two entries differ")).to_be_visible()
    expect(desk.get_by_role("radiogroup")).to_have_count(1)
    assert find_violations(desk) == []
    tick(desk, "Question 2 (first entry: B; second: C)", "C")
    desk.get_by_role("textbox", name="Who types this?").fill("lead")
    desk.get_by_role("button", name="Save this entry").click()
    expect(desk.get_by_text("It is settled.")).to_be_visible()
    desk.get_by_role("textbox", name="Form number").fill(number)
    desk.get_by_role("button", name="Open this form").click()
    expect(desk.get_by_text("typed in twice and is done")).to_be_visible()
    with closing(sqlite3.connect(app.folder / "swat.db")) as kept:
        steps = kept.execute("SELECT kind, mode FROM sitting_steps ORDER BY position").fetchall()
        roles = kept.execute("SELECT reading, role FROM paper_entries ORDER BY at").fetchall()
    assert steps[:2] == [("shown", "paper"), ("leaflet read", "paper")]
    assert steps[2:] == [("attempt", "paper")] * 12
    assert roles == [("first", "data clerk"), ("second", "nurse"), ("settled", "lead")]


def check_print(page: Page, number: str) -> None:
    """Check the sheets: A4, the number on each, type of 16 pt or more, nothing cut off."""
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as document:
        assert 5 <= len(document) <= 20
        for sheet in document:
            assert tuple(round(side) for side in sheet.get_size()) == pytest.approx(A4_PT, abs=1)
            text = sheet.get_textpage()
            assert f"Form {number}" in text.get_text_range()
            boxes = [text.get_charbox(place) for place in range(text.count_chars())]
            assert max(right for _, _, right, _ in boxes) < A4_PT[0] - 40
            assert min(bottom for _, bottom, _, _ in boxes) > 40
        whole = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert "Question 12 of 12" in whole
    assert "A private sheet" in whole
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
