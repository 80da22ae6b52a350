"""The steps of a cue, and how they are walked over all words of a leaflet at the same time.

Places are bits, so one walk of a step reads every sentence at once: the cost grows with the cues
and hardly with the leaflet, and no cue can make it explode.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

LOOK_BACK = 4


class Words(Protocol):
    """What a cue is walked over; places are bits, bit 0 the first word."""

    @property
    def inside(self) -> int:
        """Places that hold a word; the places between sentences hold none."""

    @property
    def starts(self) -> int:
        """Places of the first words of passages."""

    @property
    def stops(self) -> int:
        """Places just after the last words of passages."""

    @property
    def unread(self) -> int:
        """Places whose word may still be matched."""

    @property
    def fits(self) -> dict[int, tuple[OneOf, int]]:
        """Places that fit a step, by its identity; the step is held, so that it stays its own."""

    @property
    def guarded(self) -> dict[int, tuple[Guard, int]]:
        """Places that a step guards, likewise."""

    def find(self, atom: str) -> int:
        """Return the places whose word fits an atom such as ``stop``, ``stop*`` or ``#email``."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word, out of some."""

    atoms: tuple[str, ...]

    def walk(self, here: int, words: Words) -> int:
        """Return the places after the word, from the places before it."""
        # Word groups are one step for all cues that use them, so most have been asked for before.
        held = words.fits.get(id(self))
        if held is None:
            fits = 0
            for atom in self.atoms:
                fits |= words.find(atom)
            held = words.fits[id(self)] = (self, fits)
        return (here & held[1] & words.unread) << 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several runs of steps; an empty run makes the choice optional."""

    runs: tuple[tuple[Step, ...], ...]

    def walk(self, here: int, words: Words) -> int:
        """Return the places after any of the runs."""
        there = 0
        for run in self.runs:
            there |= walk_steps(run, here, words)
        return there


@dataclass(frozen=True, slots=True)
class Gap:
    """Any words of the same sentence, up to a number."""

    most: int

    def walk(self, here: int, words: Words) -> int:
        """Return the places that can be reached by skipping."""
        return _spread(here, self.most, words.inside)


@dataclass(frozen=True, slots=True)
class Guard:
    """A place with none of these just before it, such as a negation."""

    run: tuple[Step, ...]

    def walk(self, here: int, words: Words) -> int:
        """Return the places that are not guarded."""
        held = words.guarded.get(id(self))
        if held is None:
            after = walk_steps(self.run, words.inside, words)
            held = words.guarded[id(self)] = (self, _spread(after, LOOK_BACK - 1, words.inside))
        return here & ~held[1]


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a passage."""

    def walk(self, here: int, words: Words) -> int:
        """Return the places that begin a passage."""
        return here & words.starts


@dataclass(frozen=True, slots=True)
class Stop:
    """The end of a passage."""

    def walk(self, here: int, words: Words) -> int:
        """Return the places that end a passage."""
        return here & words.stops


Step = OneOf | Choice | Gap | Guard | Start | Stop


def walk_steps(steps: tuple[Step, ...], here: int, words: Words) -> int:
    """Walk steps over all words at once.

    Parameters
    ----------
    steps : tuple of Step
        In reading order.
    here : int
        Bits of the places to start from.
    words : Words
        What is walked over.

    Returns
    -------
    int
        Bits of the places just after a match; 0 when there is none.
    """
    for step in steps:
        if not here:
            break
        here = step.walk(here, words)
    return here


def find_openers(steps: tuple[Step, ...]) -> frozenset[str]:
    """Return the atoms with which a run of steps can begin.

    Parameters
    ----------
    steps : tuple of Step
        In reading order.

    Returns
    -------
    frozenset of str
        Where no word fits one of them, the run matches nothing; ``*`` fits every word.
    """
    for number, step in enumerate(steps):
        match step:
            case OneOf():
                return frozenset(step.atoms)
            case Choice():
                rest = steps[number + 1 :]
                runs = (find_openers((*run, *rest)) for run in step.runs)
                return frozenset().union(*runs)
            case Gap():
                return frozenset({"*"})
            case Guard() | Start() | Stop():
                continue
    return frozenset({"*"})


def _spread(places: int, most: int, inside: int) -> int:
    for _ in range(most):
        wider = places | ((places & inside) << 1)
        if wider == places:
            break
        places = wider
    return places
