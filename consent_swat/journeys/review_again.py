"""Review a leaflet again after some of its blocks were reworded, in a few milliseconds."""

from __future__ import annotations

from collections.abc import Mapping

from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.rewording import reword_blocks
from consent_swat.scorecards.review_cache import ReviewCache
from consent_swat.scorecards.rubric import Rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Scorecard


def review_again(
    leaflet: Leaflet, edits: Mapping[int, str], rubric: Rubric, cache: ReviewCache
) -> Scorecard:
    """Review a leaflet with other words in some of its blocks.

    Parameters
    ----------
    leaflet : Leaflet
        As read, or as a review before this one left it (``card.leaflet``).
    edits : mapping of int to str
        As `consent_swat.leaflets.rewording.reword_blocks` takes them.
    rubric : Rubric
        What to check it against.
    cache : ReviewCache
        Kept by the caller for as long as this leaflet is edited; the first review fills it.

    Returns
    -------
    Scorecard
        Equal to a review of the changed leaflet without a cache.

    Raises
    ------
    LeafletUnreadable
        ``empty`` if no block is left that has a word.

    Examples
    --------
    >>> from pathlib import Path
    >>> from consent_swat.leaflets.leaflet import Piece, place_blocks
    >>> from consent_swat.materials import find_materials
    >>> from consent_swat.scorecards.rubric import load_rubric
    >>> rubric, cache = load_rubric(find_materials(None)), ReviewCache()
    >>> sheet = Leaflet("sheet.txt", "", place_blocks([Piece("paragraph", "Hi.")]))
    >>> card = review_again(sheet, {0: "You must take part."}, rubric, cache)
    >>> [finding.rule for finding in card.findings][:1]
    ['must-take-part']
    """
    return score_leaflet(reword_blocks(leaflet, edits), rubric, cache=cache)
