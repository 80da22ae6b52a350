"""The Compare page in a real browser: two drafts in, what changed, and nothing kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

OLD = """# A study about sore backs

You must take part in both visits, which take an hour each.

You can stop at any time. ![tracker](http://tracker.example/x.png)

Write to <b>us</b> at study@example.org.
"""
NEW = """# A study about sore backs

You can take part in both visits, which take an hour each.

You can stop at any time. ![tracker](http://tracker.example/x.png)

The study is for unemployed people.
"""


def put(page: Page, side: str, file: Path) -> None:
    page.locator(f".st-key-compare-{side}-file input[type=file]").set_input_files(file)


def go(page: Page, address: str) -> None:
    page.goto(f"{address}/compare")
    expect(page.get_by_role("heading", level=1, name="Compare two drafts")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(2)


def give(page: Page, address: str, old: Path, new: Path) -> Locator:
    """Give two drafts; return them side by side once they are drawn."""
    go(page, address)
    put(page, "old", old)
    expect(page.get_by_text("Now give the new draft.")).to_be_visible()
    put(page, "new", new)
    drafts = page.get_by_role("article", name="The two drafts side by side")
    expect(drafts).to_be_visible()
    return drafts


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    paths = (tmp_path / "sore backs 1.md", tmp_path / "sore backs 2.md")
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text)
    return paths


def test_the_verdict_comes_first_and_the_words_are_marked(shared_app, desk, drafts) -> None:
    shown = give(desk, shared_app.address, *drafts)
    expect(
        desk.get_by_text("The new draft mends the only serious finding and brings in 1")
    ).to_be_visible()
    edited = shown.get_by_role("group", name="Edited, passage 2")
    expect(edited.locator("del")).to_have_text("must")
    expect(edited.locator("ins")).to_have_text("can")
    expect(edited.get_by_role("listitem")).to_have_text(
        "Mended, serious: “You must take part”", use_inner_text=True
    )
    gone = shown.get_by_role("group", name="Gone, and new, passages 4 to 5")
    expect(gone.locator("del")).to_have_text("Write to us at study@example.org.")


def test_what_is_the_same_is_folded_and_opens_with_the_keyboard(shared_app, desk, drafts) -> None:
    shown = give(desk, shared_app.address, *drafts)
    same = shown.get_by_text("You can stop at any time.")
    expect(same).to_be_hidden()
    fold = shown.locator("summary").nth(1)
    expect(fold).to_have_text("1 passage is the same")
    fold.focus()
    desk.keyboard.press("Enter")
    expect(same).to_be_visible()


def test_on_a_phone_the_drafts_stand_one_under_the_other(shared_app, phone, drafts) -> None:
    shown = give(phone, shared_app.address, *drafts)
    edited = shown.get_by_role("group", name="Edited, passage 2")
    expect(edited.locator(".draft-new")).to_be_visible()
    old, new = (edited.locator(f".draft-{side}").bounding_box() for side in ("old", "new"))
    assert old is not None
    assert new is not None
    assert new["y"] >= old["y"] + old["height"]
    fits = phone.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"
    )
    assert fits


def test_drafts_call_no_other_host_and_are_stored_nowhere(shared_app, desk, drafts) -> None:
    before = {path: path.stat().st_size for path in shared_app.folder.iterdir()}
    hosts = set()
    desk.on("request", lambda sent: hosts.add(sent.url.split("/")[2]))
    give(desk, shared_app.address, *drafts)
    assert hosts == {f"127.0.0.1:{shared_app.port}"}
    expect(desk.locator("[data-testid=stMain] img")).to_have_count(0)
    expect(desk.locator("[data-testid=stMain] a[href*='example']")).to_have_count(0)
    assert {path: path.stat().st_size for path in shared_app.folder.iterdir()} == before
    assert "sore backs" not in shared_app.log.read_text()


def test_a_whole_comparison_has_no_barrier_and_one_first_heading(
    shared_app, desk, materials
) -> None:
    folder = materials / "leaflets" / "instep"
    give(desk, shared_app.address, folder / "standard.en.md", folder / "plain.en.md")
    expect(desk.get_by_role("heading", level=1)).to_have_count(1)
    found = Axe().run(desk).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found] == []


def test_the_downloads_are_the_page_and_the_json(shared_app, desk, drafts, tmp_path) -> None:
    give(desk, shared_app.address, *drafts)
    kept = {}
    for name, suffix in (("the comparison (HTML)", ".html"), ("for programs (JSON)", ".json")):
        with desk.expect_download() as caught:
            desk.get_by_role("button", name=f"Download {name}").click()
        assert caught.value.suggested_filename == f"sore backs 2 - changes{suffix}"
        path = tmp_path / f"kept{suffix}"
        caught.value.save_as(path)
        kept[suffix] = path.read_text()
    assert "<del>must</del>" in kept[".html"]
    comparison = json.loads(kept[".json"])
    assert comparison["schema"] == "consent-swat/compare/1"
    assert (comparison["old"]["file"], comparison["worse"]) == ("sore backs 1.md", "serious")


def test_a_draft_that_cannot_be_read_is_named_and_the_other_is_kept(
    shared_app, desk, drafts, tmp_path
) -> None:
    bad = tmp_path / "cut.docx"
    bad.write_bytes(b"PK\x03\x04" + bytes(40))
    go(desk, shared_app.address)
    put(desk, "old", bad)
    problem = desk.locator(".st-key-error-old")
    expect(problem).to_contain_text("The old draft could not be read.")
    expect(problem).to_contain_text("cut.docx")
    put(desk, "new", drafts[1])
    expect(desk.get_by_text("Now give the old draft.")).to_be_visible()
    expect(problem).to_be_visible()
    assert "Traceback" not in desk.content()


def test_pasted_texts_are_compared(shared_app, desk) -> None:
    go(desk, shared_app.address)
    desk.get_by_text("Or paste the texts").click()
    for side, text in (("old", "You can take part."), ("new", "You must take part.")):
        desk.get_by_role("textbox", name=f"Text of the {side} draft").fill(text)
    desk.get_by_role("button", name="Compare the texts").click()
    expect(desk.locator(".drafts ins")).to_have_text("must")


def test_the_way_leads_here_from_the_first_page_and_from_a_review(shared_app, desk) -> None:
    for start in ("/", "/review"):
        desk.goto(f"{shared_app.address}{start}")
        desk.get_by_role("link", name="Have you an older draft? Compare the two").click()
        expect(desk.get_by_role("heading", level=1, name="Compare two drafts")).to_be_visible()
