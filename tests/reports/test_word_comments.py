from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consent_swat.coverage.cover import Coverage, State
from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Leaflet, Span
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.readability.profile import Counts, Profile
from consent_swat.reports.word_comments import write_word_comments
from consent_swat.scorecards.rubric import load_rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Advice, Scorecard
from consent_swat.wording.findings import Finding, Severity

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
Q = f"{{{W}}}"
parse = ElementTree.fromstring
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def make_docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"><w:body>{body}</w:body>'
        "</w:document>"
    )
    members = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": document,
        "word/media/image1.png": b"\x89PNG\x00\x01",
        **(parts or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r w:rsidR="00AB">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def find(leaflet: Leaflet, words: str, severity: Severity = Severity.SERIOUS) -> Finding:
    start = leaflet.text.index(words)
    block = max(i for i, one in enumerate(leaflet.blocks) if one.start <= start)
    return Finding(
        "must-take-part",
        "coercion",
        severity,
        block,
        start,
        start + len(words),
        words,
        "It reads as an order <&>.",
        "You can choose.",
        "Holmes 2020",
    )


def review(data: bytes, *words: str, coverage: tuple[Coverage, ...] = ()) -> Scorecard:
    leaflet = read_leaflet(data, "sheet.docx")
    findings = tuple(find(leaflet, one) for one in words)
    return Scorecard(leaflet, Profile((), Counts(), (), ()), findings, coverage)


def read_part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def read_marked(data: bytes, name: str = "word/document.xml") -> dict[str, str]:
    """Return the words between the start and end of each comment."""
    open_ones: set[str] = set()
    marked: dict[str, str] = {}
    for element in parse(read_part(data, name)).iter():
        number = element.get(f"{Q}id", "")
        if element.tag == f"{Q}commentRangeStart":
            open_ones.add(number)
            marked[number] = ""
        elif element.tag == f"{Q}commentRangeEnd":
            open_ones.remove(number)
        elif element.tag == f"{Q}t":
            for one in open_ones:
                marked[one] += element.text or ""
    assert open_ones == set()
    return marked


def read_comments(data: bytes) -> dict[str, str]:
    root = parse(read_part(data, "word/comments.xml"))
    return {
        comment.get(f"{Q}id", ""): "\n".join(
            "".join(text.text or "" for text in paragraph.iter(f"{Q}t"))
            for paragraph in comment.iter(f"{Q}p")
        )
        for comment in root.iter(f"{Q}comment")
    }


def read_looks(data: bytes) -> list[tuple[str, bytes]]:
    """Return each letter with the properties of its run."""
    looks: list[tuple[str, bytes]] = []
    for one in parse(read_part(data, "word/document.xml")).iter(f"{Q}r"):
        properties = one.find(f"{Q}rPr")
        look = b"" if properties is None else ElementTree.tostring(properties)
        look += (one.get(f"{Q}rsidR") or "").encode()
        for child in one:
            if child.tag == f"{Q}t":
                looks += [(letter, look) for letter in child.text or ""]
            elif child.tag not in (f"{Q}rPr", f"{Q}commentReference"):
                looks.append((child.tag, look))
    return looks


def test_words_inside_a_run_are_marked_and_told_of() -> None:
    data = make_docx(f"<w:p>{run('You must take part in this.', '<w:i/>')}</w:p>")
    copy = write_word_comments(data, review(data, "must take part"), made_at=MADE_AT)
    assert read_marked(copy) == {"0": "You must take part in this.", "1": "must take part"}
    assert read_comments(copy)["1"] == (
        "Serious: It reads as an order <&>.\nWrite instead: You can choose.\n"
        "Rule must-take-part (coercion). Holmes 2020"
    )
    comment = parse(read_part(copy, "word/comments.xml"))[1]
    assert comment.get(f"{Q}author") == "consent-swat"
    assert comment.get(f"{Q}date") == "2026-11-24T09:30:00Z"
    assert b'<w:r w:rsidR="00AB"><w:rPr><w:i/></w:rPr>' in read_part(copy, "word/document.xml")
    assert read_looks(copy) == read_looks(data)


def test_marks_reach_over_runs_of_different_looks() -> None:
    body = (
        f"<w:p>{run('You mu', '<w:b/>')}{run('st take', '<w:i/>')}"
        f"<w:r><w:tab/><w:t>part</w:t><w:br/><w:t>now.</w:t></w:r></w:p>"
    )
    data = make_docx(body)
    copy = write_word_comments(data, review(data, "must take part"))
    assert read_marked(copy)["1"] == "must takepart"
    assert read_looks(copy) == read_looks(data)
    assert read_leaflet(copy, "sheet.docx").text == read_leaflet(data, "sheet.docx").text


CELL = f"<w:tc><w:p>{run('You must take part.')}</w:p></w:tc>"
PLACES = {
    "table": f"<w:tbl><w:tr>{CELL}<w:tc><w:p>{run('Visit')}</w:p></w:tc></w:tr></w:tbl>",
    "content control": (
        f"<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('You must take part.')}"
        "</w:sdtContent></w:sdt></w:p>"
    ),
    "hyperlink": f"<w:p><w:hyperlink w:anchor='x'>{run('You must take part.')}</w:hyperlink></w:p>",
    "insertion": f"<w:p><w:ins w:id='7'>{run('You must take part.')}</w:ins></w:p>",
    "list": f"<w:p><w:r><w:t>• </w:t></w:r>{run('You must take part.')}</w:p>",
    "deletion within": (
        f"<w:p>{run('You must ')}<w:del w:id='8'><w:r><w:delText>not </w:delText></w:r></w:del>"
        f"{run('take part.')}</w:p>"
    ),
    "entities": f"<w:p>{run('You &#109;ust take&#xA0;p&#x61;rt &amp; go.')}</w:p>",
    "no space kept": "<w:p><w:r><w:t>You must take part.</w:t></w:r></w:p>",
    "section of characters": "<w:p><w:r><w:t>You <![CDATA[must take part]]>.</w:t></w:r></w:p>",
    "soft hyphens": f"<w:p>{run('You must ta&#xAD;ke part.')}</w:p>",
}


@pytest.mark.parametrize("place", PLACES)
def test_words_are_found_wherever_they_stand(place: str) -> None:
    data = make_docx(f"<w:p>{run('Our study of sore backs.')}</w:p>{PLACES[place]}")
    copy = write_word_comments(data, review(data, "must take part"))
    marked = read_marked(copy)["1"].replace("\u00ad", "").replace("\u00a0", " ")
    assert marked == "must take part"
    assert read_leaflet(copy, "sheet.docx").text == read_leaflet(data, "sheet.docx").text


@pytest.mark.parametrize("place", ["content control", "hyperlink", "insertion"])
def test_the_mark_of_a_comment_stands_outside_of_links_and_controls(place: str) -> None:
    data = make_docx(PLACES[place])
    copy = write_word_comments(data, review(data, "must take part"))
    root = parse(read_part(copy, "word/document.xml"))
    references = [
        one
        for paragraph in root.iter(f"{Q}p")
        for one in paragraph.findall(f"{Q}r/{Q}commentReference")
    ]
    assert [one.get(f"{Q}id") for one in references] == ["0", "1"]


def test_words_in_a_text_box_are_marked_by_the_box_as_word_heeds_no_marks_in_it() -> None:
    box = f"<w:txbxContent><w:p>{run('You must take part.')}</w:p></w:txbxContent>"
    holder = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    data = make_docx(f"<w:p>{run('Beside.')}{holder}</w:p>")
    copy = read_part(write_word_comments(data, review(data, "must take part")), "word/document.xml")
    assert copy.count(box.encode()) == 2
    assert b'<w:commentRangeStart w:id="1"/>' + holder.encode() in copy
    assert holder.encode() + b'<w:commentRangeEnd w:id="' in copy


def test_words_in_a_footnote_are_marked_by_its_number() -> None:
    note = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="3"><w:p>{run("You must take part.")}</w:p>'
        "</w:footnote></w:footnotes>"
    )
    number = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    data = make_docx(
        f"<w:p>{run('Ask us.')}<w:r><w:footnoteReference w:id='2'/></w:r>{number}</w:p>",
        {"word/footnotes.xml": note},
    )
    copy = write_word_comments(data, review(data, "must take part"))
    assert read_part(copy, "word/footnotes.xml") == note.encode()
    document = read_part(copy, "word/document.xml")
    assert b'<w:commentRangeStart w:id="1"/>' + number.encode() in document


