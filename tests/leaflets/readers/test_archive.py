from __future__ import annotations

import io
import struct
import zipfile

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.readers.archive import Archive, parse_xml


def zip_of(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def kind_of(data: bytes) -> str:
    try:
        archive = Archive(data)
        for name in archive.names:
            archive.read(name)
    except LeafletUnreadable as problem:
        return problem.kind
    return "read"


def test_a_part_that_is_not_there_is_none() -> None:
    archive = Archive(zip_of(a=b"x"))
    assert archive.read("a") == b"x"
    assert archive.read("b") is None


def test_more_than_500_parts_are_refused() -> None:
    assert kind_of(zip_of(**{f"n{i}": b"" for i in range(501)})) == "unsafe"


def test_a_part_that_swells_more_than_a_hundredfold_is_refused() -> None:
    assert kind_of(zip_of(a=b"0" * 2_000_000)) == "unsafe"


def test_a_small_part_may_be_as_repetitive_as_it_likes() -> None:
    assert Archive(zip_of(a=b"0" * 900_000)).read("a") == b"0" * 900_000


def test_a_size_that_lies_is_found_out_while_unpacking() -> None:
    data = bytearray(zip_of(a=b"0" * 2_000_000))
    # The central directory claims ten bytes; what is packed are two million.
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert kind_of(bytes(data)) == "damaged"


def test_two_parts_of_one_name_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", b"2")
    assert kind_of(target.getvalue()) == "unsafe"


def test_a_part_with_a_password_is_refused() -> None:
    data = bytearray(zip_of(a=b"x"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert kind_of(bytes(data)) == "encrypted"


def test_a_broken_checksum_is_damage() -> None:
    data = bytearray(zip_of(a=b"hello world, hello world"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 16] ^= 0xFF
    assert kind_of(bytes(data)) == "damaged"


def test_any_document_type_is_refused() -> None:
    xml = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    with pytest.raises(LeafletUnreadable, match="entities"):
        parse_xml(xml, lambda *_: None, lambda _: None, lambda _: None)


def read_text(xml: bytes) -> str:
    seen: list[str] = []
    parse_xml(xml, lambda *_: None, lambda _: None, seen.append)
    return "".join(seen)


@pytest.mark.parametrize("encoding", ["x-none", "utf-7", "idna", "base64"])
def test_a_part_does_not_choose_its_decoder(encoding: str) -> None:
    assert read_text(f'<?xml version="1.0" encoding="{encoding}"?><a>é</a>'.encode()) == "é"


def test_a_part_may_be_utf_16() -> None:
    assert read_text('<?xml version="1.0" encoding="utf-16"?><a>é</a>'.encode("utf-16")) == "é"


def test_xml_may_be_as_deep_as_it_likes() -> None:
    assert read_text(b"<a>" * 100_000 + b"deep" + b"</a>" * 100_000) == "deep"
