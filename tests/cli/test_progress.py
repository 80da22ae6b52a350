"""A long run says how far it is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import io

import pytest

from consent_swat.cli.progress import Progress, say_left


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(target: io.StringIO, *times: tuple[float, int], total: int = 100) -> str:
    clock = iter([at for at, _ in times])
    progress = Progress(total, target, lambda: next(clock))
    for _, done in times:
        progress.tell(done)
    return target.getvalue()


def test_elsewhere_a_line_comes_every_ten_seconds_and_at_the_end() -> None:
    said = run(io.StringIO(), (0, 1), (5, 20), (10, 41), (12, 60), (13, 100))
    assert said == "41 of 100, about 15 s left\n100 of 100\n"


def test_a_terminal_sees_one_line_that_fills() -> None:
    said = run(Terminal(), (0, 0), (10, 50), (20, 100))
    first, half, end = said.split("\r")[1:]
    assert first == "░" * 24 + " 0 of 100\x1b[K"
    assert half == "█" * 12 + "░" * 12 + " 50 of 100, about 10 s left\x1b[K"
    assert end == "█" * 24 + " 100 of 100\x1b[K\n"


def test_what_an_earlier_run_did_makes_the_rest_look_no_shorter() -> None:
    said = run(Terminal(), (0, 80), (10, 90))
    assert "about 10 s left" in said


@pytest.mark.parametrize(
    ("done", "left", "passed", "said"),
    [
        (1, 5, 9.0, ""),
        (10, 0, 9.0, ""),
        (10, 10, 9.0, ", about 9 s left"),
        (2, 2, 0.0, ", about 1 s left"),
    ],
)
def test_the_time_left_is_told_only_when_it_can_be(
    done: int, left: int, passed: float, said: str
) -> None:
    assert say_left(done, left, passed) == said
