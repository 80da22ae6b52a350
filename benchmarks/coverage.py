"""Measure cues and the sentence classifier: ``python -m benchmarks.coverage [FOLDER]``.

Prints what loading and applying the classifier takes. With a folder of labelled leaflets, prints
how well each way of judging agrees with the labels, and what hints are worth when cues are missing.
Labels are either ``coverage_gold.jsonl`` (a line a leaflet: ``file``, and for each element a
``label``) or ``labels.toml`` (a table a Markdown leaflet: a list of elements for each state).
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.rows import Row
from consent_swat.cli.materials_train import render_figures
from consent_swat.coverage.checklist import Checklist, load_checklist
from consent_swat.coverage.classifier import (
    find_probability,
    load_classifier,
    score_passage,
)
from consent_swat.coverage.cover import cover_elements
from consent_swat.coverage.hints import find_likeliest
from consent_swat.coverage.passages import Role, find_passages
from consent_swat.journeys.measure_coverage import Judged, count_hints
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.reading import read_leaflet

ROOT = Path(__file__).resolve().parent.parent
MATERIALS = ROOT / "materials"
GOLD = "coverage_gold.jsonl"
TOLD = ("present", "contradicted")
REPETITIONS = 15
PARTS = 4

Labels = dict[str, bool]
"""For each element that has a label, whether it is told."""


def measure() -> list[Row]:
    """Return the two figures that stand in the table."""
    classifier = load_classifier(MATERIALS)
    if classifier is None:
        raise SystemExit("There are no weights. Run `consent-swat materials train` first.")
    paths = sorted((MATERIALS / "leaflets").rglob("*.md"))
    leaflets = [find_passages(read_leaflet(path.read_bytes(), path.name)) for path in paths]
    thousands = sum(len(one.words) for passages in leaflets for one in passages) / 1000

    def score() -> None:
        for passages in leaflets:
            find_likeliest(classifier, passages, classifier.elements)

    load = partial(load_classifier, MATERIALS)
    n_elements = len(classifier.elements)
    return [
        Row("load the sentence classifier", f"{_time(load):.1f} ms", "5 ms"),
        Row(
            f"its {n_elements} elements on every sentence, per 1,000 words",
            f"{_time(score) / thousands:.2f} ms",
            "3 ms",
        ),
    ]


def judge_leaflets(leaflets: list[tuple[Leaflet, Labels]], checklist: Checklist) -> list[Judged]:
    """Judge labelled leaflets on the elements that have labels."""
    classifier = checklist.classifier
    assert classifier is not None
    judged = []
    for leaflet, labels in leaflets:
        scores = [
            score_passage(classifier, passage)
            for passage in find_passages(leaflet)
            if passage.role is Role.STATEMENT
        ]
        best = dict(zip(classifier.elements, map(max, zip(*scores, strict=True)), strict=True))
        judged += [
            Judged(
                one.element,
                labels[one.element],
                one.state,
                find_probability(best[one.element]),
            )
            for one in cover_elements(leaflet, replace(checklist, classifier=None))
            if one.element in labels
        ]
    return judged


def strike_cues(checklist: Checklist, part: int) -> Checklist:
    """Return a checklist with one in `PARTS` of each element's cues, and without contexts."""
    elements = tuple(
        replace(one, cues=one.cues[part::PARTS], contexts=()) for one in checklist.elements
    )
    return replace(checklist, elements=elements)


def read_labelled(folder: Path, elements: Sequence[str]) -> Iterator[tuple[Leaflet, Labels]]:
    """Yield each labelled leaflet with its labels; in a TOML file what is not named is absent."""
    labels: dict[str, Labels] = {}
    if (folder / GOLD).is_file():
        for line in (folder / GOLD).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels[row["file"]] = {
                element: label["label"] in TOLD for element, label in row["elements"].items()
            }
    else:
        tree = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
        for stem, states in tree.items():
            told = {element for state in TOLD for element in states.get(state, ())}
            labels[f"{stem}.md"] = {element: element in told for element in elements}
    for file, labelled in labels.items():
        yield read_leaflet((folder / file).read_bytes(), file), labelled


def print_figures(folder: Path) -> None:
    """Print how each way of judging agrees with labelled leaflets."""
    checklist = load_checklist(MATERIALS)
    leaflets = list(read_labelled(folder, [one.entry.id for one in checklist.elements]))
    for line in render_figures(judge_leaflets(leaflets, checklist)):
        print(line)
    print(f"\nWith one cue in {PARTS} and no contexts, hints on what cues then miss:")
    for part in range(PARTS):
        hints = count_hints(judge_leaflets(leaflets, strike_cues(checklist, part)))
        n_missed = hints.hits + hints.misses
        print(f"part {part}: {hints.hits} of {n_missed} found, {hints.false_alarms} wrong hints")


def _time(work: Callable[[], object]) -> float:
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
    for name in sys.argv[1:]:
        print_figures(Path(name))
