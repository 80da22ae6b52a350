"""What an export holds, and what it must not hold, on a database of each kind."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sqlalchemy import text

from consent_swat.errors import ExportRefused, StoreError
from consent_swat.journeys.export_study import FILES, export_study, zip_study
from consent_swat.store.participants import list_participants
from consent_swat.store.tables import metadata
from tests.journeys.lived_study import Lived, live, open_lived


@pytest.fixture
def lived(store, materials: Path, tmp_path: Path) -> Lived:
    """Return the study after everything happened in it."""
    lived = open_lived(store, materials, tmp_path)
    live(lived)
    return lived


def export(lived: Lived, folder: Path, *, named: bool = False) -> Path:
    export_study(lived.store, lived.study.id, folder, are_arms_named=named)
    return folder


def read_rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_all(folder: Path) -> str:
    """Return every byte of a folder, and what its compressed files hold, as one text."""
    parts = [path.read_bytes().decode("latin-1") for path in sorted(folder.iterdir())]
    for path in folder.glob("*.parquet"):
        parts.append(json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False))
        parts.append(str(pq.read_metadata(path).to_dict()))
    return "\n".join(parts)


def test_nothing_leads_to_a_person(lived, tmp_path) -> None:
    with lived.store.reading() as tx:
        for one in list_participants(tx, lived.study.id):
            lived.secrets += [one.id, one.seed, one.secret_hash]
    for name in ("coded", "named"):
        held = read_all(export(lived, tmp_path / name, named=name == "named"))
        assert [secret for secret in lived.secrets if secret in held] == []
        assert "wants to talk" not in held


def test_the_search_for_secrets_finds_one_where_there_is_one(lived, tmp_path) -> None:
    folder = export(lived, tmp_path / "out")
    table = pq.read_table(folder / "participants.parquet")
    column = ["ZEBRA-7741"] * table.num_rows
    pq.write_table(table.append_column("x", [column]), folder / "participants.parquet")
    assert "ZEBRA-7741" in read_all(folder)


def test_each_person_invited_has_a_row(lived, tmp_path) -> None:
    rows = read_rows(export(lived, tmp_path / "out"), "participants")
    by_status = {(row["status"], row["site"]): row for row in rows}
    assert sorted(by_status) == [
        ("finished", "harbour"),
        ("not started", "hillside"),
        ("stopped", "hillside"),
        ("under way", "harbour"),
    ]
    done = by_status["finished", "harbour"]
    wanted = {
        "n_asked": "12",
        "n_answered_first": "11",
        "n_right_first": "9",
        "n_misconceptions_first": "1",
        "score_first": "0.75",
        "score_first_V": "0.75",
        "adjusted_first_S": "0.625",
        "critical_misconception_first": "true",
        "understood_first_V": "false",
        "understood_first_W": "",
        "state_S": "clear after help",
        "passes_S": "2",
        "state": "clear after help",
        "open_misconceptions": "",
        "n_open_misconceptions": "0",
        "n_help_opened": "1",
        "n_read_aloud": "1",
        "n_stopped": "0",
        "recheck_status": "finished",
        "recheck_after_days": "28.0",
        "recheck_understood_S": "false",
        "recheck_score_S": "0.75",
        "recheck_understood_W": "true",
        # The short form needs both sources, and one was not told.
        "external_pressure": "",
        "free_to_choose": "0.0",
        "pulls": "",
        "pressure_sources": "job-centre",
        "pressure_form": "short",
        "pressure_status": "new and unvalidated",
        "felt_say_no": "no",
        "felt_benefits": "prefer-not-to-say",
        "felt_talk": "no",
    }
    assert {name: done[name] for name in wanted} == wanted
    stopped = by_status["stopped", "hillside"]
    assert (stopped["n_stopped"], stopped["n_resumed"], stopped["state"]) == ("2", "1", "stopped")
    assert (stopped["free_to_choose"], stopped["felt_job_centre"]) == ("", "")
    invited = by_status["not started", "hillside"]
    assert (invited["arm"], invited["mode"], invited["minutes"]) == ("", "", "")
    assert invited["n_asked"] == "12"


def test_what_happened_stands_in_order(lived, tmp_path) -> None:
    folder = export(lived, tmp_path / "out")
    people = {row["participant"]: row for row in read_rows(folder, "participants")}
    events = read_rows(folder, "events")
    order = [(row["participant"], row["sitting"], int(row["number"])) for row in events]
    assert order == sorted(order)
    done = next(one for one, row in people.items() if row["status"] == "finished")
    told = [row for row in events if row["participant"] == done and row["sitting"] == "first"]
    assert [row["event"] for row in told[:8]] == [
        "leaflet shown",
        "screen shown",
        "read aloud",
        "leaflet read",
        "screen shown",
        "help opened",
        "not sure",
        "screen shown",
    ]
    asked = told[6]
    assert (asked["construct"], asked["attempt"], asked["mark"]) == ("V1", "1", "gap")
    assert asked["response"] == "not-sure"
    assert (asked["place"], asked["options"].split("|")[3]) == ("4", "not-sure")
    assert float(asked["on_screen_s"]) > 0
    assert {row["event"] for row in told} >= {"skipped", "explanation read", "answered"}
    (wrong,) = [row for row in told if row["misconception"]]
    assert (wrong["construct"], wrong["mark"]) == ("S1", "misconception")
    again = [row for row in events if row["sitting"] == "recheck"]
    assert [row["event"] for row in again if row["event"].startswith("recheck")] == [
        "recheck shown",
        "recheck begun",
    ]
    # The link was opened ten seconds before the page was shown.
    assert float(again[0]["elapsed_s"]) == 10.0


def test_each_response_has_its_words_in_the_table_of_items(lived, tmp_path) -> None:
    folder = export(lived, tmp_path / "out")
    words = {(row["item"], row["option"]): row for row in read_rows(folder, "items")}
    chosen = [row for row in read_rows(folder, "events") if row["event"] == "answered"]
    assert len(chosen) > 20
    for row in chosen:
        option = words[row["item"], row["response"]]
        assert option["is_asked"] == "true"
        assert option["is_key"] == ("true" if row["mark"] == "sound" else "false")
        assert option["misconception"] == row["misconception"]


def test_coded_arms_are_the_named_ones_under_other_names(lived, tmp_path) -> None:
    coded = read_rows(export(lived, tmp_path / "coded"), "participants")
    named = read_rows(export(lived, tmp_path / "named", named=True), "participants")
    assert [row["participant"] for row in coded] == [row["participant"] for row in named]
    pairs = {(one["arm"], other["arm"]) for one, other in zip(coded, named, strict=True)}
    codes = dict(pairs)
    assert len(pairs) == len(codes)
    assert codes.pop("") == ""
    assert set(codes) <= {"arm 1", "arm 2"}
    assert set(codes.values()) <= {"standard", "plain"}


def test_coded_arms_cannot_be_told_by_a_hash_or_a_title(lived, tmp_path) -> None:
    folder = export(lived, tmp_path / "coded")
    assert {row["leaflet_sha256"] for row in read_rows(folder, "events")} == {""}
    held = read_all(folder)
    assert "Standard leaflet" not in held
    package = json.loads((folder / "datapackage.json").read_text())["consent_swat"]
    assert package["arms"] == "coded"
    assert package["leaflets_sha256"] == sorted(package["leaflets_sha256"])
    named = export(lived, tmp_path / "named", named=True)
    hashes = {row["leaflet_sha256"] for row in read_rows(named, "events")}
    assert hashes <= set(package["leaflets_sha256"])
    assert "" not in hashes


def test_the_same_study_gives_the_same_bytes(lived, tmp_path) -> None:
    one, other = export(lived, tmp_path / "a"), export(lived, tmp_path / "b")
    assert {path.name for path in one.iterdir()} == FILES
    for name in FILES:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    zipped = zip_study(lived.store, lived.study.id, are_arms_named=False)
    assert zipped == zip_study(lived.store, lived.study.id, are_arms_named=False)
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        assert sorted(archive.namelist()) == sorted(f"{lived.study.id}/{name}" for name in FILES)
        for name in FILES:
            assert archive.read(f"{lived.study.id}/{name}") == (one / name).read_bytes()


def test_nothing_changes_in_the_store(lived, tmp_path) -> None:
    def read_store() -> dict[str, list[object]]:
        with lived.store.reading() as tx:
            return {
                name: sorted(map(repr, tx.connection.execute(text(f"SELECT * FROM {name}"))))  # noqa: S608
                for name in metadata.tables
            }

    before = read_store()
    export(lived, tmp_path / "out")
    zip_study(lived.store, lived.study.id, are_arms_named=True)
    assert read_store() == before


def test_people_who_come_later_leave_the_names_of_the_others(lived, tmp_path) -> None:
    before = {
        row["participant"] for row in read_rows(export(lived, tmp_path / "a"), "participants")
    }
    lived.study.clock += timedelta(days=1)
    lived.invite("LATER-0001")
    after = {row["participant"] for row in read_rows(export(lived, tmp_path / "b"), "participants")}
    assert before < after
    assert len(after) == len(before) + 1


def test_no_name_is_a_plain_hash_of_what_somebody_may_know(lived, tmp_path) -> None:
    names = {row["participant"] for row in read_rows(export(lived, tmp_path / "a"), "participants")}
    with lived.store.reading() as tx:
        people = list_participants(tx, lived.study.id)
    known = [*(one.id for one in people), *lived.secrets]
    guesses = {f"p{hashlib.sha256(text.encode()).hexdigest()[:16]}" for text in known}
    assert names & guesses == set()


def test_an_unknown_study_is_said_and_leaves_no_folder(lived, tmp_path) -> None:
    place = tmp_path / "here"
    place.mkdir()
    with pytest.raises(StoreError, match="There is no study 'nothing'"):
        export_study(lived.store, "nothing", place / "out", are_arms_named=False)
    assert list(place.iterdir()) == []


def test_an_export_is_not_overwritten_unasked(lived, tmp_path) -> None:
    folder = export(lived, tmp_path / "out")
    with pytest.raises(ExportRefused, match="--force"):
        export(lived, folder)
    export_study(lived.store, lived.study.id, folder, are_arms_named=True, is_forced=True)
    assert json.loads((folder / "datapackage.json").read_text())["consent_swat"]["arms"] == "named"
