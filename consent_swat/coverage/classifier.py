"""Say how likely a passage tells each element, by weights that were trained beforehand.

Logistic regression, one against the rest, applied in plain Python: nothing heavy is imported. How
the weights come about is settled in `training`, which likely passages are shown in `hints`.
"""

from __future__ import annotations

import struct
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, sqrt
from pathlib import Path

import msgspec

from consent_swat.coverage.passages import Passage
from consent_swat.errors import MaterialsError
from consent_swat.materials import Entry, name_file, read_text

WEIGHTS = "coverage/weights.en.json"
UNIT = 1000
"""Weights are whole thousandths."""

ZERO = 32768
"""Added to every weight, so that none is negative and its lane never borrows from the next."""

LONGEST_WHOLE = 5
"""A longer word also counts by its beginning, so that *withdrawing* speaks for *withdrawn*."""

_SHAPES = frozenset({"#email", "#phone", "#number"})


class WeightsFile(Entry, frozen=True, kw_only=True):
    """Trained weights as stored.

    Parameters
    ----------
    sentences : str
        The SHA-256 of the labelled sentences they come from; see `hash_sentences`.
    elements : tuple of str
        Ids, in name order.
    intercepts : tuple of int
        One for each element, in thousandths.
    features : tuple of str
        In name order.
    weights : str
        Base64 of two bytes, low one first, for each feature and within it each element: the
        weight in thousandths plus `ZERO`.
    """

    sentences: str
    elements: tuple[str, ...]
    intercepts: tuple[int, ...]
    features: tuple[str, ...]
    weights: str


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights, ready for use; picklable.

    Parameters
    ----------
    sentences : str
        As in `WeightsFile`.
    elements : tuple of str
        Ids, in name order.
    intercepts : tuple of float
        In log odds, one for each element.
    rows : dict of str to int
        For each feature its weights as one long number, with a lane of 32 bits for each element:
        one addition adds the weights of all elements.
    """

    sentences: str
    elements: tuple[str, ...]
    intercepts: tuple[float, ...]
    rows: dict[str, int] = field(repr=False)


def load_classifier(root: Path) -> Classifier | None:
    """Load the weights of a materials folder.

    Parameters
    ----------
    root : Path
        The materials folder.

    Returns
    -------
    Classifier or None
        None if the folder has no weights; leaflets are then judged by cues alone.

    Raises
    ------
    MaterialsError
        If the file is there and is not as `consent-swat materials train` writes it.
    """
    path = root / WEIGHTS
    if not path.is_file():
        return None
    try:
        return unpack_weights(msgspec.json.decode(read_text(path), type=WeightsFile))
    except (msgspec.DecodeError, Base64Error, ValueError):
        problem = "is not as it was written. Run `consent-swat materials train`."
        raise MaterialsError(name_file(path), "", problem) from None


def unpack_weights(written: WeightsFile) -> Classifier:
    """Turn stored weights into a classifier.

    Parameters
    ----------
    written : WeightsFile
        As stored.

    Returns
    -------
    Classifier
        Ready for use.

    Raises
    ------
    ValueError
        If there are not as many weights as features times elements.
    """
    packed = a2b_base64(written.weights, strict_mode=True)
    n_elements = len(written.elements)
    if (len(packed), len(written.intercepts)) != (
        2 * n_elements * len(written.features),
        n_elements,
    ):
        raise ValueError("the number of weights does not fit")
    lanes = bytearray(2 * len(packed))
    lanes[0::4], lanes[1::4] = packed[0::2], packed[1::2]
    width = 4 * n_elements
    rows = {
        feature: int.from_bytes(lanes[at : at + width], "little")
        for at, feature in zip(range(0, len(lanes), width), written.features, strict=True)
    }
    intercepts = tuple(one / UNIT for one in written.intercepts)
    return Classifier(written.sentences, written.elements, intercepts, rows)


def list_features(passage: Passage) -> tuple[str, ...]:
    """List what of a passage the classifier looks at.

    Parameters
    ----------
    passage : Passage
        Read together with its lead-in.

    Returns
    -------
    tuple of str
        Its words, the beginnings of its longer words after ``^``, and its shapes; each once.
    """
    words = passage.words
    features = dict.fromkeys(words)
    features.update(
        dict.fromkeys(["^" + word[:LONGEST_WHOLE] for word in words if len(word) > LONGEST_WHOLE])
    )
    features.update(dict.fromkeys([shape for shape, _ in passage.shapes if shape in _SHAPES]))
    return tuple(features)


def score_passage(classifier: Classifier, passage: Passage) -> Sequence[float]:
    """Score how surely a passage tells each element.

    Parameters
    ----------
    classifier : Classifier
        Loaded weights.
    passage : Passage
        One sentence or list item.

    Returns
    -------
    sequence of float
        Log odds, in the order of ``classifier.elements``. They are no frequencies in leaflets:
        the sentences trained on hold far more that tell something than a leaflet does.
    """
    rows = classifier.rows
    total = n_known = 0
    for feature in list_features(passage):
        if row := rows.get(feature):
            total += row
            n_known += 1
    if not n_known:
        return classifier.intercepts
    n_elements = len(classifier.elements)
    sums = struct.unpack(f"<{n_elements}I", total.to_bytes(4 * n_elements, "little"))
    offset, length = n_known * ZERO, UNIT * sqrt(n_known)
    return [
        (one - offset) / length + at for one, at in zip(sums, classifier.intercepts, strict=True)
    ]


def find_probability(log_odds: float) -> float:
    """Return log odds as a probability.

    Parameters
    ----------
    log_odds : float
        Any finite number.

    Returns
    -------
    float
        In 0..1.

    Examples
    --------
    >>> find_probability(0.0)
    0.5
    """
    # The larger of the two exponentials could overflow.
    if log_odds >= 0:
        return 1 / (1 + exp(-log_odds))
    return exp(log_odds) / (1 + exp(log_odds))
