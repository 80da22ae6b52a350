"""Killed servers, lost networks and hurried fingers: nothing that the screen called saved goes."""

from __future__ import annotations

import os
import sqlite3

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

IS_LONG = bool(os.environ.get("CONSENT_SWAT_SOAK"))
N_KILLS = 10 if IS_LONG else 1
OFFLINE_MS = 30_000 if IS_LONG else 3_000


def list_answers(app) -> list[tuple[int, str]]:
    """Return the position and the response of each answer in the database."""
    connection = sqlite3.connect(app.folder / "swat.db")
    rows = connection.execute(
        "SELECT position, response FROM sitting_steps WHERE item IS NOT NULL "
        "AND response IS NOT NULL ORDER BY participant, position"
    ).fetchall()
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    return rows


@pytest.mark.soak
def test_each_time_the_app_is_killed_the_person_carries_on_at_the_same_question(
    app, new_reader
) -> None:
    n_answers = 0
    for number in range(N_KILLS):
        reader = new_reader()
        reader.open(app.invite(f"N-{number:03d}"))
        reader.press("Go on to the questions")
        for _ in range(1 + number % 3):
            reader.press("Skip this question")
            if reader.page.get_by_role("radio").count() == 0:
                reader.press("Show me another question on this")
            n_answers += 1
        here = reader.heading()
        app.kill()
        notice = reader.page.get_by_role("dialog")
        notice.wait_for(timeout=30_000)
        assert "What was saved is safe." in notice.inner_text()
        app.start()
        expect(notice).to_be_hidden(timeout=60_000)
        # Every other person loses patience and loads the page again.
        if number % 2:
            reader.page.reload()
        reader.wait_for(here)
        assert len(list_answers(app)) == n_answers
        reader.press("Skip this question")
        n_answers += 1
        assert len(list_answers(app)) == n_answers


@pytest.mark.soak
def test_whoever_is_offline_is_told_so_and_goes_on_where_they_were(app, wire, new_reader) -> None:
    reader = new_reader()
    reader.open(app.invite().replace(app.address, wire.address))
    reader.press("Go on to the questions")
    reader.press("Skip this question")
    before = list_answers(app)
    here = reader.heading()
    wire.cut()
    notice = reader.page.get_by_role("dialog")
    notice.wait_for(timeout=30_000)
    reader.page.wait_for_timeout(OFFLINE_MS)
    assert "What was saved is safe. This page goes on by itself" in notice.inner_text()
    assert list_answers(app) == before
    wire.mend()
    expect(notice).to_be_hidden(timeout=90_000)
    reader.wait_for(here)
    assert list_answers(app) == before
    button = "Skip this question"
    if reader.page.get_by_role("radio").count() == 0:
        button = "Show me another question on this"
    reader.press(button)


def test_a_double_click_and_the_back_button_answer_no_question_twice(app, new_reader) -> None:
    reader = new_reader()
    reader.open(app.invite())
    reader.press("Go on to the questions")
    stem = reader.heading()
    reader.choose("I'm not sure")
    reader.page.get_by_role("button", name="Continue").dblclick()
    reader.wait_for_change(stem)
    here = reader.heading()
    assert [response for _, response in list_answers(app)] == ["not-sure"]
    reader.page.go_back()
    reader.page.go_forward()
    reader.wait_for(here)
    reader.page.reload()
    reader.wait_for(here)
    assert [response for _, response in list_answers(app)] == ["not-sure"]
