"""The app as people start it, in a process of its own, and Debian's chromium to walk it with."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as WaitedTooLong

from consent_swat.journeys.enrol_participant import enrol_participant
from consent_swat.store.store import open_store

# A busy machine draws a page later than the 5 s that Playwright waits by itself.
expect.set_options(timeout=20_000)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class App:
    """``consent-swat app`` on a free port, with a database in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = find_free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.database_url = f"sqlite:///{folder / 'swat.db'}"
        self.log = folder / "app.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it; return the seconds until it answers."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*COMMAND, "app", "--no-browser", "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        while time.monotonic() - began < 30:
            try:
                urllib.request.urlopen(f"{self.address}/start", timeout=1).close()
                return time.monotonic() - began
            except (urllib.error.URLError, OSError):
                if self._process.poll() is not None:
                    break
                time.sleep(0.05)
        pytest.fail(f"The app did not start:\n{self.log.read_text()}")

    @property
    def environment(self) -> dict[str, str]:
        # The long rounds' own switch is no setting of the app, which refuses what it does not know.
        ours = {name: value for name, value in os.environ.items() if name != "CONSENT_SWAT_SOAK"}
        return {**ours, "CONSENT_SWAT_DATABASE_URL": self.database_url}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command on the same database."""
        return subprocess.run(
            [*COMMAND, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def invite(self, study_number: str = "N-001") -> str:
        """Enrol a person without the recruiter's page, and return their personal link."""
        with closing(open_store(self.database_url)) as store:
            handover = enrol_participant(
                store,
                "instep-voluntariness",
                site="harbour",
                study_number=study_number,
                referral="job centre",
                now=datetime.now(UTC),
                choose=secrets.choice,
            )
        return f"{self.address}{handover.path}"

    def kill(self) -> None:
        """End it as a power cut would: ``kill -9``, without a word."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


def choose_referral(page: Page, name: str) -> None:
    """Choose how somebody was referred; a page that is drawn anew folds the list, so look again."""
    for _ in range(5):
        page.get_by_role("combobox", name="How were they referred?").click()
        try:
            page.get_by_role("option", name=name).click(timeout=4_000)
        except WaitedTooLong:
            continue
        return
    pytest.fail(f"The list of referrals never offered '{name}'.")


COMMAND = [sys.executable, "-m", "consent_swat.cli"]


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """Return a running app with a database of its own."""
    running = App(tmp_path)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Return a running app that the tests of a file share; they leave no people in it."""
    running = App(tmp_path_factory.mktemp("app"))
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return Debian's chromium; skip without it, and fail without it in CI."""
    path = shutil.which("chromium")
    if path is None:
        reason = "needs Debian's chromium (apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    """Return a window as wide as a desk's screen, in a browser that nobody used before."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """Return a window as wide as a phone, in a browser that nobody used before."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()
