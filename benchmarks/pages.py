"""Time the app in a real browser: first page after the start, answer to next question."""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.rows import Row

ROOT = Path(__file__).resolve().parent.parent
# The app and the browser are started as the tests start them.
sys.path.insert(0, str(ROOT / "tests" / "plugins"))
from browser import FLAGS, App  # noqa: E402

N_STARTS = 5
N_PEOPLE = 4


def measure() -> list[Row]:
    """Return the times of a start, of a review page and of an answer."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        app = App(Path(folder))
        app.start()
        app.kill()
        starts, firsts = [], []
        for _ in range(N_STARTS):
            starts.append(app.start())
            firsts.append(time_first_page(browser.new_page(), app.address))
            app.kill()
        app.start()
        answers = [
            seconds
            for number in range(N_PEOPLE)
            for seconds in time_answers(browser.new_page(), app, number)
        ]
        reviews = time_reviews(browser.new_page(), app.address)
        app.kill()
        browser.close()
    whole = [start + first for start, first in zip(starts, firsts, strict=True)]
    return [
        Row(
            "first page usable after the server answers",
            f"{statistics.median(firsts):.2f} s (from the command on: "
            f"{statistics.median(whole):.2f} s)",
            "3 s",
        ),
        Row(
            "leaflet given to findings on the page, our standard leaflet",
            f"{statistics.median(reviews):.2f} s",
            "1 s",
        ),
        Row(
            "answer pressed to next screen, stored",
            f"{statistics.median(answers) * 1000:.0f} ms",
            "300 ms",
        ),
    ]


def time_first_page(page: Page, address: str) -> float:
    began = time.perf_counter()
    page.goto(address)
    page.get_by_role("heading", level=1, name="Did people understand").wait_for()
    return time.perf_counter() - began


def time_reviews(page: Page, address: str) -> list[float]:
    leaflet = ROOT / "materials" / "leaflets" / "instep" / "standard.en.md"
    times = []
    for _ in range(5):
        page.goto(f"{address}/review")
        page.get_by_role("heading", level=1, name="Review a leaflet").wait_for()
        began = time.perf_counter()
        page.set_input_files("input[type=file]", leaflet)
        page.get_by_role("heading", name="The leaflet, with its findings in place").wait_for()
        times.append(time.perf_counter() - began)
    return times


def time_answers(phone: Page, app: App, number: int) -> list[float]:
    phone.goto(app.invite(f"B-{number:03d}"))
    phone.get_by_role("button", name="Go on to the questions").click()
    phone.get_by_role("button", name="I'd rather not answer these").click()
    times = []
    heading = phone.get_by_role("heading", level=1).first
    phone.get_by_text(re.compile("^Question 1 of")).wait_for()
    for _ in range(3):
        before = heading.inner_text()
        phone.get_by_text("I'm not sure", exact=True).filter(visible=True).click()
        expect(phone.get_by_role("radio", name="I'm not sure")).to_be_checked()
        began = time.perf_counter()
        phone.get_by_role("button", name="Continue").click()
        expect(heading).not_to_have_text(before)
        times.append(time.perf_counter() - began)
        phone.get_by_role("button", name="Show me another question on this").click()
        expect(heading).not_to_have_text("Lots of people find this bit unclear")
        phone.get_by_role("button", name="Skip this question").click()
        phone.get_by_text(f"Question {len(times) + 1} of").wait_for()
    return times
