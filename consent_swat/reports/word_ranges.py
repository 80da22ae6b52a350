"""Put the marks of comments around words in a Word file's main part, and touch nothing else.

Word heeds marks of comments in the main text only: what stands in a text box or a note is marked
by the run that holds the box, or the note's number (MS-OI29500, 2.1.315).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from consent_swat.leaflets.readers.docx_places import Glyph
from consent_swat.leaflets.readers.docx_tags import Tags

USUAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_BOX: Final = b"txbxContent"
_NOTES: Final = {b"footnote": b"footnoteReference", b"endnote": b"endnoteReference"}
_ID = re.compile(rb"[\s:]id\s*=\s*[\"'](-?\d+)[\"']")


@dataclass(frozen=True, slots=True)
class Cut:
    """A byte of the main part at which something is put in.

    Parameters
    ----------
    place : int
        The byte before which it goes.
    run : int
        The run that is parted there, as `Tags` numbers the elements; -1 when it is between runs.
    text : int
        The text element that is parted there; -1 when none is.
    """

    place: int
    run: int = -1
    text: int = -1


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of one comment in the main part.

    Parameters
    ----------
    number : int
        The comment's identifier.
    start, end : Cut
        Where its words begin and end.
    run : int
        The run in which they end, as `Tags` numbers the elements.
    """

    number: int
    start: Cut
    end: Cut
    run: int


@dataclass(slots=True)
class _Marks:
    """What goes in at one place, in this order."""

    ends: list[bytes] = field(default_factory=list)
    references: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)


def place_mark(
    number: int, glyphs: Sequence[Glyph | None], words: str, parts: Sequence[Tags]
) -> Mark | None:
    """Place a comment around some words.

    Parameters
    ----------
    number : int
        The comment's identifier.
    glyphs : sequence of (Glyph or None)
        The words' glyphs, as in `Places`.
    words : str
        The words in the leaflet.
    parts : sequence of Tags
        The parts with text; the main one first.

    Returns
    -------
    Mark or None
        None when the file holds less than half of the words' letters, or no run to mark.
    """
    there = [glyph for glyph in glyphs if glyph is not None]
    if not there or 2 * len(there) < len("".join(words.split())):
        return None
    main, first, last = parts[0], there[0], there[-1]
    for glyph in (first, last):
        run = _find_stand_in(glyph, parts)
        if run >= 0:
            return Mark(number, Cut(main.starts[run]), Cut(main.ends[run]), run)
    run = main.find_above(last.element, _sister(main, last.element, b"r"))
    if first.part or last.part or run < 0 or first.start >= last.end:
        return None
    return Mark(
        number,
        _find_cut(main, first, is_before=True),
        _find_cut(main, last, is_before=False),
        run,
    )


def insert_marks(main: Tags, marks: Iterable[Mark]) -> bytes:
    """Write the main part with the marks in it.

    Parameters
    ----------
    main : Tags
        The main part.
    marks : iterable of Mark
        In any order; they may overlap.

    Returns
    -------
    bytes
        The part, in which runs are parted where marks begin or end inside them; every other byte
        is as before.
    """
    cuts: defaultdict[Cut, _Marks] = defaultdict(_Marks)
    for mark in marks:
        prefix = main.names[mark.run][:-1].decode()
        declared = "" if prefix else f'xmlns:w="{find_namespace(main.data)}" '
        w = prefix or "w:"
        number = f'{declared}{w}id="{mark.number}"'
        cuts[mark.start].starts.append(f"<{w}commentRangeStart {number}/>".encode())
        cuts[mark.end].ends.append(f"<{w}commentRangeEnd {number}/>".encode())
        outer = _find_outermost(main, mark.run)
        after = mark.end if outer == mark.run else Cut(main.ends[outer])
        reference = f"<{prefix}r><{w}commentReference {number}/></{prefix}r>"
        cuts[after].references.append(reference.encode())
    return _put_in(main, cuts)


def find_namespace(data: bytes) -> str:
    """Return the namespace that a part's elements are in.

    Parameters
    ----------
    data : bytes
        A part of a Word file.

    Returns
    -------
    str
        That of the strict form of the standard, or of the usual one.
    """
    return STRICT if STRICT.encode() in data[:8192] else USUAL


