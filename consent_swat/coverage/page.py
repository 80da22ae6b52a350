"""The words of a whole leaflet as bits, so that one walk of a cue reads every sentence at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from consent_swat.coverage.cues import Cue
from consent_swat.coverage.passages import Passage
from consent_swat.coverage.steps import Guard, OneOf, walk_steps

LONGEST = 30
"""No cue asks for a longer beginning or end of a word; whatever is longer is junk, not a word."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The atoms that some cues ask for.

    Parameters
    ----------
    whole : frozenset of str
        Words that are asked for as they are.
    beginnings, ends : frozenset of str
        Those that are asked for with ``*`` behind or before, without the star.
    """

    whole: frozenset[str]
    beginnings: frozenset[str]
    ends: frozenset[str]

    def fit(self, word: str) -> tuple[str, ...]:
        """Return the atoms that a folded word fits."""
        atoms = [word] if word in self.whole else []
        for cut in range(1, min(len(word), LONGEST) + 1):
            if word[:cut] in self.beginnings:
                atoms.append(f"{word[:cut]}*")
            if word[-cut:] in self.ends:
                atoms.append(f"*{word[-cut:]}")
        return tuple(atoms)


def gather_vocabulary(atoms: Iterable[str]) -> Vocabulary:
    """Sort atoms by how they are compared.

    Parameters
    ----------
    atoms : iterable of str
        ``stop``, ``stop*``, ``*n't``; shapes and ``*`` are left out.

    Returns
    -------
    Vocabulary
        Of those atoms.
    """
    plain = [atom for atom in atoms if atom != "*" and not atom.startswith("#")]
    return Vocabulary(
        frozenset(atom for atom in plain if "*" not in atom),
        frozenset(atom[:-1] for atom in plain if atom.endswith("*")),
        frozenset(atom[1:] for atom in plain if atom.startswith("*")),
    )


@dataclass(frozen=True, slots=True)
class Page:
    """The words of some passages, one bit each and one empty bit after every passage.

    Parameters
    ----------
    places : dict of str to int
        For each atom the bits of the words that fit it.
    inside : int
        Bits of all words.
    unread : int
        Bits of the words that cues may still match.
    own : int
        Bits of the words that belong to a passage itself, not to a list's lead-in.
    starts, stops : int
        Bits of the first words of passages, and of the places after their last.
    begins : tuple of int
        The bit of each passage's first word, in order.
    fits, guarded : dict of int to tuple
        What steps worked out on this page; see `steps.Words`.
    """

    places: dict[str, int] = field(repr=False)
    inside: int = field(repr=False)
    unread: int = field(repr=False)
    own: int = field(repr=False)
    starts: int = field(repr=False)
    stops: int = field(repr=False)
    begins: tuple[int, ...]
    fits: dict[int, tuple[OneOf, int]] = field(default_factory=dict, repr=False, compare=False)
    guarded: dict[int, tuple[Guard, int]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, atom: str) -> int:
        """Return the bits of the words that fit an atom."""
        return self.places.get(atom, 0)

    def hide(self, cues: Iterable[Cue]) -> Page:
        """Return the page without the words that cues match.

        Parameters
        ----------
        cues : iterable of Cue
            False friends; the shortest match from each word on is hidden.

        Returns
        -------
        Page
            On which those words are matched by no cue.
        """
        hidden = 0
        for cue in cues:
            ends = walk_steps(cue.steps, self.inside, self)
            while ends:
                end = ends.bit_length() - 1
                hidden |= self._trace(cue, end)
                ends ^= 1 << end
        return replace(self, unread=self.unread & ~hidden, guarded={}) if hidden else self

    def find_hits(self, cues: Iterable[Cue], start: int) -> list[int]:
        """Return the passages in which a cue ends.

        Parameters
        ----------
        cues : iterable of Cue
            What to walk.
        start : int
            Bits of the words at which a cue may begin.

        Returns
        -------
        list of int
            Indices of passages, upwards, each once.
        """
        ends = 0
        if start:
            for cue in cues:
                ends |= walk_steps(cue.steps, start, self)
        # The last word must be the passage's own: a lead-in alone would tell it for every item.
        lasts = (ends >> 1) & self.own
        hits: list[int] = []
        while lasts:
            place = (lasts & -lasts).bit_length() - 1
            index = bisect_right(self.begins, place) - 1
            hits.append(index)
            is_last = index + 1 == len(self.begins)
            after = place + lasts.bit_length() if is_last else self.begins[index + 1]
            lasts = (lasts >> after) << after
        return hits

    def _trace(self, cue: Cue, end: int) -> int:
        for start in range(end - 1, -1, -1):
            if not self.inside >> start & 1:
                break
            if walk_steps(cue.steps, 1 << start, self) >> end & 1:
                return (1 << end) - (1 << start)
        return 0


def lay_out(passages: Sequence[Passage], vocabulary: Vocabulary) -> Page:
    """Lay out passages as bits.

    Parameters
    ----------
    passages : sequence of Passage
        In reading order.
    vocabulary : Vocabulary
        What the cues ask for; other words only take up a bit.

    Returns
    -------
    Page
        Ready for cues to be walked over.
    """
    seen: dict[str, list[int]] = {}
    begins: list[int] = []
    inside = own = starts = stops = 0
    at = 0
    for passage in passages:
        begins.append(at)
        starts |= 1 << at
        for place, word in enumerate(passage.words, at):
            seen.setdefault(word, []).append(place)
        for shape, index in passage.shapes:
            seen.setdefault(shape, []).append(at + index)
        n_words = len(passage.words)
        inside |= ((1 << n_words) - 1) << at
        own |= ((1 << n_words) - (1 << passage.n_lead)) << at
        stops |= 1 << (at + n_words)
        at += n_words + 1
    places = {"*": inside}
    for word, where in seen.items():
        bits = 0
        for place in where:
            bits |= 1 << place
        for atom in (word,) if word.startswith("#") else vocabulary.fit(word):
            places[atom] = places.get(atom, 0) | bits
    return Page(places, inside, inside, own, starts, stops, tuple(begins))
