"""Importing acts on nothing, and carries nothing heavy that the importer did not ask for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("pandas", "numpy", "scipy", "sklearn", "streamlit", "sqlalchemy", "altair", "nltk")


def list_modules(name: str, folder: Path) -> set[str]:
    """Import a module in a process of its own; return what is loaded then."""
    # -P keeps the folder out of the path, so that nothing in it can be imported by chance.
    code = f"import sys, {name}; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True, cwd=folder
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("name", ["consent_swat", "consent_swat.cli.main"])
def test_importing_loads_nothing_heavy_and_writes_nothing(tmp_path: Path, name: str) -> None:
    loaded = list_modules(name, tmp_path)
    assert [heavy for heavy in HEAVY if heavy in loaded] == []
    assert list(tmp_path.iterdir()) == []


def test_no_module_is_called_after_nothing_in_particular() -> None:
    vague = {"utils", "helpers", "common", "core", "misc"}
    names = {path.stem for path in (ROOT / "consent_swat").rglob("*.py")}
    assert names & vague == set()


def test_lock_files_carry_hashes_and_no_addresses() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_the_package_version_stands_in_both_project_files() -> None:
    import tomllib

    import consent_swat

    for path in (ROOT / "pyproject.toml", ROOT / "consent_swat" / "pyproject.toml"):
        assert tomllib.loads(path.read_text())["project"]["version"] == consent_swat.__version__
