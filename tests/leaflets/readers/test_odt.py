from __future__ import annotations

from collections.abc import Callable

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers.odt import read_odt

Make = Callable[..., bytes]


def paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def fat(text: str) -> str:
    return f'<text:span text:style-name="Fat">{text}</text:span>'


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in read_odt(data)[0]]


def test_headings_are_known_by_tag_by_style_and_by_look(make_odt: Make) -> None:
    body = (
        '<text:h text:outline-level="2">Your choice</text:h>'
        + paragraph("Our study", "Heading_20_1")
        + paragraph(fat("Your data"))
        + paragraph("Who we are", "Big")
        + paragraph(f"You {fat('can')} stop.")
    )
    assert read_odt(make_odt(body))[0] == [
        Piece(Kind.HEADING, "Your choice", 2),
        Piece(Kind.HEADING, "Our study", 1),
        Piece(Kind.HEADING, "Your data", 2),
        Piece(Kind.HEADING, "Who we are", 2),
        Piece(Kind.PARAGRAPH, "You can stop."),
    ]


def test_lists_keep_their_depth_and_only_the_first_paragraph_is_the_item(make_odt: Make) -> None:
    inner = f"<text:list><text:list-item>{paragraph('black')}</text:list-item></text:list>"
    item = (
        f"<text:list-item>{paragraph('a pen')}{paragraph('Any will do.')}{inner}</text:list-item>"
    )
    assert read_odt(make_odt(f"<text:list>{item}</text:list>{paragraph('Thank you.')}"))[0] == [
        Piece(Kind.LIST_ITEM, "a pen", 1),
        Piece(Kind.PARAGRAPH, "Any will do."),
        Piece(Kind.LIST_ITEM, "black", 2),
        Piece(Kind.PARAGRAPH, "Thank you."),
    ]


def test_tables_become_cells_but_a_frame_of_one_column_does_not(make_odt: Make) -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{paragraph(c)}</table:table-cell>" for c in cells)
        return f"<table:table><table:table-row>{inner}</table:table-row></table:table>"

    assert read_odt(make_odt(row("Visit", "May") + row("You can stop.")))[0] == [
        Piece(Kind.TABLE_CELL, "Visit"),
        Piece(Kind.TABLE_CELL, "May"),
        Piece(Kind.PARAGRAPH, "You can stop."),
    ]


def test_spaces_tabs_breaks_and_line_ends_of_the_file_are_read(make_odt: Make) -> None:
    body = paragraph("Dr<text:s text:c='3'/>Lee<text:line-break/>Room<text:tab/>4\n on the ward")
    assert texts(make_odt(body)) == ["Dr Lee", "Room 4 on the ward"]


def test_a_contact_that_stands_only_in_a_link_is_shown(make_odt: Make) -> None:
    body = paragraph('<text:a xlink:href="mailto:ask@example.org">Write</text:a> to us.')
    assert texts(make_odt(body)) == ["Write (ask@example.org) to us."]


def test_placeholders_are_slots(make_odt: Make) -> None:
    hint = '<text:placeholder text:placeholder-type="text">&lt;Name of nurse&gt;</text:placeholder>'
    assert read_odt(make_odt(paragraph(hint) + paragraph(f"Ask {hint}.")))[0] == [
        Piece(Kind.SLOT, "<Name of nurse>"),
        Piece(Kind.PARAGRAPH, "Ask <Name of nurse>."),
    ]


def test_footnotes_are_read_at_the_end(make_odt: Make) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{paragraph('Or your GP.')}</text:note-body></text:note>"
    )
    body = paragraph(f"Ask us{note}.") + paragraph("Thank you.")
    assert texts(make_odt(body)) == ["Ask us.", "Thank you.", "Or your GP."]


def test_what_is_left_out_or_stands_apart_is_told(make_odt: Make) -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{paragraph('You must stay.')}</text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    comment = f"<office:annotation>{paragraph('Really?')}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{paragraph('In a box.')}</draw:text-box></draw:frame>"
    hidden = '<text:span text:style-name="Gone">Hidden</text:span>'
    edges = f"<style:master-page><style:header>{paragraph('Version 2')}</style:header>"
    body = changes + paragraph(f"You can stop.{comment}{hidden}") + paragraph(box)
    pieces, warnings = read_odt(make_odt(body, edges=f"{edges}</style:master-page>"))
    assert [piece.text for piece in pieces] == ["You can stop.", "In a box."]
    assert [warning.split(",")[0].split(":")[0] for warning in warnings] == [
        "The file has tracked changes",
        "The file has comments",
        "Headers and footers were left out.",
        "The file has text boxes",
        "The file has hidden text",
    ]


def test_a_section_that_is_not_shown_is_not_read(make_odt: Make) -> None:
    section = f'<text:section text:display="none">{paragraph("Old text.")}</text:section>'
    assert texts(make_odt(section + paragraph("You can stop."))) == ["You can stop."]


def test_a_picture_s_own_description_is_no_text_of_the_leaflet(make_odt: Make) -> None:
    frame = "<draw:frame><svg:title>logo.png</svg:title></draw:frame>"
    assert texts(make_odt(paragraph(f"{frame}You can stop."))) == ["You can stop."]


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "wrong_kind"),
        ({"META-INF/manifest.xml": "<manifest:encryption-data/>"}, "encrypted"),
        ({"content.xml": "<a>"}, "damaged"),
        ({"styles.xml": "<!DOCTYPE a><a/>"}, "unsafe"),
    ],
)
def test_other_files_are_refused(make_odt: Make, parts: dict[str, str], kind: str) -> None:
    with pytest.raises(LeafletUnreadable) as problem:
        read_odt(make_odt(paragraph("You can stop."), parts))
    assert problem.value.kind == kind
