"""What simulated people of one kind earn in the quiz that comes with the project."""

from __future__ import annotations

from math import comb, sqrt
from pathlib import Path
from random import Random

import pytest

from consent_swat.quizzes.bank import choose_constructs, load_quiz
from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.rehearsal import DomainRehearsal, Rehearsal, rehearse
from consent_swat.quizzes.responders import RESPONDERS

N = 1500


@pytest.fixture(scope="module")
def bank(materials: Path) -> Quiz:
    return load_quiz(materials, "voluntariness.en")


def _rehearse(bank: Quiz, name: str, n_people: int, seed: int = 1) -> Rehearsal:
    asked = tuple(construct.id for construct in choose_constructs(bank))
    return rehearse(bank, asked, RESPONDERS[name], n_people, Random(seed))


def count_chance(n_critical: int) -> float:
    """Chance that somebody who guesses one of three gets all criticals and three of four right."""
    others = 4 - n_critical
    enough = 3 - n_critical
    return (1 / 3) ** n_critical * sum(
        comb(others, k) * (1 / 3) ** k * (2 / 3) ** (others - k) for k in range(enough, others + 1)
    )


def test_chances_of_a_guesser_are_those_that_are_written_down() -> None:
    assert count_chance(1) == pytest.approx(0.0864, abs=5e-5)
    assert count_chance(2) == pytest.approx(0.0617, abs=5e-5)
    assert count_chance(1) ** 2 * count_chance(2) == pytest.approx(0.00046, abs=5e-6)


def test_guesser_agrees_with_the_exact_chances(bank: Quiz) -> None:
    found = _rehearse(bank, "guesser", N)
    for domain, n_critical in (("V", 1), ("S", 2), ("W", 1)):
        expected = count_chance(n_critical)
        error = sqrt(expected * (1 - expected) / N)
        assert abs(found.domains[domain].clear_first - expected) < 4 * error
        assert found.domains[domain].first_right == pytest.approx(1 / 3, abs=0.025)
    # 0.7 people are expected of 1500; more than five happen once in ten thousand seeds.
    assert found.all_clear_first <= 5 / N
    assert found.misconceptions == pytest.approx(8, abs=0.25)


def test_perfect_reader_is_clear_at_once(bank: Quiz) -> None:
    everything = DomainRehearsal(first_right=1.0, clear_first=1.0, clear_end=1.0)
    assert _rehearse(bank, "perfect", 40) == Rehearsal(
        people=40,
        domains=dict.fromkeys(("V", "S", "W"), everything),
        all_clear_first=1.0,
        all_clear_end=1.0,
        misconceptions=0.0,
    )


@pytest.mark.parametrize("name", ["first", "last", "nicest", "longest", "misconception"])
def test_nobody_who_answers_by_habit_is_ever_clear_about_a_domain(bank: Quiz, name: str) -> None:
    found = _rehearse(bank, name, 250)
    for domain in found.domains.values():
        assert (domain.clear_first, domain.clear_end) == (0.0, 0.0)
    assert (found.all_clear_first, found.all_clear_end) == (0.0, 0.0)


def test_never_sure_has_nothing_right_and_no_misconception(bank: Quiz) -> None:
    found = _rehearse(bank, "not-sure", 40)
    assert {domain.first_right for domain in found.domains.values()} == {0.0}
    assert {domain.clear_end for domain in found.domains.values()} == {0.0}
    assert found.misconceptions == 0.0


def test_whoever_believes_the_worst_has_a_misconception_in_every_item(bank: Quiz) -> None:
    assert _rehearse(bank, "misconception", 20).misconceptions == 12.0


def test_same_seed_gives_the_same_figures(bank: Quiz) -> None:
    assert _rehearse(bank, "guesser", 30, seed=5) == _rehearse(bank, "guesser", 30, seed=5)
    assert _rehearse(bank, "guesser", 30, seed=5) != _rehearse(bank, "guesser", 30, seed=6)
