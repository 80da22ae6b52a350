from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.leaflet import Block, Kind
from consent_swat.leaflets.reading import MAX_BYTES, SUFFIXES, clean_name, read_leaflet

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def refusal(data: bytes, name: str) -> LeafletUnreadable:
    with pytest.raises(LeafletUnreadable) as problem:
        read_leaflet(data, name)
    return problem.value


def test_a_leaflet_knows_its_name_hash_language_and_blocks() -> None:
    text = "You can stop at any time and we will not ask you for a reason."
    data = f"# Your choice {{#choice}}\n\n{text}".encode()
    leaflet = read_leaflet(data, "C:\\trial\\sheet.md")
    assert leaflet.name == "sheet.md"
    assert leaflet.sha256 == hashlib.sha256(data).hexdigest()
    assert leaflet.language == "en"
    assert leaflet.blocks == (
        Block(Kind.HEADING, "Your choice", 0, 1, "choice"),
        Block(Kind.PARAGRAPH, text, 12),
    )
    assert all(leaflet.text[b.start : b.end] == b.text for b in leaflet.blocks)


def test_nine_suffixes_are_read() -> None:
    assert sorted(SUFFIXES) == sorted(
        (".docx", ".odt", ".pdf", ".html", ".htm", ".md", ".markdown", ".rst", ".txt")
    )


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (b"", "a.md", "empty", "is empty"),
        (b" \n\t ", "a.txt", "empty", "is empty"),
        (b"***\n\n---\n", "a.md", "empty", "no words"),
        (b"<html><script>x</script></html>", "a.html", "empty", "no words"),
        (b"x" * (MAX_BYTES + 1), "a.txt", "too_large", "10.1 MB; the limit is 10 MB"),
        (b"word " * 50_000, "a.txt", "too_large", "the limit is 200,000 characters"),
        (b"a\n\n" * 20_001, "a.md", "too_large", "20,000 blocks"),
        (OLE, "a.doc", "old_word", "save it as .docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "old_word", "save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted", "password"),
        (OLE, "a.docx", "encrypted", "password"),
        (b"hello", "a.rtf", "wrong_kind", r"'.rtf'.*\.docx, \.odt, \.pdf"),
        (b"hello", "README", "wrong_kind", "has no suffix"),
        (b"%PDF-1.7 x", "a.docx", "wrong_kind", "looks like a PDF"),
        (b"PK\x03\x04x", "a.pdf", "wrong_kind", "zipped"),
        (b"{\\rtf1 x}", "a.docx", "wrong_kind", "Rich Text"),
        (b"\x89PNG\r\n", "a.md", "wrong_kind", "picture"),
        (b"<!DOCTYPE html><p>x", "a.txt", "wrong_kind", "web page"),
        (b"hello", "a.pdf", "wrong_kind", "is not what '.pdf' files are"),
        (bytes(range(256)) * 9, "a.txt", "wrong_kind", "not a text file"),
    ],
)
def test_what_is_no_leaflet_is_refused_with_its_reason(
    data: bytes, name: str, kind: str, words: str
) -> None:
    problem = refusal(data, name)
    assert problem.kind == kind
    assert str(problem).startswith(f"Leaflet '{name}' ")
    assert re.search(words, str(problem))


def test_a_file_of_exactly_the_limit_is_judged_by_what_is_in_it() -> None:
    assert refusal(b" " * MAX_BYTES, "a.txt").kind == "empty"


def test_names_lose_folders_controls_and_length() -> None:
    assert clean_name("../../etc/sheet\u202e\x00.docx") == "sheet.docx"
    assert clean_name("") == "leaflet"
    long = clean_name("x" * 300 + ".docx")
    assert len(long) == 200
    assert long.endswith("x.docx")


def test_a_suffix_may_be_in_capitals() -> None:
    assert read_leaflet(b"You can stop.", "SHEET.TXT").blocks[0].text == "You can stop."


def test_reading_markdown_imports_nothing_heavy() -> None:
    heavy = {"pandas", "numpy", "sklearn", "streamlit", "nltk", "sqlalchemy", "jinja2", "msgspec"}
    code = (
        "import sys; from consent_swat.leaflets.reading import read_leaflet;"
        "read_leaflet(b'You can stop.', 'a.md');"
        f"sys.exit(bool({heavy | {'pypdfium2', 'zipfile', 'html.parser'}!r} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
