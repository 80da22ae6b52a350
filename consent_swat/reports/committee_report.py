"""A review as two pages in Word for a committee: what to ask for, and room for the answers.

The first page says what matters and stops when it is full; the second is the checklist. The file
is written by hand from its parts, so that it needs no other library and no service.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from consent_swat.coverage.cover import NOWHERE, Coverage, State
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.reports.committee_points import LINE, LINES, Point, gather_points
from consent_swat.reports.word_markup import (
    escape_xml,
    pack_parts,
    show_paragraph,
    show_run,
    show_table,
)
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.scorecards.verdict import count_headlines, say_verdict

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_STATES: Final = {
    State.CONTRADICTED: "Contradicted",
    State.ABSENT: "Missing",
    State.UNCLEAR: "Unclear",
    State.PRESENT: "Present",
}
_ANSWER_WIDTHS: Final = (4100, 1200, 4678)
_NUMBER_WIDTHS: Final = (3326, 3326, 3326)
_ROOM: Final = 13_000  # twentieths of a point that the second page has for its rows
_ROW_HEIGHTS: Final = (340, 720)  # 6 to 13 mm: room to write by hand
_MOST_WITH_REASONS: Final = 20
_VERDICT_LINE: Final = 72  # characters, as it is set larger
_USUAL: Final = 4  # lines that the page keeps for the verdict and its notes
_LONGEST_NAME: Final = 70
_MOST_SUPPRESSED: Final = 6
_SMALL_LINE: Final = 110  # characters
_SMALL_HEIGHT: Final = 260  # twentieths of a point


def write_committee_report(card: Scorecard, *, made_at: datetime, sheet_term: str) -> bytes:
    """Write a review as a Word file of two pages.

    Parameters
    ----------
    card : Scorecard
        Everything found about the leaflet.
    made_at : datetime
        When the review was made; with a time zone.
    sheet_term : str
        What people here call the leaflet, for example ``information sheet``.

    Returns
    -------
    bytes
        A .docx file; the same for the same arguments, always.

    Raises
    ------
    ValueError
        If ``made_at`` has no time zone.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at has no time zone. Give it in UTC.")
    moment = made_at.astimezone(UTC)
    return pack_parts(
        {
            "[Content_Types].xml": _read_part("content_types.xml"),
            "_rels/.rels": _read_part("package.rels"),
            "docProps/core.xml": _show_properties(card.leaflet, moment),
            "word/document.xml": _show_document(card, moment, sheet_term),
            "word/_rels/document.xml.rels": _read_part("document.rels"),
            "word/styles.xml": _read_part("styles.xml"),
            "word/numbering.xml": _read_part("numbering.xml"),
            "word/footer1.xml": _show_footer(card.leaflet, moment),
        }
    )


def _read_part(name: str) -> str:
    return (Path(__file__).parent / "templates" / "committee" / name).read_text(encoding="utf-8")


def _show_document(card: Scorecard, moment: datetime, sheet_term: str) -> str:
    page = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="794" w:right="964" w:bottom="794" '
        'w:left="964" w:header="397" w:footer="397" w:gutter="0"/></w:sectPr>'
    )
    body = "".join(
        (
            *_show_first_page(card, moment, sheet_term),
            *_show_checklist(card, sheet_term),
            *_show_suppressed(card),
        )
    )
    return f"{_HEAD}<w:document {_W} {_R}><w:body>{body}{page}</w:body></w:document>"


def _show_first_page(card: Scorecard, moment: datetime, sheet_term: str) -> Iterator[str]:
    yield _say(f"Review of the {sheet_term}", "Title")
    read = f"{_shorten_name(card.leaflet.name)}, {card.n_words:,} words"
    yield _say(f"{read}; reviewed {moment.day} {moment:%B %Y}", "Subtitle")
    verdict, notes = say_verdict(card), [f"Note: {note}" for note in card.notes[:2]]
    yield _say(verdict, "Verdict")
    headlines = count_headlines(card)
    yield show_table(
        "Three numbers: serious findings, key points told, reading grade",
        _NUMBER_WIDTHS,
        [_capitalise(headline.label) for headline in headlines],
        [[_say(h.value, "Figure") + _say(h.detail, "Cell") for h in headlines]],
    )
    n_spare = LINES - len(verdict) // _VERDICT_LINE - sum(len(note) // LINE + 1 for note in notes)
    points = gather_points(card, n_lines=n_spare + _USUAL)
    yield from _show_points("Must fix", points.must, "ListNumber", "Nothing that must be fixed.")
    yield from _show_points("Should fix", points.should, "ListBullet", "Nothing more.")
    yield from _show_points(
        "What is said well", points.well, "ListBullet", "None of the key points is simply told."
    )
    if points.n_left_out:
        yield _say(
            f"{points.n_left_out} more {'point' if points.n_left_out == 1 else 'points'} did not "
            "fit this page; the full review (HTML) has them all.",
            "Small",
        )
    yield from (_say(note, "Small") for note in notes)