def test_comments_of_others_are_kept_and_numbers_are_new() -> None:
    old = f'<w:comments xmlns:w="{W}"><w:comment w:id="41" w:author="Sam"/></w:comments>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{R}/comments" Target="/word/remarks.xml"/></Relationships>'
    )
    data = make_docx(
        f"<w:p>{run('You must take part.')}</w:p>",
        {"word/remarks.xml": old, "word/_rels/document.xml.rels": relations},
    )
    copy = write_word_comments(data, review(data, "must take part"))
    part = read_part(copy, "word/remarks.xml")
    assert part.startswith(old.removesuffix("</w:comments>").encode())
    numbers = [one.get(f"{Q}id") for one in parse(part)]
    assert numbers == ["41", "42", "43"]
    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        assert read_part(copy, name) == read_part(data, name)


def test_a_new_comments_part_is_known_to_the_package() -> None:
    data = make_docx(f"<w:p>{run('You must take part.')}</w:p>")
    copy = write_word_comments(data, review(data, "must take part"))
    types = parse(read_part(copy, "[Content_Types].xml"))
    assert types[-1].get("PartName") == "/word/comments.xml"
    assert types[-1].tag == types[0].tag.replace("Default", "Override")
    relations = parse(read_part(copy, "word/_rels/document.xml.rels"))
    assert [(one.get("Type"), one.get("Target")) for one in relations] == [
        (f"{R}/comments", "comments.xml")
    ]


