"""What a quiz is: domains, constructs, and items in two forms, as written in its file.

Only the shape of the file and how to look things up in it. Whether the items are well written
is judged in ``item_rules.py``; what a person saw and answered lives in ``attempts.py``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

import msgspec

from consent_swat.materials import Entry

Form = Literal["A", "B"]

FORMS: tuple[Form, Form] = ("A", "B")
"""The two forms of every construct: same idea, same misconceptions, another story."""

Niceness = Annotated[int, msgspec.Meta(ge=1, le=3)]


class Domain(Entry, frozen=True, kw_only=True):
    """Part of what a reader must know, such as "It is my choice".

    Parameters
    ----------
    id : str
        Short, for example ``V``.
    title : str
        In a participant's words.
    optional : bool
        Whether it is asked only by a protocol that names it.
    """

    id: str
    title: str
    optional: bool = False


class StudyFact(Entry, frozen=True, kw_only=True):
    """Something that has to be so at a study's sites for the keys of some items to be true.

    Parameters
    ----------
    id : str
        As items and protocols name it.
    statement : str
        What a named role confirms.
    if_not : str
        What the leaflet must not say, and must tell instead, where it is not so.
    """

    id: str
    statement: str
    if_not: str


class Construct(Entry, frozen=True, kw_only=True):
    """One idea that two items measure.

    Parameters
    ----------
    id : str
        Short, for example ``V1``.
    domain : str
        Id of its domain.
    title : str
        The idea as a sentence.
    critical : bool
        Whether a misconception about it matters ethically, whatever else is understood.
    cues : tuple of str
        Beginnings of words or phrases that a sentence about it may have, lower case; they help to
        find the sentence in a leaflet without anchors.
    """

    id: str
    domain: str
    title: str
    critical: bool
    cues: tuple[str, ...] = ()


class Option(Entry, frozen=True, kw_only=True):
    """One choice of an item.

    Parameters
    ----------
    id : str
        Unique within the item; never ``not-sure`` or ``skipped``.
    text : str
        A whole sentence.
    correct : bool
        Whether it is the key.
    misconception : str or None
        Tag of the wrong idea behind it; None for the key.
    niceness : int
        How welcome it would be to the reader if it were true, from 1 (feared, or a loss) to 3
        (rosy).
    """

    id: str
    text: str
    correct: bool = False
    misconception: str | None = None
    niceness: Niceness


class Item(Entry, frozen=True, kw_only=True, cache_hash=True):
    """One question about somebody else's story, with its key.

    Parameters
    ----------
    id : str
        Unique within the quiz.
    construct : str
        Id of the construct that it measures.
    form : str
        ``A`` or ``B``.
    stem : str
        The story and the question.
    option : tuple of Option
        Three; exactly one is correct.
    fact : str
        Id of the study fact that makes the key true at this site; signed off in the protocol.
    anchor : str
        Name of the leaflet passage that answers it.
    explanation : str
        The idea, said after a first miss; does not tell which option was the key.
    second_explanation : str
        The idea in other words, said after a second miss, before somebody talks it through.
    provenance : str
        Where the idea comes from and how the wording was made.
    """

    id: str
    construct: str
    form: Form
    stem: str
    option: tuple[Option, Option, Option]
    fact: str
    anchor: str
    explanation: str
    second_explanation: str
    provenance: str


# Quiz and items are long, and looked up by their hash at every step of a sitting.
class Quiz(Entry, frozen=True, kw_only=True, cache_hash=True):
    """A set of items on one subject in one language.

    Parameters
    ----------
    quiz : str
        Its name, for example ``voluntariness``.
    version : str
        Changes whenever a word of it changes.
    language : str
        Two letters, for example ``en``.
    title : str
        What a participant sees; asks about the leaflet, not about the reader.
    status : str
        How far the items have been tested with people.
    domain : tuple of Domain
        In the order in which they are asked.
    fact : tuple of StudyFact
        What the keys take for true.
    construct : tuple of Construct
        In the order in which they are asked within their domain.
    item : tuple of Item
        In any order.
    """

    quiz: str
    version: str
    language: str
    title: str
    status: str = "draft items, content-mapped, not yet validated"
    domain: tuple[Domain, ...]
    fact: tuple[StudyFact, ...] = ()
    construct: tuple[Construct, ...]
    item: tuple[Item, ...]

    @property
    def id(self) -> str:
        """Name and language, as in the name of its file: ``voluntariness.en``."""
        return f"{self.quiz}.{self.language}"


@lru_cache(maxsize=16)
def list_constructs(quiz: Quiz) -> tuple[Construct, ...]:
    """Return the constructs in the order in which they are asked: by domain, then as written."""
    return tuple(
        construct
        for domain in quiz.domain
        for construct in quiz.construct
        if construct.domain == domain.id
    )


def find_item(quiz: Quiz, construct: str, form: Form) -> Item:
    """Return the item that measures a construct in one form.

    Raises
    ------
    ValueError
        If the quiz has none.
    """
    for item in quiz.item:
        if item.construct == construct and item.form == form:
            return item
    raise ValueError(f"Quiz '{quiz.id}' has no form {form} of construct '{construct}'.")
