"""Time whole reviews: ``python -m benchmarks.reviews``.

Prints what a review takes for each 1,000 words, whether that grows with the length of a leaflet,
and what a review takes after one block was reworded. Every text is one that no cache has seen.
Times are of this process alone, so that another on the machine does not count.
"""

from __future__ import annotations

import gc
import statistics
import time

from benchmarks.commands import ROOT, make_leaflet
from benchmarks.rows import Row
from consent_swat.journeys.review_again import review_again
from consent_swat.leaflets.leaflet import Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.scorecards.review_cache import ReviewCache
from consent_swat.scorecards.rubric import Rubric, load_rubric
from consent_swat.scorecards.score import score_leaflet

REPETITIONS = 9
N_EDITS = 40
LONG = 50  # times 2,000 words


def measure() -> list[Row]:
    """Return the rows of whole reviews."""
    rubric = load_rubric(ROOT / "materials")
    leaflet = read_leaflet(make_leaflet().encode(), "leaflet.md")
    n_rules = sum(len(pack.rule) for pack in rubric.packs)
    # As the command line and the app have it; else the collector is what grows.
    gc.set_threshold(100_000, 50, 50)
    short = time_review(leaflet, rubric, 1, REPETITIONS)
    long = time_review(leaflet, rubric, LONG, 3)
    edits = time_edits(leaflet, rubric)
    return [
        Row(
            f"full review with spans, {n_rules} rules, {len(rubric.checklist.elements)} elements, "
            "per 1,000 words, warm",
            f"{short:.1f} ms",
            "20 ms",
        ),
        Row(
            "the same at 100,000 words, per 1,000 words",
            f"{long:.1f} ms ({(long / short - 1) * 100:+.0f} %)",
            "within 20 % of that",
        ),
        Row(
            "one block reworded, 2,000-word leaflet, reviewed again",
            f"{statistics.median(edits):.1f} ms (slowest of {N_EDITS}: {max(edits):.1f} ms)",
            "5 ms",
        ),
    ]


def time_review(leaflet: Leaflet, rubric: Rubric, times: int, repetitions: int) -> float:
    """Return the median milliseconds for each 1,000 words of a leaflet so many times as long."""
    costs = []
    for repetition in range(repetitions + 1):
        text = lengthen(leaflet, times, repetition)
        begin = time.process_time()
        card = score_leaflet(text, rubric)
        passed = time.process_time() - begin
        if repetition:  # the first one warms up
            costs.append(passed * 1e6 / card.n_words)
    return statistics.median(costs)


def time_edits(leaflet: Leaflet, rubric: Rubric) -> list[float]:
    """Return the milliseconds of reviews after an edit, block after block."""
    cache = ReviewCache()
    score_leaflet(leaflet, rubric, cache=cache)
    costs = []
    for number in range(N_EDITS):
        block = number % len(leaflet.blocks)
        edit = {block: f"{leaflet.blocks[block].text} You can stop at any time, we said {number}."}
        begin = time.process_time()
        review_again(leaflet, edit, rubric, cache)
        costs.append((time.process_time() - begin) * 1000)
    return costs


def lengthen(leaflet: Leaflet, times: int, repetition: int) -> Leaflet:
    """Return a leaflet so many times as long, in which no block's text is like another's."""
    pieces = [
        Piece(block.kind, f"{block.text} {repetition}-{n}-{number}.", block.level)
        for n in range(times)
        for number, block in enumerate(leaflet.blocks)
    ]
    return Leaflet(leaflet.name, leaflet.sha256, place_blocks(pieces), leaflet.language)


if __name__ == "__main__":
    for row in measure():
        print(row)
