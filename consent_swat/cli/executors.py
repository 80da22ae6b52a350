"""Where work on many items is done: here, in processes of this machine, or on a Dask cluster.

One protocol: a function and items go in, each item comes out with what the function made of it, as
soon as it is there. An item whose process died comes out with None, and the others go on.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

from consent_swat.errors import SettingsError

Item = TypeVar("Item")
Made = TypeVar("Made")

LIMIT_S = 60.0
"""Seconds that one item may take in a process before it is ended."""

_START_S = 60.0


class Executor(Protocol):
    """Does work on items."""

    def __call__(
        self, work: Callable[[Item], Made], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Made | None]]:
        """Yield each item with what was made of it, in any order; None when its process died.

        Parameters
        ----------
        work : callable
            Must not raise; must be picklable where there are other processes.
        items : iterable
            Taken a few at a time, as there is room.
        """


def work_here(
    work: Callable[[Item], Made], items: Iterable[Item]
) -> Iterator[tuple[Item, Made | None]]:
    """Do the work in this process, one item after the other; see `Executor`."""
    for item in items:
        yield item, work(item)


@dataclass(frozen=True, slots=True)
class Processes:
    """An `Executor` with some processes of this machine.

    Parameters
    ----------
    workers : int
        How many.
    limit_s : float
        Seconds that one item may take.
    """

    workers: int
    limit_s: float = LIMIT_S

    def __call__(
        self, work: Callable[[Item], Made], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Made | None]]:
        """Do the work; a process that dies or takes too long costs its item, and is replaced.

        Raises
        ------
        SettingsError
            If a process cannot even start.
        """
        crew = _Crew(work, iter(items), self.limit_s)
        try:
            crew.hire(self.workers)
            while crew.workers:
                yield from crew.collect()
        finally:
            crew.dismiss()


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: BaseProcess
    until: float
    item: Item | None = None
    is_ready: bool = False


class _Crew(Generic[Item, Made]):
    """The processes of one run and what each has in hand."""

    def __init__(self, work: Callable[[Item], Made], items: Iterator[Item], limit_s: float) -> None:
        # Pickled once, as it holds the whole rubric.
        self.work = pickle.dumps(work)
        self.items = items
        self.limit_s = limit_s
        self.workers: dict[Connection, _Worker[Item]] = {}

    def hire(self, number: int) -> None:
        # Not forked: this process may have threads, and a fresh one is the same on every system.
        context = get_context("spawn")
        for _ in range(number):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self.work), daemon=True)
            process.start()
            theirs.close()
            self.workers[ours] = _Worker(process, time.monotonic() + _START_S)

    def collect(self) -> Iterator[tuple[Item, Made | None]]:
        soonest = min(worker.until for worker in self.workers.values())
        wait(list(self.workers), max(0.0, soonest - time.monotonic()))
        for pipe, worker in list(self.workers.items()):
            if pipe.poll():
                yield from self._hear(pipe, worker)
            elif time.monotonic() > worker.until:
                yield from self._replace(pipe, worker)

    def _hear(self, pipe: Connection, worker: _Worker[Item]) -> Iterator[tuple[Item, Made | None]]:
        try:
            made: Made | None = pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            yield from self._replace(pipe, worker)
            return
        item, worker.item = worker.item, None
        was_ready, worker.is_ready = worker.is_ready, True
        # The next item goes out before this one is looked at, so that nobody waits.
        self._give(pipe, worker)
        if was_ready and item is not None:
            yield item, made

    def _replace(
        self, pipe: Connection, worker: _Worker[Item]
    ) -> Iterator[tuple[Item, Made | None]]:
        self._end(pipe, worker)
        if not worker.is_ready:
            raise SettingsError(
                "A worker process ended before it had begun. There may be too little memory: try "
                "--workers 1."
            )
        self.hire(1)
        if worker.item is not None:
            yield worker.item, None

    def _give(self, pipe: Connection, worker: _Worker[Item]) -> None:
        for item in self.items:
            worker.item, worker.until = item, time.monotonic() + self.limit_s
            # A worker that has died meanwhile is found out when it is listened to.
            with contextlib.suppress(OSError):
                pipe.send(item)
            return
        self._end(pipe, worker)

    def _end(self, pipe: Connection, worker: _Worker[Item]) -> None:
        del self.workers[pipe]
        pipe.close()
        worker.process.kill()
        worker.process.join()

    def dismiss(self) -> None:
        for pipe, worker in list(self.workers.items()):
            self._end(pipe, worker)


def _serve(pipe: Connection, pickled: bytes) -> None:
    """Be a worker: say that one is ready, then answer each item until the pipe is closed."""
    # Whoever presses Ctrl+C means the whole run, which then ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work = pickle.loads(pickled)  # noqa: S301  from the process that started this one
    pipe.send(None)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(work(pipe.recv()))
