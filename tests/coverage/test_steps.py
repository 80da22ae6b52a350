"""Walking steps over bits: places before and after."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from consent_swat.coverage.steps import Choice, Gap, Guard, OneOf, Start, walk_steps


@dataclass
class Row:
    """Words as text; ``/`` stands for the empty place between sentences."""

    text: str
    hidden: tuple[str, ...] = ()
    inside: int = field(init=False)
    fits: dict = field(default_factory=dict)
    guarded: dict = field(default_factory=dict)
    unread: int = field(init=False)
    starts: int = field(init=False)

    def __post_init__(self) -> None:
        row = f"/ {self.text}".split()
        self.inside = self.places(lambda word: word != "/")
        self.unread = self.places(lambda word: word != "/" and word not in self.hidden)
        self.starts = sum(1 << i for i, before in enumerate(row[:-1]) if before == "/")

    def places(self, keep: object) -> int:
        assert callable(keep)
        return sum(1 << i for i, word in enumerate(self.text.split()) if keep(word))

    def find(self, atom: str) -> int:
        return self.places(lambda word: word == atom)


def test_a_word_leads_to_the_place_after_it() -> None:
    assert walk_steps((OneOf(("b",)),), 0b111, Row("a b c")) == 0b100


def test_two_words_must_touch() -> None:
    assert walk_steps((OneOf(("a",)), OneOf(("c",))), 0b111, Row("a b c")) == 0
    assert walk_steps((OneOf(("a",)), OneOf(("b",))), 0b111, Row("a b c")) == 0b100


def test_gap_stops_at_the_end_of_a_sentence() -> None:
    row = Row("a b / c")
    assert walk_steps((OneOf(("a",)), Gap(8)), row.inside, row) == 0b0110
    assert walk_steps((OneOf(("a",)), Gap(8), OneOf(("c",))), row.inside, row) == 0


def test_hidden_words_are_not_matched_but_may_be_skipped() -> None:
    row = Row("a b c", hidden=("b",))
    assert walk_steps((OneOf(("b",)),), row.inside, row) == 0
    assert walk_steps((OneOf(("a",)), Gap(1), OneOf(("c",))), row.inside, row) == 0b1000


def test_start_holds_at_the_first_word_of_every_sentence() -> None:
    row = Row("a b / a")
    assert walk_steps((Start(), OneOf(("a",))), row.inside, row) == 0b10010
    assert walk_steps((Start(), OneOf(("b",))), row.inside, row) == 0


def test_guard_closes_the_four_places_after_its_word() -> None:
    row = Row("n a a a a a")
    guarded = (Guard((OneOf(("n",)),)), OneOf(("a",)))
    assert walk_steps(guarded, row.inside, row) == 0b1000000


def test_choice_with_an_empty_run_is_optional() -> None:
    row = Row("a b c")
    steps = (OneOf(("a",)), Choice(((OneOf(("b",)),), ())))
    assert walk_steps(steps, row.inside, row) == 0b0110


@given(st.lists(st.sampled_from("ab/"), min_size=1, max_size=30), st.integers(0, 9))
def test_gap_reaches_exactly_what_counting_words_reaches(letters: list[str], most: int) -> None:
    row = Row(" ".join(letters))
    expected = 0
    for place, letter in enumerate(letters):
        if letter == "a":
            for after in range(place + 1, place + 2 + most):
                expected |= 1 << after
                if after >= len(letters) or letters[after] == "/":
                    break
    assert walk_steps((OneOf(("a",)), Gap(most)), row.inside, row) == expected
