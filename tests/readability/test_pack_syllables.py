"""The table that is shipped is the one the dictionary gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.readability import pack_syllables
from consent_swat.readability.syllable_table import TABLE


def test_shipped_table_is_what_the_dictionary_gives() -> None:
    assert pack_syllables.build_table() == TABLE.read_bytes()


def test_main_writes_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "syllables.bin"
    monkeypatch.setattr(pack_syllables, "TABLE", target)
    pack_syllables.main()
    assert target.stat().st_size == 1_185_808
