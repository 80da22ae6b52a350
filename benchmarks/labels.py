"""Hold reviews against the shared labelled leaflets: ``python -m benchmarks.labels``.

Both the cues and the rules were written with these labels in view, so this tells that nothing was
lost, not how well others' leaflets are read. Without the shared folder there is nothing to measure.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.commands import ROOT
from benchmarks.rows import Row
from consent_swat.coverage.cover import State
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.scorecards.rubric import load_rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Severity

TOLD = (State.PRESENT, State.CONTRADICTED)
HARD = {
    "benefits": ("no_effect_benefits_rights_employment", "benefits"),
    "randomisation": ("randomisation_control",),
    "no reason": ("no_reason_needed",),
}
_QUOTES = str.maketrans("’‘“”–—", "''\"\"--")


def measure() -> list[Row]:
    """Return precision and recall on the shared labels; nothing where they are not there."""
    folder = Path(os.environ.get("CONSENT_SWAT_SHARED", ROOT.parent / "shared")) / "leaflets"
    if not (folder / "coverage_gold.jsonl").is_file():
        return []
    rubric = load_rubric(ROOT / "materials")
    cards = {
        name: score_leaflet(read_leaflet((folder / name).read_bytes(), name), rubric)
        for name in {row["file"] for file in ("coverage", "wording") for row in read(folder, file)}
    }
    return [*measure_coverage(folder, cards), measure_wording(folder, cards)]


def measure_coverage(folder: Path, cards: dict[str, Scorecard]) -> Iterator[Row]:
    tally: Counter[tuple[str, str]] = Counter()
    for row in read(folder, "coverage"):
        for covered in cards[row["file"]].coverage:
            if covered.element in row["elements"]:
                is_told = covered.state in TOLD
                is_labelled = row["elements"][covered.element]["label"] == "present"
                kind = {(True, True): "hit", (True, False): "false", (False, True): "miss"}
                tally[covered.element, kind.get((is_told, is_labelled), "rest")] += 1
    elements = sorted({element for element, _ in tally})
    yield Row(
        f"coverage of {len(elements)} elements, shared leaflets (known to its writers), precision "
        "and recall",
        say_rates(tally, elements),
        ".92 and .92",
    )
    for name, those in HARD.items():
        yield Row(f"the same, {name}", say_rates(tally, those), ".85 and .85")


def say_rates(tally: Counter[tuple[str, str]], elements: Sequence[str]) -> str:
    hits, false, misses = (
        sum(tally[element, kind] for element in elements) for kind in ("hit", "false", "miss")
    )
    precision = f"{hits / (hits + false):.2f}" if hits + false else "none told"
    recall = f"{hits / (hits + misses):.2f}" if hits + misses else "none labelled"
    return f"{precision} and {recall} ({hits} told, {false} falsely, {misses} missed)"


def measure_wording(folder: Path, cards: dict[str, Scorecard]) -> Row:
    found, traps = [], []
    for row in read(folder, "wording"):
        for item in row["items"]:
            is_met = touches(cards[row["file"]], item["quote"])
            (found if item["should_flag"] else traps).append(is_met)
    return Row(
        "wording, shared labels (known to its writers), notes not counted",
        f"recall {sum(found) / len(found):.2f} of {len(found)} to flag; "
        f"{sum(traps) / len(traps):.2f} of {len(traps)} traps",
        "recall .75, at most .10 of traps",
    )


def touches(card: Scorecard, quote: str) -> bool:
    """Say whether a finding above a note touches a quote, however its spaces and quotes are set."""
    words = [re.escape(word) for word in quote.translate(_QUOTES).replace("`", "").split()]
    spans = [
        one.span() for one in re.finditer(r"\s+".join(words), card.leaflet.text.translate(_QUOTES))
    ]
    return any(
        finding.start < end and start < finding.end
        for finding in card.findings
        if finding.severity is not Severity.NOTE
        for start, end in spans
    )


def read(folder: Path, file: str) -> list[dict[str, Any]]:
    lines = (folder / f"{file}_gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


if __name__ == "__main__":
    for row in measure():
        print(row)
