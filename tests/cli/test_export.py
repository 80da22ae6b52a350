"""``export`` at the shell."""

from __future__ import annotations


def test_an_export_says_what_it_holds_and_is_not_replaced_unasked(run, tmp_path) -> None:
    run("simulate", "--people", "2", "--seed", "3")
    done = run("export", "--to", "out")
    assert done.returncode == 0
    assert done.stdout.startswith("out: 2 participants, ")
    assert "arms coded" in done.stdout
    assert "simulated" in done.stdout
    again = run("export", "--to", "out", "--arms", "named")
    assert again.returncode == 12
    assert "--force" in again.stderr
    forced = run("export", "--to", "out", "--arms", "named", "--force")
    assert forced.returncode == 0
    assert "Arms are named" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
