"""What a leaflet carries stays text, whatever it looks like."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from consent_swat.ui.escaping import escape


@given(st.text(max_size=200))
def test_markdown_shows_escaped_text_as_it_stands(text: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(escape(text))[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special", "softbreak"}
    shown = "".join(token.content for token in tokens).replace("\u2060", "")
    assert shown == " ".join(text.split()).replace("\u2060", "").replace("\x00", "\ufffd")


def test_an_address_gets_no_link() -> None:
    for address in ("http://a.example", "www.a.example", "me@a.example"):
        assert not re.search(r"(https?://|www\.|\w@\w)", escape(address))
