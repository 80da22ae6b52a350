"""Ten real leaflets with labels, which lie beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consent_swat.leaflets.reading import read_leaflet
from consent_swat.leaflets.sandbox import read_leaflet_apart

pytestmark = pytest.mark.shared

FILES = (
    *("001.docx", "014.docx", "017.docx", "018.docx"),
    *("010.md", "052.md", "064.md", "057.html", "012.pdf", "024.pdf"),
)
# Two labels of 010.md quote the Markdown itself, with its backticks.
N_QUOTES_WITH_MARKS = {"010.md": 2}


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    lines = (folder / "leaflets" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def quotes(folder: Path, file: str) -> Iterator[str]:
    for row in rows(folder, "coverage_gold.jsonl"):
        if row["file"] == file:
            for label in row["elements"].values():
                yield from filter(None, (label["quote"], label.get("conflict_quote")))
    for row in rows(folder, "wording_gold.jsonl"):
        if row["file"] == file:
            yield from (item["quote"] for item in row["items"])


def plain(text: str) -> str:
    text = text.replace("\u00ad", "").replace("\u2010", "-").replace("\u00a0", " ")
    return " ".join(text.split())


@pytest.mark.parametrize("file", FILES)
def test_every_quote_of_the_labels_is_found_inside_one_block(shared: Path, file: str) -> None:
    leaflet = read_leaflet((shared / "leaflets" / file).read_bytes(), file)
    texts = [plain(block.text) for block in leaflet.blocks]
    missing = [q for q in quotes(shared, file) if not any(plain(q) in text for text in texts)]
    assert len(missing) == N_QUOTES_WITH_MARKS.get(file, 0), missing


@pytest.mark.parametrize("file", FILES)
def test_real_leaflets_are_told_to_be_english(shared: Path, file: str) -> None:
    assert read_leaflet((shared / "leaflets" / file).read_bytes(), file).language == "en"


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.endswith((".docx", ".html", "052.md", "010.md"))]
)
def test_no_more_than_a_tenth_of_the_words_is_lost(shared: Path, file: str) -> None:
    told = {row["file"]: row["words"] for row in rows(shared, "index.jsonl")}[file]
    leaflet = read_leaflet((shared / "leaflets" / file).read_bytes(), file)
    assert 0.9 * told <= len(leaflet.text.split()) <= told


def test_only_front_matter_and_tags_are_lost_of_the_page_with_folds(shared: Path) -> None:
    # index.jsonl counts 2,712 in the file as it is: 100 of front matter, 114 in HTML tags.
    leaflet = read_leaflet((shared / "leaflets" / "064.md").read_bytes(), "064.md")
    assert 2_400 < len(leaflet.text.split()) < 2_500


@pytest.mark.parametrize("file", ["001.docx", "012.pdf", "057.html", "064.md"])
def test_the_limited_process_reads_the_same(shared: Path, file: str) -> None:
    data = (shared / "leaflets" / file).read_bytes()
    assert read_leaflet_apart(data, file) == read_leaflet(data, file)
