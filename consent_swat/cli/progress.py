"""How far a long run is: a bar with the time left on a terminal, now and then a line elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

_WIDTH = 24
_BAR_S = 0.1
_LINE_S = 10.0


@dataclass(slots=True)
class Progress:
    """Says how far a run is.

    Parameters
    ----------
    total : int
        How many items there are.
    target : TextIO
        Standard error, so that it mixes with nothing.
    clock : callable
        Gives seconds; only differences count.
    """

    total: int
    target: TextIO
    clock: Callable[[], float]
    _began: float | None = None
    _said: float = float("-inf")
    _first: int = 0

    def tell(self, done: int) -> None:
        """Say how many items are done, if it is time to say something again.

        Parameters
        ----------
        done : int
            In 0..total. What is done when first told took no time: an earlier run did it.
        """
        now = self.clock()
        is_terminal = self.target.isatty()
        if self._began is None:
            self._began, self._first = now, done
            self._said = now if not is_terminal else self._said
        if now - self._said < (_BAR_S if is_terminal else _LINE_S) and done < self.total:
            return
        self._said = now
        left = say_left(done - self._first, self.total - done, now - self._began)
        count = f"{done} of {self.total}"
        if is_terminal:
            full = _WIDTH * done // max(1, self.total)
            bar = "█" * full + "░" * (_WIDTH - full)
            self.target.write(f"\r{bar} {count}{left}\x1b[K")
            if done >= self.total:
                self.target.write("\n")
        else:
            self.target.write(f"{count}{left}\n")
        self.target.flush()


def say_left(done: int, left: int, passed_s: float) -> str:
    """Say how long the rest will take if it goes on as it went.

    Parameters
    ----------
    done, left : int
        Items done in the time passed, and still to do.
    passed_s : float
        Seconds.

    Returns
    -------
    str
        Empty when nothing is left, or too little was done to tell.

    Examples
    --------
    >>> say_left(10, 20, 30.0), say_left(10, 1200, 30.0), say_left(1, 0, 3.0)
    (', about 60 s left', ', about 60 min left', '')
    """
    if done < 2 or left <= 0:
        return ""
    seconds = passed_s / done * left
    if seconds < 90:
        return f", about {max(1, round(seconds))} s left"
    return f", about {round(seconds / 60)} min left"
