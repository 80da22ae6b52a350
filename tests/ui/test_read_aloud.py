"""Reading aloud with a made-up voice: what is spoken, what is marked, and when it stops."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

VOICE = Path(__file__).with_name("fake_voice.js").read_text(encoding="utf-8")
COUNT = "SELECT COUNT(*) FROM sitting_notes WHERE kind = 'read aloud' AND screen = 'leaflet'"
NO_HIGHLIGHTS = "delete CSS.highlights; delete window.Highlight;"


class Listener:
    """Somebody who lets the page be read out."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.read = page.get_by_role("button", name="Read this to me")
        self.stop = page.get_by_role("button", name="Stop reading")

    def wait_until(self, expression: str) -> None:
        """Ask until it holds: Playwright's own wait evaluates strings, which our policy forbids."""
        for _ in range(300):
            if self.page.evaluate(f"Boolean({expression})"):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"In 15 seconds it never came to {expression}.")

    def said(self) -> list[dict[str, str]]:
        return self.page.evaluate("heard.said")

    def wait_for_words(self, n: int) -> str:
        """Return the n-th piece that was said, once it is."""
        self.wait_until(f"heard.said.length >= {n} && heard.current")
        return self.said()[n - 1]["text"]

    def marked(self, name: str) -> str:
        self.wait_until(f"CSS.highlights.has('{name}')")
        return self.page.evaluate(f"[...CSS.highlights.get('{name}')][0].toString()")

    def hear_all(self) -> list[str]:
        """End each sentence until the page has been read."""
        while self.page.evaluate("Boolean(heard.current)"):
            last = self.page.evaluate("heard.said.length")
            self.page.evaluate("endSentence()")
            if self.page.evaluate("heard.said.length") == last:
                break
        return [one["text"] for one in self.said()]


@pytest.fixture
def listener(app, new_reader):
    """Return somebody at their leaflet whose browser has voices, and the reader they are."""
    reader = new_reader()
    reader.page.add_init_script(VOICE)
    reader.open(app.invite())
    reader.listener = Listener(reader.page)
    return reader


def test_nothing_is_read_until_it_is_asked_for(listener) -> None:
    expect(listener.listener.read).to_be_visible()
    assert listener.listener.said() == []


def test_the_whole_leaflet_is_read_gently_by_a_voice_of_this_device(listener) -> None:
    ear = listener.listener
    ear.read.click()
    assert ear.wait_for_words(1) == "Is our leaflet clear?"
    first = ear.said()[0]
    assert (first["voice"], first["rate"], first["lang"]) == ("Of this device", 0.9, "en-GB")
    heard = ear.hear_all()
    assert heard[1:3] == ["This checks our leaflet.", "It does not check you."]
    lines = listener.page.locator(".leaflet-line").all_inner_texts()
    assert len(lines) > 10
    spoken = " ".join(heard)
    assert [line for line in lines if " ".join(line.split()) not in spoken] == []
    assert "Read from here" not in spoken
    assert "Go on to the questions" not in spoken
    # At the end the button offers to begin again, and no mark is left.
    expect(ear.read).to_be_visible()
    assert listener.page.evaluate("CSS.highlights.size") == 0


def test_the_word_being_read_is_marked_and_the_sentence_where_a_voice_names_no_words(
    listener,
) -> None:
    ear = listener.listener
    ear.read.click()
    ear.wait_for_words(1)
    listener.page.evaluate("endSentence()")
    ear.wait_for_words(2)
    assert ear.marked("read-sentence") == "This checks our leaflet."
    assert not listener.page.evaluate("CSS.highlights.has('read-word')")
    listener.page.evaluate("sayWord(5, 6)")
    assert ear.marked("read-word") == "checks"
    # Some voices do not say how long a word is.
    listener.page.evaluate("sayWord(12, 0)")
    assert ear.marked("read-word") == "our"
    listener.page.evaluate("endSentence()")
    ear.wait_for_words(3)
    listener.listener.wait_until("!CSS.highlights.has('read-word')")
    assert ear.marked("read-sentence") == "It does not check you."


