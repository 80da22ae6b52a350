"""Scores from textstat itself, for a number that somebody else got from it.

Only made when asked for: it takes two seconds to load. textstat gets the text as it would be
pasted, with line breaks and headings, which is why its grades differ from ours.
"""

from __future__ import annotations

from consent_swat.readability.formulas import Score
from consent_swat.readability.textstat_counts import MEASURES, prepare_textstat

TITLES = {
    "flesch_reading_ease": "Flesch Reading Ease",
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "smog_index": "SMOG",
    "gunning_fog": "Gunning Fog",
    "coleman_liau_index": "Coleman-Liau",
    "automated_readability_index": "ARI",
    "dale_chall_readability_score": "Dale-Chall",
    "linsear_write_formula": "Linsear Write",
}
"""What people call textstat's measures."""


def score_by_textstat(text: str) -> tuple[Score, ...]:
    """Ask textstat for its scores, without network.

    Parameters
    ----------
    text : str
        The whole text; textstat knows no blocks.

    Returns
    -------
    tuple of Score
        Named as our own where the formula is the same. textstat gives 0.0 for what cannot be
        computed and extrapolates SMOG below 30 sentences; only a text without a word gets a reason
        here, since the point is to see its numbers.
    """
    prepare_textstat()
    import textstat

    # An instance of our own: the shared one keeps the language that another caller set.
    theirs = type(textstat.textstat)()
    counted = {"words": theirs.lexicon_count(text), "sentences": theirs.sentence_count(text)}
    if not counted["words"]:
        why = "There is no word to count."
        return tuple(Score(TITLES[name], None, why, counted) for name in MEASURES)
    return tuple(
        Score(TITLES[name], float(getattr(theirs, name)(text)), None, counted) for name in MEASURES
    )
