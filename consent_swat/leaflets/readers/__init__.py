"""Readers: one file format each, from bytes to pieces and warnings."""

from __future__ import annotations

MAX_CHARACTERS = 200_000
MAX_BLOCKS = 20_000
