"""The comments part of a Word file: find it, add to it, and make the package know of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from consent_swat.leaflets.readers.archive import parse_xml
from consent_swat.leaflets.readers.docx_tags import Tags, make_utf8
from consent_swat.reports.word_ranges import STRICT, find_namespace

_CONTENT_TYPES: Final = "[Content_Types].xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class CommentsPart:
    """A file's comments part, or the one that it is to get.

    Parameters
    ----------
    name : str
        Its name in the package.
    data : bytes
        What it holds, in UTF-8; a part without comments when it is new.
    is_new : bool
        Whether the package does not know it yet.
    """

    name: str
    data: bytes
    is_new: bool

    def add(self, markup: str) -> bytes:
        """Return the part with more comments at its end.

        Parameters
        ----------
        markup : str
            Comments with the prefix ``w``.

        Returns
        -------
        bytes
            The part; what was in it stays byte for byte.
        """
        tags = Tags(self.data)
        namespace = find_namespace(self.data)
        # The prefix may mean something else in this part, or nothing.
        added = markup.replace("<w:comment ", f'<w:comment xmlns:w="{namespace}" ').encode()
        if self.is_new or f'xmlns:w="{namespace}"'.encode() in tags.opening(0):
            added = markup.encode()
        if tags.ends[0] == tags.inners[0]:
            opening = tags.opening(0)[:-2].rstrip() + b">"
            closing = b"</%s>" % tags.names[0]
            return self.data[: tags.starts[0]] + opening + added + closing
        return self.data[: tags.closes[0]] + added + self.data[tags.closes[0] :]


def find_comments(parts: Mapping[str, bytes], document: str) -> CommentsPart:
    """Find a file's comments part, or the name that one can have.

    Parameters
    ----------
    parts : mapping of str to bytes
        All parts by name.
    document : str
        Name of the main part.

    Returns
    -------
    CommentsPart
        New when the main part has no relationship to one that is there.
    """
    folder = posixpath.dirname(document)
    for _, kind, target in _list_relations(parts.get(_find_relations(document))):
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if kind.endswith("/relationships/comments") and name in parts:
            return CommentsPart(name, make_utf8(parts[name]), is_new=False)
    names = (f"{folder}/comments{number}.xml" for number in ("", *range(1, 1000)))
    namespace = find_namespace(make_utf8(parts[document]))
    empty = f'{_HEAD}<w:comments xmlns:w="{namespace}"></w:comments>'
    return CommentsPart(next(n for n in names if n not in parts), empty.encode(), is_new=True)


def link_comments(
    parts: Mapping[str, bytes], document: str, comments: CommentsPart
) -> dict[str, bytes]:
    """Make the package know of a new comments part.

    Parameters
    ----------
    parts : mapping of str to bytes
        All parts by name.
    document : str
        Name of the main part.
    comments : CommentsPart
        The comments part.

    Returns
    -------
    dict of str to bytes
        The parts that change for it; empty when the part is not new.
    """
    if not comments.is_new:
        return {}
    name = _find_relations(document)
    relations = make_utf8(parts.get(name) or _start_relations())
    used = {number for number, _, _ in _list_relations(relations)}
    number = next(n for n in (f"rIdConsentSwat{i}" for i in range(10_000)) if n not in used)
    is_strict = find_namespace(make_utf8(parts[document])) == STRICT
    changed = {
        name: _append(
            relations,
            f'<Relationship Id="{number}" Type="{_STRICT_RELATION if is_strict else _RELATION}" '
            f'Target="{posixpath.basename(comments.name)}"/>',
        )
    }
    if _CONTENT_TYPES in parts:
        override = f'<Override PartName="/{comments.name}" ContentType="{_TYPE}"/>'
        changed[_CONTENT_TYPES] = _append(make_utf8(parts[_CONTENT_TYPES]), override)
    return changed


def _append(part: bytes, element: str) -> bytes:
    """Put an element of the same namespace at the end of a part's outermost one."""
    tags = Tags(part)
    prefix, colon, _ = tags.names[0].rpartition(b":")
    added = re.sub(rb"<(?=\w)", b"<" + prefix + colon, element.encode())
    if tags.ends[0] == tags.inners[0]:
        opening = tags.opening(0)[:-2].rstrip() + b">"
        return part[: tags.starts[0]] + opening + added + b"</%s>" % tags.names[0]
    return part[: tags.closes[0]] + added + part[tags.closes[0] :]


def _find_relations(document: str) -> str:
    folder, _, file = document.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _start_relations() -> bytes:
    return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>'.encode()


def _list_relations(data: bytes | None) -> list[tuple[str, str, str]]:
    """Return identifier, type and target of each relationship inside the package."""
    relations: list[tuple[str, str, str]] = []

    def start(_: str, attributes: dict[str, str]) -> None:
        if "Id" in attributes and attributes.get("TargetMode") != "External":
            relations.append(
                (attributes["Id"], attributes.get("Type", ""), attributes.get("Target", ""))
            )

    if data:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return relations
