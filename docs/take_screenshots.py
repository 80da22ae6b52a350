"""Take the pictures in ``docs/images`` from the running app: ``make screenshots``."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
# The app and the browser are started as the tests start them.
sys.path.insert(0, str(ROOT / "tests" / "plugins"))
from browser import FLAGS, App, choose_referral  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZES = {1280: 900, 390: 844}
STANDARD = ROOT / "materials" / "leaflets" / "instep" / "standard.en.md"
# A leaflet that came back from its author: our standard one with a few changes.
RETURNED = (
    ("You have been selected for", "You are invited to"),
    ("because you are unemployed through chronic pain", "because you have chronic pain"),
    ("you will be required to attend", "we will ask you to come to"),
    (
        "Thank you for taking the time",
        "Once you have signed, you must take part. Thank you for taking the time",
    ),
)


def main() -> None:
    """Walk the app at both widths and keep a picture of each page."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        app = App(Path(folder))
        app.start()
        for width in SIZES:
            picture_staff_pages(browser, app.address, width)
            picture_comparison(browser, app.address, width, Path(folder))
            picture_sitting(browser, app.address, width)
        app.kill()
        picture_results(browser, Path(folder))
        browser.close()


def new_page(browser: Browser, width: int) -> Page:
    """Return a page of a fresh browser of this width."""
    context = browser.new_context(viewport={"width": width, "height": SIZES[width]})
    return context.new_page()


def keep(page: Page, name: str) -> None:
    """Keep a picture once typeface and layout have settled."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(600)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.screenshot(path=IMAGES / f"{name}-{width}.png")
    print(f"{name}-{width}.png")  # noqa: T201


def picture_staff_pages(browser: Browser, address: str, width: int) -> None:
    """Picture the first page and a review of our standard leaflet."""
    page = new_page(browser, width)
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    keep(page, "start")
    page.goto(f"{address}/review")
    page.get_by_role("heading", level=1).wait_for()
    page.set_input_files("input[type=file]", STANDARD)
    page.get_by_role("heading", name="Try other words").wait_for()
    page.get_by_role("heading", name="What we found").scroll_into_view_if_needed()
    keep(page, "review")
    marks = page.get_by_role("heading", name="The leaflet, with its findings in place")
    marks.evaluate("heading => heading.scrollIntoView()")
    keep(page, "findings")
    page.get_by_role("heading", name="Layout, which no formula knows").wait_for()
    scores = page.get_by_role("heading", name="How hard it is to read")
    scores.evaluate("heading => heading.scrollIntoView()")
    keep(page, "readability")
    page.context.close()


def picture_comparison(browser: Browser, address: str, width: int, folder: Path) -> None:
    """Picture our standard leaflet beside a draft of it with a few changes."""
    text = STANDARD.read_text(encoding="utf-8")
    for before, after in RETURNED:
        text = text.replace(before, after)
    returned = folder / "returned.en.md"
    returned.write_text(text, encoding="utf-8")
    page = new_page(browser, width)
    page.goto(f"{address}/compare")
    page.get_by_role("heading", level=1).wait_for()
    page.set_input_files(".st-key-compare-old-file input[type=file]", STANDARD)
    page.get_by_text("Now give the new draft.").wait_for()
    page.set_input_files(".st-key-compare-new-file input[type=file]", returned)
    page.locator(".drafts").wait_for()
    page.get_by_role("heading", name="What changed").evaluate("one => one.scrollIntoView()")
    keep(page, "compare")
    side_by_side = page.get_by_role("heading", name="The two side by side")
    side_by_side.evaluate("heading => heading.scrollIntoView()")
    keep(page, "drafts")
    page.context.close()


def enrol(page: Page, address: str, study_number: str) -> str:
    """Invite a made-up person and return their link."""
    page.goto(f"{address}/recruit")
    page.get_by_text("Harbour employment service", exact=True).click()
    page.get_by_role("button", name="This is my site").click()
    page.get_by_role("textbox", name="Study number").fill(study_number)
    choose_referral(page, "Job centre")
    page.get_by_role("button", name="Make the personal link").click()
    heading = page.get_by_role("heading", name=f"Hand over to {study_number}")
    heading.wait_for()
    heading.scroll_into_view_if_needed()
    return page.get_by_text(f"{address}/start#").first.inner_text().strip()


def picture_sitting(browser: Browser, address: str, width: int) -> None:
    """Picture the Recruit page, and what a participant sees."""
    desk = new_page(browser, width)
    link = enrol(desk, address, f"N-{width}")
    keep(desk, "recruit")
    page = new_page(browser, width)
    page.goto(link)
    page.get_by_role("button", name="Go on to the questions").wait_for()
    keep(page, "leaflet")
    page.get_by_role("button", name="Go on to the questions").click()
    page.get_by_text("Private question 1 of").wait_for()
    page.get_by_role("button", name="I'd rather not answer these").click()
    page.get_by_text(re.compile("^Question 1 of")).wait_for()
    keep(page, "question")
    page.get_by_text("I'm not sure", exact=True).click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Lots of people find this bit unclear").wait_for()
    keep(page, "explanation")
    page.get_by_role("button", name="Stop here").click()
    page.get_by_role("heading", name="You have stopped").wait_for()
    keep(page, "stopped")
    page.context.close()
    desk.context.close()


def picture_results(browser: Browser, folder: Path) -> None:
    """Picture the results of simulated people, in a database of their own."""
    app = App(folder / "simulated")
    app.folder.mkdir()
    app.run("simulate", "--people", "160", "--seed", "7")
    app.start()
    for width in SIZES:
        page = new_page(browser, width)
        page.goto(f"{app.address}/results")
        page.locator(".picture svg").wait_for()
        keep(page, "results")
        page.context.close()
    app.kill()


if __name__ == "__main__":
    main()
