"""What a review worked out about blocks and passages, kept for the next review of the same draft.

A value that is handed in, not a global: it lives as long as someone edits one leaflet.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from consent_swat.coverage.known import KnownPassages
from consent_swat.leaflets.leaflet import Kind
from consent_swat.readability.counts import BlockCounts
from consent_swat.wording.blocks import KnownBlocks

MOST_COUNTED = 4096
"""Blocks whose counts are kept at most; the oldest go first."""


@dataclass(frozen=True, slots=True)
class ReviewCache:
    """Each room's memory of blocks; none of it changes what a review finds.

    It may be used with one rubric after the other: what was worked out with another is forgotten.
    Two threads must not share one.

    Parameters
    ----------
    counts : dict of (Kind, str) to BlockCounts
        Readability's counts, by kind and text of a block.
    blocks : KnownBlocks
        What wording rules met.
    passages : KnownPassages
        What the cues of coverage met.
    """

    counts: dict[tuple[Kind, str], BlockCounts] = field(default_factory=dict, repr=False)
    blocks: KnownBlocks = field(default_factory=KnownBlocks, repr=False)
    passages: KnownPassages = field(default_factory=KnownPassages, repr=False)

    def trim(self) -> None:
        """Forget the oldest counts beyond `MOST_COUNTED`; the other rooms trim their own."""
        while len(self.counts) > MOST_COUNTED:
            del self.counts[next(iter(self.counts))]
