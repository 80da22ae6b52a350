"""Every page: opens, fits a desk and a phone, speaks to screen readers, and calls nobody else."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = {
    "/": "Did people understand that they are free to say no?",
    "/review": "Review a leaflet",
    "/compare": "Compare two drafts",
    "/recruit": "Recruit",
    "/results": "Results",
    "/check": "We could not open your page",
    "/start": "Is our leaflet clear?",
    "/done": "You are done. Thank you.",
}
STREAMLIT_FURNITURE = (
    "[data-testid=stHeader], [data-testid=stToolbar], [data-testid=stSidebar], "
    "[data-testid=stDecoration], [data-testid=stAppDeployButton], #MainMenu, footer"
)


OVERFLOW = (
    "Math.max(document.documentElement.scrollWidth,"
    " document.querySelector('[data-testid=stMain]')?.scrollWidth ?? 0) > window.innerWidth"
)


def look(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    page.get_by_role("heading", level=1, name=PAGES[path]).wait_for(timeout=15_000)
    if path not in {"/start", "/done"}:
        # Our own part of the page has run once the heading can take the focus.
        page.locator("h1[tabindex]").wait_for(timeout=15_000)


def find_violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_and_has_no_barrier(shared_app, phone, path: str) -> None:
    hosts = set()
    phone.on("request", lambda sent: hosts.add(sent.url.split("/")[2]))
    look(phone, shared_app.address, path)
    for width in (390, 1280):
        phone.set_viewport_size({"width": width, "height": 844})
        assert not phone.evaluate(OVERFLOW), width
        assert find_violations(phone) == [], width
    assert phone.evaluate("document.documentElement.lang") == "en-GB"
    assert hosts == {f"127.0.0.1:{shared_app.port}"}
    shown = [one for one in phone.locator(STREAMLIT_FURNITURE).all() if one.is_visible()]
    assert shown == []


def test_a_participants_page_has_no_menu_and_no_banner(shared_app, phone) -> None:
    look(phone, shared_app.address, "/check")
    links = [link.inner_text() for link in phone.get_by_role("link").all()]
    assert links == ["Skip to main content"]
    assert phone.get_by_text("This app is open").count() == 0


def test_the_screens_of_a_sitting_have_no_barrier(recruiter, new_reader) -> None:
    reader = new_reader()
    reader.open(recruiter.enrol("N-001"))
    assert find_violations(reader.page) == []
    assert find_violations(recruiter.page) == []
    reader.press("Go on to the questions")
    assert find_violations(reader.page) == []
    reader.answer("I'm not sure")
    assert find_violations(reader.page) == []
    reader.press("Stop here")
    assert find_violations(reader.page) == []


def test_results_with_simulated_people_say_so_and_have_no_barrier(app, desk) -> None:
    assert app.run("simulate", "--people", "24").returncode == 0
    desk.goto(f"{app.address}/results")
    desk.get_by_text("These people are simulated.").first.wait_for(timeout=15_000)
    picture = desk.locator(".picture svg")
    picture.wait_for()
    assert "Understood that it is their choice" in (picture.get_attribute("aria-label") or "")
    assert find_violations(desk) == []


def test_the_first_page_is_usable_within_three_seconds_of_the_start(app, desk) -> None:
    app.kill()
    waited = app.start()
    desk.goto(app.address)
    desk.get_by_role("heading", level=1, name=PAGES["/"]).wait_for()
    shown = desk.evaluate("performance.now()") / 1000
    # A test machine may be busy: the figure itself is measured by `make bench`.
    assert waited + shown < 15
