"""``consent-swat corpus`` at the shell: two tables, whatever the folder holds."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from pyarrow import parquet

GOOD = "# A study about sore backs\n\nYou must take part if you are unemployed. {}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three leaflets, two of one content, and things that are none."""
    inner = tmp_path / "sheets" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "sheets" / "a.md").write_text(GOOD.format("You can stop."))
    (inner / "one.md").write_text(GOOD.format("Ask us."))
    (inner / "two.md").write_text(GOOD.format("Ask us."))
    (inner / "~$one.docx").write_bytes(b"lock")
    (inner / ".hidden.md").write_text("Hidden.")
    (inner / "list.xlsx").write_bytes(b"PK")
    return tmp_path / "sheets"


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_a_folder_becomes_a_row_a_leaflet_and_a_row_a_finding(
    run, folder: Path, tmp_path: Path
) -> None:
    done = run("corpus", str(folder), "--out", "scores.csv", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "scores.csv: 3 leaflets, all read."
    assert "left out: 1." in done.stdout.splitlines()[-1]
    rows = read_csv(tmp_path / "scores.csv")
    assert [Path(row["path"]).name for row in rows] == ["a.md", "one.md", "two.md"]
    assert rows[1]["sha256"] == rows[2]["sha256"] != rows[0]["sha256"]
    assert (rows[0]["words"], rows[0]["language"]) == ("16", "en")
    assert (rows[0]["element_ethics_approval"], rows[0]["error"]) == ("absent", "")
    findings = read_csv(tmp_path / "scores-findings.csv")
    told = {(Path(one["path"]).name, one["rule"]) for one in findings}
    assert {("a.md", "must-take-part"), ("two.md", "must-take-part")} <= told
    n_of_a = sum(one["path"].endswith("a.md") for one in findings)
    counted = sum(int(rows[0][f"findings_{name}"]) for name in ("serious", "caution", "note"))
    assert n_of_a == counted


def test_a_review_says_the_same_as_a_row(run, folder: Path, tmp_path: Path) -> None:
    run("corpus", str(folder / "a.md"), "--out", "scores.csv", "--workers", "1")
    row = read_csv(tmp_path / "scores.csv")[0]
    review = json.loads(run("review", str(folder / "a.md"), "--format", "json").stdout)
    assert row["verdict"] == review["verdict"]
    states = {one["element"]: one["state"] for one in review["coverage"]}
    assert {name: row[f"element_{name}"] for name in states} == states
    fk = next(one for one in review["readability"]["scores"] if one["name"].startswith("Flesch-K"))
    assert row["flesch_kincaid_grade"] == str(fk["value"])


def test_parquet_keeps_types_and_what_is_missing(run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.md").write_text("")
    done = run("corpus", str(folder), "--out", "scores.parquet", "--workers", "2")
    assert done.returncode == 4
    table = parquet.read_table(tmp_path / "scores.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["words"], types["smog"], types["verdict"]) == ("int64", "double", "string")
    empty = table.to_pylist()[-1]
    assert (empty["error_kind"], empty["words"], empty["findings_note"]) == ("empty", None, None)
    assert empty["error"].startswith("Leaflet 'empty.md' is empty.")
    assert parquet.read_table(tmp_path / "scores-findings.parquet").num_rows > 0


def test_hostile_files_cost_a_row_each_and_stop_nothing(run, folder: Path, tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<" + b"a" * 300_000_000)
    (folder / "bomb.docx").write_bytes(bomb.getvalue())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"\xff" * 5000)
    (folder / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    (folder / "=cmd.md").write_text("=1+1 is a formula. You must take part.\n")
    (folder / os.fsdecode(b"caf\xe9.md")).write_text(GOOD.format("Café."))
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "two\nlines.md").write_text(GOOD.format("Two."))
    done = run("corpus", str(folder), "--out", "s.csv", "--workers", "2")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    rows = {Path(row["path"]).name: row for row in read_csv(tmp_path / "s.csv")}
    kinds = {name: row["error_kind"] for name, row in rows.items() if row["error_kind"]}
    assert kinds == {
        "bomb.docx": kinds["bomb.docx"],
        "broken.pdf": kinds["broken.pdf"],
        "old.doc": "old_word",
        "gone.md": "not_found",
    }
    assert rows["caf\\xe9.md"]["words"]
    assert rows["two\nlines.md"]["words"]
    excerpts = [one["excerpt"] for one in read_csv(tmp_path / "s-findings.csv")]
    assert not any(text.startswith(("=", "+", "-", "@")) for text in excerpts)


def test_a_file_whose_name_is_a_formula_is_guarded(run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "=cmd.md").write_text("You must take part.\n")
    run("corpus", "=cmd.md", "--out", "s.csv", "--workers", "1")
    assert read_csv(tmp_path / "s.csv")[0]["path"] == "'=cmd.md"


def test_rows_are_the_same_with_any_number_of_workers(run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.md").write_text("")
    for workers in ("1", "2", "3"):
        run("corpus", str(folder), "--out", f"s{workers}.csv", "--workers", workers)
    tables = [(tmp_path / f"s{n}.csv").read_bytes() for n in (1, 2, 3)]
    findings = [(tmp_path / f"s{n}-findings.csv").read_bytes() for n in (1, 2, 3)]
    assert tables[0] == tables[1] == tables[2]
    assert findings[0] == findings[1] == findings[2]


def test_a_second_run_reads_only_what_is_new(run, folder: Path, tmp_path: Path) -> None:
    run("corpus", str(folder), "--out", "s.csv", "--workers", "1")
    before = (tmp_path / "s.csv").read_bytes()
    again = run("corpus", str(folder), "--out", "s.csv", "--workers", "1")
    assert "Known from an earlier run and not read again: 2." in again.stdout
    assert (tmp_path / "s.csv").read_bytes() == before
    (folder / "a.md").write_text(GOOD.format("Changed."))
    third = run("corpus", str(folder), "--out", "s.csv", "--workers", "1")
    assert "not read again: 1." in third.stdout
    assert len((tmp_path / "s.csv.partial").read_text().splitlines()) == 2


def test_other_rules_review_everything_again(run, folder: Path, tmp_path: Path) -> None:
    import shutil

    own = tmp_path / "materials"
    shutil.copytree(Path(__file__).resolve().parents[2] / "materials", own)
    setting = {"CONSENT_SWAT_MATERIALS_DIR": str(own)}
    run("corpus", str(folder), "--out", "s.csv", "--workers", "1", **setting)
    pack = next((own / "wording").glob("*.toml"))
    pack.write_text(pack.read_text() + "\n# another word\n")
    again = run("corpus", str(folder), "--out", "s.csv", "--workers", "1", **setting)
    assert again.returncode == 0, again.stderr
    assert "not read again" not in again.stdout


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_was_stopped_keeps_what_it_had_done(
    run, tmp_path: Path, sent: signal.Signals
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.md").write_text(GOOD.format(f"Number {number}. " * 40))
    command = [sys.executable, "-m", "consent_swat.cli", "corpus", "many", "--out", "s.csv"]
    with subprocess.Popen(
        [*command, "--workers", "2"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has them ignore Ctrl+C, which is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        journal = tmp_path / "s.csv.partial"
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if journal.exists() and journal.read_bytes().count(b"\n") >= 10:
                break
            time.sleep(0.01)
        process.send_signal(sent)
        _, said = process.communicate(timeout=30)
    assert not (tmp_path / "s.csv").exists()
    n_done = journal.read_bytes().count(b"\n")
    assert 10 <= n_done < 400
    if sent is signal.SIGINT:
        assert process.returncode == 130
        assert "run the same again to go on" in said
        assert "Traceback" not in said
    with journal.open("ab") as file:
        file.write(b'{"form": "cut sho')
    done = run("corpus", "many", "--out", "s.csv", "--workers", "2")
    assert f"not read again: {n_done}." in done.stdout
    assert len(read_csv(tmp_path / "s.csv")) == 400


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "s.xlsx"), "'s.xlsx' is neither .csv nor .parquet"),
        (("--out", "nowhere/s.csv"), "The folder 'nowhere' for --out is not there"),
        (("--out", "s.csv", "--workers", "1", "--scheduler", "tcp://x"), "exclude each other"),
        (("sheets/a.md", "--out", "s.csv"), "is named twice"),
    ],
)
def test_what_cannot_be_meant_is_said_before_any_work(
    run, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("corpus", "sheets", *arguments)
    assert done.returncode == 10
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_leaflets_is_said_so(run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    done = run("corpus", "bare", "--out", "s.csv")
    assert done.returncode == 10
    assert "There is no leaflet in 'bare'. A leaflet ends in one of .docx" in done.stderr
