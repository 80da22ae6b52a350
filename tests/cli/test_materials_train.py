"""``consent-swat materials train`` at the shell."""

from __future__ import annotations

from pathlib import Path


def test_training_writes_weights_and_two_tables_with_intervals(
    run, tmp_path: Path, materials: Path
) -> None:
    out = tmp_path / "weights.json"
    done = run("materials", "train", "--out", str(out), "--figures")
    assert done.returncode == 0
    assert done.stderr == "Training …\nMeasuring on held-out sentences …\n"
    assert out.read_bytes() == (materials / "coverage" / "weights.en.json").read_bytes()
    lines = done.stdout.splitlines()
    assert "33 elements" in lines[0]
    cues = next(line for line in lines if line.startswith("| cues alone |"))
    assert " to " in cues
    assert sum(line.startswith("| `") for line in lines) == 33


def test_folder_without_sentences_is_one_sentence_on_standard_error(run, tmp_path: Path) -> None:
    done = run("materials", "train", str(tmp_path))
    assert done.returncode == 3
    assert "sentences.en.csv" in done.stderr
    assert "Traceback" not in done.stderr
