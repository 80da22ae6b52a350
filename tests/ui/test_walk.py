"""The whole loop in a real browser: invite, read, miss, get it explained, and see the table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from consent_swat.quizzes.bank import load_quiz
from tests.plugins.browser import choose_referral

pytestmark = pytest.mark.browser

FINISHED = "Thank you. That is all."


def keys(materials) -> dict[str, str]:
    """Return the text of the key by stem, so that a test can answer as one who understood."""
    quiz = load_quiz(materials, "voluntariness.en")
    return {
        item.stem: next(option.text for option in item.option if option.correct)
        for item in quiz.item
    }


def finish(reader, key_by_stem: dict[str, str]) -> None:
    while reader.heading() != FINISHED:
        reader.answer(key_by_stem[reader.heading()])


def find_leaflet(reader) -> str:
    """Return the heading with which the leaflet of this person's arm begins."""
    return reader.page.get_by_role("article").get_by_role("heading").first.inner_text()


def test_two_people_in_different_arms_finish_across_a_killed_server(
    app, recruiter, new_reader, materials
) -> None:
    key_by_stem = keys(materials)
    first = new_reader()
    first.open(recruiter.enrol("N-001"))
    # The arm is drawn: people are invited until somebody reads the other leaflet.
    for number in range(2, 9):
        second = new_reader()
        second.open(recruiter.enrol(f"N-{number:03d}", referral="Pain service"))
        if find_leaflet(second) != find_leaflet(first):
            break
    else:
        pytest.fail("Eight people in a row got one arm; the list allows four.")
    assert "#" not in first.page.url
    assert first.page.url.endswith("/check")

    # One misses a question, sees the leaflet's own words, and gets the other form.
    first.press("Go on to the questions")
    stem = first.heading()
    first.answer("I'm not sure")
    first.wait_for("Lots of people find this bit unclear")
    expect(first.page.get_by_text("Our leaflet says:")).to_be_visible()
    first.press("Show me another question on this")
    other = first.heading()
    assert other != stem
    expect(first.page.get_by_text("asked in another way")).to_be_visible()

    # A refresh half-way shows the same question.
    first.page.reload()
    first.wait_for(other)

    # The other one answers a question; then the server is killed and comes back.
    second.press("Go on to the questions")
    second.answer(key_by_stem[second.heading()])
    at = second.heading()
    app.kill()
    app.start()
    for reader, where in ((first, other), (second, at)):
        reader.page.reload()
        reader.wait_for(where)
        finish(reader, key_by_stem)

    desk = recruiter.page
    desk.goto(f"{app.address}/recruit")
    desk.get_by_text("Finished: 2.").wait_for()
    desk.goto(f"{app.address}/results")
    desk.get_by_role("heading", name="People and outcomes").wait_for()
    table = desk.get_by_role("table").first
    counts = {}
    for row in table.get_by_role("row").all()[1:3]:
        cells = row.get_by_role("cell").all_inner_texts()
        counts[cells[1]] = tuple(int(cell) for cell in cells[3:5])
    # Started and answered: one in each arm.
    assert counts == {"Standard leaflet": (1, 1), "Plain leaflet": (1, 1)}
    expect(desk.get_by_text("There is no answer yet").first).to_be_visible()

    log = app.log.read_text()
    assert "N-001" not in log
    assert "start#" not in log


def test_stopping_is_fine_and_going_on_returns_to_the_same_question(recruiter, new_reader) -> None:
    reader = new_reader()
    link = recruiter.enrol("N-001")
    reader.open(link)
    reader.press("Go on to the questions")
    stem = reader.heading()
    reader.press("Stop here")
    assert reader.heading() == "You have stopped. That is fine."
    # On another device, with the same link.
    other = new_reader()
    other.page.goto(link)
    other.wait_for("You have stopped. That is fine.")
    other.press("Go on where I was")
    assert other.heading() == stem


def test_what_was_explained_comes_once_more_and_a_wish_to_talk_reaches_the_recruiter(
    recruiter, new_reader, materials
) -> None:
    key_by_stem = keys(materials)
    reader = new_reader()
    reader.open(recruiter.enrol("N-001"))
    reader.press("Go on to the questions")
    stem = reader.heading()
    reader.answer("I'm not sure")
    reader.press("Show me another question on this")
    while reader.heading() != stem:
        reader.answer(key_by_stem[reader.heading()])
    expect(reader.page.get_by_text("A last look at what we explained: 1 of 1.")).to_be_visible()
    reader.answer("I'm not sure")
    assert reader.heading() == "Another way to say it"
    expect(reader.page.get_by_text("Let's talk it through")).to_be_visible()
    reader.press("Continue")
    assert reader.heading() == FINISHED
    expect(reader.page.get_by_text("You may want to ask about:")).to_be_visible()
    reader.page.get_by_role("button", name="I would like to talk to someone").click()
    reader.page.get_by_text("You said that you would like to talk to someone.").wait_for()
    expect(reader.page.get_by_role("heading", level=1).first).to_be_focused()
    desk = recruiter.page
    desk.goto(f"{recruiter.address}/recruit")
    desk.get_by_text("Would like to talk to someone: 1.").wait_for()
    expect(desk.get_by_text("Offer a talk: they would like to talk to someone")).to_be_visible()
    expect(desk.get_by_text("without a reason")).to_have_count(0)


