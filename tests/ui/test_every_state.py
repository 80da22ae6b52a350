"""Every state of every participant page: no barrier, nothing sideways, targets for fingers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FINISHED = "Thank you. That is all."
SIZES = {
    "phone": (390, 844),
    "smallest phone": (320, 640),
    # What a window of 1280 x 1024 has left at 400 per cent.
    "400 per cent": (320, 256),
    "desk": (1280, 900),
}
# Links in a sentence may be as high as the sentence; a radio's target is its whole line.
FIND_SMALL = """() => {
  const all = 'a[href], button, input, select, textarea, summary, [role=button], [tabindex="0"]';
  const small = [];
  for (const node of document.querySelectorAll(all)) {
    const target = node.closest('label') ?? node;
    if (node.matches('[data-testid=stSkipToContent]') || node.matches('p a')) continue;
    // Seen by nobody and pressed by no finger: for screen readers only.
    if (node.parentElement.style.clipPath === 'inset(50%)' && !node.closest('label')) continue;
    const { width, height } = target.getBoundingClientRect();
    if (width === 0 && height === 0) continue;
    if (width >= 43.9 && height >= 43.9) continue;
    small.push(`${node.outerHTML.slice(0, 90)} ${width}x${height}`);
  }
  return small;
}"""
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


def visit_states(reader, app) -> Iterator[str]:
    """Walk through a sitting and stop at each state."""
    page = reader.page
    link = app.invite()
    page.goto(f"{app.address}/start")
    page.get_by_label("Your code").wait_for()
    yield "start"
    page.get_by_label("Your code").fill("not a code")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "start with a problem"
    page.goto(f"{app.address}/check")
    reader.wait_for("We could not open your page")
    yield "could not open"
    reader.open(link)
    yield "leaflet"
    reader.press("Go on to the questions")
    yield "question"
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_focused()
    yield "question with a message"
    reader.answer("I'm not sure")
    yield "explanation"
    reader.press("Show me another question on this")
    yield "second question"
    reader.answer("I'm not sure")
    yield "second explanation"
    reader.press("Stop here")
    yield "stopped"
    reader.press("Go on where I was")
    while reader.heading() != FINISHED:
        go_on = page.get_by_role("button", name="Skip this question").or_(
            page.get_by_role("button", name="Continue")
        )
        before = reader.heading()
        go_on.last.click()
        reader.wait_for_change(before)
    yield "finished"
    page.get_by_role("button", name="I would like to talk to someone").click()
    expect(page.get_by_text("You said that you would like to talk to someone.")).to_be_visible()
    yield "finished with a wish"
    page.get_by_role("button", name="Close this page").click()
    reader.wait_for("You are done. Thank you.")
    yield "done"


def find_problems(page: Page) -> list[str]:
    found = [
        f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}"
        for one in Axe().run(page).response["violations"]
    ]
    too_wide = page.evaluate(OVERFLOW)
    if too_wide > 0:
        found.append(f"{too_wide} px too wide")
    return found + [f"small target: {one}" for one in page.evaluate(FIND_SMALL)]


def test_every_state_is_free_of_barriers(app, new_reader) -> None:
    reader = new_reader()
    problems: dict[str, list[str]] = {}
    n_states = 0
    for state in visit_states(reader, app):
        n_states += 1
        for size, (width, height) in SIZES.items():
            reader.page.set_viewport_size({"width": width, "height": height})
            problems[f"{state}, {size}"] = find_problems(reader.page)
    assert {state: found for state, found in problems.items() if found} == {}
    assert n_states == 13


def test_every_state_is_free_of_barriers_with_the_largest_text_and_high_contrast(
    app, new_reader
) -> None:
    reader = new_reader()
    reader.page.set_viewport_size({"width": 320, "height": 640})
    reader.page.add_init_script(
        "sessionStorage.setItem('text-size', '2'); sessionStorage.setItem('high-contrast', 'yes')"
    )
    problems = {state: find_problems(reader.page) for state in visit_states(reader, app)}
    assert {state: found for state, found in problems.items() if found} == {}


@pytest.mark.parametrize("is_high", [False, True])
def test_a_lost_connection_is_said_without_a_barrier(app, new_reader, is_high: bool) -> None:
    reader = new_reader()
    if is_high:
        reader.page.add_init_script("sessionStorage.setItem('high-contrast', 'yes')")
    reader.open(app.invite())
    app.kill()
    dialog = reader.page.get_by_role("dialog")
    dialog.wait_for(timeout=30_000)
    expect(dialog).to_contain_text("What was saved is safe.")
    assert find_problems(reader.page) == []
