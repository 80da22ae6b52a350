"""Time a run over many leaflets with one process and with two: ``python -m benchmarks.corpus``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.commands import make_leaflet
from benchmarks.rows import Row

N_LEAFLETS = 400
RUNS = 2


def measure() -> list[Row]:
    """Return what two processes gain, and what a second run costs."""
    with tempfile.TemporaryDirectory() as folder:
        leaflets = Path(folder) / "leaflets"
        leaflets.mkdir()
        text = make_leaflet()
        for number in range(N_LEAFLETS):
            (leaflets / f"{number:03}.md").write_text(f"{text}\n\nThis is leaflet {number}.\n")
        one, two = [], []
        for run in range(RUNS):
            one.append(time_run(leaflets, Path(folder) / f"one{run}.csv", 1))
            two.append(time_run(leaflets, Path(folder) / f"two{run}.csv", 2))
        again = time_run(leaflets, Path(folder) / "two0.csv", 2)
    return [
        Row(
            f"`consent-swat corpus`, {N_LEAFLETS} leaflets of 2,000 words, on 2 cores against 1",
            f"{min(one) / min(two):.2f} times as fast ({min(one):.1f} s, {min(two):.1f} s)",
            "1.8 times",
        ),
        Row("the same again, when all is known", f"{again:.1f} s", "-"),
    ]


def time_run(leaflets: Path, out: Path, workers: int) -> float:
    command = [sys.executable, "-m", "consent_swat.cli", "corpus", str(leaflets)]
    began = time.perf_counter()
    subprocess.run(
        [*command, "--out", str(out), "--workers", str(workers)], check=True, capture_output=True
    )
    return time.perf_counter() - began


if __name__ == "__main__":
    for row in measure():
        print(row)