def test_continue_without_a_choice_asks_and_stores_nothing(recruiter, new_reader) -> None:
    reader = new_reader()
    reader.open(recruiter.enrol("N-001"))
    reader.press("Go on to the questions")
    stem = reader.heading()
    reader.page.get_by_role("button", name="Continue").click()
    reader.page.get_by_text("Choose one answer.").wait_for()
    assert reader.heading() == stem
    reader.press("Skip this question")


def test_a_second_tab_that_is_behind_is_brought_to_the_right_place(recruiter, new_reader) -> None:
    reader = new_reader()
    reader.open(recruiter.enrol("N-001"))
    reader.press("Go on to the questions")
    late = type(reader)(reader.page.context.new_page())
    late.page.goto(reader.page.url)
    late.wait_for(reader.heading())
    reader.press("Skip this question")
    now = reader.heading()
    late.press("Skip this question")
    assert late.heading() == now
    expect(late.page.get_by_text("This page had moved on")).to_be_visible()


def test_the_keyboard_alone_gets_through_a_question(recruiter, new_reader) -> None:
    reader = new_reader()
    reader.open(recruiter.enrol("N-001"))
    reader.press("Go on to the questions")
    stem = reader.heading()
    page = reader.page
    expect(page.get_by_role("heading", level=1).first).to_be_focused()
    radio = page.get_by_role("radio").first
    radio.press("Space")
    expect(radio).to_be_checked()
    page.get_by_role("button", name="Continue").press("Enter")
    reader.wait_for_change(stem)


def test_whoever_closes_the_page_leaves_nothing_for_the_next_person(recruiter, new_reader) -> None:
    reader = new_reader()
    reader.open(recruiter.enrol("N-001"))
    reader.press("Stop here")
    reader.page.get_by_role("button", name="Close this page").click()
    reader.wait_for("You are done. Thank you.")
    assert reader.page.context.cookies(reader.page.url) == [] or all(
        cookie["name"] != "consent_swat_participant"
        for cookie in reader.page.context.cookies(reader.page.url)
    )
    reader.page.goto(reader.page.url.replace("/done", "/check"))
    reader.wait_for("We could not open your page")


@pytest.mark.parametrize("typed", ["not a code", "ABCD-EFGH-JKM"])
def test_a_code_that_opens_nothing_is_answered_on_the_same_page(app, phone, typed: str) -> None:
    phone.goto(f"{app.address}/start")
    phone.get_by_label("Your code").fill(typed)
    phone.get_by_role("button", name="Start").click()
    problem = phone.get_by_role("alert")
    problem.wait_for()
    assert "code" in problem.inner_text().lower()
    assert phone.url == f"{app.address}/start"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    recruiter, new_reader
) -> None:
    reader = new_reader()
    reader.open(recruiter.enrol("N-001"))
    (cookie,) = (
        one for one in reader.page.context.cookies() if one["name"] == "consent_swat_participant"
    )
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert "consent_swat" not in reader.page.evaluate("document.cookie")


def test_the_key_and_the_explanation_never_reach_the_browser_before_an_answer(
    recruiter, new_reader, materials
) -> None:
    quiz = load_quiz(materials, "voluntariness.en")
    secrets = {item.explanation for item in quiz.item} | {
        option.misconception
        for item in quiz.item
        for option in item.option
        if option.misconception is not None
    }
    reader = new_reader()
    frames: list[bytes] = []

    def keep(frame: str | bytes) -> None:
        frames.append(frame if isinstance(frame, bytes) else frame.encode())

    reader.page.on("websocket", lambda socket: socket.on("framereceived", keep))
    reader.open(recruiter.enrol("N-001"))
    reader.press("Go on to the questions")
    heard = b"".join(frames)
    assert reader.heading().encode() in heard
    assert [secret for secret in sorted(secrets) if secret.encode() in heard] == []


def test_a_lost_connection_is_said_kindly_and_the_page_goes_on(app, recruiter, new_reader) -> None:
    reader = new_reader()
    reader.open(recruiter.enrol("N-001"))
    reader.press("Go on to the questions")
    stem = reader.heading()
    app.kill()
    notice = reader.page.get_by_role("dialog")
    notice.wait_for(timeout=30_000)
    assert "What was saved is safe." in notice.inner_text()
    assert "Streamlit" not in notice.inner_text()
    app.start()
    expect(notice).to_be_hidden(timeout=60_000)
    reader.press("Skip this question")
    assert reader.heading() != stem


def test_a_link_pasted_into_the_start_page_opens(recruiter, new_reader) -> None:
    reader = new_reader()
    link = recruiter.enrol("N-001")
    reader.page.goto(link.partition("#")[0])
    reader.page.get_by_label("Your code").wait_for()
    reader.page.goto(link)
    reader.wait_for("Is our leaflet clear?")
    reader.page.get_by_role("button", name="Go on to the questions").wait_for()


def test_a_double_tap_makes_one_link_and_keeps_it_on_the_screen(recruiter) -> None:
    page = recruiter.page
    page.goto(f"{recruiter.address}/recruit")
    recruiter.choose_site()
    page.get_by_role("textbox", name="Study number").fill("N-001")
    choose_referral(page, "Job centre")
    page.get_by_role("button", name="Make the personal link").dblclick()
    page.get_by_text("Not started: 1.").wait_for()
    page.wait_for_timeout(1000)
    expect(page.get_by_role("heading", name="Hand over to N-001")).to_be_visible()
