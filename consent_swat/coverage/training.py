"""Train the sentence classifier, and score sentences by classifiers that have not seen them.

The only place that knows scikit-learn, which is imported when it is used.
"""

from __future__ import annotations

import struct
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from consent_swat.coverage.classifier import (
    UNIT,
    WEIGHTS,
    ZERO,
    Classifier,
    WeightsFile,
    find_probability,
    list_features,
    load_classifier,
    score_passage,
    unpack_weights,
)
from consent_swat.coverage.sentences import (
    SENTENCES,
    LabelledSentence,
    hash_sentences,
    load_sentences,
    read_passage,
)
from consent_swat.errors import MaterialsError
from consent_swat.materials import name_file

FEWEST_SEEN = 2
"""A word must stand in this many sentences to be looked at."""

STRENGTH = 3.0
"""The inverse of the penalty on weights (scikit-learn's ``C``); flat between 1 and 30."""

N_FOLDS = 10
ALIKE = 0.5
"""Sentences that share this part of their words are held out together."""


def train_weights(sentences: Sequence[LabelledSentence]) -> WeightsFile:
    """Train one-against-the-rest logistic regressions on labelled sentences.

    Parameters
    ----------
    sentences : sequence of LabelledSentence
        Each element that is told must be told by one and not told by another.

    Returns
    -------
    WeightsFile
        The same for the same sentences, whatever the order of their elements.

    Notes
    -----
    Features are yes or no, scaled so that each sentence has length one; classes are weighted by
    the inverse of how often they come; the penalty is L2. Weights are rounded to thousandths.
    """
    import numpy as np
    from scipy.sparse import csr_array
    from sklearn.linear_model import LogisticRegression

    listed = [list_features(read_passage(one.text)) for one in sentences]
    counted = Counter(feature for features in listed for feature in features)
    features = sorted(feature for feature, count in counted.items() if count >= FEWEST_SEEN)
    places = {feature: place for place, feature in enumerate(features)}
    known = [[places[feature] for feature in named if feature in places] for named in listed]
    sizes = [len(one) for one in known]
    matrix = csr_array(
        (
            np.repeat([1 / max(size, 1) ** 0.5 for size in sizes], sizes),
            np.array([place for one in known for place in one], dtype=np.int32),
            np.cumsum([0, *sizes], dtype=np.int32),
        ),
        shape=(len(sentences), len(features)),
    )
    elements = sorted({element for one in sentences for element in one.states})
    weights = np.empty((len(features), len(elements)), dtype=int)
    intercepts: list[int] = []
    for column, element in enumerate(elements):
        model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced")
        model.fit(matrix, [element in one.states for one in sentences])
        weights[:, column] = np.rint(model.coef_[0] * UNIT)
        intercepts.append(round(float(model.intercept_[0]) * UNIT))
    packed = struct.pack(f"<{weights.size}H", *(weights.ravel() + ZERO).tolist())
    return WeightsFile(
        sentences=hash_sentences(sentences),
        elements=tuple(elements),
        intercepts=tuple(intercepts),
        features=tuple(features),
        weights=b64encode(packed).decode("ascii"),
    )


def render_weights(weights: WeightsFile) -> str:
    """Render weights as the text of their file.

    Parameters
    ----------
    weights : WeightsFile
        Trained.

    Returns
    -------
    str
        JSON, a list a line; the same for the same weights.
    """
    keys = [
        f"{msgspec.json.encode(key).decode()}: {msgspec.json.encode(value).decode()}"
        for key, value in msgspec.structs.asdict(weights).items()
    ]
    return "{\n" + ",\n".join(keys) + "\n}\n"


def check_weights(root: Path) -> tuple[MaterialsError, ...]:
    """Check that the weights of a materials folder come from its sentences.

    Parameters
    ----------
    root : Path
        The materials folder; its sentences can be read.

    Returns
    -------
    tuple of MaterialsError
        One if they are damaged or older than the sentences. A folder without weights is sound:
        its leaflets are judged by cues alone.
    """
    try:
        classifier = load_classifier(root)
    except MaterialsError as damaged:
        return (damaged,)
    if classifier is None:
        return ()
    if not (root / SENTENCES).is_file():
        said = f"comes from '{SENTENCES}', which is not there. Write it, or delete the weights."
    elif classifier.sentences != hash_sentences(load_sentences(root)):
        said = f"is older than '{SENTENCES}'. Run `consent-swat materials train`."
    else:
        return ()
    return (MaterialsError(name_file(root / WEIGHTS), "", said),)


def score_sentence(classifier: Classifier, text: str) -> dict[str, float]:
    """Score how likely a sentence tells each element.

    Parameters
    ----------
    classifier : Classifier
        Loaded or trained.
    text : str
        As in `LabelledSentence`.

    Returns
    -------
    dict of str to float
        A probability in 0..1 for each element.
    """
    log_odds = score_passage(classifier, read_passage(text))
    return {
        element: find_probability(one)
        for element, one in zip(classifier.elements, log_odds, strict=True)
    }


def score_held_out(sentences: Sequence[LabelledSentence]) -> list[dict[str, float]]:
    """Score each sentence by a classifier that was trained without it and its near doubles.

    Parameters
    ----------
    sentences : sequence of LabelledSentence
        At least as many groups of unlike sentences as folds.

    Returns
    -------
    list of dict of str to float
        For each sentence a probability for each element that the training saw.
    """
    folds = choose_folds(sentences)
    scores: list[dict[str, float]] = [{} for _ in sentences]
    for fold in range(N_FOLDS):
        kept = [one for one, where in zip(sentences, folds, strict=True) if where != fold]
        classifier = unpack_weights(train_weights(kept))
        for place, one in enumerate(sentences):
            if folds[place] == fold:
                scores[place] = score_sentence(classifier, one.text)
    return scores


def choose_folds(sentences: Sequence[LabelledSentence]) -> list[int]:
    """Choose for each sentence the fold in which it is held out.

    Parameters
    ----------
    sentences : sequence of LabelledSentence
        In any order.

    Returns
    -------
    list of int
        In 0..`N_FOLDS` - 1. Sentences that are alike are in one fold. Groups are dealt out in
        the order of their first sentence, so neighbours in the file are in different folds.
    """
    words = [frozenset(read_passage(one.text).words) for one in sentences]
    leader = list(range(len(sentences)))
    for late in range(len(words)):
        for early in range(late):
            if len(words[late] & words[early]) >= ALIKE * len(words[late] | words[early]):
                _join(leader, late, early)
    groups = [_find(leader, place) for place in range(len(words))]
    order = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return [order[group] % N_FOLDS for group in groups]


def _find(leader: list[int], place: int) -> int:
    while leader[place] != place:
        place = leader[place]
    return place


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_find(leader, one), _find(leader, other)))
    leader[second] = first
