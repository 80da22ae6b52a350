"""textstat itself, asked without network and without disturbing others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import textstat

from consent_swat.readability.textstat_counts import MEASURES, score_as_textstat
from consent_swat.readability.textstat_scores import TITLES, score_by_textstat

TEXT = "You can stop at any time. Dr. Lee will randomise you, e.g. by computer. It is your choice."


def test_textstat_gives_what_the_compatibility_mode_gives() -> None:
    theirs = score_by_textstat(TEXT)
    ours = score_as_textstat(TEXT)
    assert [score.name for score in theirs] == [TITLES[score.name] for score in ours]
    for one, other in zip(theirs, ours, strict=True):
        assert one.value == other.value


def test_language_that_another_caller_set_changes_nothing() -> None:
    before = score_by_textstat(TEXT)
    textstat.set_lang("de")
    try:
        assert score_by_textstat(TEXT) == before
    finally:
        textstat.set_lang("en_US")


def test_text_without_a_word_has_a_reason() -> None:
    assert {(score.value, score.why_not) for score in score_by_textstat("– …")} == {
        (None, "There is no word to count.")
    }


def test_every_measure_has_a_title() -> None:
    assert tuple(TITLES) == MEASURES


def test_textstat_is_loaded_only_when_it_is_asked() -> None:
    code = (
        "import sys, consent_swat.readability.textstat_scores, consent_swat.cli.review_text; "
        "print('textstat' in sys.modules, 'nltk' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.stdout.strip() == "False False"


@pytest.mark.parametrize("text", ["Hello", "A heading\n\nYou can stop."])
def test_short_text_is_scored_as_textstat_would(text: str) -> None:
    scores = {score.name: score.value for score in score_by_textstat(text)}
    assert scores["SMOG"] == textstat.smog_index(text)