def _put_in(main: Tags, cuts: Mapping[Cut, _Marks]) -> bytes:
    edits: dict[int, bytes] = {}
    for cut, marks in cuts.items():
        edits[cut.place] = _part_run(main, cut, marks)
        # A space where a text is parted counts only in a text that says so.
        if cut.text >= 0 and b"xml:space" not in main.opening(cut.text):
            edits[main.inners[cut.text] - 1] = b' xml:space="preserve"'
    pieces: list[bytes] = []
    done = 0
    for place in sorted(edits):
        pieces += (main.data[done:place], edits[place])
        done = place
    return b"".join((*pieces, main.data[done:]))


def _part_run(main: Tags, cut: Cut, marks: _Marks) -> bytes:
    between = b"".join((*marks.ends, *marks.references, *marks.starts))
    if cut.run < 0:
        return between
    before = b"</%s>" % main.names[cut.run]
    after = main.opening(cut.run) + _find_properties(main, cut.run)
    if cut.text >= 0:
        opening = main.opening(cut.text)
        if b"xml:space" not in opening:
            opening = opening[:-1] + b' xml:space="preserve">'
        before, after = b"</%s>" % main.names[cut.text] + before, after + opening
    return before + between + after


def _find_properties(main: Tags, run: int) -> bytes:
    first = run + 1
    if first < len(main.names) and main.names[first] == _sister(main, run, b"rPr"):
        return main.data[main.starts[first] : main.ends[first]]
    return b""


def _find_cut(main: Tags, glyph: Glyph, *, is_before: bool) -> Cut:
    """Return where to cut before or after a letter: in its text, in its run, or beside its run."""
    run = main.find_above(glyph.element, _sister(main, glyph.element, b"r"))
    place = glyph.start if is_before else glyph.end
    child = glyph.element
    if main.parents[child] == run and main.inners[child] < place < main.closes[child]:
        return Cut(place, run, child)
    while main.parents[child] != run:
        child = main.parents[child]
    if is_before:
        bare = main.inners[run] + len(_find_properties(main, run))
        is_first = main.data[bare : main.starts[child]].strip() == b""
        return Cut(main.starts[run]) if is_first else Cut(main.starts[child], run)
    is_last = main.data[main.ends[child] : main.closes[run]].strip() == b""
    return Cut(main.ends[run]) if is_last else Cut(main.ends[child], run)


def _find_outermost(main: Tags, run: int) -> int:
    """Return what stands in the paragraph itself: the run, or the link or insertion around it."""
    paragraph = _sister(main, run, b"p")
    outer = run
    while main.parents[outer] >= 0 and main.names[main.parents[outer]] != paragraph:
        outer = main.parents[outer]
    return outer if main.parents[outer] >= 0 else run


def _find_stand_in(glyph: Glyph, parts: Sequence[Tags]) -> int:
    """Return the run of the main part that stands for a text box or note; -1 for main text."""
    tags, main = parts[glyph.part], parts[0]
    box, above = -1, glyph.element
    while above >= 0:
        name = tags.names[above].rpartition(b":")[2]
        if name == _BOX:
            box = above
        elif name in _NOTES and glyph.part:
            return _find_note(main, _NOTES[name], _ID.search(tags.opening(above)))
        above = tags.parents[above]
    if box < 0 or glyph.part:
        return -1
    return main.find_above(box, _sister(main, box, b"r"))


def _find_note(main: Tags, name: bytes, wanted: re.Match[bytes] | None) -> int:
    for number, tag in enumerate(main.names):
        if tag.rpartition(b":")[2] == name:
            own = _ID.search(main.opening(number))
            if own and wanted and own.group(1) == wanted.group(1):
                return main.find_above(number, _sister(main, number, b"r"))
    return -1


def _sister(main: Tags, number: int, name: bytes) -> bytes:
    """Return a name with the prefix that another element has."""
    prefix, colon, _ = main.names[number].rpartition(b":")
    return prefix + colon + name
