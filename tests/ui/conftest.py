"""What the browser tests do over and over, as a person would say it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.plugins.browser import choose_referral

WAIT_MS = 15_000
# Streamlit's own sign that a run has ended; the pages of our server have no such sign.
SETTLED = "[data-test-script-state=notRunning], body:not(:has([data-test-script-state]))"


@dataclass
class Recruiter:
    """Somebody at the Recruit page."""

    page: Page
    address: str

    def enrol(self, study_number: str, referral: str = "Job centre") -> str:
        """Enrol a person and return their personal link."""
        page = self.page
        page.goto(f"{self.address}/recruit")
        self.choose_site()
        page.get_by_role("textbox", name="Study number").fill(study_number)
        choose_referral(page, referral)
        page.get_by_role("button", name="Make the personal link").click()
        page.get_by_role("heading", name=f"Hand over to {study_number}").wait_for(timeout=WAIT_MS)
        return page.get_by_text(f"{self.address}/start#").first.inner_text().strip()

    def choose_site(self, name: str = "Harbour employment service") -> None:
        """Say which site it is, where this browser has not been asked yet."""
        page = self.page
        number = page.get_by_role("textbox", name="Study number")
        mine = page.get_by_role("button", name="This is my site")
        number.or_(mine).first.wait_for(timeout=WAIT_MS)
        if mine.is_visible():
            page.get_by_text(name, exact=True).click()
            expect(page.get_by_role("radio", name=name)).to_be_checked()
            mine.click()
            number.wait_for(timeout=WAIT_MS)


@dataclass
class Reader:
    """Somebody with a personal link, on a phone of their own."""

    page: Page
    answers_in_private: bool = False

    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    def press(self, name: str) -> None:
        """Press a button and wait for another screen."""
        before = self.heading()
        self.page.get_by_role("button", name=name).click()
        self.wait_for_change(before)
        if name == "Go on to the questions" and not self.answers_in_private:
            self.skip_pressure()

    def skip_pressure(self) -> None:
        """Go past the private questions to the first of the quiz."""
        before = self.heading()
        self.page.get_by_role("button", name="I'd rather not answer these").click()
        self.wait_for_change(before)

    def wait_for_change(self, before: str) -> None:
        expect(self.page.get_by_role("heading", level=1).first).not_to_have_text(before)
        self.settle()

    def settle(self) -> None:
        """Wait until the run that drew the heading has drawn the rest of the page too."""
        self.page.locator(SETTLED).first.wait_for(timeout=WAIT_MS)

    def wait_for(self, heading: str) -> None:
        self.page.get_by_role("heading", level=1, name=heading).wait_for(timeout=WAIT_MS)
        self.settle()

    def open(self, link: str) -> None:
        self.page.goto(link)
        self.wait_for("Is our leaflet clear?")
        self.page.get_by_role("button", name="Go on to the questions").wait_for(timeout=WAIT_MS)
        # Our own part of the page has run once the heading can take the focus.
        self.page.locator("h1[tabindex]").wait_for(timeout=WAIT_MS)

    def choose(self, text: str) -> None:
        self.page.get_by_text(text, exact=True).filter(visible=True).click()
        expect(self.page.get_by_role("radio", name=text, exact=True)).to_be_checked()

    def answer(self, text: str) -> None:
        """Choose an option and go on; the screen changes when it is stored."""
        self.choose(text)
        self.press("Continue")


@pytest.fixture
def new_reader(chromium: Browser):
    """Return a maker of readers, each with a browser of their own."""
    contexts = []

    def make() -> Reader:
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        contexts.append(context)
        return Reader(context.new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def recruiter(desk: Page, app) -> Recruiter:
    """Return a recruiter at a desk."""
    return Recruiter(desk, app.address)
