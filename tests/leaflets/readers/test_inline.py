from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.readers.inline import (
    drop_templates,
    reduce_inline,
    set_aside,
    show_link,
    take_anchor,
)


def test_lines_to_write_on_survive_the_emphasis() -> None:
    assert reduce_inline("Name: ____ and _you_") == "Name: ____ and you"


def test_code_keeps_its_marks() -> None:
    assert reduce_inline(set_aside("`*<start date>*`")) == "*<start date>*"


def test_an_unclosed_comment_ends_with_the_file() -> None:
    assert drop_templates("You can stop. <!-- note") == "You can stop. "


def test_an_anchor_in_mid_sentence_is_text() -> None:
    assert take_anchor("see {#stop} here") == ("see {#stop} here", None)


def test_a_link_without_text_shows_where_it_leads() -> None:
    assert show_link("", "https://example.org") == "https://example.org"
    assert show_link("", "javascript:alert(1)") == ""


@given(st.text(alphabet="a *_[](){}<>`~!\\&|#\n1"))
def test_nothing_makes_the_reduction_fail(text: str) -> None:
    reduce_inline(set_aside(drop_templates(text)))


@pytest.mark.parametrize(
    "bit", ["[", "*", "_", "`", "<", "![", "[a](", "{{", "<!--", "\\", "{#", "(("]
)
def test_time_grows_with_length_only(bit: str) -> None:
    text = bit * (100_000 // len(bit))
    start = time.process_time()
    reduce_inline(set_aside(drop_templates(text)))
    assert time.process_time() - start < 3
