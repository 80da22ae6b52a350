"""What a wording rule finds: a place in a leaflet, why it matters and what could stand there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters to someone who must decide freely, from least to most."""

    NOTE = "note"
    CAUTION = "caution"
    SERIOUS = "serious"

    @property
    def rank(self) -> int:
        """Place in the order of severity: 0 for a note, 2 for serious."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule met a span of a leaflet.

    Parameters
    ----------
    rule : str
        The rule's id, unique across packs.
    pack : str
        The pack that the rule is from.
    severity : Severity
        ``note``, ``caution`` or ``serious``.
    block : int
        Which block of the leaflet, from 0.
    start, end : int
        Half-open range of code points in ``leaflet.text``; always inside the block.
    excerpt : str
        The leaflet's own words there, ``leaflet.text[start:end]``.
    message : str
        Why it matters, in plain English, for whoever wrote the leaflet.
    instead : str
        Something that could stand there.
    source : str
        Where the advice comes from.
    """

    rule: str
    pack: str
    severity: Severity
    block: int
    start: int
    end: int
    excerpt: str
    message: str
    instead: str
    source: str
