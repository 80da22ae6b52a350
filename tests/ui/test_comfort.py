"""Text size, contrast, the keyboard, print, and what is seen before the page is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SIZE = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
PAPER = "getComputedStyle(document.querySelector('.stApp') ?? document.body).backgroundColor"
WHITE, BLACK = "rgb(255, 255, 255)", "rgb(0, 0, 0)"
FOCUSED = "document.activeElement.innerText || document.activeElement.type || ''"


def press(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name).click()


def test_text_grows_and_stays_grown_until_the_sitting_is_over(app, new_reader) -> None:
    reader = new_reader()
    page = reader.page
    link = app.invite()
    page.goto(f"{app.address}/start")
    press(page, "Text and colours", "Larger text", "Larger text", "High contrast")
    expect(page.get_by_text("Text size 4 of 6.")).to_be_visible()
    reader.open(link)
    assert page.evaluate(SIZE) == pytest.approx(18 * 1.12 * 1.5, abs=0.5)
    assert page.evaluate(PAPER) == BLACK
    page.reload()
    reader.wait_for("Is our leaflet clear?")
    assert page.evaluate(PAPER) == BLACK
    press(page, "Text and colours", "Smaller text", "Smaller text", "High contrast")
    assert page.evaluate(SIZE) == pytest.approx(18 * 1.12, abs=0.5)
    assert page.evaluate(PAPER) == WHITE
    press(page, "High contrast")
    reader.press("Stop here")
    # Folded again on the next screen: one thing at a time.
    expect(page.get_by_role("button", name="Larger text")).to_be_hidden()
    press(page, "Close this page")
    reader.wait_for("You are done. Thank you.")
    assert page.evaluate(PAPER) == BLACK
    # Whoever has this device next begins plainly.
    page.goto(f"{app.address}/start")
    assert page.evaluate(PAPER) == WHITE


def test_the_ends_of_the_sizes_are_said(shared_app, phone) -> None:
    phone.goto(f"{shared_app.address}/start")
    press(phone, "Text and colours", *["Larger text"] * 4)
    larger = phone.get_by_role("button", name="Larger text")
    expect(larger).to_have_attribute("aria-disabled", "true")
    larger.press("Enter")
    expect(phone.get_by_text("Text size 6 of 6.")).to_be_visible()


def test_a_browser_that_keeps_nothing_still_has_the_buttons(shared_app, phone) -> None:
    phone.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no'); }})"
    )
    phone.goto(f"{shared_app.address}/start")
    press(phone, "Text and colours", "High contrast")
    assert phone.evaluate(PAPER) == BLACK


def test_staff_pages_have_none_of_it(shared_app, desk) -> None:
    desk.goto(f"{shared_app.address}/recruit")
    desk.get_by_role("heading", level=1).wait_for()
    expect(desk.locator("#comfort")).to_have_count(0)


def tab_to(page: Page, words: str) -> list[str]:
    """Press Tab until something that says this has the focus; return what was passed."""
    passed = []
    for _ in range(20):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here == words:
            return passed
        passed.append(here)
    raise AssertionError(f"Tab never comes to {words!r}; it passed {passed}")


def test_a_whole_sitting_with_the_keyboard_only(app, new_reader) -> None:
    reader = new_reader()
    page = reader.page
    reader.open(app.invite())
    assert tab_to(page, "Go on to the questions") == [
        "Text and colours",
        "Skip to main content",
        "Print or keep a copy of this leaflet",
    ]
    page.keyboard.press("Enter")
    reader.wait_for_change("Is our leaflet clear?")
    # First in private; what is missing is said there too.
    stem = reader.heading()
    expect(page.get_by_role("heading", level=1).first).to_be_focused()
    page.get_by_role("radio").first.wait_for(state="attached")
    assert tab_to(page, "Continue") == ["radio"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    tab_to(page, "I'd rather not answer these")
    page.keyboard.press("Enter")
    reader.wait_for_change(stem)
    # The focus goes to the question; from there Tab comes to the options, then to the buttons.
    expect(page.get_by_role("heading", level=1).first).to_be_focused()
    page.get_by_role("radio").first.wait_for(state="attached")
    assert tab_to(page, "Continue") == ["radio"]
    page.keyboard.press("Enter")
    message = page.get_by_role("alert")
    expect(message).to_be_focused()
    expect(message).to_contain_text("Choose one answer.")
    assert tab_to(page, "radio") == []
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("radio", name="I'm not sure")).to_be_checked()
    tab_to(page, "Continue")
    page.keyboard.press("Enter")
    reader.wait_for("Lots of people find this bit unclear")
    expect(page.get_by_role("heading", level=1).first).to_be_focused()
    assert tab_to(page, "Show me another question on this") == []
    page.keyboard.press("Enter")
    reader.wait_for_change("Lots of people find this bit unclear")
    expect(page.get_by_text("Still question 1 of 12, asked in another way.")).to_be_visible()
    while reader.heading() != "Thank you. That is all.":
        before = reader.heading()
        expect(page.get_by_role("heading", level=1).first).to_be_focused()
        tab_to(page, "Skip this question")
        page.keyboard.press("Enter")
        reader.wait_for_change(before)
    tab_to(page, "Close this page")
    page.keyboard.press("Enter")
    reader.wait_for("You are done. Thank you.")


def test_each_empty_continue_brings_the_focus_to_the_message(app, new_reader) -> None:
    reader = new_reader()
    reader.open(app.invite())
    reader.press("Go on to the questions")
    for _ in range(2):
        press(reader.page, "Continue")
        expect(reader.page.get_by_role("alert")).to_be_focused()
        reader.page.get_by_role("button", name="Continue").focus()


def test_whatever_has_the_focus_has_a_frame(app, new_reader) -> None:
    reader = new_reader()
    page = reader.page
    reader.open(app.invite())
    reader.press("Go on to the questions")
    for words in ("radio", "Continue", "Skip this question", "Stop here"):
        tab_to(page, words)
        width = page.evaluate(
            """() => {
              const here = document.activeElement;
              const shown = here.closest('label') ?? here;
              return parseFloat(getComputedStyle(shown).outlineWidth);
            }"""
        )
        assert width >= 3, words


def test_with_the_systems_own_colours_the_chosen_answer_still_shows(app, new_reader) -> None:
    reader = new_reader()
    reader.page.emulate_media(forced_colors="active")
    reader.open(app.invite())
    reader.press("Go on to the questions")
    reader.choose("I'm not sure")
    widths = reader.page.locator("[data-testid=stRadioOption]").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).borderTopWidth)"
    )
    assert sorted(widths) == ["2px", "2px", "2px", "5px"]


def test_less_motion_means_none(app, new_reader) -> None:
    reader = new_reader()
    reader.page.emulate_media(reduced_motion="reduce")
    reader.open(app.invite())
    moving = reader.page.evaluate(
        """[...document.querySelectorAll('*')].filter((one) => {
          const style = getComputedStyle(one);
          return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0


def test_the_leaflet_is_printed_alone(app, new_reader) -> None:
    reader = new_reader()
    page = reader.page
    page.add_init_script("window.prints = 0; window.print = () => { window.prints += 1; }")
    reader.open(app.invite())
    press(page, "Print or keep a copy of this leaflet")
    assert page.evaluate("prints") == 1
    page.emulate_media(media="print")
    expect(page.locator(".leaflet")).to_be_visible()
    for gone in ("Go on to the questions", "Stop here", "Text and colours", "Print or keep"):
        expect(page.get_by_role("button", name=gone)).to_be_hidden()
    expect(page.get_by_text("This checks our leaflet.")).to_be_hidden()
    # All of it, not only what the window had room for.
    last = page.locator(".leaflet-line").last.bounding_box()
    height = page.evaluate("document.documentElement.scrollHeight")
    assert last["y"] + last["height"] <= height


def test_a_slow_phone_is_told_that_its_page_is_opening(shared_app, phone) -> None:
    phone.route("**/static/js/**", lambda route: route.abort())
    phone.clock.install()
    phone.goto(f"{shared_app.address}/check")
    expect(phone.get_by_role("status").get_by_text("Opening your page…")).to_be_visible()
    again = phone.get_by_role("button", name="Try again")
    expect(again).to_be_hidden()
    phone.clock.run_for(20_000)
    expect(again).to_be_visible()


def test_opening_goes_away_when_the_page_is_there(app, new_reader) -> None:
    reader = new_reader()
    reader.open(app.invite())
    expect(reader.page.get_by_text("Opening your page…")).to_have_count(0)
    assert reader.page.title() == "Is our leaflet clear?"


def test_the_last_screens_say_whom_to_ask_in_and_outside_the_study(app, new_reader) -> None:
    reader = new_reader()
    reader.open(app.invite())
    reader.press("Stop here")
    page = reader.page
    call = page.get_by_role("link", name="0113 496 0142")
    expect(call).to_have_attribute("href", "tel:01134960142")
    expect(page.get_by_role("link", name="advice@example.org")).to_have_attribute(
        "href", "mailto:advice@example.org"
    )
    expect(page.get_by_text("They are not part of the study.")).to_be_visible()
