"""The quick ways to words and sentences against the plain one: one look at every token."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets import sentences, words
from consent_swat.leaflets.leaflet import Span
from consent_swat.leaflets.reading import SUFFIXES, read_leaflet
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import KEPT_CHARACTERS, find_words, is_address

TOKEN = re.compile(r"\S+")
PATTERN = re.compile(
    r"(?:[^\W\d_]\.){2,}+"
    r"|[£$€]?\d+(?:[.,:]\d+)*+(?:[^\W\d_]+|%)?(?:['’-][^\W_]+)*+"
    rf"|[£$€]?{words._RUN}(?:['’ʼ-]{words._RUN})*+"
)
EDGES = ".,;:!?([{<>)]}\"'“”‘’«»…*_"
GLUED = re.compile(r"(?<=[a-z]{2})[.!?](?=[A-Z][a-z])")
BITS = st.sampled_from(
    ["You", "can", "a", "Dr", "No", "no", "e.g", "am", "a.m", "Monday", "given.You", "iv", "1",
     "www.example.org/abc.Def", "ask@example.org", "http://", "mailto:", "aa", "Aa", "2.3", "£",
     "%", "é", "ß", "xx.com", ".", "!", "?", "…", ":", ";", ",", '"', "'", "’", "”", "(", ")", "[",
     "*", "_", "-", "–", "/", " ", "  ", "\n", "\u00a0", "\u0301", "है", "।"]
)  # fmt: skip
TEXTS = st.lists(BITS, max_size=30).map("".join) | st.text(max_size=60)


def words_by_token(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for match in TOKEN.finditer(text):
        token, start = match.group(), match.start()
        if is_address(token):
            inner = token.strip(EDGES)
            begin = start + token.index(inner)
            found.append(Span(begin, begin + len(inner)))
        else:
            found += [Span(start + w.start(), start + w.end()) for w in PATTERN.finditer(token)]
    return tuple(found)


def sentences_by_token(text: str) -> tuple[Span, ...]:
    tokens: list[tuple[int, int]] = []
    for match in TOKEN.finditer(text):
        start = match.start()
        for glue in GLUED.finditer(text, start, match.end()):
            if is_address(match.group()):
                break
            tokens.append((start, glue.end()))
            start = glue.end()
        tokens.append((start, match.end()))
    found: list[Span] = []
    first = 0
    for index, (start, end) in enumerate(tokens):
        if index + 1 < len(tokens):
            after, after_end = tokens[index + 1]
            is_first = index == first
            if after != end and not ends(text[start:end], text[after:after_end], is_first):
                continue
        found.append(Span(tokens[first][0], end))
        first = index + 1
    return tuple(found)


def ends(token: str, following: str, is_first: bool) -> bool:
    body = token.rstrip("\"'”’»)]}*_")
    if not body or body[-1] not in ".!?…।؟۔" or following.lstrip("\"'“‘«([{<*_")[:1].islower():
        return False
    if not body.endswith(".") or body.endswith(("..", "?.", "!.")):
        return True
    word = body[:-1].lstrip("\"'“‘«([{<*_")
    bare = following.strip("\"'“‘«([{<*_”’»)]}.!?…।؟۔,;:")
    return not is_first if not word else sentences._stop_ends(word, bare, is_first=is_first)


@given(TEXTS)
def test_words_are_those_that_a_look_at_every_token_finds(text: str) -> None:
    assert words._find_words(text) == find_words(text) == words_by_token(text)


@given(TEXTS)
def test_sentences_are_those_that_a_look_at_every_token_finds(text: str) -> None:
    assert sentences._find_sentences(text) == find_sentences(text) == sentences_by_token(text)


@pytest.mark.shared
def test_real_leaflets_have_the_same_words_and_sentences_either_way(shared: Path) -> None:
    files = [path for path in (shared / "leaflets").iterdir() if path.suffix in SUFFIXES]
    n_words = 0
    for path in files:
        if not path.name[0].isdigit():
            continue
        for block in read_leaflet(path.read_bytes(), path.name).blocks:
            n_words += len(find_words(block.text))
            assert find_words(block.text) == words_by_token(block.text)
            assert find_sentences(block.text) == sentences_by_token(block.text)
    assert n_words > 12_000


def test_what_is_kept_of_past_blocks_is_bounded() -> None:
    long = "You can stop. " * 200
    assert len(long) > KEPT_CHARACTERS
    before = words._keep_words.cache_info().currsize
    assert len(find_words(long)) == 600
    assert words._keep_words.cache_info().currsize == before
    for number in range(words.KEPT_BLOCKS + 100):
        find_words(f"Visit {number}")
    assert words._keep_words.cache_info().currsize == words.KEPT_BLOCKS


@pytest.mark.parametrize(
    "text", ["Dr. " * 50_000, "www.example.org/" + "aa.Aa" * 40_000, "a." + "'" * 200_000 + "b"]
)
def test_no_text_of_a_leaflet_s_greatest_length_takes_long(text: str) -> None:
    # Linear ways need 0.1 s; a look back at each stop would take minutes.
    find_words(text)
    assert find_sentences(text)[-1].end == len(text.rstrip())
