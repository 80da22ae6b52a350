"""``consent-swat materials export`` at the shell."""

from __future__ import annotations

from pathlib import Path


def test_a_vale_style_is_written_and_says_what_it_leaves_out(run, tmp_path: Path) -> None:
    done = run("materials", "export", "--vale", "for-vale")
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "for-vale"
    n_rules = len(list((folder / "styles" / "ConsentSwat").glob("*.yml")))
    assert done.stdout.startswith(f"for-vale: {n_rules} rules for Vale; ")
    assert sorted(path.name for path in folder.iterdir()) == [".vale.ini", "README.md", "styles"]
    assert "| orders/must-attend | gap | its kind |" in (folder / "README.md").read_text()


def test_a_place_that_cannot_be_written_is_refused(run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = run("materials", "export", "--vale", "taken")
    assert done.returncode == 10
    assert "Give another folder with --vale" in done.stderr
