"""The readability formulas: one pure function each, from counts to a score or a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from consent_swat.readability.counts import Counts

SMOG_SENTENCES = 30
FORCAST_WORDS = 150


@dataclass(frozen=True, slots=True)
class Score:
    """What one formula says, or why it says nothing.

    Parameters
    ----------
    name : str
        The formula, such as ``Flesch-Kincaid grade``.
    value : float or None
        United States school grades, except Flesch Reading Ease (about 0 to 100, higher is easier)
        and Dale-Chall (about 4 to 10); None when it cannot be given.
    why_not : str or None
        A sentence that says why there is no value; None when there is one.
    counted : mapping of str to int or float
        The counts that went into it.
    """

    name: str
    value: float | None
    why_not: str | None
    counted: Mapping[str, int | float]


def score_smog(counts: Counts) -> Score:
    """Score a text by SMOG, in its precise form.

    Parameters
    ----------
    counts : Counts
        Of the whole text; samples of thirty sentences are not drawn.

    Returns
    -------
    Score
        The United States grade of readers who understand all of it; its standard error is 1.5
        grades. No value below 30 sentences, for which the formula was never fitted.

    References
    ----------
    McLaughlin GH (1969) SMOG grading: a new readability formula. Journal of Reading 12:639-646.
    """
    name = "SMOG"
    counted = {"polysyllables": counts.polysyllables, "sentences": counts.sentences}
    if counts.sentences < SMOG_SENTENCES:
        has = f"{counts.sentences} sentence{'' if counts.sentences == 1 else 's'}"
        why = f"SMOG needs {SMOG_SENTENCES} sentences; this leaflet has {has} to count."
        return Score(name, None, why, counted)
    in_thirty = counts.polysyllables * SMOG_SENTENCES / counts.sentences
    return Score(name, 1.0430 * in_thirty**0.5 + 3.1291, None, counted)


def score_flesch_kincaid(counts: Counts) -> Score:
    """Score a text by the Flesch-Kincaid grade.

    Parameters
    ----------
    counts : Counts
        Of any length; short texts swing widely.

    Returns
    -------
    Score
        United States grade; can be below 0 for very short words and sentences.

    References
    ----------
    Kincaid JP, Fishburne RP, Rogers RL, Chissom BS (1975) Research Branch Report 8-75, Naval Air
    Station Memphis.
    """
    return _score_prose(
        "Flesch-Kincaid grade",
        counts,
        {"syllables": counts.syllables},
        lambda: 0.39 * _per_sentence(counts) + 11.8 * counts.syllables / counts.words - 15.59,
    )


def score_flesch(counts: Counts) -> Score:
    """Score a text by Flesch Reading Ease.

    Parameters
    ----------
    counts : Counts
        Of any length.

    Returns
    -------
    Score
        Higher is easier; 60 to 70 is called plain English. Can leave 0 to 100 on both sides.

    References
    ----------
    Flesch R (1948) A new readability yardstick. Journal of Applied Psychology 32:221-233.
    """
    return _score_prose(
        "Flesch Reading Ease",
        counts,
        {"syllables": counts.syllables},
        lambda: 206.835 - 1.015 * _per_sentence(counts) - 84.6 * counts.syllables / counts.words,
    )


def score_fog(counts: Counts) -> Score:
    """Score a text by the Gunning Fog index.

    Parameters
    ----------
    counts : Counts
        With complex words as Gunning defined them, see `Counts`.

    Returns
    -------
    Score
        Years of schooling.

    References
    ----------
    Gunning R (1952) The technique of clear writing. McGraw-Hill.
    """
    return _score_prose(
        "Gunning Fog",
        counts,
        {"complex words": counts.complex_words},
        lambda: 0.4 * (_per_sentence(counts) + 100 * counts.complex_words / counts.words),
    )


def score_coleman_liau(counts: Counts) -> Score:
    """Score a text by the Coleman-Liau index, which needs no syllables.

    Parameters
    ----------
    counts : Counts
        Letters without figures.

    Returns
    -------
    Score
        United States grade.

    Notes
    -----
    With the published 0.0588; some programs use 0.058, which gives about a third of a grade less.

    References
    ----------
    Coleman M, Liau TL (1975) A computer readability formula designed for machine scoring. Journal
    of Applied Psychology 60:283-284.
    """
    return _score_prose(
        "Coleman-Liau",
        counts,
        {"letters": counts.letters},
        lambda: (
            0.0588 * 100 * counts.letters / counts.words
            - 0.296 * 100 * counts.sentences / counts.words
            - 15.8
        ),
    )


def score_ari(counts: Counts) -> Score:
    """Score a text by the automated readability index, which needs no syllables.

    Parameters
    ----------
    counts : Counts
        Characters are letters and figures, without punctuation.

    Returns
    -------
    Score
        United States grade.

    References
    ----------
    Senter RJ, Smith EA (1967) Automated readability index. AMRL-TR-66-220, Wright-Patterson Air
    Force Base.
    """
    return _score_prose(
        "ARI",
        counts,
        {"characters": counts.characters},
        lambda: 4.71 * counts.characters / counts.words + 0.5 * _per_sentence(counts) - 21.43,
    )


def score_dale_chall(counts: Counts) -> Score:
    """Score a text by the Dale-Chall formula.

    Parameters
    ----------
    counts : Counts
        Difficult words with regular forms taken as easy, see `Counts`.

    Returns
    -------
    Score
        4.9 or less is called fourth grade, each further point about two grades, 10 college.

    References
    ----------
    Dale E, Chall JS (1948) A formula for predicting readability. Educational Research Bulletin
    27:11-20 and 37-54.
    """

    def score() -> float:
        percent = 100 * counts.difficult_words / counts.words
        raw = 0.1579 * percent + 0.0496 * _per_sentence(counts)
        return raw + 3.6365 if percent > 5 else raw

    return _score_prose("Dale-Chall", counts, {"difficult words": counts.difficult_words}, score)


def score_forcast(counts: Counts) -> Score:
    """Score a text by FORCAST, which looks at no sentence and so suits forms and lists.

    Parameters
    ----------
    counts : Counts
        Of at least 150 words, the size of the sample it was made for.

    Returns
    -------
    Score
        United States grade, between 5 and 20; no value below 150 words.

    References
    ----------
    Caylor JS, Sticht TG, Fox LC, Ford JP (1973) Methodologies for determining reading requirements
    of military occupational specialties. HumRRO Technical Report 73-5.
    """
    name = "FORCAST"
    counted = {"monosyllables": counts.monosyllables, "words": counts.words}
    if counts.words < FORCAST_WORDS:
        has = f"{counts.words} word{'' if counts.words == 1 else 's'}"
        why = f"FORCAST needs {FORCAST_WORDS} words; this leaflet has {has} to count."
        return Score(name, None, why, counted)
    in_sample = counts.monosyllables * FORCAST_WORDS / counts.words
    return Score(name, 20 - in_sample / 10, None, counted)


FORMULAS: dict[str, Callable[[Counts], Score]] = {
    "SMOG": score_smog,
    "Flesch-Kincaid grade": score_flesch_kincaid,
    "Flesch Reading Ease": score_flesch,
    "Gunning Fog": score_fog,
    "Coleman-Liau": score_coleman_liau,
    "ARI": score_ari,
    "Dale-Chall": score_dale_chall,
    "FORCAST": score_forcast,
}


def _per_sentence(counts: Counts) -> float:
    return counts.words / counts.sentences


def _score_prose(
    name: str, counts: Counts, counted: Mapping[str, int | float], score: Callable[[], float]
) -> Score:
    counted = {"words": counts.words, "sentences": counts.sentences, **counted}
    if not counts.words or not counts.sentences:
        return Score(name, None, f"{name} needs a sentence; there is none to count.", counted)
    return Score(name, score(), None, counted)
