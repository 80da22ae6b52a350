"""A copy of the reviewer's own Word file with a comment at the words of each finding.

The leaflet's parts are changed only where a comment begins or ends; a comments part is added, or
added to. Everything else in the file stays as it is.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from consent_swat.coverage.cover import State
from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Span
from consent_swat.leaflets.readers.docx_places import Places, find_places
from consent_swat.leaflets.readers.docx_tags import make_utf8
from consent_swat.reports.word_markup import escape_xml, show_paragraph, show_run
from consent_swat.reports.word_package import find_comments, link_comments
from consent_swat.reports.word_ranges import Mark, insert_marks, place_mark
from consent_swat.scorecards.scorecard import IF_TRUE, WRITE, Scorecard
from consent_swat.scorecards.verdict import say_verdict
from consent_swat.wording.findings import Finding, Severity

AUTHOR: Final = "consent-swat"
MOST_COMMENTS: Final = 2000
"""Word opens no file with more than 32,767; nobody reads so many."""

_NUMBER = re.compile(rb"<(?:\w+:)?comment\s[^<>]*?\bid\s*=\s*[\"'](-?\d+)[\"']")
_USED = re.compile(rb"<(?:\w+:)?comment(?:RangeStart|RangeEnd|Reference)\s[^<>]*?id=\"(\d+)\"")


@dataclass(frozen=True, slots=True)
class _Comment:
    """What to say, and of which words."""

    where: Span
    paragraphs: tuple[str, ...]
    title: str


def write_word_comments(
    original: bytes, card: Scorecard, *, made_at: datetime | None = None
) -> bytes:
    """Write a copy of a Word file with the findings as comments.

    Parameters
    ----------
    original : bytes
        The .docx file from which the scorecard was made.
    card : Scorecard
        Everything found about it.
    made_at : datetime or None
        When the comments are said to have been made, with a time zone; None leaves it open.

    Returns
    -------
    bytes
        The copy. The first comment holds the verdict, what the leaflet does not tell, and any
        finding whose words could not be found in the file. Of more than `MOST_COMMENTS` findings
        the gravest are kept, and it says so.

    Raises
    ------
    LeafletUnreadable
        ``wrong_kind`` if the scorecard is of another file, or the file is not a Word file; else
        as reading it would.
    ValueError
        If ``made_at`` has no time zone.
    """
    if made_at is not None and made_at.tzinfo is None:
        raise ValueError("made_at has no time zone. Give it in UTC.")
    name = card.leaflet.name
    if hashlib.sha256(original).hexdigest() != card.leaflet.sha256:
        raise LeafletUnreadable(
            "wrong_kind", f"Leaflet '{name}' has changed since its review. Review it again."
        )
    try:
        places = find_places(original, card.leaflet)
    except LeafletUnreadable as problem:
        raise LeafletUnreadable(problem.kind, f"Leaflet '{name}' {problem}") from None
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    return _repack(original, _comment(parts, places, card, made_at))


def _comment(
    parts: Mapping[str, bytes], places: Places, card: Scorecard, made_at: datetime | None
) -> dict[str, bytes]:
    """Return the parts that change, and those that are new."""
    document = next(iter(places.parts))
    comments = find_comments(parts, document)
    number = _find_free_number(comments.data, parts[document])
    kept, n_dropped = _keep_gravest(card.findings)
    placed: list[tuple[_Comment, Mark]] = []
    lost: list[_Comment] = []
    for comment in (*_list_conflicts(card), *map(_tell, kept)):
        mark = _place(number + 1 + len(placed), comment, places, card)
        if mark is None:
            lost.append(comment)
        else:
            placed.append((comment, mark))
    summary = _sum_up(card, lost, n_dropped)
    first = _place_first(number, places, card)
    told = [(summary, first), *placed] if first is not None else placed
    main = places.parts[document]
    markup = [_show_comment(mark.number, comment, made_at) for comment, mark in told]
    return {
        document: insert_marks(main, [mark for _, mark in told]),
        comments.name: comments.add("".join(markup)),
        **link_comments(parts, document, comments),
    }


def _place(number: int, comment: _Comment, places: Places, card: Scorecard) -> Mark | None:
    start, end = comment.where.start, comment.where.end
    words = card.leaflet.text[start:end]
    return place_mark(number, places.glyphs[start:end], words, list(places.parts.values()))


def _place_first(number: int, places: Places, card: Scorecard) -> Mark | None:
    """Place the first comment at the first block that the file holds, or at its first letter."""
    parts = list(places.parts.values())
    spans = [(block.start, block.end) for block in card.leaflet.blocks[:1]]
    spans += [(i, i + 1) for i, glyph in enumerate(places.glyphs) if glyph is not None]
    marks = (
        place_mark(number, places.glyphs[i:j], card.leaflet.text[i:j], parts) for i, j in spans
    )
    return next((mark for mark in marks if mark is not None), None)


def _keep_gravest(findings: tuple[Finding, ...]) -> tuple[list[Finding], int]:
    gravest = sorted(findings, key=lambda finding: -finding.severity.rank)[:MOST_COMMENTS]
    kept = sorted(gravest, key=lambda finding: (finding.start, finding.end))
    return kept, len(findings) - len(kept)


def _tell(finding: Finding) -> _Comment:
    instead = (f"{WRITE} {finding.instead}",) if finding.instead else ()
    source = f"Rule {finding.rule} ({finding.pack}). {finding.source}"
    return _Comment(
        Span(finding.start, finding.end),
        (finding.message, *instead, source),
        _TITLES[finding.severity],
    )


_TITLES: Final = {
    Severity.SERIOUS: "Serious",
    Severity.CAUTION: "Caution",
    Severity.NOTE: "Note",
}


def _list_conflicts(card: Scorecard) -> Iterable[_Comment]:
    for covered in card.coverage:
        if covered.state is State.CONTRADICTED:
            advice = card.advice.get(covered.element)
            says = (f"{IF_TRUE} {advice.says}",) if advice and advice.says else ()
            why = f"This speaks against “{covered.title}”. {covered.why}".strip()
            for span in covered.conflicts:
                yield _Comment(span, (why, *says), "Contradiction")


def _sum_up(card: Scorecard, lost: Iterable[_Comment], n_dropped: int) -> _Comment:
    first = card.leaflet.blocks[0]
    untold = [c.title for c in card.coverage if c.state is State.ABSENT]
    says = [say_verdict(card)]
    if untold:
        says.append(f"Nowhere said: {'; '.join(untold)}.")
    says += [
        f"{comment.title}, at words that have no place of their own in this file: "
        f"“{card.leaflet.text[comment.where.start : comment.where.end]}” "
        + " ".join(comment.paragraphs)
        for comment in lost
    ]
    if n_dropped:
        says.append(f"{n_dropped} lesser findings are left out; the HTML report has them all.")
    return _Comment(Span(first.start, first.end), tuple(says), "Review")


def _show_comment(number: int, comment: _Comment, made_at: datetime | None) -> str:
    dated = f' w:date="{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"' if made_at else ""
    first, *others = comment.paragraphs
    paragraphs = [
        show_paragraph(show_run(f"{comment.title}: ", "<w:b/>"), show_run(first)),
        *(show_paragraph(show_run(words)) for words in others),
    ]
    return (
        f'<w:comment w:id="{number}" w:author="{escape_xml(AUTHOR)}"{dated} w:initials="cs">'
        f"{''.join(paragraphs)}</w:comment>"
    )


def _find_free_number(comments: bytes, document: bytes) -> int:
    used = [*_NUMBER.findall(comments), *_USED.findall(make_utf8(document))]
    return max((int(number) for number in used), default=-1) + 1


def _repack(original: bytes, changed: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = changed.pop(entry.filename, None)
            new.writestr(_copy_entry(entry), old.read(entry) if data is None else data)
        for name, data in changed.items():
            added = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            added.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(added, data)
    return target.getvalue()


def _copy_entry(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.compress_type = entry.compress_type
    copy.external_attr = entry.external_attr
    return copy
