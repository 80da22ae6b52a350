"""The compatibility mode gives what textstat gives, to the last digit, without network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import nltk
import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st

from consent_swat.leaflets.reading import read_leaflet
from consent_swat.readability.syllable_table import NLTK_DATA
from consent_swat.readability.textstat_counts import MEASURES, prepare_textstat, score_as_textstat

ODD = [
    "Hello",
    "You can stop at any time. It is your choice.",
    "The participants' confidentiality is guaranteed (e.g. a friend or a carer). We pay £10.50.",
    "Dr. Jane Smith from St. Mary's asked.\nA heading\n\n- one\n- two\n\nA sentence follows here.",
    "Don’t stop; don't stop. DON'T STOP! We'LL see, they've said, it''s 'tis 't.",
    "Follow-up and/or http://www.example.org/a?b=c visits: pseudonymised, randomised, zorbleflux.",
    "hmm mm shh",
    "İstanbul ΑΣ naïve café Ǆ K ﬁve x² ½ ٣٤ snake_case __init__",
    "word " * 130 + ". " + "' " * 20 + "participation in research. " * 20,
    "One two. Three four. Five six seven! Eight?",
    "a\x1cb\u00a0c\u2003d e f.",
]
NO_WORDS = ["", " ", "...", "'", "\n\n", "–", "?!"]

PIECES = """
you the participant participants' study don't DON'T don’t e.g. £10.50 3.5 voluntary hmm İs NHS
randomised follow-up and/or a_b naïve zorbleflux it's 's 't 've ' ’ - – ( ) . ! ? : ;
"""
_WORDS = st.sampled_from(PIECES.split())
_TEXTS = st.lists(_WORDS, max_size=160).map(" ".join) | st.text(max_size=80)


@pytest.fixture(scope="module", autouse=True)
def no_network() -> Iterator[None]:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("textstat asked for the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nltk, "download", refuse)
        patch.setattr(nltk.data, "path", [])
        prepare_textstat()
        yield


def find_difference(text: str) -> float:
    worst = 0.0
    for score in score_as_textstat(text):
        theirs = getattr(textstat, score.name)(text)
        # Without a value there is nothing to divide by, which textstat calls 0.0.
        worst = max(worst, abs((0.0 if score.value is None else score.value) - theirs))
    return worst


@pytest.mark.parametrize("text", ODD)
def test_odd_text_scores_exactly_as_in_textstat(text: str) -> None:
    assert find_difference(text) == 0


@given(_TEXTS.filter(lambda text: any(character.isalnum() for character in text)))
@settings(max_examples=250)
def test_any_text_scores_exactly_as_in_textstat(text: str) -> None:
    assert find_difference(text) == 0


@pytest.mark.shared
def test_real_leaflets_and_all_their_blocks_score_exactly_as_in_textstat(shared: Path) -> None:
    texts: list[str] = []
    for path in sorted((shared / "leaflets").glob("*.*")):
        if path.suffix in {".docx", ".md", ".html"} and path.name != "README.md":
            leaflet = read_leaflet(path.read_bytes(), path.name)
            texts += [leaflet.text, *(block.text for block in leaflet.blocks)]
    texts = [text for text in texts if any(character.isalnum() for character in text)]
    assert len(texts) > 300
    assert max(map(find_difference, texts)) == 0


@pytest.mark.parametrize("text", NO_WORDS)
def test_text_without_a_word_has_a_reason_instead_of_a_score(text: str) -> None:
    scores = score_as_textstat(text)
    assert [score.name for score in scores] == list(MEASURES)
    assert {(score.value, score.why_not) for score in scores} == {
        (None, "There is no word to count.")
    }


def test_text_without_a_syllable_has_a_reason_where_textstat_says_nought() -> None:
    scores = {score.name: score for score in score_as_textstat("hmm")}
    assert scores["flesch_kincaid_grade"].why_not == "There is no syllable to count."
    assert textstat.flesch_kincaid_grade("hmm") == 0.0


def test_preparing_twice_adds_the_dictionary_once() -> None:
    prepare_textstat()
    prepare_textstat()
    assert nltk.data.path.count(str(NLTK_DATA)) == 1
