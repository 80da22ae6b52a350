"""What simulated people of one kind earn in a quiz, before any person is asked.

They walk the same sittings as people do. Whoever has read nothing must not come out as clear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from consent_swat.quizzes.attempts import Mark, StepKind
from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.mastery import find_mastery
from consent_swat.quizzes.plan import SittingPlan, draw_form
from consent_swat.quizzes.responders import Responder, simulate_steps

# Steps carry a moment; which one makes no difference to what is counted.
_START = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DomainRehearsal:
    """What people of one kind earn in one domain.

    Parameters
    ----------
    first_right : float
        Share of its items that were right at the first attempt, 0 to 1.
    clear_first, clear_end : float
        Share of people to whom it is clear at the first attempts, and at the end, 0 to 1; see
        `find_mastery`.
    """

    first_right: float
    clear_first: float
    clear_end: float


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What people of one kind earn.

    Parameters
    ----------
    people : int
        How many walked.
    domains : mapping of str to DomainRehearsal
        By the domain's id, in the order asked.
    all_clear_first, all_clear_end : float
        Share of people to whom every domain asked is clear, 0 to 1.
    misconceptions : float
        Mean number of first attempts that show a misconception, a person.
    """

    people: int
    domains: Mapping[str, DomainRehearsal]
    all_clear_first: float
    all_clear_end: float
    misconceptions: float


def rehearse(
    quiz: Quiz, asked: tuple[str, ...], responder: Responder, n_people: int, rng: Random
) -> Rehearsal:
    """Let simulated people of one kind walk a quiz.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.
    asked : tuple of str
        Ids of the constructs asked; at least one.
    responder : Responder
        How all of them answer.
    n_people : int
        How many, from 1.
    rng : random.Random
        Of their forms, orders and answers; the same seed gives the same figures.

    Returns
    -------
    Rehearsal
        Shares of these people; about five milliseconds each.
    """
    right: Counter[str] = Counter()
    first: Counter[str] = Counter()
    end: Counter[str] = Counter()
    all_first = all_end = n_misconceptions = 0
    domain_of = {construct.id: construct.domain for construct in quiz.construct}
    for _ in range(n_people):
        seed = f"{rng.getrandbits(128):032x}"
        plan = SittingPlan(quiz, asked, seed, starting_form=draw_form(seed))
        steps = simulate_steps(plan, responder, rng, _START)
        for step in steps:
            if step.kind is StepKind.ATTEMPT and step.attempt == 1 and step.construct:
                right[domain_of[step.construct]] += step.mark is Mark.SOUND
                n_misconceptions += step.mark is Mark.MISCONCEPTION
        mastery = find_mastery(plan, steps)
        for one in mastery:
            first[one.domain] += one.clear_first
            end[one.domain] += one.clear_latest
        all_first += all(one.clear_first for one in mastery)
        all_end += all(one.clear_latest for one in mastery)
    n_items = Counter(domain_of[construct] for construct in asked)
    domains = [domain.id for domain in quiz.domain if n_items[domain.id]]
    return Rehearsal(
        people=n_people,
        domains={
            one: DomainRehearsal(
                right[one] / (n_people * n_items[one]), first[one] / n_people, end[one] / n_people
            )
            for one in domains
        },
        all_clear_first=all_first / n_people,
        all_clear_end=all_end / n_people,
        misconceptions=n_misconceptions / n_people,
    )
