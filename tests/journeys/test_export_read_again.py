"""An export is read again by the lines that its own README shows, and by R's rules."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from consent_swat.journeys.export_study import export_study
from consent_swat.store.store import open_store
from tests.journeys.lived_study import live, open_lived

R_TRUTH = {"T", "F", "TRUE", "FALSE", "true", "false"}
R_INTEGER = 2**31 - 1
TYPES = {"string", "integer", "number", "boolean"}


@pytest.fixture(params=["lived", "empty"])
def folder(request, sqlite_url, materials: Path, tmp_path: Path, monkeypatch) -> Path:
    """Return an export of a study with people, and of one without; it is where we are."""
    store = open_store(sqlite_url)
    study = open_lived(store, materials, tmp_path)
    if request.param == "lived":
        live(study)
    export_study(store, study.study.id, tmp_path / "out", are_arms_named=False)
    store.close()
    monkeypatch.chdir(tmp_path / "out")
    return tmp_path / "out"


def show(folder: Path, language: str) -> str:
    text = (folder / "README.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return found


def list_tables(folder: Path) -> list[dict[str, Any]]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]


def list_cells(folder: Path, table: dict[str, Any], name: str) -> list[str]:
    with (folder / table["path"]).open(encoding="utf-8", newline="") as stream:
        return [row[name] for row in csv.DictReader(stream)]


def test_csv_and_parquet_give_equal_frames_by_the_lines_of_the_readme(folder) -> None:
    lines: dict[str, Any] = {}
    exec(show(folder, "python"), lines)  # noqa: S102
    for name in ("participants", "events"):
        parquet = pd.read_parquet(f"{name}.parquet", dtype_backend="numpy_nullable")
        pd.testing.assert_frame_equal(lines[name], parquet, check_exact=True)


def test_the_descriptor_keeps_the_rules_of_table_schema(folder) -> None:
    names = [table["name"] for table in list_tables(folder)]
    assert len(set(names)) == len(names)
    for table in list_tables(folder):
        data = (folder / table["path"]).read_bytes()
        assert re.fullmatch(r"[a-z0-9._-]+", table["name"])
        assert (table["bytes"], table["hash"]) == (
            len(data),
            f"sha256:{hashlib.sha256(data).hexdigest()}",
        )
        schema = table["schema"]
        fields = [field["name"] for field in schema["fields"]]
        assert len(set(fields)) == len(fields)
        assert {field["type"] for field in schema["fields"]} <= TYPES
        assert set(schema["primaryKey"]) <= set(fields)
        assert schema["missingValues"] == [""]
        for key in schema.get("foreignKeys", []):
            assert set(key["fields"]) <= set(fields)
            assert key["reference"]["resource"] in names


def test_every_cell_keeps_the_limits_of_its_column(folder) -> None:
    for table in [one for one in list_tables(folder) if one["format"] == "csv"]:
        columns = {}
        for field in table["schema"]["fields"]:
            limits = field["constraints"]
            cells = columns[field["name"]] = list_cells(folder, table, field["name"])
            held = [cell for cell in cells if cell]
            assert not limits["required"] or len(held) == len(cells), field["name"]
            assert not limits.get("unique") or len(set(held)) == len(held)
            assert set(held) <= set(limits.get("enum", held)), field["name"]
            if field["type"] in ("integer", "number"):
                assert all(float(cell) >= limits.get("minimum", float(cell)) for cell in held)
                assert all(float(cell) <= limits.get("maximum", float(cell)) for cell in held)
        keys = list(zip(*(columns[name] for name in table["schema"]["primaryKey"]), strict=True))
        assert len(set(keys)) == len(keys)


def test_r_takes_every_name_and_every_cell_as_its_type(folder) -> None:
    for table in [one for one in list_tables(folder) if one["format"] == "csv"]:
        for field in table["schema"]["fields"]:
            assert re.fullmatch(r"[A-Za-z][A-Za-z0-9._]*", field["name"])
            held = [cell for cell in list_cells(folder, table, field["name"]) if cell]
            assert "NA" not in held
            if field["type"] == "boolean":
                assert set(held) <= R_TRUTH
            elif field["type"] == "integer":
                assert all(re.fullmatch(r"-?\d+", c) and abs(int(c)) <= R_INTEGER for c in held)
            elif field["type"] == "number":
                assert all(re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell) for cell in held)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R (Rscript)")
def test_r_itself_reads_it_by_the_lines_of_the_readme(folder) -> None:
    check = "stopifnot(is.character(participants$arm), is.logical(participants$is_simulated))\n"
    subprocess.run(["Rscript", "-e", show(folder, "r") + check], check=True, cwd=folder)
