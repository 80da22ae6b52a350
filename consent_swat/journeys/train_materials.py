"""Train the sentence classifier of a materials folder on its labelled sentences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from consent_swat.coverage.classifier import WEIGHTS
from consent_swat.coverage.sentences import SENTENCES, check_sentences, load_sentences
from consent_swat.coverage.training import check_weights, render_weights, train_weights
from consent_swat.errors import MaterialsError
from consent_swat.materials import name_file


@dataclass(frozen=True, slots=True)
class Trained:
    """What was trained, and where it was written.

    Parameters
    ----------
    path : Path
        The weights.
    n_sentences, n_elements, n_features, n_bytes : int
        How much went in and came out.
    was_sound : bool
        Whether the folder's own weights were up to date before.
    """

    path: Path
    n_sentences: int
    n_elements: int
    n_features: int
    n_bytes: int
    was_sound: bool


def train_materials(root: Path, out: Path | None = None) -> Trained:
    """Train the classifier and write its weights.

    Parameters
    ----------
    root : Path
        The materials folder.
    out : Path, optional
        The file to write; that of the folder if left out.

    Returns
    -------
    Trained
        The same sentences give the same bytes.

    Raises
    ------
    MaterialsError
        If the sentences are not as they must be, or the file cannot be written.
    """
    path = out or root / WEIGHTS
    sentences = load_sentences(root)
    if not any(one.states for one in sentences):
        raise MaterialsError(
            name_file(root / SENTENCES), "", "has no sentence that tells anything."
        )
    # Which ids a checklist has does not matter here; slips do.
    for problem in check_sentences(root, ()):
        raise problem
    was_sound = not check_weights(root)
    weights = train_weights(sentences)
    written = render_weights(weights).encode()
    try:
        path.write_bytes(written)
    except OSError as problem:
        raise MaterialsError(
            name_file(path), "", f"cannot be written ({problem.strerror}). Choose another --out."
        ) from None
    return Trained(
        path=path,
        n_sentences=len(sentences),
        n_elements=len(weights.elements),
        n_features=len(weights.features),
        n_bytes=len(written),
        was_sound=was_sound,
    )
