"""What habits earn: rules about the keys of a whole quiz."""

from __future__ import annotations

import msgspec
import pytest

from consent_swat.quizzes.items import Construct, Domain, Item, Option, Quiz
from consent_swat.quizzes.keys import check_keys, is_less_welcome

swap = msgspec.structs.replace


def _rate(item: Item, *niceness: int) -> Item:
    """Return the item with its options rated: the key first."""
    options = tuple(swap(o, niceness=n) for o, n in zip(item.option, niceness, strict=True))
    return swap(item, option=options)


@pytest.mark.parametrize(
    ("niceness", "is_less"),
    [
        ((1, 2, 3), True),
        ((2, 2, 3), True),
        ((1, 3, 3), True),
        ((2, 1, 3), False),
        ((2, 2, 2), False),
        ((3, 1, 2), False),
        ((3, 3, 3), False),
    ],
)
def test_key_is_less_welcome_if_nothing_is_less_nice_and_something_is_nicer(
    quiz: Quiz, niceness: tuple[int, int, int], is_less: bool
) -> None:
    assert is_less_welcome(_rate(quiz.item[0], *niceness)) is is_less


def _grow(item: Item, n_less: int) -> Quiz:
    """Return a quiz of four constructs in three domains, of which so many items are less nice."""
    constructs = tuple(
        Construct(id=f"{domain}{n}", domain=domain, title="Idea", critical=n == 1)
        for domain in "VSW"
        for n in (1, 2)
    )
    items = []
    for n, (construct, form) in enumerate((c, f) for c in constructs for f in ("A", "B")):
        rated = _rate(item, *((1, 2, 3) if n < n_less else (2, 1, 3)))
        turned = rated.option[n % 3 :] + rated.option[: n % 3]
        items.append(swap(rated, id=f"{n}", construct=construct.id, form=form, option=turned))
    return Quiz(
        quiz="grown",
        version="1",
        language="en",
        title="Is it clear?",
        domain=tuple(Domain(id=one, title=one) for one in "VSW"),
        construct=constructs,
        item=tuple(items),
    )


def test_a_third_of_less_welcome_keys_is_enough_and_less_is_told(quiz: Quiz) -> None:
    told = [problem for _, problem in check_keys(_grow(quiz.item[0], 4)) if "welcome" in problem]
    assert told == []
    told = [problem for _, problem in check_keys(_grow(quiz.item[0], 3)) if "welcome" in problem]
    assert told == [
        "3 of 12 keys are less welcome than the other options. Make it a third at least: ask "
        "about what a reader would rather not hear."
    ]


LONG, MIDDLE = "A longer key.", "11 letters!"


def _domain(quiz: Quiz, keys: dict[str, str]) -> Quiz:
    """Return one domain of four constructs, the first critical, whose keys have these texts."""
    constructs = tuple(
        Construct(id=one, domain="V", title="Idea", critical=one == "V1") for one in keys
    )
    items = tuple(
        swap(
            quiz.item[0],
            id=f"{one}-{form}",
            construct=one,
            form=form,
            option=(
                Option(id="a", text="Ten signs.", misconception="x", niceness=1),
                Option(id="key", text=text if form == "B" else MIDDLE, correct=True, niceness=2),
                Option(id="b", text="Twelve signs", misconception="y", niceness=3),
            ),
        )
        for one, text in keys.items()
        for form in ("A", "B")
    )
    return swap(quiz, domain=quiz.domain[:1], construct=constructs, item=items)


def _told(quiz: Quiz) -> list[str]:
    return [problem for entry, problem in check_keys(quiz) if entry == "domain 'V'"]


def test_habit_that_may_clear_a_domain_in_the_worst_forms_is_told(quiz: Quiz) -> None:
    keys = {"V1": LONG, "V2": LONG, "V3": LONG, "V4": MIDDLE}
    (problem,) = _told(_domain(quiz, keys))
    assert problem.startswith("somebody who always picks the longest option may come out as clear.")


@pytest.mark.parametrize("spared", ["V1", "V2"])
def test_habit_that_misses_a_critical_construct_or_two_others_is_let_pass(
    quiz: Quiz, spared: str
) -> None:
    keys = dict.fromkeys(("V1", "V2", "V3", "V4"), LONG) | {spared: MIDDLE}
    if spared != "V1":
        keys["V4"] = MIDDLE
    assert _told(_domain(quiz, keys)) == []
