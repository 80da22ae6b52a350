"""The same work on a Dask cluster, over TCP; an `Executor` as in ``executors.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from consent_swat import __version__
from consent_swat.errors import SettingsError

Item = TypeVar("Item")
Made = TypeVar("Made")

_CONNECT_S = 5
_WORKERS_S = 30
_AHEAD = 2  # items for each thread, so that none waits for the next


@dataclass(frozen=True, slots=True)
class Cluster:
    """An `Executor` on the workers of a Dask scheduler.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://10.0.0.5:8786``.
    """

    address: str

    def __call__(
        self, work: Callable[[Item], Made], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Made | None]]:
        """Do the work; an item that kills workers again and again comes out with None.

        Raises
        ------
        SettingsError
            If the scheduler cannot be reached or goes away, has no workers, or one of them has
            another consent-swat.
        """
        try:
            from distributed import Client
            from distributed.comm import CommClosedError
        except ImportError:
            raise SettingsError(
                "--scheduler needs Dask: install consent-swat with its extra 'cluster'."
            ) from None
        try:
            with Client(self.address, timeout=_CONNECT_S, set_as_default=False) as client:
                _check_workers(client, self.address)
                yield from _spread(client, work, items)
        except (OSError, CommClosedError):
            raise SettingsError(
                f"There is no scheduler at '{self.address}', or it went away. Start one with "
                "`dask scheduler`, then run this again: what was done is kept."
            ) from None


def _spread(
    client: Any, work: Callable[[Item], Made], items: Iterable[Item]
) -> Iterator[tuple[Item, Made | None]]:
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    # Sent once to each worker, as it holds the whole rubric.
    held = client.scatter([work], broadcast=True, hash=False)[0]
    waiting = iter(items)
    out: dict[Any, Item] = {}

    def give(number: int) -> list[Any]:
        futures = []
        for item in islice(waiting, number):
            future = client.submit(_call, held, item, pure=False)
            out[future] = item
            futures.append(future)
        return futures

    n_threads = sum(client.nthreads().values())
    arriving = as_completed(give(n_threads * _AHEAD), loop=client.loop)
    for future in arriving:
        item = out.pop(future)
        problem = future.exception()
        for fresh in give(1):
            arriving.add(fresh)
        if problem is not None and not isinstance(problem, KilledWorker):
            raise SettingsError(
                f"A worker of the cluster cannot do the work ({type(problem).__name__}). Install "
                f"consent-swat {__version__} with the same Python on each."
            )
        yield item, None if problem is not None else future.result()


def _call(work: Callable[[Item], Made], item: Item) -> Made:
    return work(item)


def _check_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WORKERS_S)
        versions = client.run(_tell_version)
    except TimeoutError:
        raise SettingsError(
            f"The scheduler at '{address}' has no workers. Start some with `dask worker {address}`."
        ) from None
    except ImportError:
        versions = {"a worker": "none"}
    others = {one: version for one, version in versions.items() if version != __version__}
    if others:
        worker, version = next(iter(others.items()))
        raise SettingsError(
            f"Worker '{worker}' has consent-swat {version}, here it is {__version__}. Install the "
            "same on each, or rows would not be alike."
        )


def _tell_version() -> str:
    from consent_swat import __version__

    return __version__
