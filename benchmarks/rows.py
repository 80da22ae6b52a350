"""What a measurement is, and how the table in ``docs/benchmarks.md`` is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: what was done, what came out, what had to be reached."""

    work: str
    measured: str
    to_reach: str


def render_table(rows: list[Row], about: str) -> str:
    """Return the page that `make bench` writes."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; do not edit. Ratios and medians of one run on one machine:",
        about,
        "",
        "| work | measured | to reach |",
        "| --- | --- | --- |",
        *(f"| {row.work} | {row.measured} | {row.to_reach} |" for row in rows),
        "",
    ]
    return "\n".join(lines)