def _show_points(title: str, points: Iterable[Point], style: str, none: str) -> Iterator[str]:
    yield _say(title, "Heading1")
    shown = [
        show_paragraph(
            show_run(f"{point.title}. ", "<w:b/>"),
            show_run(f"{point.why} " if point.instead else point.why),
            *(
                (show_run(f"{point.introduction} ", "<w:i/>"), show_run(point.instead))
                if point.instead
                else ()
            ),
            style=style,
        )
        for point in points
    ]
    yield from shown or [_say(none, "")]


def _show_checklist(card: Scorecard, sheet_term: str) -> Iterator[str]:
    title = show_run(f"What the {sheet_term} must tell")
    yield show_paragraph(title, style="Heading1", more="<w:pageBreakBefore/>")
    if not card.coverage:
        yield _say("Not done: the checklist knows English leaflets only.", "")
        return
    asked = [c for c in card.coverage if c.state in _STATES]
    low, high = _ROW_HEIGHTS
    with_reasons = len(asked) <= _MOST_WITH_REASONS
    yield show_table(
        f"Checklist: what the {sheet_term} must tell, whether it does, and room for the answer",
        _ANSWER_WIDTHS,
        ("What it must tell", "Found", "Answer"),
        [_show_element(covered, with_reason=with_reasons) for covered in asked],
        height=min(high, max(low, (_ROOM - _count_room(card)) // max(1, len(asked)))),
    )
    others = [c.title for c in card.coverage if c.state is State.NOT_APPLICABLE]
    if others:
        yield _say(f"Not asked of this study: {'; '.join(others)}.", "Small")


def _show_element(covered: Coverage, *, with_reason: bool) -> tuple[str, str, str]:
    reason = covered.why if with_reason and covered.why != NOWHERE else ""
    state = _STATES[covered.state]
    look = "" if covered.state is State.PRESENT else "<w:b/>"
    return (
        _say(covered.title, "Cell") + (_say(reason, "Reason") if reason else ""),
        show_paragraph(show_run(state, look), style="Cell"),
        show_paragraph(style="Cell"),
    )


def _count_room(card: Scorecard) -> int:
    """Count what the suppressed and expired take of the second page, in twentieths of a point."""
    n_lines = sum(len(line) // _SMALL_LINE + 1 for line in _list_suppressed(card))
    return (n_lines + 2) * _SMALL_HEIGHT if n_lines else 0


def _show_suppressed(card: Scorecard) -> Iterator[str]:
    lines = _list_suppressed(card)
    if lines:
        yield _say("May stand, as somebody decided", "Heading1")
        yield from (_say(line, "Small") for line in lines)


def _list_suppressed(card: Scorecard) -> list[str]:
    """List who let what stand and why; what there is no room for is counted."""
    lines = [
        f"“{one.finding.excerpt}” ({one.finding.rule}): {one.suppression.reason} "
        f"{one.suppression.by}, {one.suppression.on}."
        for one in card.suppressed
    ]
    lines += [
        f"Expired: “{one.suppression.sentence}” ({one.suppression.rule}, {one.suppression.by}, "
        f"{one.suppression.on}). {one.why}"
        for one in card.expired
    ]
    n_more = len(lines) - _MOST_SUPPRESSED
    if n_more > 0:
        lines[_MOST_SUPPRESSED:] = [f"And {n_more} more; the full review (HTML) has them all."]
    return lines


def _show_footer(leaflet: Leaflet, moment: datetime) -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} ">{show_run("1")}</w:fldSimple>'

    first = show_paragraph(
        show_run(f"{_shorten_name(leaflet.name)}, reviewed {moment:%Y-%m-%d %H:%M} UTC"),
        "<w:r><w:tab/></w:r>",
        show_run("Page "),
        field("PAGE"),
        show_run(" of "),
        field("NUMPAGES"),
        style="Footer",
    )
    return f"{_HEAD}<w:ftr {_W}>{first}{_say(f'SHA-256 {leaflet.sha256}', 'Footer')}</w:ftr>"


def _show_properties(leaflet: Leaflet, moment: datetime) -> str:
    when = f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment:%Y-%m-%dT%H:%M:%SZ}'
    title = escape_xml(f"Review of {leaflet.name}")
    return (
        f"{_HEAD}<cp:coreProperties {_CORE}><dc:title>{title}</dc:title>"
        f"<dc:creator>consent-swat</dc:creator><dc:language>en-GB</dc:language>"
        f"{when}</dcterms:created></cp:coreProperties>"
    )


def _say(words: str, style: str) -> str:
    return show_paragraph(show_run(words), style=style)


def _capitalise(words: str) -> str:
    return words[:1].upper() + words[1:]


def _shorten_name(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 12]}…{name[-11:]}"
