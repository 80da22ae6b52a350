"""The labelled sentences from which the sentence classifier learns, in ``coverage/*.csv``.

One row a sentence, so that a team can write them in a spreadsheet. Reading and checking only.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path

from consent_swat.coverage.check import read_example
from consent_swat.coverage.passages import Passage, find_passages
from consent_swat.errors import MaterialsError
from consent_swat.materials import name_file, read_text

SENTENCES = "coverage/sentences.en.csv"
COLUMNS = ["states", "contradicts", "text"]
FEWEST_SENTENCES = 15


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence of our own with what it tells.

    Parameters
    ----------
    text : str
        One block as in a checklist's examples: ``#`` begins a heading.
    states : tuple of str
        Ids of the elements that it tells; empty for a sentence that tells none.
    contradicts : tuple of str
        Ids of the elements whose opposite it tells. To the classifier it does not tell them.
    """

    text: str
    states: tuple[str, ...]
    contradicts: tuple[str, ...]


def load_sentences(root: Path) -> tuple[LabelledSentence, ...]:
    """Load the labelled sentences of a materials folder.

    Parameters
    ----------
    root : Path
        The materials folder.

    Returns
    -------
    tuple of LabelledSentence
        In the order of the file.

    Raises
    ------
    MaterialsError
        If the file cannot be read or a row is not as it must be.
    """
    path = root / SENTENCES
    try:
        rows = list(csv.reader(StringIO(read_text(path)), strict=True))
    except csv.Error as damage:
        raise MaterialsError(name_file(path), "", f"is not CSV: {damage}.") from None
    if not rows or rows[0] != COLUMNS:
        raise MaterialsError(
            name_file(path), "line 1", f"must be the columns '{','.join(COLUMNS)}'."
        )
    sentences: list[LabelledSentence] = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS) or not row[2].strip():
            problem = "must hold three columns, the last a sentence. Put it between double quotes."
            raise MaterialsError(name_file(path), f"line {number}", problem)
        sentences.append(
            LabelledSentence(row[2].strip(), tuple(row[0].split()), tuple(row[1].split()))
        )
    return tuple(sentences)


def read_passage(text: str) -> Passage:
    """Read a labelled sentence as it would be read in a leaflet.

    Parameters
    ----------
    text : str
        As in `LabelledSentence`.

    Returns
    -------
    Passage
        The first, should there be several.

    Raises
    ------
    IndexError
        If the text has no word.
    """
    return find_passages(read_example(text))[0]


def hash_sentences(sentences: Sequence[LabelledSentence]) -> str:
    """Return the SHA-256 of labelled sentences, whatever line ends their file has.

    Parameters
    ----------
    sentences : sequence of LabelledSentence
        In the order of the file, which counts.

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> hash_sentences([LabelledSentence("You may stop.", ("right_to_withdraw",), ())])[:12]
    '92cde55e565a'
    """
    lines = [
        "\t".join((" ".join(one.states), " ".join(one.contradicts), one.text)) for one in sentences
    ]
    return sha256("\n".join(lines).encode()).hexdigest()


def check_sentences(root: Path, elements: Collection[str]) -> tuple[MaterialsError, ...]:
    """Check the labelled sentences of a materials folder, if it has any.

    Parameters
    ----------
    root : Path
        The materials folder.
    elements : collection of str
        Ids of the checklist's elements.

    Returns
    -------
    tuple of MaterialsError
        Elements that are not known, that are told and contradicted too seldom, and sentences that
        stand twice. An id that no checklist has is taken for a slip unless it has sentences
        enough: sentences may be written before their element's cues are.
    """
    path = root / SENTENCES
    if not path.is_file():
        return ()
    file = name_file(path)
    try:
        sentences = load_sentences(root)
    except MaterialsError as problem:
        return (problem,)
    stated = Counter(element for one in sentences for element in one.states)
    known = set(elements) | {one for one, count in stated.items() if count >= FEWEST_SENTENCES}
    problems: list[MaterialsError] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, one in enumerate(sentences, 2):
        where = f"line {number}"
        problems.extend(
            MaterialsError(file, where, f"there is no element '{element}'. Mind its spelling.")
            for element in (*one.states, *one.contradicts)
            if element not in known
        )
        if len(find_passages(read_example(one.text))) != 1:
            problems.append(MaterialsError(file, where, "is not one sentence. Give each a line."))
            continue
        if (first := seen.setdefault(read_passage(one.text).words, number)) != number:
            problems.append(MaterialsError(file, where, f"says the same as line {first}."))
    problems.extend(
        MaterialsError(
            file,
            f"element '{element}'",
            f"is told by {stated[element]} sentences. Write {FEWEST_SENTENCES} or more.",
        )
        for element in elements
        if stated[element] < FEWEST_SENTENCES
    )
    return tuple(problems)
