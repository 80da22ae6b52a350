from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.reports.compare_report import render_compare_report
from consent_swat.scorecards.comparison import Comparison, compare_drafts
from consent_swat.scorecards.rubric import Rubric, load_rubric
from consent_swat.scorecards.score import score_leaflet

MADE_AT = datetime(2026, 10, 6, 14, 5, tzinfo=UTC)
VOID = {"meta", "br", "img", "link", "input", "hr"}
OLD = "# Sore backs\n\nYou must take part in both visits.\n\nYou can stop.\n\nThank you & bye.\n"
NEW = "# Sore backs\n\nYou can take part in both visits.\n\nYou can stop.\n\nFor the unemployed.\n"
ATTACK = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """What a browser would find: tags with attributes, and whether they close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def list_values(self, name: str) -> list[str]:
        return [value for _, one in self.tags if (value := one.get(name)) is not None]


@pytest.fixture(scope="module")
def rubric(materials: Path) -> Rubric:
    return load_rubric(materials)


def compare(rubric: Rubric, old: str, new: str, name: str = "draft") -> Comparison:
    leaflets: list[Leaflet] = [
        read_leaflet(text.encode(), f"{name} {n}.md") for n, text in enumerate((old, new), start=1)
    ]
    return compare_drafts(*(score_leaflet(leaflet, rubric) for leaflet in leaflets))


def render(comparison: Comparison) -> str:
    return render_compare_report(comparison, made_at=MADE_AT, sheet_term="information sheet")


def text_of(html: str) -> str:
    bare = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", bare))


def test_report_reads_from_the_verdict_down_to_the_text(rubric: Rubric) -> None:
    text = text_of(render(compare(rubric, OLD, NEW)))
    order = [
        "Two drafts of the information sheet compared",
        "draft 1.md and then draft 2.md",
        "The new draft mends the only serious finding and brings in 1",
        "serious findings, before and now",
        "What came in",
        "What it tells",
        "What was mended",
        "Scores before and now",
        "The two side by side",
        "Made 6 October 2026, 14:05 UTC",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_changed_words_are_marked_on_their_side_and_same_passages_folded(rubric: Rubric) -> None:
    html = render(compare(rubric, OLD, NEW))
    assert "You <del>must</del> take part" in html
    assert "You <ins>can</ins> take part" in html
    assert "<del>Thank you &amp; bye.</del>" in html
    assert html.count("<summary>1 passage is the same</summary>") == 2


def test_report_is_one_closed_file_that_fetches_and_runs_nothing(rubric: Rubric) -> None:
    page = Page(render(compare(rubric, OLD, NEW)))
    assert (page.unbalanced, page.open) == ([], [])
    assert {tag for tag, _ in page.tags} & {"script", "img", "link", "iframe"} == set()
    assert all(value.startswith("#") for value in page.list_values("href"))
    assert page.list_values("src") == []
    ids = page.list_values("id")
    assert len(ids) == len(set(ids))
    targets = {value[1:] for value in page.list_values("href")}
    assert targets <= set(ids)
    assert sum(tag == "h1" for tag, _ in page.tags) == 1


def test_the_bundled_variants_make_a_sound_page_too(rubric: Rubric, materials: Path) -> None:
    folder = materials / "leaflets" / "instep"
    old, new = ((folder / f"{name}.en.md").read_text() for name in ("standard", "plain"))
    for page in (Page(render(compare(rubric, old, new))), Page(render(compare(rubric, new, old)))):
        assert (page.unbalanced, page.open) == ([], [])
        ids = page.list_values("id")
        assert len(ids) == len(set(ids))
        assert {value[1:] for value in page.list_values("href")} <= set(ids)


def test_what_a_draft_carries_is_shown_as_text(rubric: Rubric) -> None:
    old = f"You must take part. {ATTACK.replace('<', '&lt;')}"
    html = render(compare(rubric, old, f"You can take part. {ATTACK.replace('<', '&lt;')} Now."))
    assert "<script" not in html
    assert "<img" not in html


def test_drafts_in_other_languages_show_only_the_text(rubric: Rubric) -> None:
    dutch = (
        "Dit onderzoek gaat over pijn in de rug. U hoeft niet mee te doen als u dat niet wilt, en "
        "u kunt altijd stoppen zonder dat u zegt waarom. Wij vragen u om een lijst in te vullen."
    )
    text = text_of(render(compare(rubric, OLD, dutch)))
    assert "What came in" not in text
    assert "so only the text was compared" in text
    assert "The two side by side" in text


def test_moment_without_a_time_zone_is_refused(rubric: Rubric) -> None:
    naive = datetime(2026, 10, 6)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        render_compare_report(compare(rubric, OLD, NEW), made_at=naive, sheet_term="leaflet")
