"""The Review page in a real browser: a file in, findings in place, and nothing kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from consent_swat.journeys.suppress_finding import suppress_finding
from consent_swat.scorecards.rubric import load_rubric

pytestmark = pytest.mark.browser

WAIT_MS = 20_000
LEAFLET = """# A study about sore backs

## Do I have to take part?

You must take part if you are unemployed. ![tracker](http://tracker.example/x.png)

## Who can I ask?

Write to <b>us</b> at study@example.org.
"""


def give(page: Page, address: str, file: Path) -> None:
    page.goto(f"{address}/review")
    page.get_by_role("heading", level=1, name="Review a leaflet").wait_for(timeout=WAIT_MS)
    page.set_input_files("input[type=file]", file)


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    path = tmp_path / "sore backs.md"
    path.write_text(LEAFLET)
    return path


def test_findings_stand_in_place_with_why_and_instead(shared_app, desk, leaflet) -> None:
    give(desk, shared_app.address, leaflet)
    desk.get_by_role("heading", name="Try other words").wait_for(timeout=WAIT_MS)
    mark = desk.get_by_role("article").get_by_role("button", name="unemployed")
    assert "(serious)" in mark.inner_text()
    # There is room beside the leaflet, so that the notes stand open; a press folds one.
    note = desk.locator(f"#{mark.get_attribute('aria-controls')}")
    expect(note).to_be_visible()
    assert "Write instead:" in note.inner_text()
    mark.click()
    expect(note).to_be_hidden()


def test_on_a_phone_a_note_opens_under_its_line(shared_app, phone, leaflet) -> None:
    give(phone, shared_app.address, leaflet)
    mark = phone.get_by_role("article").get_by_role("button", name="unemployed")
    mark.wait_for(timeout=WAIT_MS)
    note = phone.locator(f"#{mark.get_attribute('aria-controls')}")
    expect(note).to_be_hidden()
    mark.focus()
    phone.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(mark).to_have_attribute("aria-expanded", "true")
    fits = phone.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"
    )
    assert fits


def test_findings_are_chosen_by_severity_and_by_what_they_are_about(
    shared_app, desk, leaflet
) -> None:
    give(desk, shared_app.address, leaflet)
    marks = desk.get_by_role("article").get_by_role("button")
    expect(marks.filter(has_text="unemployed")).to_be_visible()
    expect(marks.filter(has_text="must take part")).to_be_visible()
    desk.get_by_role("button", name="Words about work and being out of work").click()
    expect(marks.filter(has_text="must take part")).to_have_count(0)
    expect(marks.filter(has_text="unemployed")).to_be_visible()
    desk.get_by_role("button", name="serious (").click()
    expect(marks.filter(has_text="unemployed")).to_have_count(0)


def test_other_words_show_at_once_what_they_change(shared_app, desk, leaflet) -> None:
    give(desk, shared_app.address, leaflet)
    box = desk.get_by_role("textbox", name="In other words")
    expect(box).to_have_value("You must take part if you are unemployed. tracker")
    box.fill("Whether you take part is up to you.")
    box.press("Control+Enter")
    change = desk.locator(".st-key-rewording-change")
    expect(change.get_by_text("Your wording mends both serious findings")).to_be_visible()
    expect(change.get_by_text("“unemployed”")).to_be_visible()
    row = change.get_by_role("row").filter(has_text="Findings: serious")
    expect(row.get_by_role("cell").last).to_have_text("0")
    # The leaflet above is still the file's.
    expect(desk.get_by_role("article").get_by_text("You must take part").first).to_be_visible()


def test_a_leaflet_calls_no_other_host_and_shows_its_text_as_text(
    shared_app, desk, leaflet
) -> None:
    hosts = set()
    desk.on("request", lambda sent: hosts.add(sent.url.split("/")[2]))
    give(desk, shared_app.address, leaflet)
    desk.get_by_role("heading", name="Try other words").wait_for(timeout=WAIT_MS)
    assert hosts == {f"127.0.0.1:{shared_app.port}"}
    assert desk.locator("[data-testid=stMain] img").count() == 0
    assert desk.locator("[data-testid=stMain] a[href*='example']").count() == 0


def test_a_whole_review_has_no_barrier(shared_app, desk, materials) -> None:
    give(desk, shared_app.address, materials / "leaflets" / "instep" / "standard.en.md")
    desk.get_by_role("heading", name="Try other words").wait_for(timeout=WAIT_MS)
    found = Axe().run(desk).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found] == []


def test_the_downloads_are_the_report_and_the_json(shared_app, desk, leaflet, tmp_path) -> None:
    give(desk, shared_app.address, leaflet)
    desk.get_by_role("heading", name="Try other words").wait_for(timeout=WAIT_MS)
    kept = {}
    for button, suffix in (("report (HTML)", ".html"), ("for programs (JSON)", ".json")):
        with desk.expect_download() as caught:
            desk.get_by_role(
                "button", name=f"Download {'the ' if suffix == '.html' else ''}{button}"
            ).click()
        path = tmp_path / f"kept{suffix}"
        caught.value.save_as(path)
        kept[suffix] = path.read_text()
    assert "<html lang=" in kept[".html"]
    assert "unemployed" in kept[".html"]
    review = json.loads(kept[".json"])
    assert review["leaflet"]["file"] == "sore backs.md"
    assert any("unemployed" in one["excerpt"] for one in review["findings"])


def test_nothing_of_a_leaflet_is_stored(shared_app, desk, leaflet) -> None:
    before = {path: path.stat().st_size for path in shared_app.folder.iterdir()}
    give(desk, shared_app.address, leaflet)
    desk.get_by_role("heading", name="Try other words").wait_for(timeout=WAIT_MS)
    assert {path: path.stat().st_size for path in shared_app.folder.iterdir()} == before
    assert "sore backs" not in shared_app.log.read_text()


def test_pasted_text_is_reviewed(shared_app, desk) -> None:
    desk.goto(f"{shared_app.address}/review")
    desk.get_by_role("heading", level=1, name="Review a leaflet").wait_for(timeout=WAIT_MS)
    desk.get_by_text("Or paste the text").click()
    desk.get_by_role("textbox", name="Text of the leaflet").fill("You must take part in the study.")
    desk.get_by_role("button", name="Review the text").click()
    mark = desk.get_by_role("article").get_by_role("button", name="must take part")
    mark.wait_for(timeout=WAIT_MS)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.md", b"", "empty"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx"),
        ("not.docx", b"just words", "docx"),
        ("cut.docx", b"PK\x03\x04" + bytes(40), "docx"),
        ("broken.pdf", b"%PDF-1.7 and then nothing", "Save or export it again"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    shared_app, desk, tmp_path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    give(desk, shared_app.address, path)
    problem = desk.locator(".st-key-error")
    problem.wait_for(timeout=WAIT_MS)
    text = problem.inner_text()
    assert name in text
    assert said in text
    assert "Traceback" not in desk.content()


@pytest.mark.shared
def test_a_real_word_file_is_reviewed(shared_app, desk, shared) -> None:
    give(desk, shared_app.address, shared / "leaflets" / "017.docx")
    article = desk.get_by_role("article")
    article.get_by_role("heading", name="Part 1: Information and Consent Form").wait_for(
        timeout=WAIT_MS
    )
    assert article.get_by_role("heading").count() > 3


def test_a_side_file_takes_out_what_may_stand(shared_app, desk, leaflet, materials) -> None:
    side, _ = suppress_finding(
        leaflet,
        "unemployed-label",
        load_rubric(materials),
        reason="The funder's *own* word.",
        by="J. Ade",
        on=date(2026, 11, 24),
    )
    give(desk, shared_app.address, leaflet)
    desk.get_by_role("heading", name="Try other words").wait_for(timeout=WAIT_MS)
    desk.get_by_text("Decisions on earlier findings").click()
    desk.locator("input[type=file]").nth(1).set_input_files(side)
    expect(desk.get_by_text("1 suppressed, 0 expired by the side file.")).to_be_visible(
        timeout=WAIT_MS
    )
    expect(desk.get_by_text("The funder's *own* word. (J. Ade, 2026-11-24)")).to_be_visible()
    expect(desk.get_by_role("article").get_by_role("button", name="unemployed")).to_have_count(0)


def test_a_side_file_that_names_nobody_is_refused(shared_app, desk, leaflet, tmp_path) -> None:
    side = tmp_path / "bad.suppressions.toml"
    side.write_text('[[suppression]]\nrule = "unemployed-label"\n')
    give(desk, shared_app.address, leaflet)
    desk.get_by_role("heading", name="Try other words").wait_for(timeout=WAIT_MS)
    desk.get_by_text("Decisions on earlier findings").click()
    desk.locator("input[type=file]").nth(1).set_input_files(side)
    expect(desk.get_by_text("lacks the key")).to_be_visible(timeout=WAIT_MS)


def test_the_page_names_the_rule_packs_in_use(shared_app, desk) -> None:
    desk.goto(f"{shared_app.address}/review")
    desk.get_by_text("Rule packs in use").click(timeout=WAIT_MS)
    expect(desk.get_by_text("Words about work and being out of work")).to_be_visible()
