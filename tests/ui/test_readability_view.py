"""The readability part of the Review page: three pictures, the rest folded, textstat on demand."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WAIT_MS = 20_000
STANDARD = (
    Path(__file__).resolve().parents[2] / "materials" / "leaflets" / "instep" / "standard.en.md"
)
DUTCH = (
    "Dit onderzoek gaat over pijn in de rug. U hoeft niet mee te doen als u dat niet wilt, en u "
    "kunt altijd stoppen zonder dat u zegt waarom."
)


def give(page, address: str, file: Path) -> None:
    page.goto(f"{address}/review")
    page.get_by_role("heading", level=1, name="Review a leaflet").wait_for(timeout=WAIT_MS)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("heading", name="Layout, which no formula knows").wait_for(timeout=WAIT_MS)


def test_three_scores_are_drawn_and_said(shared_app, desk) -> None:
    give(desk, shared_app.address, STANDARD)
    for said in ("SMOG: this leaflet 16.1", "Flesch-Kincaid grade: this", "Flesch Reading Ease: "):
        expect(desk.locator(f'svg[aria-label^="{said}"]')).to_be_visible(timeout=WAIT_MS)
    expect(desk.get_by_text("Without these five it would be")).to_be_visible()


def test_readability_part_has_nothing_that_keeps_people_out(shared_app, desk) -> None:
    give(desk, shared_app.address, STANDARD)
    desk.locator('svg[aria-label^="SMOG"]').wait_for(timeout=WAIT_MS)
    desk.wait_for_timeout(500)
    found = Axe().run(desk)
    assert found.violations_count == 0, found.generate_report()


def test_textstat_is_asked_when_its_button_is_pressed(shared_app, desk) -> None:
    give(desk, shared_app.address, STANDARD)
    desk.get_by_text("As textstat counts it").click()
    desk.get_by_role("button", name="Count with textstat").click()
    # textstat and its dictionary take seconds to load, many on a busy machine.
    desk.get_by_text("Linsear Write").wait_for(timeout=3 * WAIT_MS)


def test_dutch_leaflet_is_told_what_was_not_done(shared_app, desk, tmp_path: Path) -> None:
    (tmp_path / "werk.txt").write_text(DUTCH)
    give(desk, shared_app.address, tmp_path / "werk.txt")
    expect(desk.get_by_text("Not done, as the text seems to be in another")).to_be_visible()
    expect(desk.get_by_role("row", name="LIX").first).to_be_visible()
