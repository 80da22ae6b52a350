"""``consent-swat materials train`` at the shell."""

from __future__ import annotations

from pathlib import Path

from consent_swat.cli.materials_train import render_figures
from consent_swat.coverage.cover import State
from consent_swat.journeys.measure_coverage import Judged


def test_training_says_what_was_written(run, tmp_path: Path, materials: Path) -> None:
    out = tmp_path / "weights.json"
    done = run("materials", "train", "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "Training …\n")
    assert "33 elements" in done.stdout
    assert out.read_bytes() == (materials / "coverage" / "weights.en.json").read_bytes()


def test_figures_are_two_tables_with_intervals() -> None:
    judged = [
        Judged("may_stop", True, State.PRESENT, 0.9),
        Judged("may_stop", False, State.ABSENT, 0.1),
        Judged("paid", True, None, 0.2),
    ]
    lines = list(render_figures(judged))
    assert "| cues alone | 1 | 0 | 0 | 1.00 (.21 to 1.00) | 1.00 (.21 to 1.00) |" in lines
    assert lines[-2:] == [
        "| `may_stop` | 1.00 (.21 to 1.00) | 1.00 (.21 to 1.00) "
        "| 1.00 (.21 to 1.00) | 1.00 (.21 to 1.00) |",
        "| `paid` | no cues | no cues | none | .00 (.00 to .79) |",
    ]


def test_folder_without_sentences_is_one_sentence_on_standard_error(run, tmp_path: Path) -> None:
    done = run("materials", "train", str(tmp_path))
    assert done.returncode == 3
    assert "sentences.en.csv" in done.stderr
    assert "Traceback" not in done.stderr
