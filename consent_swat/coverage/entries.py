"""How the elements of a checklist are written in ``materials/coverage/*.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from consent_swat.materials import Entry


class ClueEntry(Entry, frozen=True, kw_only=True):
    """Cues that tell an element in part, or against it.

    Parameters
    ----------
    why : str
        What is then said of the element; one sentence.
    cues : tuple of str
        In the cue language.
    """

    why: str
    cues: tuple[str, ...]


class LackEntry(Entry, frozen=True, kw_only=True):
    """What can be lacking although an element is told.

    Parameters
    ----------
    why : str
        What is lacking; one sentence.
    unless : tuple of str
        Cues; nothing is lacking if a sentence that tells the element fits one.
    when : tuple of str
        If given, it is missed only where the leaflet has one of these.
    """

    why: str
    unless: tuple[str, ...]
    when: tuple[str, ...] = ()


class ContextEntry(Entry, frozen=True, kw_only=True):
    """Cues that tell an element only where the subject has been named.

    Parameters
    ----------
    where : {"heading", "below", "before"}
        Whether the subject is named by a heading above, by a heading just above (so that only the
        first sentence below it counts), or by the sentence just before in the block.
    seen : tuple of str
        Cues that name the subject.
    cues : tuple of str
        Cues that then tell the element.
    """

    where: Literal["heading", "below", "before"]
    seen: tuple[str, ...]
    cues: tuple[str, ...]


class ElementEntry(Entry, frozen=True, kw_only=True):
    """One element as written.

    Parameters
    ----------
    id : str
        Short name for programs.
    title, definition, matters : str
        What it is called, what must be told, and why that matters, in plain English.
    demanded_by : tuple of str
        Guidance and law that ask for it.
    cues : tuple of str
        A sentence that fits one of them tells the element.
    weak, contradicting : tuple of ClueEntry
        What leaves it unclear, and what says the opposite.
    hedged : tuple of ClueEntry
        What takes the force out of a sentence that would tell it, and so leaves it unclear.
    lacks : tuple of LackEntry
        What can be lacking although it is told; it stays present, and the lack is named.
    is_minor : bool
        Whether the lack of it leaves a leaflet as good as it was; it stays out of the verdict.
    contexts : tuple of ContextEntry
        What tells it under its own heading, or after a sentence on it.
    false_friends : tuple of str
        Words that look like it; no cue of this element may use them.
    applies_when : tuple of str
        If given, the element is asked for only where the leaflet has one of these.
    not_applicable_when : tuple of str
        If the leaflet has one of these, the element is not asked for.
    applies_why : str
        What is said when the element is not asked for; one sentence.
    says, says_not, says_partly, says_opposite : tuple of str
        Examples: told; not told; unclear; the opposite told. Each line is a block: ``#`` heading,
        ``-`` list item, otherwise paragraph.
    """

    id: str
    title: str
    definition: str
    matters: str
    demanded_by: tuple[str, ...]
    cues: tuple[str, ...]
    says: tuple[str, ...]
    says_not: tuple[str, ...]
    weak: tuple[ClueEntry, ...] = ()
    contradicting: tuple[ClueEntry, ...] = ()
    hedged: tuple[ClueEntry, ...] = ()
    lacks: tuple[LackEntry, ...] = ()
    is_minor: bool = False
    contexts: tuple[ContextEntry, ...] = ()
    false_friends: tuple[str, ...] = ()
    applies_when: tuple[str, ...] = ()
    not_applicable_when: tuple[str, ...] = ()
    applies_why: str = ""
    says_partly: tuple[str, ...] = ()
    says_opposite: tuple[str, ...] = ()


class ChecklistFile(Entry, frozen=True, kw_only=True):
    """A file of elements.

    Parameters
    ----------
    checklist : str
        Its name.
    version : str
        Changes whenever a cue does.
    language : str
        Two letters; leaflets in other languages are not checked against it.
    words : dict of str to str
        Word groups for ``@name``; those of the files before it, in name order, can be used too.
    element : tuple of ElementEntry
        In the order of reports.
    """

    checklist: str
    version: str
    language: str
    words: dict[str, str] = msgspec.field(default_factory=dict)
    element: tuple[ElementEntry, ...]


def list_cues(entry: ElementEntry) -> Iterator[str]:
    """List every cue of an element, of whatever use.

    Parameters
    ----------
    entry : ElementEntry
        As written.

    Yields
    ------
    str
        In the order of the keys of the class.
    """
    yield from entry.cues
    for clue in (*entry.weak, *entry.contradicting, *entry.hedged):
        yield from clue.cues
    for lack in entry.lacks:
        yield from lack.unless
        yield from lack.when
    for context in entry.contexts:
        yield from context.seen
        yield from context.cues
    yield from entry.false_friends
    yield from entry.applies_when
    yield from entry.not_applicable_when
