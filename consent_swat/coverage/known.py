"""What cues met in passages read before, so that after an edit only new passages are walked.

Whether a cue meets a passage depends on the passage's own words alone: no walk leaves a passage.
Which passages then tell an element is judged anew each time, in ``cover.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from consent_swat.coverage.cues import Cue
from consent_swat.coverage.hints import LogOdds
from consent_swat.coverage.page import Page, Vocabulary, lay_out
from consent_swat.coverage.passages import Passage, Sentence
from consent_swat.coverage.steps import find_openers

MOST_KEPT = 8192
"""Passages, or blocks, that are kept at most; beyond that all are forgotten."""

_Content: TypeAlias = tuple[tuple[str, ...], int, tuple[tuple[str, int], ...]]


@dataclass(slots=True)
class _Walk:
    """In which passages some cues ended, out of the first so many of `KnownPassages.passages`."""

    # Both are held because their identities are the key.
    cues: tuple[Cue, ...]
    friends: tuple[Cue, ...]
    by_opener: Mapping[str, tuple[Cue, ...]]
    n_walked: int = 0
    met: set[int] = field(default_factory=set)

    def choose_cues(self, page: Page) -> list[Cue]:
        """Return the cues that can begin somewhere on a page, which of a short one are few."""
        seen = self.by_opener.keys() & page.places.keys()
        return list({id(cue): cue for atom in seen for cue in self.by_opener[atom]}.values())


@dataclass(slots=True)
class KnownPassages:
    """Passages that were walked before, for whoever covers one draft again and again.

    Parameters
    ----------
    vocabulary : Vocabulary or None
        Of the checklist that they were walked with; with any other they are forgotten.
    sentences : dict of str to tuple of Sentence
        What blocks hold, by their text.
    passages : list of Passage
        One for each content; what differs only in its place is one.
    numbers : dict
        The place of each content in ``passages``.
    walks : dict of (int, int) to walk
        By the identities of cues and of false friends.
    log_odds : dict
        What the classifier said of passages.
    """

    vocabulary: Vocabulary | None = None
    sentences: dict[str, tuple[Sentence, ...]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    numbers: dict[_Content, int] = field(default_factory=dict)
    walks: dict[tuple[int, int], _Walk] = field(default_factory=dict)
    log_odds: LogOdds = field(default_factory=dict)

    def make_ready(self, vocabulary: Vocabulary) -> None:
        """Forget everything if the checklist is another or too much is kept.

        Parameters
        ----------
        vocabulary : Vocabulary
            Of the checklist at hand, always the same object for the same checklist.
        """
        n_kept = max(len(self.passages), len(self.sentences))
        if self.vocabulary is not vocabulary or n_kept > MOST_KEPT:
            self.vocabulary = vocabulary
            self.sentences, self.passages, self.numbers, self.walks = {}, [], {}, {}
            self.log_odds = {}

    def number(self, passage: Passage) -> int:
        """Return the number of a passage's content, a new one if it was never met."""
        content = (passage.words, passage.n_lead, passage.shapes)
        held = self.numbers.setdefault(content, len(self.passages))
        if held == len(self.passages):
            self.passages.append(passage)
        return held


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that walks only what was never walked, and else answers as `Page` does.

    Parameters
    ----------
    known : KnownPassages
        What was walked before, to which this adds.
    where : dict of int to list of int
        For each number of a content, the passages of this leaflet that have it.
    inside : int
        Bits of all words.
    begins : tuple of int
        The bit of each passage's first word, in order.
    fresh : dict of (int, int) to Page
        Passages from some number on, laid out, by that number and the false friends.
    friends : tuple of Cue
        False friends, whose words no cue matches.
    """

    known: KnownPassages
    where: dict[int, list[int]]
    inside: int = field(repr=False)
    begins: tuple[int, ...]
    fresh: dict[tuple[int, int], Page] = field(default_factory=dict, repr=False)
    friends: tuple[Cue, ...] = ()

    def hide(self, cues: tuple[Cue, ...]) -> KnownPage:
        """Return the page without the words that cues match; asked of a whole page only."""
        return replace(self, friends=cues) if cues else self

    def find_hits(self, cues: tuple[Cue, ...], start: int) -> list[int]:
        """Return the passages in which a cue ends, as `Page.find_hits`.

        Parameters
        ----------
        cues : tuple of Cue
            What to walk; the same object when the same cues are meant.
        start : int
            Bits of the words at which a cue may begin: of each passage all or none.

        Returns
        -------
        list of int
            Indices of passages, upwards, each once.
        """
        if not (cues and start):
            return []
        met = self._walk(cues)
        hits = [index for number in met & self.where.keys() for index in self.where[number]]
        if start != self.inside:
            hits = [index for index in hits if start >> self.begins[index] & 1]
        return sorted(hits)

    def _walk(self, cues: tuple[Cue, ...]) -> set[int]:
        key = (id(cues), id(self.friends))
        walk = self.known.walks.get(key)
        if walk is None:
            walk = _Walk(cues, self.friends, _index(cues))
            self.known.walks[key] = walk
        n_known = len(self.known.passages)
        if walk.n_walked < n_known:
            page = self._lay_out_from(walk.n_walked)
            hits = page.find_hits(walk.choose_cues(page), page.inside)
            walk.met.update(walk.n_walked + hit for hit in hits)
            walk.n_walked = n_known
        return walk.met

    def _lay_out_from(self, first: int) -> Page:
        key = (first, id(self.friends))
        if key not in self.fresh:
            if self.friends:
                page = replace(self, friends=())._lay_out_from(first).hide(self.friends)
            else:
                vocabulary = self.known.vocabulary or Vocabulary(*[frozenset()] * 3)
                page = lay_out(self.known.passages[first:], vocabulary)
            self.fresh[key] = page
        return self.fresh[key]


def _index(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    index: dict[str, list[Cue]] = {}
    for cue in cues:
        for atom in find_openers(cue.steps):
            index.setdefault(atom, []).append(cue)
    return {atom: tuple(those) for atom, those in index.items()}


LaidOut: TypeAlias = Page | KnownPage


def lay_out_known(passages: Sequence[Passage], known: KnownPassages) -> KnownPage:
    """Lay out passages, most of which were walked before.

    Parameters
    ----------
    passages : sequence of Passage
        In reading order.
    known : KnownPassages
        Made ready for the checklist; those of ``passages`` that are new are added.

    Returns
    -------
    KnownPage
        On which cues meet what they would on ``lay_out(passages, known.vocabulary)``.
    """
    where: dict[int, list[int]] = {}
    begins: list[int] = []
    inside = at = 0
    for index, passage in enumerate(passages):
        where.setdefault(known.number(passage), []).append(index)
        begins.append(at)
        inside |= ((1 << len(passage.words)) - 1) << at
        at += len(passage.words) + 1
    return KnownPage(known, where, inside, tuple(begins))
