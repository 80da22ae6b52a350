"""Time the wording rules: ``python -m benchmarks.wording``.

Prints what loading and compiling the packs takes, what a check takes for each 1,000 words, and what
2,000 made-up phrase rules take on words that are there already.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.rows import Row
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.wording.check import check_wording
from consent_swat.wording.compiling import compile_packs
from consent_swat.wording.matching import merge_phrases
from consent_swat.wording.packs import load_packs
from consent_swat.wording.passages import Passage, find_passages
from consent_swat.wording.phrases import read_phrase

ROOT = Path(__file__).resolve().parent.parent
REPETITIONS = 15
N_PHRASES = 2_000


def measure() -> list[Row]:
    """Return the three figures that stand in the table."""
    materials = ROOT / "materials"
    packs = load_packs(materials)
    paths = sorted((materials / "leaflets").rglob("*.md"))
    leaflets = [read_leaflet(path.read_bytes(), path.name) for path in paths]
    passages = [passage for leaflet in leaflets for passage in find_passages(leaflet)]
    thousands = sum(passage.n_words for passage in passages) / 1000
    matcher = merge_phrases(
        read_phrase(phrase, number) for number, phrase in enumerate(make_phrases(passages))
    )

    def load() -> None:
        compile_packs.cache_clear()
        load_packs(materials)

    def match() -> None:
        for passage in passages:
            for _ in matcher.find(passage):
                pass

    def check() -> None:
        for leaflet in leaflets:
            check_wording(leaflet, packs)

    n_rules = sum(len(pack.rule) for pack in packs)
    return [
        Row(f"load and compile {n_rules} wording rules", f"{_time(load):.0f} ms", "80 ms"),
        Row(
            f"{n_rules} wording rules, per 1,000 words, warm",
            f"{_time(check) / thousands:.1f} ms",
            "part of 20 ms",
        ),
        Row(
            f"{N_PHRASES:,} synthetic phrase rules, per 1,000 words, on existing tokens",
            f"{_time(match) / thousands:.2f} ms",
            "1 ms",
        ),
    ]


def make_phrases(passages: Sequence[Passage]) -> list[str]:
    """Return phrases of two to four words: one in ten as in the leaflets, the others not."""
    rng = random.Random(20260101)  # noqa: S311  nothing secret here
    runs = [passage.words for passage in passages if len(passage.words) > 6]
    phrases: set[str] = set()
    while len(phrases) < N_PHRASES:
        words = rng.choice(runs)
        length = rng.randint(2, 4)
        begin = rng.randrange(len(words) - length)
        taken = [word for word in words[begin : begin + length] if word.isalpha()]
        if len(taken) == length:
            phrases.add(" ".join(taken if rng.random() < 0.1 else [*taken[:-1], rng.choice(words)]))
    return sorted(phrases)


def _time(work: Callable[[], None]) -> float:
    """Return the median of some runs in milliseconds."""
    times = []
    work()
    for _ in range(REPETITIONS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    for row in measure():
        print(row)
