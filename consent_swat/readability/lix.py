"""LIX and RIX, which count letters and so can score leaflets that are not in English."""

from __future__ import annotations

from collections.abc import Callable

from consent_swat.readability.counts import Counts
from consent_swat.readability.formulas import Score

LETTERED = frozenset({"cy", "da", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk"})
"""Languages in Latin or Cyrillic letters, where a word of more than six letters is a long one."""


def score_lix(counts: Counts) -> Score:
    """Score a text by LIX: words to a sentence, and the percentage of long words.

    Parameters
    ----------
    counts : Counts
        Long words are those of more than six letters.

    Returns
    -------
    Score
        In Swedish about 30 for easy, 40 for ordinary and 50 for difficult prose; languages with
        longer words lie higher, so compare leaflets of one language only.

    References
    ----------
    Björnsson CH (1968) Läsbarhet. Liber. Björnsson CH (1983) Readability of newspapers in 11
    languages. Reading Research Quarterly 18:480-497.
    """
    return _score(
        "LIX",
        counts,
        lambda: counts.words / counts.sentences + 100 * counts.long_words / counts.words,
    )


def score_rix(counts: Counts) -> Score:
    """Score a text by RIX: long words to a sentence.

    Parameters
    ----------
    counts : Counts
        Long words are those of more than six letters.

    Returns
    -------
    Score
        0 or more; in Swedish and English about 1 for easy and 5 for difficult prose.

    References
    ----------
    Anderson J (1983) Lix and Rix: variations on a little-known readability index. Journal of
    Reading 26:490-496.
    """
    return _score("RIX", counts, lambda: counts.long_words / counts.sentences)


LETTER_FORMULAS: dict[str, Callable[[Counts], Score]] = {"LIX": score_lix, "RIX": score_rix}


def score_letters(counts: Counts, language: str) -> tuple[Score, ...]:
    """Score a leaflet by the formulas that do not ask for English.

    Parameters
    ----------
    counts : Counts
        Sums over its prose.
    language : str
        Two letters.

    Returns
    -------
    tuple of Score
        LIX and RIX; with a reason for scripts whose words are not counted by such letters.
    """
    scores = tuple(formula(counts) for formula in LETTER_FORMULAS.values())
    if language in LETTERED:
        return scores
    why = "counts long words by Latin or Cyrillic letters; it is not known to suit this language."
    return tuple(Score(one.name, None, f"{one.name} {why}", one.counted) for one in scores)


def _score(name: str, counts: Counts, score: Callable[[], float]) -> Score:
    counted = {
        "words": counts.words,
        "sentences": counts.sentences,
        "long words": counts.long_words,
    }
    if not counts.words or not counts.sentences:
        return Score(name, None, f"{name} needs a sentence; there is none to count.", counted)
    return Score(name, score(), None, counted)
