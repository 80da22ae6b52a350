"""Time a participant's first page in a browser slowed four times, on a good and on a slow line."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.rows import Row

ROOT = Path(__file__).resolve().parent.parent
# The app and the browser are started as the tests start them.
sys.path.insert(0, str(ROOT / "tests" / "plugins"))
from browser import FLAGS, App  # noqa: E402

N_PEOPLE = 5
SLOWED = 4
# A slow mobile line, as page tests commonly take it: 1.6 Mbit/s, 150 ms there and back.
SLOW_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}


def measure() -> list[Row]:
    """Return when the page says that it opens, when it can be used, and what was sent for it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        app = App(Path(folder))
        app.start()
        links = [app.invite(f"S-{number:03d}") for number in range(2 * N_PEOPLE)]
        fast = [open_page(browser, link) for link in links[:N_PEOPLE]]
        slow = [open_page(browser, link, line=SLOW_LINE) for link in links[N_PEOPLE:]]
        app.kill()
        browser.close()
    opening, usable, sent = (statistics.median(column) for column in zip(*fast, strict=True))
    _, on_slow_line, _ = (statistics.median(column) for column in zip(*slow, strict=True))
    return [
        Row(
            "link opened to leaflet usable, first visit, browser slowed 4 times",
            f"{usable:.2f} s (“Opening your page…” after {opening:.2f} s)",
            "5 s",
        ),
        Row("the same on a line of 1.6 Mbit/s and 150 ms", f"{on_slow_line:.2f} s", "-"),
        Row("the same, sent to the browser", f"{sent / 1e6:.2f} MB", "-"),
    ]


def open_page(
    browser: Browser, link: str, *, line: dict[str, float] | None = None
) -> tuple[float, float, float]:
    """Return seconds to "Opening your page…", seconds to the button that leads on, bytes sent."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    if line:
        tools.send("Network.emulateNetworkConditions", line)
    sent: list[float] = []
    tools.on("Network.loadingFinished", lambda done: sent.append(done["encodedDataLength"]))
    began = time.perf_counter()
    page.goto(link, wait_until="commit")
    page.get_by_text("Opening your page").first.wait_for()
    opening = time.perf_counter() - began
    page.get_by_role("button", name="Go on to the questions").wait_for()
    usable = time.perf_counter() - began
    context.close()
    return opening, usable, sum(sent)
