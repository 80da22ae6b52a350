"""Simulated answers about felt pressure are answers that a person could give."""

from __future__ import annotations

from random import Random

import pytest

from consent_swat.materials import find_materials
from consent_swat.quizzes.pressure import Answers, score_pressure
from consent_swat.quizzes.pressure_check import PressureForm, load_pressure_check
from consent_swat.quizzes.pressure_responders import feel
from consent_swat.quizzes.pressure_screens import accept_answer, fold_pressure

CHECK = load_pressure_check(find_materials(), "free-to-choose.en")


def walk(form: PressureForm, rng: Random) -> Answers:
    answers: dict[str, str] = {}
    while (screen := fold_pressure(CHECK, form, answers)) is not None:
        question, response = accept_answer(CHECK, screen, feel(CHECK, screen, rng))
        answers[question] = response
    return answers


@pytest.mark.parametrize("form", PressureForm)
def test_simulated_people_come_to_the_end_and_mostly_feel_free(form: PressureForm) -> None:
    rng = Random(7)
    scores = [score_pressure(CHECK, form, walk(form, rng)) for _ in range(300)]
    free = [one.free_to_choose.value for one in scores if one.free_to_choose.value is not None]
    pressed = [one.external.value for one in scores if one.external.value is not None]
    # Expected by the weights: 74 and 26 of 100.
    assert 65 < sum(free) / len(free) < 83
    assert 17 < sum(pressed) / len(pressed) < 35
    assert len(free) < 300


def test_the_same_seed_says_the_same() -> None:
    full = PressureForm.FULL
    assert walk(full, Random(3)) == walk(full, Random(3))
