"""Name the sentence that may tell an element although no cue finds it; it changes no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from consent_swat.coverage.classifier import Classifier, score_passage
from consent_swat.coverage.passages import Passage, Role
from consent_swat.leaflets.leaflet import Leaflet, Span

MAY_SAY = "This may say it in other words: “{}”"
LONGEST_QUOTE = 160
"""Characters; a longer sentence is cut at a word."""

LIKELY = 0.8
"""From this probability on a sentence is shown; see docs/explanation/coverage.md."""

FEWEST_WORDS = 4
"""Of "No." and the like too little is known to guess."""


def find_hints(
    classifier: Classifier | None,
    leaflet: Leaflet,
    passages: Sequence[Passage],
    absent: Sequence[str],
) -> dict[str, str]:
    """Find for elements that no cue finds the sentences worth a look.

    Parameters
    ----------
    classifier : Classifier or None
        Loaded weights; without them there are no hints.
    leaflet : Leaflet
        As read. Only English ones get hints, since the weights come from English sentences.
    passages : sequence of Passage
        Of that leaflet.
    absent : sequence of str
        Ids of the elements.

    Returns
    -------
    dict of str to str
        What to say, quoting the sentence; only for elements with one that is likely enough.
    """
    if classifier is None or leaflet.language not in ("en", "und"):
        return {}
    likeliest = find_likeliest(classifier, passages, absent)
    return {element: _quote(leaflet, one.span) for element, one in likeliest.items()}


def find_likeliest(
    classifier: Classifier, passages: Iterable[Passage], elements: Iterable[str]
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
            log_odds = score_passage(classifier, passage)
            for element, place in wanted:
                if log_odds[place] > best[element]:
                    best[element], likeliest[element] = log_odds[place], passage
    return likeliest


def _quote(leaflet: Leaflet, span: Span) -> str:
    text = " ".join(leaflet.text[span.start : span.end].split())
    if len(text) > LONGEST_QUOTE:
        text = f"{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return MAY_SAY.format(text)
