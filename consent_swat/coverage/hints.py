"""Find the sentence that may tell an element although no cue finds it."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from math import log
from typing import TypeAlias

from consent_swat.coverage.classifier import Classifier, score_passage
from consent_swat.coverage.passages import Passage, Role
from consent_swat.leaflets.leaflet import Span

LogOdds: TypeAlias = MutableMapping[tuple[object, object], Sequence[float]]
"""What the classifier said of passages before, by their words and shapes."""

MAY_SAY = "One sentence may say it, in words that this check does not know."

LIKELY = 0.8
"""From this probability on a sentence is shown; see docs/explanation/coverage.md."""

FEWEST_WORDS = 4
"""Of "No." and the like too little is known to guess."""


def find_hints(
    classifier: Classifier | None,
    language: str,
    passages: Sequence[Passage],
    absent: Sequence[str],
    known: LogOdds | None = None,
) -> dict[str, Span]:
    """Find for elements that no cue finds the sentences worth a look.

    Parameters
    ----------
    classifier : Classifier or None
        Loaded weights; without them there are no hints.
    language : str
        The leaflet's. Only ``en`` and ``und`` get hints: the weights come from English sentences.
    passages : sequence of Passage
        Of the leaflet.
    absent : sequence of str
        Ids of the elements.
    known : mutable mapping, optional
        As `find_likeliest` takes it.

    Returns
    -------
    dict of str to Span
        The sentence; only for elements with one that is likely enough.
    """
    if classifier is None or language not in ("en", "und"):
        return {}
    likeliest = find_likeliest(classifier, passages, absent, known)
    return {element: passage.span for element, passage in likeliest.items()}


def find_likeliest(
    classifier: Classifier,
    passages: Iterable[Passage],
    elements: Iterable[str],
    known: LogOdds | None = None,
) -> dict[str, Passage]:
    """Find for each element the statement that most likely tells it, if one is likely enough.

    Parameters
    ----------
    classifier : Classifier
        Loaded weights.
    passages : iterable of Passage
        Of a leaflet; questions, titles and very short passages are passed over.
    elements : iterable of str
        Ids; those that the weights do not know are passed over.
    known : mutable mapping, optional
        Passages scored before by the same weights, to which new ones are added.

    Returns
    -------
    dict of str to Passage
        Only elements with a passage of probability `LIKELY` or more; the first of equals.
    """
    places = {element: place for place, element in enumerate(classifier.elements)}
    wanted = [(element, places[element]) for element in elements if element in places]
    best = dict.fromkeys([element for element, _ in wanted], log(LIKELY / (1 - LIKELY)))
    likeliest: dict[str, Passage] = {}
    for passage in passages if wanted else ():
        if passage.role is Role.STATEMENT and len(passage.words) >= FEWEST_WORDS:
            log_odds = _score(classifier, passage, known)
            for element, place in wanted:
                if log_odds[place] > best[element]:
                    best[element], likeliest[element] = log_odds[place], passage
    return likeliest


def _score(classifier: Classifier, passage: Passage, known: LogOdds | None) -> Sequence[float]:
    if known is None:
        return score_passage(classifier, passage)
    content = passage.words, passage.shapes
    held = known.get(content)
    if held is None:
        held = known[content] = score_passage(classifier, passage)
    return held
