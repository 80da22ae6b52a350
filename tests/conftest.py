"""What every test may ask for: the materials, the shared folder, a database of each kind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is a matter for benchmarks; a busy machine must not fail a law.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")

pytest_plugins = ["tests.plugins.browser", "tests.plugins.databases", "tests.plugins.wire"]

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def materials() -> Path:
    """Return the materials that come with the project."""
    return ROOT / "materials"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with real leaflets and published numbers, beside the checkout.

    Skips where there is none, so that a fresh clone passes without it.
    """
    folder = Path(os.environ.get("CONSENT_SWAT_SHARED", ROOT.parent / "shared"))
    if not (folder / "leaflets" / "index.jsonl").is_file():
        pytest.skip(f"needs the shared folder with real leaflets at {folder}")
    return folder
