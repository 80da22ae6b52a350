"""Work is done in processes; one that dies costs its item and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from consent_swat.cli.executors import Processes, work_here
from consent_swat.errors import SettingsError

# Workers can unpickle `eval`, but nothing that a test module defines.
DIES = "__import__('os')._exit(3)"
SLEEPS = "__import__('time').sleep(60)"
SEGFAULTS = "__import__('os').kill(__import__('os').getpid(), 11)"


def test_work_here_is_done_in_order() -> None:
    assert list(work_here(eval, ["1 + 1", "2 + 2"])) == [("1 + 1", 2), ("2 + 2", 4)]


def test_every_item_comes_out_once_with_what_was_made_of_it() -> None:
    items = [f"{n} * 2" for n in range(40)]
    made = dict(Processes(2)(eval, items))
    assert made == {f"{n} * 2": n * 2 for n in range(40)}


def test_a_worker_that_dies_costs_its_item_and_is_replaced() -> None:
    items = ["1", DIES, "2", SEGFAULTS, "3", f"{DIES} or 1", "4"]
    made = dict(Processes(1)(eval, items))
    assert made == {
        "1": 1,
        DIES: None,
        "2": 2,
        SEGFAULTS: None,
        "3": 3,
        f"{DIES} or 1": None,
        "4": 4,
    }


def test_a_worker_that_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    made = dict(Processes(2, limit_s=0.5)(eval, ["1", SLEEPS, "2"]))
    assert made == {"1": 1, SLEEPS: None, "2": 2}
    assert time.monotonic() - began < 20


def test_nothing_to_do_is_done() -> None:
    assert list(Processes(2)(eval, [])) == []


def test_items_are_taken_only_as_there_is_room() -> None:
    taken: list[int] = []

    def list_items() -> Iterator[str]:
        for number in range(50):
            taken.append(number)
            yield str(number)

    results = Processes(1)(eval, list_items())
    next(results)
    assert len(taken) <= 3
    results.close()  # type: ignore[attr-defined]


def test_workers_that_cannot_start_end_the_run() -> None:
    with pytest.raises(SettingsError, match="ended before it had begun"):
        list(Processes(1)(_Broken(), ["1"]))


class _Broken:
    """Ends whoever unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return (eval, (DIES,))

    def __call__(self, item: str) -> None:
        raise AssertionError