def test_everything_else_stays_byte_for_byte() -> None:
    data = make_docx(
        f"<!-- <w:r> --><w:p w:x='>'>{run('You must take part.')}</w:p><w:sectPr/>",
        {"word/styles.xml": f'<w:styles xmlns:w="{W}"/>', "docProps/custom.xml": "<x/>"},
    )
    copy = write_word_comments(data, review(data, "You must take part."))
    for name in ("word/media/image1.png", "word/styles.xml", "docProps/custom.xml"):
        assert read_part(copy, name) == read_part(data, name)
    bare = read_part(copy, "word/document.xml")
    for number in (b"0", b"1"):
        bare = bare.replace(b'<w:commentRangeStart w:id="%s"/>' % number, b"")
        bare = bare.replace(b'<w:commentRangeEnd w:id="%s"/>' % number, b"")
        bare = bare.replace(b'<w:r><w:commentReference w:id="%s"/></w:r>' % number, b"")
    assert bare == read_part(data, "word/document.xml")


def test_first_comment_tells_the_verdict_and_what_is_nowhere_said() -> None:
    data = make_docx(f"<w:p>{run('Our study of backs.')}</w:p><w:p>{run('We pay you.')}</w:p>")
    missing = Coverage("voluntary", "Taking part is a choice", State.ABSENT, (), (), "No.")
    told = read_comments(write_word_comments(data, review(data, coverage=(missing,))))["0"]
    assert told.startswith("Review: Before use, say that people can say no;")
    assert "\nNowhere said: Taking part is a choice." in told


def test_what_undoes_an_element_gets_its_comment() -> None:
    data = make_docx(f"<w:p>{run('You can stop. If you stop you lose your pay.')}</w:p>")
    conflict = Coverage(
        "right_to_withdraw",
        "You can stop",
        State.CONTRADICTED,
        (),
        (Span(14, 44),),
        "It undoes it.",
    )
    card = review(data, coverage=(conflict,))
    advised = Scorecard(
        card.leaflet,
        card.profile,
        (),
        card.coverage,
        advice={"right_to_withdraw": Advice("It matters.", "You can stop at any time.")},
    )
    copy = write_word_comments(data, advised)
    assert read_marked(copy)["1"] == "If you stop you lose your pay."
    assert read_comments(copy)["1"] == (
        "Contradiction: This speaks against “You can stop”. It undoes it.\n"
        "For example, if it is true here: You can stop at any time."
    )


def test_words_that_only_reading_added_are_told_of_in_the_first_comment() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/hyperlink" Target="mailto:ask@example.org"/></Relationships>'
    )
    body = f'<w:p><w:hyperlink r:id="r1">{run("Write")}</w:hyperlink>{run(" to us today.")}</w:p>'
    data = make_docx(body, {"word/_rels/document.xml.rels": relations})
    copy = write_word_comments(data, review(data, "(ask@example.org)", "us today"))
    assert read_marked(copy) == {"0": "W", "1": "us today"}
    assert "no place of their own in this file: “(ask@example.org)”" in read_comments(copy)["0"]


