from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from consent_swat.coverage.cover import Coverage, State
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, Span, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.readability.profile import Counts, Profile, Score
from consent_swat.reports.committee_points import gather_points
from consent_swat.reports.committee_report import write_committee_report
from consent_swat.scorecards.rubric import load_rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Advice, Scorecard
from consent_swat.wording.findings import Finding, Severity
from consent_swat.wording.suppressions import CHANGED, Expired, Suppressed, Suppression

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
Q = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
parse = ElementTree.fromstring


def make_finding(rule: str, severity: Severity, excerpt: str = "must take part") -> Finding:
    return Finding(
        rule, "coercion", severity, 0, 4, 18, excerpt, f"Why {rule}.", f"Say {rule}.", "S"
    )


@pytest.fixture
def card() -> Scorecard:
    text = "You must take part. Then you can stop <now> & rest."
    leaflet = Leaflet("work.docx", "0f" * 32, place_blocks([Piece(Kind.PARAGRAPH, text)]), "en")
    coverage = (
        Coverage("right_to_withdraw", "You can stop", State.PRESENT, (Span(20, 51),), (), ""),
        Coverage("voluntary", "It is a choice", State.ABSENT, (), (), "No sentence says it."),
        Coverage("complaints", "Whom to complain to", State.UNCLEAR, (), (), "Half said."),
        Coverage("randomisation", "Chance decides", State.NOT_APPLICABLE, (), (), "No groups."),
    )
    return Scorecard(
        leaflet,
        Profile((Score("Flesch-Kincaid grade", 7.25, None, {}),), Counts(), (), ()),
        (make_finding("order", Severity.SERIOUS), make_finding("hint", Severity.CAUTION)),
        coverage,
        ("It has comments.",),
        8.0,
        {"voluntary": Advice("Nobody should feel pushed.", "You can say no.")},
    )


def suppress(card: Scorecard, *, why: str = "") -> Scorecard:
    """Let the first finding stand, or let that decision have expired."""
    first, *others = card.findings
    made = Suppression(
        rule=first.rule,
        fingerprint="0f" * 32,
        sentence="You must take part.",
        reason="It is <the law>.",
        by="J. Ade & co",
        on=date(2026, 11, 24),
    )
    if why:
        return replace(card, expired=(Expired(made, why),))
    return replace(card, findings=tuple(others), suppressed=(Suppressed(first, made),))


def write(card: Scorecard) -> bytes:
    return write_committee_report(card, made_at=MADE_AT, sheet_term="information sheet")


def read_part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return parse(archive.read(name))


