"""``consent-swat review`` at the shell."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
LEAFLET = """# A study about sore backs

## Do I have to take part?

You must take part if you are unemployed. The study is about 10 minutes long.
"""
DUTCH = (
    "Dit onderzoek gaat over pijn in de rug. U hoeft niet mee te doen als u dat niet wilt, en u "
    "kunt altijd stoppen zonder dat u zegt waarom. Wij vragen u om een lijst met vragen in te "
    "vullen over uw pijn en over uw werk."
)


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    path = tmp_path / "leaflet.md"
    path.write_text(LEAFLET)
    return path


def test_json_is_one_object_a_line_that_fits_its_schema(run, leaflet: Path) -> None:
    done = run("review", str(leaflet), str(leaflet), "--format", "json")
    schema = json.loads((ROOT / "docs/reference/review.schema.json").read_text())
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr, len(lines)) == (0, "", 2)
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


def test_offsets_are_into_the_text(run, leaflet: Path) -> None:
    done = run("review", str(leaflet), "--format", "json", "--with-text")
    review = json.loads(done.stdout)
    excerpts = [review["text"][one["start"] : one["end"]] for one in review["findings"]]
    assert excerpts == [one["excerpt"] for one in review["findings"]]
    assert any("unemployed" in excerpt for excerpt in excerpts)


def test_people_get_the_verdict_first(run, leaflet: Path) -> None:
    done = run("review", str(leaflet))
    name, verdict, *rest = done.stdout.splitlines()
    assert name == "leaflet.md"
    assert verdict.strip().startswith("Before use,")
    assert any("Write instead:" in line for line in rest)


def test_findings_count_only_when_asked(run, leaflet: Path) -> None:
    assert run("review", str(leaflet)).returncode == 0
    assert run("review", str(leaflet), "--fail-on", "serious").returncode == 2


def test_a_batch_goes_on_past_what_cannot_be_read(run, leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "not.docx").write_text("just text")
    done = run(
        "review", "empty.md", "old.doc", "not.docx", "none.md", str(leaflet), "--format", "json"
    )
    reviews = [json.loads(line) for line in done.stdout.splitlines()]
    kinds = [one["problem"] and one["problem"]["kind"] for one in reviews]
    assert kinds == ["empty", "old_word", "wrong_kind", "not_found", None]
    assert done.returncode == 4
    assert "Traceback" not in done.stderr + done.stdout


def test_eleven_megabytes_are_refused_with_the_limit(run, tmp_path: Path) -> None:
    (tmp_path / "big.md").write_bytes(b"word " * (11 * 1024 * 1024 // 5))
    done = run("review", "big.md", "--format", "json")
    problem = json.loads(done.stdout)["problem"]
    assert problem["kind"] == "too_large"
    assert "10 MB" in problem["message"]


def test_a_dutch_leaflet_is_read_and_its_english_scores_are_not_given(run, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").write_text(DUTCH)
    done = run("review", "folder.txt", "--format", "json")
    review = json.loads(done.stdout)
    assert done.returncode == 0
    assert review["leaflet"]["language"] == "nl"
    scores = review["readability"]["scores"]
    assert [score["name"] for score in scores if score["value"] is not None] == ["LIX", "RIX"]
    assert all("Dutch" in score["why_not"] for score in scores if score["value"] is None)
    assert [review["readability"][key] for key in ("band", "percentiles", "sentences")] == [[]] * 3
    assert review["coverage"] == []


def test_a_dutch_leaflet_is_told_in_text_what_was_not_done(run, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").write_text(DUTCH)
    said = run("review", "folder.txt").stdout
    assert "SMOG: These formulas are made for English; this leaflet looks Dutch." in said
    assert re.search(r"\n  LIX: \d", said)
    assert "wording: not done" in said
    assert "what it tells: not done" in said


def test_text_says_band_layout_and_what_makes_the_grade(run) -> None:
    said = run("review", str(ROOT / "materials/leaflets/instep/standard.en.md")).stdout
    assert "SMOG: 16.1 (15.1 to 16.1 by how headings and lists are taken)" in said
    assert "Flesch-Kincaid grade depends on how headings and lists are taken, by 1.5 gr" in said
    assert "the mean of 522 information sheets of British mental health studies" in said
    assert "Without these five it would be SMOG 15.2 instead of 16.1 and Flesch-Kincaid" in said
    assert "layout, long sentence: 27 words in one sentence" in said


def test_scores_of_textstat_itself_stand_beside_ours_when_asked_for(run, leaflet: Path) -> None:
    review = json.loads(run("review", str(leaflet), "--format", "json", "--textstat").stdout)
    names = [score["name"] for score in review["readability"]["textstat"]]
    assert names[:3] == ["Flesch Reading Ease", "Flesch-Kincaid grade", "SMOG"]
    jsonschema.validate(
        review, json.loads((ROOT / "docs/reference/review.schema.json").read_text())
    )
    assert "textstat, SMOG: " in run("review", str(leaflet), "--textstat").stdout
    refused = run("review", str(leaflet), "--textstat", "--format", "csv")
    assert refused.returncode == 10
    assert "--textstat goes with --format text or json." in refused.stderr


@pytest.mark.shared
def test_every_shared_leaflet_is_reviewed(run, shared: Path) -> None:
    names = [
        json.loads(line)["file"]
        for line in (shared / "leaflets" / "index.jsonl").read_text().splitlines()
    ]
    paths = [str(shared / "leaflets" / name) for name in names]
    done = run("review", *paths, "--format", "json")
    schema = json.loads((ROOT / "docs/reference/review.schema.json").read_text())
    reviews = [json.loads(line) for line in done.stdout.splitlines()]
    for review in reviews:
        jsonschema.validate(review, schema)
    assert [one["leaflet"]["file"] for one in reviews] == names
    assert [one["problem"] for one in reviews] == [None] * len(names)
    assert done.returncode == 0


def test_word_files_go_into_a_folder_with_a_report_a_leaflet(
    run, leaflet: Path, tmp_path: Path
) -> None:
    done = run("review", str(leaflet), "--format", "docx", "--out", "feedback")
    assert done.returncode == 0
    assert [path.name for path in (tmp_path / "feedback").iterdir()] == ["leaflet - committee.docx"]
    assert (tmp_path / "feedback" / "leaflet - committee.docx").read_bytes().startswith(b"PK")


def test_word_files_without_a_folder_are_refused(run, leaflet: Path) -> None:
    done = run("review", str(leaflet), "--format", "docx")
    assert done.returncode == 10
    assert "--out FOLDER" in done.stderr


def test_findings_come_as_a_row_each_and_as_sarif(run, leaflet: Path) -> None:
    rows = run("review", str(leaflet), "--format", "csv").stdout.splitlines()
    sarif = json.loads(run("review", str(leaflet), "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    assert len(rows) - 1 == len(sarif["runs"][0]["results"]) > 0


@pytest.mark.shared
def test_a_word_leaflet_comes_back_with_comments(run, shared: Path, tmp_path: Path) -> None:
    original = shared / "leaflets" / "017.docx"
    done = run("review", str(original), "--format", "docx", "--out", "feedback")
    assert done.returncode == 0
    with zipfile.ZipFile(tmp_path / "feedback" / "017 - comments.docx") as commented:
        assert "word/comments.xml" in commented.namelist()
        assert b"commentRangeStart" in commented.read("word/document.xml")
