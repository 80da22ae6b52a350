"""What holds for every leaflet: spans, states, cost, and what is imported."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consent_swat.coverage.check import read_example
from consent_swat.coverage.checklist import Checklist
from consent_swat.coverage.cover import State, cover_elements

STOPS_FREELY = "You can stop at any time."
NO_REASON = "You do not have to give a reason."
WORDS = st.sampled_from(
    [
        *("you", "can", "stop", "at any time", "without", "penalty", "benefits", "will", "not"),
        *("affect", "your", "care", "data", "deleted", "may", "risk", "study", "take part"),
        *("must", "withdraw", "#", "-", "?", ".", "\n"),
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join).filter(lambda text: text.strip())


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_span_is_a_sentence_of_the_leaflet_and_states_keep_their_promise(
    checklist: Checklist, text: str
) -> None:
    leaflet = read_example(text)
    for found in cover_elements(leaflet, checklist):
        for span in (*found.sentences, *found.conflicts):
            sentence = leaflet.text[span.start : span.end]
            assert sentence
            assert sentence == sentence.strip()
            assert "\n" not in sentence
        assert found.why or found.state is State.PRESENT
        assert bool(found.sentences) == (
            found.state in (State.PRESENT, State.CONTRADICTED, State.UNCLEAR)
        )
        if found.conflicts:
            assert found.state not in (State.PRESENT, State.NOT_APPLICABLE)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_more_text_never_unsays_what_was_told(checklist: Checklist, text: str) -> None:
    before = f"{STOPS_FREELY} {NO_REASON}"
    told = {
        found.element
        for found in cover_elements(read_example(before), checklist)
        if found.state is State.PRESENT
    }
    assert {"right_to_withdraw", "no_reason_needed"} <= told
    after = {
        found.element: found.state
        for found in cover_elements(read_example(f"{before}\n{text}"), checklist)
    }
    assert {after[element] for element in told} <= {State.PRESENT, State.CONTRADICTED}


@pytest.mark.parametrize(
    "piece", ["not ", "at risk ", "withdraw you stop reason ", "you can stop at any time. "]
)
def test_hostile_text_costs_no_more_than_its_length(piece: str, checklist: Checklist) -> None:
    leaflet = read_example(piece * 4000)
    start = time.process_time()
    cover_elements(leaflet, checklist)
    assert time.process_time() - start < 5


def test_nothing_heavy_is_imported() -> None:
    heavy = "pandas numpy sklearn streamlit nltk sqlalchemy jinja2"
    program = (
        "import sys, consent_swat.coverage.check, consent_swat.coverage.cover\n"
        f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