def read_text(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{Q}t"))


def read_lines(data: bytes, style: str) -> list[str]:
    return [
        read_text(paragraph)
        for paragraph in read_part(data, "word/document.xml").iter(f"{Q}p")
        if (named := paragraph.find(f"{Q}pPr/{Q}pStyle")) is not None
        and named.get(f"{Q}val") == style
    ]


def test_the_first_page_says_verdict_numbers_and_what_to_fix(card: Scorecard) -> None:
    data = write(card)
    assert read_lines(data, "Title") == ["Review of the information sheet"]
    assert read_lines(data, "Verdict") == [
        "Before use, say that people can say no, and reword 1 serious passage; it reads at about "
        "US school grade 7 by Flesch-Kincaid (aim: 8 or lower); 1 other point is unclear."
    ]
    assert read_lines(data, "Figure") == ["1", "1 of 2", "7.2"]
    assert read_lines(data, "ListNumber") == [
        "Reword “must take part”. Why order. Write instead: Say order.",
        "Say that people can say no. No sentence says it. Nobody should feel pushed. "
        "For example, if it is true here: You can say no.",
    ]
    assert read_lines(data, "ListBullet") == [
        "Reword “must take part”. Why hint. Write instead: Say hint.",
        "Say more plainly. Whom to complain to.",
        "You can stop. “Then you can stop <now> & rest.”",
    ]
    assert read_lines(data, "Heading1") == [
        "Must fix",
        "Should fix",
        "What is said well",
        "What the information sheet must tell",
    ]


def test_the_checklist_begins_the_second_page_and_leaves_room_to_answer(card: Scorecard) -> None:
    document = read_part(write(card), "word/document.xml")
    assert len(list(document.iter(f"{Q}pageBreakBefore"))) == 1
    table = list(document.iter(f"{Q}tbl"))[1]
    rows = [[read_text(cell) for cell in row.iter(f"{Q}tc")] for row in table.iter(f"{Q}tr")]
    assert rows == [
        ["What it must tell", "Found", "Answer"],
        ["You can stop", "Present", ""],
        ["It is a choice", "Missing", ""],
        ["Whom to complain toHalf said.", "Unclear", ""],
    ]
    assert "Not asked of this study: Chance decides." in read_text(document)


def test_tables_have_header_rows_and_say_what_they_are(card: Scorecard) -> None:
    for table in read_part(write(card), "word/document.xml").iter(f"{Q}tbl"):
        first, *others = table.iter(f"{Q}tr")
        assert first.find(f"{Q}trPr/{Q}tblHeader") is not None
        assert [row for row in others if row.find(f"{Q}trPr/{Q}tblHeader") is not None] == []
        caption = table.find(f"{Q}tblPr/{Q}tblCaption")
        assert caption is not None
        assert len(caption.get(f"{Q}val", "")) > 20


def test_every_style_and_part_that_is_named_is_there(card: Scorecard) -> None:
    data = write(card)
    styles = {
        style.get(f"{Q}styleId") for style in read_part(data, "word/styles.xml").iter(f"{Q}style")
    }
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        markup = archive.read("word/document.xml") + archive.read("word/footer1.xml")
        names = set(archive.namelist())
    used = set(re.findall(r'<w:(?:pStyle|tblStyle) w:val="(\w+)"', markup.decode()))
    assert used <= styles
    targets = {one.get("Target") for one in read_part(data, "word/_rels/document.xml.rels")}
    assert {f"word/{target}" for target in targets} <= names
    types = read_part(data, "[Content_Types].xml")
    overrides = {one.get("PartName", "/")[1:] for one in types}
    assert overrides - {""} <= names


def test_the_footer_names_file_hash_date_and_page(card: Scorecard) -> None:
    footer = read_part(write(card), "word/footer1.xml")
    text = read_text(footer)
    assert "work.docx, reviewed 2026-11-24 09:30 UTC" in text
    assert f"SHA-256 {'0f' * 32}" in text
    fields = [field.get(f"{Q}instr", "").strip() for field in footer.iter(f"{Q}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_page_stops_when_it_is_full_and_says_so(card: Scorecard) -> None:
    many = tuple(make_finding(f"order {i} " + "word " * 40, Severity.SERIOUS) for i in range(40))
    crowded = replace(card, findings=many)
    points = gather_points(crowded)
    assert len(points.must) + len(points.should) + points.n_left_out == 40 + 2
    lines = [f"{p.title} {p.why} {p.instead}" for p in (*points.must, *points.should)]
    assert sum(len(line) // 90 + 1 for line in lines) <= 42
    assert len(points.should) >= 1
    assert f"{points.n_left_out} more points did not fit" in " ".join(
        read_lines(write(crowded), "Small")
    )


def test_a_clean_leaflet_is_said_to_be_one(card: Scorecard) -> None:
    clean = replace(card, findings=(), coverage=card.coverage[:1])
    text = read_text(read_part(write(clean), "word/document.xml"))
    assert "Must fixNothing that must be fixed.Should fixNothing more." in text


def test_a_contradiction_comes_first_with_its_words(card: Scorecard) -> None:
    undone = Coverage(
        "right_to_withdraw", "You can stop", State.CONTRADICTED, (), (Span(0, 19),), "It undoes."
    )
    first = gather_points(replace(card, coverage=(undone,))).must[0]
    assert first.title == "Settle what it says about: You can stop"
    assert first.why == "“You must take part.” It undoes."


def test_a_leaflet_in_another_language_has_no_checklist(card: Scorecard) -> None:
    dutch = replace(card, leaflet=replace(card.leaflet, language="nl"), coverage=(), findings=())
    text = read_text(read_part(write(dutch), "word/document.xml"))
    assert text.endswith("Not done: the checklist knows English leaflets only.")


def test_the_report_is_the_same_each_time_and_can_be_read_as_a_leaflet(card: Scorecard) -> None:
    assert write(card) == write(card)
    headings = [b.text for b in read_leaflet(write(card), "r.docx").blocks if b.level == 1]
    assert "Must fix" in headings


def test_control_characters_do_not_break_the_file(card: Scorecard) -> None:
    hostile = replace(card, leaflet=replace(card.leaflet, name='a"<\x00\x0b&.docx'))
    assert 'a"<&.docx' in read_text(read_part(write(hostile), "word/document.xml"))


def test_a_time_without_a_zone_is_refused(card: Scorecard) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        write_committee_report(
            card,
            made_at=datetime(2026, 1, 1),  # noqa: DTZ001
            sheet_term="leaflet",
        )


@pytest.mark.shared
def test_real_leaflets_leave_no_line_without_words(shared: Path, materials: Path) -> None:
    data = (shared / "leaflets" / "017.docx").read_bytes()
    report = write(score_leaflet(read_leaflet(data, "017.docx"), load_rubric(materials)))
    assert len(read_lines(report, "ListNumber")) >= 1
    assert all(len(line) > 20 for line in read_lines(report, "ListBullet"))


def test_what_may_stand_is_told_with_who_and_why(card: Scorecard) -> None:
    data = write(suppress(card))
    assert read_lines(data, "Heading1")[-1] == "May stand, as somebody decided"
    assert "“must take part” (order): It is <the law>. J. Ade & co, 2026-11-24." in read_lines(
        data, "Small"
    )
    assert read_lines(data, "Figure")[0] == "0"


def test_expired_decisions_are_told(card: Scorecard) -> None:
    assert read_lines(write(suppress(card, why=CHANGED)), "Small")[-1] == (
        "Expired: “You must take part.” (order, J. Ade & co, 2026-11-24). "
        "The sentence has changed since, or is gone."
    )


def test_many_decisions_are_counted_where_there_is_no_room(card: Scorecard) -> None:
    one = suppress(card)
    lines = read_lines(write(replace(one, suppressed=one.suppressed * 9)), "Small")
    assert lines[-1] == "And 3 more; the full review (HTML) has them all."
    assert sum("It is <the law>." in line for line in lines) == 6
