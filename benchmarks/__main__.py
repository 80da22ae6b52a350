"""Run all measurements and write their table: ``python -m benchmarks``."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from benchmarks import (
    commands,
    corpus,
    coverage,
    crowd,
    labels,
    pages,
    readability,
    reviews,
    slow_phone,
    wording,
)
from benchmarks.rows import render_table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    rows = []
    texts = (readability, reviews, wording, coverage)
    parts = (*texts, commands, corpus, labels, pages, crowd, slow_phone)
    for part in parts:
        print(f"Measuring {part.__name__.rpartition('.')[2]}…", flush=True)
        rows += part.measure()
    about = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}."
    PAGE.write_text(render_table(rows, about), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


main()
