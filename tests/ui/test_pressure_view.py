"""The private part of a sitting in a real browser: on a phone, by keyboard, without a barrier."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FIRST = "Right now, could you say no to this study?"
SECOND = "If you joined and then stopped, would anyone make things hard for you?"


def find_violations(page: Page) -> list[str]:
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


def check_page(page: Page) -> None:
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def reader(recruiter, new_reader):
    """Return somebody at the first private question."""
    one = new_reader()
    one.answers_in_private = True
    one.open(recruiter.enrol("N-001"))
    one.press("Go on to the questions")
    one.wait_for(FIRST)
    return one


def test_somebody_in_fear_is_offered_a_talk_and_nobody_else_hears_of_it(
    app, recruiter, reader
) -> None:
    page = reader.page
    expect(page.get_by_text("This part is private.")).to_be_visible()
    check_page(page)
    reader.answer("No")
    reader.answer("Prefer not to say")
    reader.answer("A lot")
    # A refresh shows the same question.
    at = reader.heading()
    page.reload()
    reader.wait_for(at)
    reader.answer("Quite a lot")
    reader.wait_for("Would you like to talk to someone who is not part of this?")
    expect(page.get_by_text("Some people find it hard to choose freely.")).to_be_visible()
    reader.answer("Yes")
    reader.wait_for("You can talk to someone")
    expect(page.get_by_text("0113 496 0177")).to_be_visible()
    check_page(page)
    reader.press("Continue")
    expect(page.get_by_text("Question 1 of 12")).to_be_visible()
    desk = recruiter.page
    desk.goto(f"{app.address}/recruit")
    desk.get_by_text("Under way: 1.").wait_for()
    shown = desk.locator("body").inner_text().lower()
    assert [word for word in ("pressure", "a lot", "adviser", "01632") if word in shown] == []
    with closing(sqlite3.connect(app.folder / "swat.db")) as connection:
        kept = connection.execute("SELECT response FROM pressure_answers ORDER BY position")
        assert [row[0] for row in kept] == [
            "no",
            "prefer-not-to-say",
            "a-lot",
            "quite-a-lot",
            "yes",
            "seen",
        ]


def test_every_private_question_can_be_left_by_skipping_or_stopping(reader) -> None:
    reader.press("Stop here")
    reader.wait_for("You have stopped. That is fine.")
    reader.press("Go on where I was")
    reader.wait_for(FIRST)
    reader.press("I'd rather not answer these")
    expect(reader.page.get_by_text("Question 1 of 12")).to_be_visible()


def test_continue_without_a_choice_asks_and_stores_nothing(reader) -> None:
    reader.page.get_by_role("button", name="Continue").click()
    expect(reader.page.get_by_text("Choose one answer.")).to_be_visible()
    assert reader.heading() == FIRST


def test_the_keyboard_alone_gets_through_a_private_question(reader) -> None:
    page = reader.page
    expect(page.get_by_role("heading", level=1).first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio").first).to_be_checked()
    page.get_by_role("button", name="Continue").press("Enter")
    reader.wait_for(SECOND)
    expect(page.get_by_role("heading", level=1).first).to_be_focused()


def test_the_analysts_page_labels_every_number_and_has_no_barrier(app, desk) -> None:
    assert app.run("simulate", "--people", "60").returncode == 0
    desk.goto(f"{app.address}/results")
    desk.get_by_role("heading", name="Felt pressure, asked in private").wait_for(timeout=20_000)
    expect(desk.get_by_text("These questions are new and unvalidated.")).to_be_visible()
    table = desk.get_by_role("table").filter(has_text="Upper quarter")
    rows = table.get_by_role("row").all()[1:]
    names = [row.get_by_role("cell").first.inner_text() for row in rows]
    assert len(names) == 4
    assert all("(new and unvalidated)" in name for name in names)
    assert find_violations(desk) == []
