"""A device that was handed over shows one participant's pages, whatever is tried in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.ui.test_pages import OVERFLOW, find_violations

pytestmark = pytest.mark.browser

PHRASE = "seven grey herons"
LOCKED = "This tablet is with a participant"


def test_a_lent_device_stays_locked_until_the_passphrase(app, recruiter) -> None:
    recruiter.enrol("N-001")
    page = recruiter.page
    other = page.context.new_page()
    other.goto(f"{app.address}/results")
    other.get_by_role("heading", level=1, name="Results").wait_for(timeout=15_000)
    other.locator("h1[tabindex]").wait_for(timeout=15_000)
    page.get_by_label("Choose a passphrase for this device").fill(PHRASE)
    page.get_by_label("The same passphrase again").fill(PHRASE)
    page.get_by_role("button", name="Keep this passphrase").click()
    page.get_by_role("button", name="Lock this device and hand it over").click()
    page.get_by_role("button", name="Go on to the questions").wait_for(timeout=20_000)
    assert page.url == f"{app.address}/check"
    # The tab that stood open beside it shows nothing of the staff's any more.
    other.get_by_role("heading", name=LOCKED).wait_for(timeout=15_000)

    app.kill()
    app.start()
    for path in ("/", "/recruit", "/enter", "/paper", "/results", "/review", "/compare", "/done"):
        other.goto(f"{app.address}{path}")
        expect(other.get_by_role("heading", level=1, name=LOCKED)).to_be_visible()
    for width in (320, 390, 1280):
        other.set_viewport_size({"width": width, "height": 844})
        assert not other.evaluate(OVERFLOW), width
        assert find_violations(other) == [], width
    page.go_back()
    expect(page.get_by_text("People at this site")).to_have_count(0)
    page.goto(f"{app.address}/check")
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_text("Please hand the tablet back.")).to_be_visible()
    page.get_by_role("button", name="Close this page").click()
    back = page.get_by_role("heading", level=1, name="Thank you. Please hand the tablet back.")
    back.wait_for(timeout=15_000)
    assert find_violations(page) == []

    field = page.get_by_label("Passphrase of the person who lent it")
    field.fill("a wrong guess")
    page.get_by_role("button", name="Take the tablet back").click()
    expect(page.get_by_role("alert")).to_contain_text("not the passphrase")
    field.fill(PHRASE)
    page.get_by_role("button", name="Take the tablet back").click()
    page.get_by_role("heading", name="People at this site").wait_for(timeout=20_000)
    expect(page.get_by_text("Stopped: 1.")).to_be_visible()
    assert PHRASE not in app.log.read_text()