def test_utf_16_and_strict_files_get_comments_that_fit_them() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = (
        '<?xml version="1.0" encoding="UTF-16"?>'
        f'<document xmlns="{strict}"><body><p><r><t>You must take part.</t></r></p></body>'
        "</document>"
    )
    data = make_docx("", {"word/document.xml": document.encode("utf-16")})
    copy = write_word_comments(data, review(data, "must take part"))
    root = parse(read_part(copy, "word/document.xml"))
    starts = list(root.iter(f"{{{strict}}}commentRangeStart"))
    assert [one.get(f"{{{strict}}}id") for one in starts] == ["0", "1"]
    comments = parse(read_part(copy, "word/comments.xml"))
    assert comments.tag == f"{{{strict}}}comments"
    assert b"purl.oclc.org/ooxml/officeDocument" in read_part(copy, "word/_rels/document.xml.rels")


def test_another_file_than_the_reviewed_one_is_refused() -> None:
    data = make_docx(f"<w:p>{run('You must take part.')}</w:p>")
    other = make_docx(f"<w:p>{run('You may take part.')}</w:p>")
    with pytest.raises(LeafletUnreadable, match=r"'sheet\.docx' has changed since its review"):
        write_word_comments(other, review(data, "must take part"))


def test_a_file_that_is_no_word_file_is_refused_by_name() -> None:
    data = b"You must take part."
    leaflet = read_leaflet(data, "sheet.txt")
    card = Scorecard(leaflet, Profile((), Counts(), (), ()), (), ())
    with pytest.raises(LeafletUnreadable, match=r"Leaflet 'sheet\.txt' is damaged"):
        write_word_comments(data, card)


def test_a_time_without_a_zone_is_refused() -> None:
    data = make_docx(f"<w:p>{run('You must take part.')}</w:p>")
    with pytest.raises(ValueError, match="no time zone"):
        write_word_comments(data, review(data), made_at=datetime(2026, 1, 1))  # noqa: DTZ001


SENTENCE = "You must & can’t take part in é <all> 3 visits."
ESCAPED = [c.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for c in SENTENCE]


@settings(max_examples=60)
@given(
    cuts=st.sets(st.integers(1, len(SENTENCE) - 1), max_size=6),
    words=st.lists(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).map(sorted), min_size=1, max_size=4
    ),
)
def test_any_words_over_any_runs_are_marked_exactly(cuts: set[int], words: list[list[int]]) -> None:
    edges = [0, *sorted(cuts), len(SENTENCE)]
    looks = ("", "<w:b/>", "<w:i/>")
    body = "".join(
        run("".join(ESCAPED[start:end]), looks[i % 3])
        for i, (start, end) in enumerate(pairwise(edges))
    )
    data = make_docx(f"<w:p>{body}</w:p>")
    tokens = SENTENCE.split(" ")
    wanted = [" ".join(tokens[first : last + 1]) for first, last in words]
    copy = write_word_comments(data, review(data, *wanted))
    marked = read_marked(copy)
    assert sorted(marked.values()) == sorted([SENTENCE, *wanted])
    assert read_looks(copy) == read_looks(data)


def squeeze(text: str) -> str:
    return "".join(text.replace("\u2010", "-").replace("\u00ad", "").split())


@pytest.mark.shared
@pytest.mark.parametrize("name", ["001.docx", "014.docx", "017.docx", "018.docx"])
def test_real_leaflets_get_every_finding_at_its_words(
    shared: Path, materials: Path, name: str
) -> None:
    data = (shared / "leaflets" / name).read_bytes()
    card = score_leaflet(read_leaflet(data, name), load_rubric(materials))
    assert hashlib.sha256(data).hexdigest() == card.leaflet.sha256
    copy = write_word_comments(data, card)
    marked = list(read_marked(copy).values())
    found = [squeeze(words) for words in marked]
    for finding in card.findings:
        assert squeeze(finding.excerpt) in found
    assert len(marked) > len(card.findings)
    assert read_leaflet(copy, name).text == card.leaflet.text
    assert read_looks(copy) == read_looks(data)
