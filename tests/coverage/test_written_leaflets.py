"""Twelve leaflets of our own with labels for all elements: the floor that the cues reach."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from consent_swat.coverage.checklist import Checklist
from consent_swat.coverage.cover import Coverage, State, cover_elements
from consent_swat.leaflets.reading import read_leaflet

LEAFLETS = Path(__file__).parent / "leaflets"
TOLD = (State.PRESENT, State.CONTRADICTED)

Judged = list[tuple[str, Coverage, State]]


@pytest.fixture(scope="module")
def judged(checklist: Checklist) -> Judged:
    """Return for each leaflet and element the judgement and the label."""
    labels = tomllib.loads((LEAFLETS / "labels.toml").read_text("utf-8"))
    rows = []
    for name, states in labels.items():
        path = LEAFLETS / f"{name}.md"
        wanted = {element: State(state) for state, named in states.items() for element in named}
        for found in cover_elements(read_leaflet(path.read_bytes(), path.name), checklist):
            rows.append((name, found, wanted.pop(found.element, State.ABSENT)))
        assert wanted == {}, name
    return rows


def test_there_are_twelve_leaflets_and_thirty_three_labels_each(judged: Judged) -> None:
    assert Counter(name for name, _, _ in judged) == {
        path.stem: 33 for path in LEAFLETS.glob("*.md")
    }
    assert len(judged) == 12 * 33


def test_what_is_told_is_found_and_nothing_else(judged: Judged) -> None:
    hits = sum(found.state in TOLD and label in TOLD for _, found, label in judged)
    n_found = sum(found.state in TOLD for _, found, _ in judged)
    n_told = sum(label in TOLD for _, _, label in judged)
    assert n_told == 222
    assert hits >= 0.97 * n_found
    assert hits >= 0.97 * n_told


def test_every_element_is_told_somewhere_and_found(judged: Judged) -> None:
    found = {found.element for _, found, label in judged if found.state in TOLD and label in TOLD}
    assert found == {each.element for _, each, _ in judged}


def test_the_five_states_agree_with_the_labels_nearly_everywhere(judged: Judged) -> None:
    assert sum(found.state is label for _, found, label in judged) >= 0.93 * len(judged)


def test_only_labelled_contradictions_are_called_so(judged: Judged) -> None:
    called = {(name, found.element) for name, found, _ in judged if found.state == "contradicted"}
    labelled = {(name, found.element) for name, found, label in judged if label == "contradicted"}
    assert called == labelled
    assert len(labelled) == 7
