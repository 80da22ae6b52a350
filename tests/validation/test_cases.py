"""Every shared case of a kind that exists here, against its published or R value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from consent_swat.analysis.binary import estimate_risk_difference, wilson_interval
from consent_swat.analysis.continuous import estimate_mean_difference
from consent_swat.analysis.missing import Known, bound_risk_difference

pytestmark = pytest.mark.shared

ARMS = ("two", "one")
"""The cases subtract the second from the first, so the second is the comparator."""


def read_cases(shared: Path, kind: str) -> list[dict[str, Any]]:
    tree = json.loads((shared / "validation" / "cases.json").read_text(encoding="utf-8"))
    assert tree["schema"] == "validation-cases/1"
    return [case for case in tree["cases"] if case["kind"] == kind]


def test_risk_differences_and_proportions_agree(shared: Path) -> None:
    cases = read_cases(shared, "two_proportions")
    assert len(cases) == 6
    for case in cases:
        (x1, n1, x2, n2), expected = case["data"].values(), case["expected"]
        estimate = estimate_risk_difference(
            np.concatenate([np.arange(n1) < x1, np.arange(n2) < x2]),
            np.repeat(["one", "two"], [n1, n2]),
            arms=ARMS,
        )
        assert estimate.value == pytest.approx(expected["RD"], abs=1e-12), case["id"]
        assert (estimate.low, estimate.high) == pytest.approx(expected["RD_newcombe"], abs=1e-10), (
            case["id"]
        )
        assert wilson_interval(x1, n1) == pytest.approx(expected["wilson1"], abs=1e-10)
        assert wilson_interval(x2, n2) == pytest.approx(expected["wilson2"], abs=1e-10)


def test_mean_differences_agree(shared: Path) -> None:
    (case,) = read_cases(shared, "two_means")
    arm = np.where(np.array(case["data"]["a"]) == 1, "one", "two")
    estimate = estimate_mean_difference(case["data"]["y"], arm, arms=ARMS)
    assert estimate.value == pytest.approx(case["expected"]["MD"], abs=1e-10)
    assert (estimate.low, estimate.high) == pytest.approx(case["expected"]["welch_ci"], abs=1e-10)


def test_bounds_for_missing_answers_agree(shared: Path) -> None:
    (case,) = read_cases(shared, "missing_binary")
    data, expected = case["data"], case["expected"]
    one, two = (Known(data[f"x{k}"], data[f"n{k}"] - data[f"m{k}"], data[f"n{k}"]) for k in (1, 2))
    worst, best = bound_risk_difference(two, one)
    assert (worst, best) == pytest.approx((expected["worst_RD"], expected["best_RD"]), abs=1e-12)
