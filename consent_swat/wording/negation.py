"""Tell whether an English sentence takes a wording back before it is said.

"You do not have to", "nobody will say that you must" and "no pressure to" protect the reader, and
flagging them would teach authors to leave the best sentences out. What protects must stand before
the wording, in the same clause, and must not itself depend on an "if" or a "who": in "if you do
not come, you will lose your place" nothing is taken back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from consent_swat.wording.passages import Passage

NEGATORS = frozenset(
    {"not", "never", "no", "nobody", "none", "neither", "nor", "nothing", "without"}
)
FAR_NEGATIONS = (
    "{not|never|nobody|nor|neither} … {feel~|think~|believe~|assume~|mean~|imply~|say~|tell~}",
    "{not|never|nobody|nor|neither} … {suggest~|expect~|want~|ask~|make~|force~|require~}",
    "{not|never|nobody|nor|neither} … {judge~|decide~|need to|have to|has to|needs to}",
    "no {one|person} {will|can|may|should|is|has|at|in|here}",
    "nobody",
    "no {pressure|obligation|duty|need|requirement|rule|law|reason|part|visit|question|step}",
    "{under|there is|put|putting} no",
    "without {feel~|being|having|any|pressure|obligation}",
    "{free|freedom|right} {to|not to} {refuse|decline|say no}",
)
FAR_WITHIN = 3
_NEAR = 4
_REACH = 40  # words a clause is looked back through, so that time stays in proportion to length
_CONDITIONS = frozenset({"if", "unless", "when", "whenever", "who", "whoever", "anyone", "those"})
_TURNS = frozenset(
    {"but", "however", "although", "though", "yet", "unless", "except", "until", "if"}
)
_JOINS = frozenset({"and", "so", "because"})
_SUBJECTS = frozenset(
    {"you", "we", "they", "i", "it", "he", "she", "this", "that", "these", "people"}
)


def is_taken_back(passage: Passage, begin: int, first: int, far: Sequence[tuple[int, int]]) -> bool:
    """Say whether what stands before a match in its sentence takes the match back.

    Parameters
    ----------
    passage : Passage
        The block.
    begin : int
        First word of the sentence.
    first : int
        First word of the match.
    far : sequence of (int, int)
        Word ranges of this sentence in which one of `FAR_NEGATIONS` stands, in order.

    Returns
    -------
    bool
        Whether the wording is denied rather than said.
    """
    clause = _find_clause(passage, begin, first)
    words = passage.words
    near = (
        index
        for index in range(max(clause, first - _NEAR), first)
        if words[index] in NEGATORS and words[index + 1] != "only"
    )
    if any(_denies(passage, clause, begin, index) for index in near):
        return True
    ahead = far[bisect_left(far, (clause, 0)) : bisect_left(far, (first, 0))]
    return any(past <= first and _denies(passage, clause, begin, start) for start, past in ahead)


def _find_clause(passage: Passage, begin: int, first: int) -> int:
    """Find where the clause that holds the match begins, looking back from it."""
    words = passage.words
    stop = max(begin, first - _REACH)
    for index in range(first, stop, -1):
        if words[index] in _TURNS and index < first:
            return index
        if words[index] in _SUBJECTS and words[index - 1] in _JOINS:
            return index
        between = _text_before(passage, index)
        if any(sign in between for sign in ";:—"):
            return index
        if "," in between and words[index] in _SUBJECTS:
            return index
    return stop


def _denies(passage: Passage, clause: int, begin: int, negator: int) -> bool:
    """Say whether a negator stands for itself, not inside a condition or as "Not coming …"."""
    words = passage.words
    if negator == begin and words[negator + 1].endswith("ing"):
        return False
    for index in range(negator, clause - 1, -1):
        if words[index] in _CONDITIONS:
            return False
        if "," in _text_before(passage, index):
            break
    return True


def _text_before(passage: Passage, index: int) -> str:
    if not index:
        return ""
    return passage.block.text[passage.ends[index - 1] : passage.starts[index]]
