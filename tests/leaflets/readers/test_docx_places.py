from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.readers.docx_places import find_places
from consent_swat.leaflets.readers.docx_tags import Tags, make_utf8
from consent_swat.leaflets.reading import read_leaflet

Make = Callable[..., bytes]


def show_places(data: bytes) -> list[str]:
    """Return the leaflet's text and what its glyphs are in the file; "~" where there is none."""
    leaflet = read_leaflet(data, "sheet.docx")
    places = find_places(data, leaflet)
    parts = list(places.parts.values())
    told = "".join(
        "~" if glyph is None else parts[glyph.part].data[glyph.start : glyph.end].decode()
        for glyph in places.glyphs
    )
    return [leaflet.text, told]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_each_letter_has_its_bytes_and_spaces_have_none(make_docx: Make) -> None:
    data = make_docx(f"<w:p>{run('You c')}{run('an stop.')}</w:p><w:p>{run('Café.')}</w:p>")
    assert show_places(data) == ["You can stop.\nCafé.", "You~can~stop.~Café."]


def test_entities_ligatures_and_accents_are_followed(make_docx: Make) -> None:
    data = make_docx(f"<w:p>{run('R&amp;D is ﬁne at the cafe&#x301; so we go.')}</w:p>")
    text, told = show_places(data)
    assert text == "R&D is fine at the café so we go."
    assert told == "R&amp;D~is~ﬁﬁne~at~the~cafe~so~we~go."


def test_list_marks_are_passed_by(make_docx: Make) -> None:
    body = "".join(f"<w:p>{run(t)}</w:p>" for t in ("a) a form", "b) b", "* * *", "12. pens"))
    assert show_places(make_docx(body)) == ["a form\nb\npens", "a~form~b~pens"]


def test_what_links_show_in_brackets_has_no_place(make_docx: Make) -> None:
    links = (
        '<Relationships xmlns="x"><Relationship Id="r1" Type="x/hyperlink" '
        'Target="mailto:ask@example.org"/></Relationships>'
    )
    body = (
        f'<w:p><w:hyperlink r:id="r1">{run("Write")}</w:hyperlink>{run(" now.")}</w:p>'
        f'<w:p><w:hyperlink r:id="r1">{run("Here")}</w:hyperlink></w:p><w:p>{run("You can.")}</w:p>'
    )
    text, told = show_places(make_docx(body, {"word/_rels/document.xml.rels": links}))
    assert text == "Write (ask@example.org) now.\nHere (ask@example.org)\nYou can."
    assert told == f"Write{'~' * 19}now.~Here{'~' * 19}You~can."


def test_a_target_without_a_link_text_takes_no_letter_from_the_next_paragraph(
    make_docx: Make,
) -> None:
    links = (
        '<Relationships xmlns="x"><Relationship Id="r1" Type="x/hyperlink" '
        'Target="mailto:ask@example.org"/></Relationships>'
    )
    body = f'<w:p>{run("Ask:")}<w:hyperlink r:id="r1">{run(" ")}</w:hyperlink></w:p>'
    data = make_docx(f"{body}<w:p>{run('go on.')}</w:p>", {"word/_rels/document.xml.rels": links})
    assert show_places(data) == ["Ask:ask@example.org\ngo on.", f"Ask:{'~' * 16}go~on."]


def test_a_part_in_utf_16_is_placed_in_utf_8() -> None:
    part = "<?xml version='1.0' encoding='utf-16'?><a>é</a>".encode("utf-16")
    assert make_utf8(part) == "<a>é</a>".encode()
    assert make_utf8(b"<a/>") == b"<a/>"


def test_tags_are_found_past_comments_sections_and_quoted_brackets() -> None:
    data = b"<?x <y> ?><a b='>' c=\"/>\"><!-- <no> --><d/><![CDATA[<no>]]><e>t</e></a>"
    tags = Tags(data)
    assert tags.names == [b"a", b"d", b"e"]
    assert list(tags.parents) == [-1, 0, 0]
    assert data[tags.starts[2] : tags.ends[2]] == b"<e>t</e>"
    assert data[tags.inners[2] : tags.closes[2]] == b"t"
    assert tags.opening(0) == b"<a b='>' c=\"/>\">"


def test_a_part_of_a_million_tags_is_refused() -> None:
    with pytest.raises(LeafletUnreadable, match="more than 1,000,000 tags"):
        Tags(b"<a>" + b"<b/>" * 1_000_000 + b"</a>")


@pytest.mark.shared
@pytest.mark.parametrize("name", ["001.docx", "014.docx", "017.docx", "018.docx"])
def test_every_letter_of_a_real_leaflet_has_its_place(shared: Path, name: str) -> None:
    text, told = show_places((shared / "leaflets" / name).read_bytes())
    assert html.unescape(told.replace("~", "")) == "".join(text.split())