def test_a_question_is_read_with_its_options_and_stops_when_the_screen_changes(listener) -> None:
    ear = listener.listener
    listener.press("Go on to the questions")
    stem = listener.heading()
    options = listener.page.locator("[data-testid=stRadioOption]").all_inner_texts()
    ear.read.press("Enter")
    ear.wait_for_words(1)
    heard = ear.hear_all()
    spoken = " ".join(heard)
    assert heard[0] == "Question 1 of 12."
    assert spoken.count(stem) == 1
    assert [option for option in options if option.strip() not in spoken] == []
    assert "Continue" not in spoken
    ear.read.click()
    listener.listener.wait_until("heard.current")
    before = listener.page.evaluate("heard.cancelled")
    listener.answer("I'm not sure")
    expect(ear.read).to_be_visible()
    assert listener.page.evaluate("heard.cancelled") > before
    # The explanation, with the leaflet's own words.
    ear.read.click()
    listener.listener.wait_until("heard.current")
    explained = " ".join(ear.hear_all())
    assert "Our leaflet says:" in explained
    passage = listener.page.locator(".st-key-inset-passage").inner_text()
    assert " ".join(passage.split()) in " ".join(explained.split())


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_reading_stops_when_told_to(listener, way: str) -> None:
    ear = listener.listener
    ear.read.focus()
    listener.page.keyboard.press("Enter")
    ear.wait_for_words(1)
    expect(ear.stop).to_be_focused()
    listener.page.keyboard.press("Enter" if way == "button" else way)
    expect(ear.read).to_be_focused()
    assert listener.page.evaluate("[heard.current, CSS.highlights.size]") == [None, 0]
    assert len(ear.said()) == 1


def test_reading_begins_at_the_heading_that_is_pressed(listener) -> None:
    heading = listener.page.locator(".leaflet .kind-heading").nth(2)
    words = heading.get_by_role("heading").inner_text()
    heading.get_by_role("button", name=f"Read from here: {words}").press("Enter")
    assert words.startswith(listener.listener.wait_for_words(1))


def test_the_page_says_once_a_screen_that_it_was_read_aloud(listener) -> None:
    page, ear = listener.page, listener.listener
    page.evaluate(
        "window.uses = 0;"
        "document.addEventListener('consent-swat:read-aloud', () => { window.uses += 1; })"
    )
    for _ in range(2):
        ear.read.click()
        ear.stop.click()
    assert page.evaluate("uses") == 1
    listener.press("Go on to the questions")
    ear.read.click()
    assert page.evaluate("uses") == 2


def test_that_it_was_read_aloud_is_kept_once_a_screen(app, listener) -> None:
    ear = listener.listener

    def count() -> int:
        with closing(sqlite3.connect(app.folder / "swat.db")) as connection:
            return connection.execute(COUNT).fetchone()[0]

    assert count() == 0
    with listener.page.expect_response("**/read-aloud-used") as reply:
        ear.read.click()
    assert reply.value.status == 204
    assert count() == 1
    ear.stop.click()
    ear.read.click()
    ear.wait_until("heard.current")
    assert count() == 1


def test_without_highlights_a_frame_is_laid_over_the_word(app, new_reader) -> None:
    reader = new_reader()
    reader.page.add_init_script(VOICE + NO_HIGHLIGHTS)
    reader.open(app.invite())
    ear = Listener(reader.page)
    ear.read.click()
    ear.wait_for_words(1)
    reader.page.evaluate("endSentence()")
    ear.wait_for_words(2)
    reader.page.evaluate("sayWord(5, 6)")
    frame = reader.page.locator(".read-word-frame")
    expect(frame).to_have_count(1)
    there, words = frame.bounding_box(), reader.page.get_by_text("This checks").bounding_box()
    assert words["y"] - 5 < there["y"] < words["y"] + 25
    assert 0 < there["width"] < words["width"]
    ear.stop.click()
    expect(frame).to_have_count(0)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "delete window.SpeechSynthesisUtterance;",
        VOICE.replace("localService: true", "localService: false"),
        VOICE.replace("en_GB", "cy-GB"),
    ],
    ids=["no voices", "no speech at all", "only voices elsewhere", "no voice of the language"],
)
def test_without_a_voice_of_ones_own_there_is_no_button_and_all_else_works(
    app, phone, script: str
) -> None:
    problems = []
    phone.on("pageerror", lambda problem: problems.append(problem))
    phone.add_init_script(script)
    phone.goto(f"{app.address}/start")
    expect(phone.get_by_role("button", name="Text and colours")).to_be_visible()
    expect(phone.get_by_role("button", name="Read this to me")).to_have_count(0)
    assert problems == []
