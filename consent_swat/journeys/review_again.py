"""Review a leaflet again after some of its blocks were reworded, in a few milliseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.cleaning import clean_text
from consent_swat.leaflets.language import detect_language
from consent_swat.leaflets.leaflet import Leaflet, Piece, place_blocks
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
        The new text of each block that changes, by its number; a blank text takes the block out.
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
    >>> from consent_swat.materials import find_materials
    >>> from consent_swat.scorecards.rubric import load_rubric
    >>> rubric, cache = load_rubric(find_materials(None)), ReviewCache()
    >>> sheet = reword(Leaflet("sheet.txt", "", place_blocks([Piece("paragraph", "Hi.")])), {})
    >>> card = review_again(sheet, {0: "You must take part."}, rubric, cache)
    >>> [finding.rule for finding in card.findings][:1]
    ['must-take-part']
    """
    return score_leaflet(reword(leaflet, edits), rubric, cache=cache)


def reword(leaflet: Leaflet, edits: Mapping[int, str]) -> Leaflet:
    """Put other words into some blocks of a leaflet.

    Parameters
    ----------
    leaflet : Leaflet
        Not changed.
    edits : mapping of int to str
        As `review_again` takes them; numbers that are no block are passed over.

    Returns
    -------
    Leaflet
        Of the same name and warnings; its language is told anew, and its hash is that of its text,
        as no file holds it.

    Raises
    ------
    LeafletUnreadable
        ``empty`` if no block is left that has a word.
    """
    texts = (
        (block, clean_text(edits[number]) if number in edits else block.text)
        for number, block in enumerate(leaflet.blocks)
    )
    blocks = place_blocks(
        Piece(block.kind, text, block.level, block.anchor) for block, text in texts if text
    )
    text = "\n".join(block.text for block in blocks)
    if not any(map(str.isalnum, text)):
        raise LeafletUnreadable(
            "empty", f"Leaflet '{leaflet.name}' has no words left. Put some text back."
        )
    hashed = hashlib.sha256(text.encode()).hexdigest()
    return Leaflet(leaflet.name, hashed, blocks, detect_language(text), leaflet.warnings)
