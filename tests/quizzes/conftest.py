"""A small quiz that can be read at a glance, and what it takes to walk it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from consent_swat.quizzes.items import Construct, Domain, Form, Item, Option, Quiz, StudyFact
from consent_swat.quizzes.plan import SittingPlan

SEED = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def _write_item(construct: str, form: Form) -> Item:
    return Item(
        id=f"{construct}-{form}",
        construct=construct,
        form=form,
        stem=f"Sam reads the leaflet, story {form}. What happens next to {construct}?",
        option=(
            Option(id="key", text="All stays as it is.", correct=True, niceness=2),
            Option(id="bad", text="It all goes away.", misconception="fear", niceness=1),
            Option(id="rosy", text="It all gets better.", misconception="hope", niceness=3),
        ),
        fact=f"fact-{construct}",
        anchor=f"passage-{construct}",
        explanation=f"Idea {construct} after form {form}.",
        second_explanation=f"Idea {construct} again after form {form}.",
        provenance="Made for this test.",
    )


@pytest.fixture(scope="session")
def quiz() -> Quiz:
    """Return a quiz of two domains and three constructs, written in a muddled order."""
    return Quiz(
        quiz="small",
        version="1",
        language="en",
        title="Is our leaflet clear?",
        domain=(Domain(id="V", title="My choice"), Domain(id="S", title="Separate")),
        fact=tuple(
            StudyFact(id=f"fact-{one}", statement=f"{one} is so.", if_not=f"Tell how {one} is.")
            for one in ("S1", "V1", "S2")
        ),
        construct=(
            Construct(id="S1", domain="S", title="Benefits stay", critical=True),
            Construct(id="V1", domain="V", title="May say no", critical=True),
            Construct(id="S2", domain="S", title="Support stays", critical=False),
        ),
        item=tuple(_write_item(c, form) for form in ("B", "A") for c in ("S2", "S1", "V1")),
    )


@pytest.fixture(scope="session")
def plan(quiz: Quiz) -> SittingPlan:
    """Return a plan that asks all three constructs."""
    return SittingPlan(quiz, ("V1", "S1", "S2"), SEED)


@pytest.fixture(scope="session")
def plan_for(quiz: Quiz) -> Callable[[int], SittingPlan]:
    """Return a function that makes the plan of the n-th participant."""
    return lambda n: SittingPlan(quiz, ("V1", "S1", "S2"), f"{n:032x}")


@pytest.fixture(scope="session")
def now() -> datetime:
    """Return one moment."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
