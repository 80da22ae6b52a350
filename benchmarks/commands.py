"""Time a review from the start of its process, and read off its peak memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.rows import Row

ROOT = Path(__file__).resolve().parent.parent
REPETITIONS = 11
N_WORDS = 2_000
# The kernel's own record of this process; getrusage would count what it was forked from.
WATCHED = """
import sys
from consent_swat.cli.main import main
try:
    main()
finally:
    status = open("/proc/self/status").read()
    print(int(status.split("VmHWM:")[1].split()[0]) / 1024, file=sys.stderr)
"""


def measure() -> list[Row]:
    """Return what `consent-swat review` takes on a Markdown leaflet of 2,000 words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leaflet.md"
        path.write_text(make_leaflet())
        times = []
        for _ in range(REPETITIONS):
            began = time.perf_counter()
            subprocess.run(
                [Path(sys.executable).parent / "consent-swat", "review", path, "--format", "json"],
                check=True,
                capture_output=True,
            )
            times.append(time.perf_counter() - began)
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, "review", str(path), "--format", "json"],
            check=True,
            capture_output=True,
            text=True,
        )
    peak = float(done.stderr.split()[-1])
    return [
        Row(
            "`consent-swat review`, 2,000-word Markdown, process start to JSON",
            f"{statistics.median(times) * 1000:.0f} ms (fastest {min(times) * 1000:.0f} ms)",
            "400 ms",
        ),
        Row("the same, peak memory", f"{peak:.0f} MB", "60 MB"),
    ]


def make_leaflet() -> str:
    """Return our two leaflets over and over, until there are 2,000 words."""
    paths = sorted((ROOT / "materials" / "leaflets").rglob("*.md"))
    words: list[str] = []
    blocks = [block for path in paths for block in path.read_text().split("\n\n")] * 3
    taken = []
    for block in blocks:
        taken.append(block)
        words += block.split()
        if len(words) >= N_WORDS:
            break
    return "\n\n".join(taken)
