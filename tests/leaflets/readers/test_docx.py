from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.docx import read_docx

Make = Callable[..., bytes]
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/hyperlink" Target="mailto:ask@example.org"/>'
    "</Relationships>"
)


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "", look: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, look)}</w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_headings_are_known_by_style_by_its_parents_and_by_outline(make_docx: Make) -> None:
    body = (
        paragraph("Our study", style("Kop1"))
        + paragraph("Your choice", style("Own"))
        + paragraph("Your data", '<w:outlineLvl w:val="2"/>')
        + paragraph("You can stop.")
    )
    assert read_docx(make_docx(body))[0] == [
        Piece(Kind.HEADING, "Our study", 1),
        Piece(Kind.HEADING, "Your choice", 2),
        Piece(Kind.HEADING, "Your data", 3),
        Piece(Kind.PARAGRAPH, "You can stop."),
    ]


@pytest.mark.parametrize("look", ["<w:b/>", '<w:u w:val="single"/>', '<w:sz w:val="32"/>'])
def test_a_short_line_that_stands_out_is_a_heading(make_docx: Make, look: str) -> None:
    body = paragraph("Your choice", look=look) + paragraph("You can stop at any time.")
    kinds = [piece.kind for piece in read_docx(make_docx(body))[0]]
    assert kinds == [Kind.HEADING, Kind.PARAGRAPH]


def test_a_line_that_is_only_partly_bold_is_no_heading(make_docx: Make) -> None:
    body = f"<w:p>{run('Your', '<w:b/>')}{run(' choice')}</w:p>" + paragraph("You can stop.")
    assert read_docx(make_docx(body))[0][0] == Piece(Kind.PARAGRAPH, "Your choice")
    off = paragraph("Your choice", style("Fat"), '<w:b w:val="0"/>')
    assert read_docx(make_docx(off))[0][0].kind is Kind.PARAGRAPH


def test_list_items_are_known_by_number_and_by_style(make_docx: Make) -> None:
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("pen", number)
        + paragraph("paper", style("Dots"))
        + paragraph("card", none)
        + paragraph("\uf0b7 letter")
    )
    assert read_docx(make_docx(body))[0] == [
        Piece(Kind.LIST_ITEM, "pen", 2),
        Piece(Kind.LIST_ITEM, "paper", 1),
        Piece(Kind.PARAGRAPH, "card"),
        Piece(Kind.LIST_ITEM, "letter", 1),
    ]


def test_tables_become_cells_but_a_frame_of_one_column_does_not(make_docx: Make) -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    table = f"<w:tbl><w:tr>{cell('Visit')}{cell('May')}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr>{cell('You can stop.')}</w:tr></w:tbl>"
    assert read_docx(make_docx(table + frame))[0] == [
        Piece(Kind.TABLE_CELL, "Visit"),
        Piece(Kind.TABLE_CELL, "May"),
        Piece(Kind.PARAGRAPH, "You can stop."),
    ]


def test_insertions_are_kept_and_deletions_dropped_and_both_told(make_docx: Make) -> None:
    body = (
        f"<w:p>{run('You ')}<w:ins>{run('can')}</w:ins>"
        f"<w:del><w:r><w:delText>must</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run(' never')}</w:moveFrom>{run(' stop.')}</w:p>"
    )
    pieces, warnings = read_docx(make_docx(body))
    assert pieces == [Piece(Kind.PARAGRAPH, "You can stop.")]
    assert len(warnings) == 1
    assert "tracked changes" in warnings[0]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(make_docx: Make) -> None:
    body = paragraph("You can ", "<w:rPr><w:del/></w:rPr>") + paragraph("stop.")
    assert read_docx(make_docx(body))[0] == [Piece(Kind.PARAGRAPH, "You can stop.")]


def test_old_properties_of_tracked_formatting_do_not_count(make_docx: Make) -> None:
    changed = "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"
    body = paragraph("Your choice", look=changed) + paragraph("You can stop.")
    assert read_docx(make_docx(body))[0][0].kind is Kind.PARAGRAPH


def test_text_boxes_stand_once(make_docx: Make) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run('Beside it.')}</w:p>"
    )
    pieces, warnings = read_docx(make_docx(body))
    assert [p.text for p in pieces] == ["In a box.", "Beside it."]
    assert len(warnings) == 1
    assert "text boxes" in warnings[0]


def test_placeholders_of_content_controls_are_slots(make_docx: Make) -> None:
    def control(inner: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    hint = "<w:showingPlcHdr/>"
    body = (
        control(paragraph("Name of nurse"), hint)
        + control(paragraph("Sister Lee"))
        + f"<w:p>{run('Ask ')}{control(run('a name'), hint)}</w:p>"
    )
    assert read_docx(make_docx(body))[0] == [
        Piece(Kind.SLOT, "Name of nurse"),
        Piece(Kind.PARAGRAPH, "Sister Lee"),
        Piece(Kind.PARAGRAPH, "Ask a name"),
    ]


def test_breaks_tabs_and_hyphens_are_read(make_docx: Make) -> None:
    body = (
        f"<w:p>{run('Dr Lee')}<w:r><w:br/></w:r>{run('Room')}<w:r><w:tab/></w:r>{run('4')}</w:p>"
        f"<w:p>{run('non')}<w:r><w:noBreakHyphen/></w:r>{run('pro')}<w:r><w:softHyphen/></w:r>"
        f"{run('fit')}</w:p>"
    )
    assert [p.text for p in read_docx(make_docx(body))[0]] == ["Dr Lee", "Room 4", "non-profit"]


def test_a_contact_that_stands_only_in_a_link_is_shown(make_docx: Make) -> None:
    code = '<w:instrText>HYPERLINK "mailto:b@example.org"</w:instrText>'
    turns = [f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "separate", "end")]
    body = (
        f'<w:p><w:hyperlink r:id="r1">{run("Write")}</w:hyperlink>{run(" now")}</w:p>'
        f"<w:p>{turns[0]}<w:r>{code}</w:r>{turns[1]}{run('Mail')}{turns[2]}{run('.')}</w:p>"
    )
    data = make_docx(body, {"word/_rels/document.xml.rels": LINKS})
    assert [p.text for p in read_docx(data)[0]] == [
        "Write (ask@example.org) now",
        "Mail (b@example.org).",
    ]


def test_what_is_left_out_is_told(make_docx: Make) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "word/header1.xml": f"<w:hdr {space}>{paragraph('Version 2')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {space}><w:p/></w:ftr>",
        "word/comments.xml": f'<w:comments {space}><w:comment w:id="1"/></w:comments>',
    }
    body = f"<w:p>{run('You can stop.')}{run('Hidden', '<w:vanish/>')}</w:p>"
    pieces, warnings = read_docx(make_docx(body, parts))
    assert [p.text for p in pieces] == ["You can stop."]
    assert warnings == [
        "The file has comments, which were not read.",
        "Headers and footers were left out.",
        "The file has hidden text, which was left out.",
    ]


def test_footnotes_are_read_at_the_end(make_docx: Make) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f"<w:footnotes {space}><w:footnote>{paragraph('Or your GP.')}</w:footnote></w:footnotes>"
    body = f"<w:p>{run('Ask us.')}<w:r><w:footnoteReference/></w:r></w:p>"
    pieces = read_docx(make_docx(body, {"word/footnotes.xml": note}))[0]
    assert [p.text for p in pieces] == ["Ask us.", "Or your GP."]


def test_another_program_s_file_is_named() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(LeafletUnreadable, match="Excel workbook") as problem:
        read_docx(target.getvalue())
    assert problem.value.kind == "wrong_kind"
