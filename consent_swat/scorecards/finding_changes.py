"""What became of the wording findings between two drafts: mended, brought in, kept or moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consent_swat.leaflets.words import fold_word
from consent_swat.scorecards.alignment import AlignedPassage
from consent_swat.wording.findings import Finding, Severity

_Placed = tuple[int, Finding]


class FindingFate(StrEnum):
    """What became of a finding."""

    MENDED = "mended"
    NEW = "new"
    KEPT = "kept"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding in one draft or in both.

    Parameters
    ----------
    fate : FindingFate
        Mended is only in the old draft, because it was reworded or taken out; new is only in the
        new one; moved is in both, in another passage or in one that stands elsewhere now.
    old, new : Finding or None
        The finding in each draft; one of them None when it is in the other alone.
    passage : int
        Where to look: the place of its passage in the alignment, from 0; the new draft's when it
        is in both.
    """

    fate: FindingFate
    old: Finding | None
    new: Finding | None
    passage: int

    @property
    def finding(self) -> Finding:
        """The finding to show: as it is in the new draft, else as it was."""
        found = self.new or self.old
        if found is None:
            raise ValueError("A finding change needs a finding in one of the drafts.")
        return found

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.finding.severity


def match_findings(
    old: Iterable[Finding], new: Iterable[Finding], passages: Sequence[AlignedPassage]
) -> tuple[FindingChange, ...]:
    """Match the findings of two drafts.

    Parameters
    ----------
    old, new : iterable of Finding
        Of each draft, in reading order.
    passages : sequence of AlignedPassage
        The two drafts side by side.

    Returns
    -------
    tuple of FindingChange
        Each finding of either draft in exactly one. By passage; in a passage what is in the new
        draft first. Within a passage the same rule matches even when its words differ, since
        another wording of the same kind mends nothing; across passages the words must be the same.
    """
    where_old = {block: n for n, passage in enumerate(passages) for block in passage.old}
    where_new = {block: n for n, passage in enumerate(passages) for block in passage.new}
    before = [(where_old[finding.block], finding) for finding in old]
    after = [(where_new[finding.block], finding) for finding in new]
    changes = []
    for name in (_name_words_here, _name_rule_here, _name_words):
        pairs, before, after = _match(before, after, name)
        changes += [
            FindingChange(_name_fate(was, now, passages), was[1], now[1], now[0])
            for was, now in pairs
        ]
    changes += [FindingChange(FindingFate.MENDED, was, None, n) for n, was in before]
    changes += [FindingChange(FindingFate.NEW, None, now, n) for n, now in after]
    return tuple(sorted(changes, key=lambda one: (one.passage, not one.new, one.finding.start)))


def _match(
    old: list[_Placed], new: list[_Placed], name: Callable[[_Placed], object]
) -> tuple[list[tuple[_Placed, _Placed]], list[_Placed], list[_Placed]]:
    """Pair those of the same name, first with first; return the pairs and what is left."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for place in reversed(range(len(new))):
        waiting[name(new[place])].append(place)
    pairs, left, taken = [], [], set()
    for was in old:
        places = waiting.get(name(was))
        if places:
            place = places.pop()
            taken.add(place)
            pairs.append((was, new[place]))
        else:
            left.append(was)
    return pairs, left, [now for place, now in enumerate(new) if place not in taken]


def _name_words_here(placed: _Placed) -> tuple[int, str, str]:
    return placed[0], placed[1].rule, fold_word(placed[1].excerpt)


def _name_rule_here(placed: _Placed) -> tuple[int, str]:
    return placed[0], placed[1].rule


def _name_words(placed: _Placed) -> tuple[str, str]:
    return placed[1].rule, fold_word(placed[1].excerpt)


def _name_fate(was: _Placed, now: _Placed, passages: Sequence[AlignedPassage]) -> FindingFate:
    has_stayed = was[0] == now[0] and not passages[now[0]].is_moved
    return FindingFate.KEPT if has_stayed else FindingFate.MOVED
