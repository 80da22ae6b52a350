"""Ten real leaflets with labels: the floor that the cues reach, element by element."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from consent_swat.coverage.checklist import Checklist
from consent_swat.coverage.cover import Coverage, State, cover_elements
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.reading import read_leaflet

pytestmark = pytest.mark.shared
TOLD = (State.PRESENT, State.CONTRADICTED)
HARD = {
    "no_effect_benefits_rights_employment",
    "benefits",
    "randomisation_control",
    "no_reason_needed",
}

Labels = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def judged(shared: Path, checklist: Checklist) -> list[tuple[Leaflet, Labels, list[Coverage]]]:
    """Return each leaflet with its labels, and what the cues make of the labelled elements."""
    rows = []
    for line in (shared / "leaflets" / "coverage_gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        path = shared / "leaflets" / row["file"]
        leaflet = read_leaflet(path.read_bytes(), path.name)
        labels = row["elements"]
        found = [each for each in cover_elements(leaflet, checklist) if each.element in labels]
        rows.append((leaflet, labels, found))
    return rows


def test_every_labelled_element_is_judged(
    judged: list[tuple[Leaflet, Labels, list[Coverage]]],
) -> None:
    for _, labels, found in judged:
        assert list(labels) == [each.element for each in found]


def test_precision_and_recall_do_not_fall_below_the_floor(
    judged: list[tuple[Leaflet, Labels, list[Coverage]]],
) -> None:
    hits: Counter[str] = Counter()
    false_alarms: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for _, labels, found in judged:
        for each in found:
            is_told, is_labelled = each.state in TOLD, labels[each.element]["label"] == "present"
            hits[each.element] += is_told and is_labelled
            false_alarms[each.element] += is_told and not is_labelled
            misses[each.element] += is_labelled and not is_told
    assert hits.total() / (hits.total() + false_alarms.total()) >= 0.97
    assert hits.total() / (hits.total() + misses.total()) >= 0.97
    for element in hits:
        floor = 0.85 if element in HARD else 0.9
        assert hits[element] >= floor * (hits[element] + false_alarms[element]), element
        assert hits[element] >= floor * (hits[element] + misses[element]), element


def test_all_states_agree_with_the_labels_nearly_everywhere(
    judged: list[tuple[Leaflet, Labels, list[Coverage]]],
) -> None:
    pairs = [
        ("present" if each.state is State.CONTRADICTED else each.state.value, label["label"])
        for _, labels, found in judged
        for each, label in zip(found, labels.values(), strict=True)
    ]
    assert sum(state == label for state, label in pairs) / len(pairs) >= 0.97


def test_every_labelled_conflict_is_found(
    judged: list[tuple[Leaflet, Labels, list[Coverage]]],
) -> None:
    for leaflet, labels, found in judged:
        for each in found:
            quote = labels[each.element].get("conflict_quote")
            shown = " ".join(leaflet.text[span.start : span.end] for span in each.conflicts)
            if quote:
                assert quote.strip() in shown, (leaflet.name, each.element)
            else:
                assert not shown, (leaflet.name, each.element)


def test_labelled_quotes_are_mostly_among_the_sentences(
    judged: list[tuple[Leaflet, Labels, list[Coverage]]],
) -> None:
    shown = missed = 0
    for leaflet, labels, found in judged:
        for each in found:
            quote = " ".join(labels[each.element]["quote"].replace("`", "").split())
            if each.state in TOLD and quote and quote in leaflet.text:
                start = leaflet.text.index(quote)
                overlaps = any(
                    span.start < start + len(quote) and start < span.end for span in each.sentences
                )
                shown += overlaps
                missed += not overlaps
    assert shown / (shown + missed) >= 0.85
