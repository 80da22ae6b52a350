"""The command line as a shell runs it: a process, what it prints, and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a runner of ``consent-swat`` with a database of its own."""

    def run_command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        # Where the tests find real leaflets is theirs to know, and no setting of the program.
        given = {name: one for name, one in os.environ.items() if name != "CONSENT_SWAT_SHARED"}
        database = f"sqlite:///{tmp_path / 'swat.db'}"
        return subprocess.run(
            [sys.executable, "-m", "consent_swat.cli", *arguments],
            env={**given, "CONSENT_SWAT_DATABASE_URL": database, **environment},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run_command
