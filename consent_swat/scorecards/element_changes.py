"""What a new draft tells that the old one did not, and what it no longer tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from consent_swat.coverage.cover import Coverage, State
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.scorecards.scorecard import KEY_ELEMENTS


class ElementFate(StrEnum):
    """What became of an element."""

    SAME = "same"
    GAINED = "gained"
    SETTLED = "settled"
    HINTED = "hinted"
    WEAKENED = "weakened"
    LOST = "lost"
    CONTRADICTED = "contradicted"
    CALLED_FOR = "called_for"
    NOT_CALLED_FOR = "not_called_for"


WORSE = frozenset({ElementFate.LOST, ElementFate.WEAKENED, ElementFate.CONTRADICTED})
"""What a draft should not do to an element."""

_TOLD = frozenset({State.PRESENT, State.CONTRADICTED})


@dataclass(frozen=True, slots=True)
class ElementChange:
    """What each draft does with an element.

    Parameters
    ----------
    fate : ElementFate
        ``gained``: now told. ``settled``: what spoke against it is gone. ``hinted``: only hinted
        at now, and nowhere before. ``weakened``: less plain than before. ``lost``: no longer told.
        ``contradicted``: something now speaks against it. ``called_for`` and ``not_called_for``:
        the rest of the draft now asks for it, or no longer does.
    old, new : Coverage
        What was found in each draft; spans are into that draft's text.
    """

    fate: ElementFate
    old: Coverage
    new: Coverage

    @property
    def element(self) -> str:
        """The element's id."""
        return self.new.element

    @property
    def is_key(self) -> bool:
        """Whether it is one of the elements that matter most."""
        return self.element in KEY_ELEMENTS

    @property
    def is_worse(self) -> bool:
        """Whether the new draft tells it worse."""
        return self.fate in WORSE


def match_elements(old: Iterable[Coverage], new: Iterable[Coverage]) -> tuple[ElementChange, ...]:
    """Match what two drafts tell, element by element.

    Parameters
    ----------
    old, new : iterable of Coverage
        Of each draft, by the same checklist.

    Returns
    -------
    tuple of ElementChange
        One for each element that both were checked for, those that matter most first, then in the
        checklist's order.
    """
    before = {covered.element: covered for covered in old}
    changes = [
        ElementChange(_name_fate(before[now.element], now), before[now.element], now)
        for now in new
        if now.element in before
    ]
    return tuple(sorted(changes, key=lambda change: not change.is_key))


def quote_element(
    change: ElementChange, old: Leaflet, new: Leaflet
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Quote what each draft says of an element.

    Parameters
    ----------
    change : ElementChange
        What became of the element.
    old, new : Leaflet
        The drafts that it is about.

    Returns
    -------
    tuple of (tuple of str, tuple of str)
        Passages of the old and of the new draft, what speaks against the element first; empty
        where nothing is said of it.
    """
    return _quote(change.old, old), _quote(change.new, new)


def _quote(covered: Coverage, leaflet: Leaflet) -> tuple[str, ...]:
    spans = (*covered.conflicts, *covered.sentences)
    return tuple(dict.fromkeys(leaflet.text[span.start : span.end] for span in spans))


def _name_fate(old: Coverage, new: Coverage) -> ElementFate:
    if new.conflicts and not old.conflicts:
        return ElementFate.CONTRADICTED
    if old.state is State.NOT_APPLICABLE and new.state in {State.ABSENT, State.UNCLEAR}:
        return ElementFate.CALLED_FOR
    if new.state is State.NOT_APPLICABLE:
        same = old.state is State.NOT_APPLICABLE
        return ElementFate.SAME if same else ElementFate.NOT_CALLED_FOR
    if old.state in _TOLD and new.state not in _TOLD:
        return ElementFate.LOST if new.state is State.ABSENT else ElementFate.WEAKENED
    if old.conflicts and not new.conflicts:
        return ElementFate.SETTLED
    if new.state in _TOLD and old.state not in _TOLD:
        return ElementFate.GAINED
    if (old.state, new.state) == (State.ABSENT, State.UNCLEAR):
        return ElementFate.HINTED
    if (old.state, new.state) == (State.UNCLEAR, State.ABSENT):
        return ElementFate.WEAKENED
    return ElementFate.SAME
