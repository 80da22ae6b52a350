"""Time the readability scores against textstat: ``python -m benchmarks.readability [leaflet ...]``.

Prints the ratio of textstat to the compatibility mode on eight measures, warm and interleaved, and
the milliseconds that scoring a leaflet takes for each 1,000 words. Without arguments it times the
leaflets under ``materials/leaflets``; every repetition is a text that no cache has seen.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.commands import make_leaflet
from benchmarks.rows import Row
from consent_swat.leaflets.leaflet import Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.readability.profile import score_readability
from consent_swat.readability.textstat_counts import (
    MEASURES,
    prepare_textstat,
    score_as_textstat,
)

ROOT = Path(__file__).resolve().parent.parent
REPETITIONS = 9
COLD = """
import sys, time
begin = time.perf_counter()
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.readability.profile import score_readability
score_readability(read_leaflet(open(sys.argv[1], "rb").read(), sys.argv[1]))
scored = time.perf_counter() - begin
peak = float("nan")
try:  # where there is no /proc the peak is not told; getrusage would tell the parent's
    status = open("/proc/self/status").read()
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
except OSError:
    pass
print(scored * 1000, peak)
"""


def measure() -> list[Row]:
    """Return the two figures that stand in the table."""
    prepare_textstat()
    ratios, costs, differences = [], [], []
    paths = sorted((ROOT / "materials" / "leaflets").rglob("*.md"))
    files = [(path.read_bytes(), path.name) for path in paths]
    for data, name in [*files, (make_leaflet().encode(), "leaflet.md")]:
        leaflet = read_leaflet(data, name)
        theirs, ours, difference = time_textstat(leaflet.text)
        cost, _ = time_profile(leaflet)
        ratios.append(theirs / ours)
        differences.append(difference)
        costs.append(cost * 1e6 / score_readability(leaflet).counts.words)
    same = "same numbers" if max(differences) == 0 else f"numbers differ by {max(differences):.2g}"
    return [
        Row(
            "8 measures, warm, 2,000-word leaflet: textstat beside the same measures counted once",
            f"{ratios[-1]:.1f} times as fast (shorter ones {min(ratios):.1f} to "
            f"{max(ratios):.1f}), {same}",
            "7 times, same numbers",
        ),
        Row("readability of a leaflet, per 1,000 words", f"{statistics.median(costs):.2f} ms", "-"),
    ]


def main(arguments: list[str]) -> int:
    paths = [Path(argument) for argument in arguments]
    paths = paths or sorted((ROOT / "materials" / "leaflets").rglob("*.md"))
    if not paths:
        print("There is no leaflet to time. Give the path of one.")
        return 1
    prepare_textstat()
    ratios, costs = [], []
    for path in paths:
        leaflet = read_leaflet(path.read_bytes(), path.name)
        words = score_readability(leaflet).counts.words
        theirs, ours, difference = time_textstat(leaflet.text)
        cost, again = time_profile(leaflet)
        ratios.append(theirs / ours)
        costs.append(cost * 1e6 / words)
        print(
            f"{path.name:24} {words:6} words  textstat {theirs * 1e3:7.2f} ms  "
            f"same measures {ours * 1e3:6.2f} ms  {theirs / ours:5.1f} x  difference {difference}  "
            f"profile {cost * 1e6 / words:5.2f} ms/1,000 words  "
            f"after one edit {again * 1e3:5.2f} ms"
        )
    print(f"textstat / same measures: median {statistics.median(ratios):.1f} x")
    print(f"score_readability: median {statistics.median(costs):.2f} ms per 1,000 words")
    print_cold(paths[-1])
    return 0


def time_textstat(text: str) -> tuple[float, float, float]:
    import textstat

    measures = [getattr(textstat, name) for name in MEASURES]
    theirs, ours, difference = [], [], 0.0
    for repetition in range(REPETITIONS):
        fresh = f"{text}\nRepetition {repetition} of this text."
        begin = time.process_time()
        wanted = [measure(fresh) for measure in measures]
        between = time.process_time()
        scores = score_as_textstat(fresh)
        end = time.process_time()
        if repetition:  # the first one warms both up
            theirs.append(between - begin)
            ours.append(end - between)
        pairs = zip(scores, wanted, strict=True)
        difference = max(difference, *(abs((score.value or 0.0) - want) for score, want in pairs))
    return statistics.median(theirs), statistics.median(ours), difference


def time_profile(leaflet: Leaflet) -> tuple[float, float]:
    whole, edited = [], []
    known: dict = {}
    score_readability(leaflet, known=known)
    for repetition in range(REPETITIONS):
        begin = time.process_time()
        score_readability(leaflet)
        whole.append(time.process_time() - begin)
        changed = edit_leaflet(leaflet, f" You can stop at any time, and we said so {repetition}.")
        begin = time.process_time()
        score_readability(changed, known=known)
        edited.append(time.process_time() - begin)
    return statistics.median(whole), statistics.median(edited)


def edit_leaflet(leaflet: Leaflet, more: str) -> Leaflet:
    pieces = [Piece(block.kind, block.text, block.level) for block in leaflet.blocks]
    middle = len(pieces) // 2
    pieces[middle] = Piece(pieces[middle].kind, pieces[middle].text + more, pieces[middle].level)
    return Leaflet(leaflet.name, leaflet.sha256, place_blocks(pieces), leaflet.language)


def print_cold(path: Path) -> None:
    runs = []
    for _ in range(REPETITIONS):
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", COLD, str(path)], capture_output=True, text=True, check=True
        )
        process = (time.perf_counter() - begin) * 1000
        runs.append((process, *map(float, done.stdout.split())))
    process, scored, peak = (statistics.median(column) for column in zip(*runs, strict=True))
    print(
        f"cold, {path.name}: process start to end {process:.0f} ms, import to scores "
        f"{scored:.0f} ms, peak memory {peak:.0f} MB"
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
