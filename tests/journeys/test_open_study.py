"""Opening a study keeps everything it works with."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consent_swat.errors import ProtocolError
from consent_swat.journeys.open_study import open_example_studies, open_study
from consent_swat.journeys.study_materials import load_study
from consent_swat.store.store import Store

NOW = datetime(2026, 11, 2, tzinfo=UTC)
SEED = bytes(32)


def test_the_example_study_is_opened_once(store: Store, materials: Path) -> None:
    first = open_example_studies(store, materials, now=NOW, draw_seed=lambda: SEED)
    again = open_example_studies(store, materials, now=NOW, draw_seed=lambda: SEED)
    assert (first, again) == (("instep-voluntariness",), ())


def test_an_open_study_keeps_its_files_when_the_materials_change(
    store: Store, materials: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "materials"
    shutil.copytree(materials, copy)
    open_study(store, copy, "instep-voluntariness", now=NOW, seed=SEED)
    with store.reading() as tx:
        before = load_study(tx, "instep-voluntariness").leaflets["plain"]
    (copy / "leaflets" / "instep" / "plain.en.md").write_text("# Something else\n\nQuite new.\n")
    with store.reading() as tx:
        after = load_study(tx, "instep-voluntariness").leaflets["plain"]
    assert before == after
    assert any(block.anchor == "choice" for block in after.blocks)


def test_a_study_that_may_ask_nothing_is_refused(
    store: Store, materials: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "materials"
    shutil.copytree(materials, copy)
    path = copy / "swats" / "instep-voluntariness.toml"
    lines = path.read_text().splitlines()
    kept = [line for line in lines if not line.startswith("confirmed")]
    path.write_text("\n".join(kept))
    with pytest.raises(ProtocolError, match="may ask nothing"):
        open_study(store, copy, "instep-voluntariness", now=NOW, seed=SEED)


def test_an_item_whose_fact_is_not_confirmed_is_not_asked(
    store: Store, materials: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "materials"
    shutil.copytree(materials, copy)
    path = copy / "swats" / "instep-voluntariness.toml"
    head, _, tail = path.read_text().partition('id = "support-carries-on"')
    tail = tail.replace("confirmed = true\n", "confirmed = false\n", 1)
    path.write_text(f'{head}id = "support-carries-on"{tail}')
    open_study(store, copy, "instep-voluntariness", now=NOW, seed=SEED)
    with store.reading() as tx:
        assert load_study(tx, "instep-voluntariness").asked == (
            *("V1", "V2", "V3", "V4"),
            *("S1", "S2", "S4"),
            *("W1", "W2", "W3", "W4"),
        )
