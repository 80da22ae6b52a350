"""What is told by cues, by the classifier and by both, against labels."""

from __future__ import annotations

import pytest

from consent_swat.coverage.cover import State
from consent_swat.journeys.measure_coverage import (
    Judged,
    compare_ways,
    count_hints,
    list_elements,
)

ONES = (
    Judged("a", True, State.PRESENT, 0.9),
    Judged("a", True, State.CONTRADICTED, 0.05),
    Judged("a", True, State.ABSENT, 0.85),
    Judged("a", False, State.PRESENT, 0.3),
    Judged("a", False, State.ABSENT, 0.95),
    Judged("a", False, State.UNCLEAR, 0.6),
    Judged("a", True, State.UNCLEAR, 0.1),
    Judged("a", True, State.ABSENT, 0.2),
    Judged("b", True, None, 0.9),
)


def test_ways_are_counted_on_elements_with_cues() -> None:
    counted = [(one.hits, one.false_alarms, one.misses) for one in compare_ways(ONES)]
    assert counted == [(2, 1, 3), (2, 2, 3), (2, 1, 3), (3, 2, 2), (1, 1, 4), (1, 0, 4)]


def test_precision_and_recall_carry_wilson_intervals() -> None:
    cues = compare_ways(ONES)[0]
    assert (cues.precision.value, cues.recall.value) == (pytest.approx(2 / 3), 0.4)
    assert (cues.recall.low, cues.recall.high) == pytest.approx((0.1176, 0.7693), abs=1e-4)


def test_hints_are_counted_where_cues_find_nothing_at_all() -> None:
    hints = count_hints(ONES)
    assert (hints.hits, hints.false_alarms, hints.misses) == (1, 1, 1)


def test_element_without_cues_is_listed_with_the_classifier_alone() -> None:
    (first, second) = list_elements(ONES)
    assert (first[0], second[0]) == ("a", "b")
    assert first[1] is not None
    assert second[1] is None
    assert second[2].recall.value == 1.0
