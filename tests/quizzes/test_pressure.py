"""Felt pressure: what is asked next, and numbers that were worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.materials import find_materials
from consent_swat.quizzes.pressure import (
    CONTACT,
    OFFER,
    PREFER_NOT,
    SEEN,
    SKIPPED_ALL,
    find_belief,
    score_pressure,
)
from consent_swat.quizzes.pressure_check import PressureForm, load_pressure_check
from consent_swat.quizzes.pressure_screens import (
    AskScreen,
    ContactScreen,
    OfferScreen,
    accept_answer,
    fold_pressure,
    list_asked,
)

CHECK = load_pressure_check(find_materials(), "free-to-choose.en")
SHORT, FULL = PressureForm.SHORT, PressureForm.FULL
SOURCES = ("job-centre", "benefits", "less-help", "support-worker", "doctor", "research-team")
AMOUNTS = ("not-at-all", "a-little", "quite-a-lot", "a-lot")


def test_the_short_form_asks_two_overall_two_sources_and_the_way_out() -> None:
    asked = [question.id for question in list_asked(CHECK, SHORT, {})]
    assert asked == ["say-no", "stop-hard", "job-centre", "benefits", "talk"]


def test_the_full_form_asks_thirteen_of_whoever_names_any_pressure_and_twelve_of_others() -> None:
    assert len(list_asked(CHECK, FULL, {})) == 12
    assert len(list_asked(CHECK, FULL, {"let-down": "a-little"})) == 13
    assert len(list_asked(CHECK, FULL, {"benefits": "not-at-all"})) == 12


def test_external_pressure_is_the_mean_of_the_answered_sources() -> None:
    answers = dict(zip(SOURCES, ("a-lot", "quite-a-lot", "a-little", "not-at-all"), strict=False))
    scores = score_pressure(CHECK, FULL, answers | {"doctor": PREFER_NOT})
    # 3 + 2 + 1 + 0 of four times 3.
    assert scores.external.value == 50.0
    assert scores.sources_endorsed == ("job-centre", "benefits", "less-help")


def test_fewer_than_four_of_six_sources_give_a_reason_and_no_number() -> None:
    answers = dict.fromkeys(SOURCES[:3], "a-lot") | dict.fromkeys(SOURCES[3:], PREFER_NOT)
    external = score_pressure(CHECK, FULL, answers).external
    assert (external.value, external.why_not) == (None, "3 of 6 answered; a score needs 4.")


def test_the_short_form_needs_both_of_its_sources() -> None:
    one = score_pressure(CHECK, SHORT, {"benefits": "a-lot"})
    assert one.external.why_not == "1 of 2 answered; a score needs 2."
    both = score_pressure(CHECK, SHORT, {"benefits": "a-lot", "job-centre": "not-at-all"})
    assert both.external.value == 50.0
    assert both.pulls.why_not == "The short form does not ask about pull."


def test_a_yes_to_trouble_for_stopping_counts_against_being_free() -> None:
    free = {"say-no": "yes-definitely", "stop-hard": "no"}
    assert score_pressure(CHECK, SHORT, free).free_to_choose.value == 100.0
    caught = {"say-no": "no", "stop-hard": "yes-definitely"}
    assert score_pressure(CHECK, SHORT, caught).free_to_choose.value == 0.0


def test_pulls_of_ones_own_are_no_external_pressure() -> None:
    answers = dict.fromkeys(SOURCES, "not-at-all") | {"need-money": "a-lot", "let-down": "a-lot"}
    scores = score_pressure(CHECK, FULL, answers)
    assert (scores.external.value, scores.pulls.value) == (0.0, 100.0)
    assert not scores.is_flagged


@pytest.mark.parametrize(
    ("answers", "is_flagged"),
    [
        ({"benefits": "quite-a-lot"}, True),
        ({"job-centre": "a-lot"}, True),
        ({"benefits": "a-little", "job-centre": "a-little"}, False),
        ({"doctor": "a-lot"}, False),
        ({"same-choice": "no"}, True),
        ({"same-choice": "not-really"}, False),
        ({"benefits": PREFER_NOT}, False),
        ({}, False),
    ],
)
def test_the_flag_is_up_for_the_job_centre_benefits_or_another_choice(
    answers: dict[str, str], is_flagged: bool
) -> None:
    assert score_pressure(CHECK, FULL, answers).is_flagged is is_flagged


def test_fear_is_the_worse_half_of_the_belief_question_of_a_domain() -> None:
    assert find_belief(CHECK, "S", {"benefits": "quite-a-lot"}) is True
    assert find_belief(CHECK, "S", {"benefits": "a-little"}) is False
    assert find_belief(CHECK, "V", {"say-no": "not-really"}) is True
    assert find_belief(CHECK, "V", {"say-no": "think-so"}) is False
    assert find_belief(CHECK, "W", {"stop-hard": "think-so"}) is True
    assert find_belief(CHECK, "W", {"stop-hard": "not-really"}) is False
    assert find_belief(CHECK, "S", {"benefits": PREFER_NOT}) is None
    assert find_belief(CHECK, "D", {"benefits": "a-lot"}) is None


def test_somebody_flagged_gets_kind_words_before_the_last_question() -> None:
    answers = {
        "say-no": "no",
        "stop-hard": "no",
        "job-centre": "a-lot",
        "benefits": PREFER_NOT,
    }
    screen = fold_pressure(CHECK, SHORT, answers)
    assert isinstance(screen, AskScreen)
    assert (screen.question.id, screen.number, screen.of, screen.is_offer) == ("talk", 5, 5, True)
    assert isinstance(fold_pressure(CHECK, SHORT, answers | {"talk": "yes"}), ContactScreen)
    assert fold_pressure(CHECK, SHORT, answers | {"talk": "yes", CONTACT: SEEN}) is None
    # A no is taken for a no.
    assert fold_pressure(CHECK, SHORT, answers | {"talk": "no"}) is None


def test_whoever_ends_the_check_is_offered_a_talk_only_with_the_flag_up() -> None:
    ended = {SKIPPED_ALL: PREFER_NOT}
    assert fold_pressure(CHECK, SHORT, ended) is None
    flagged = {"job-centre": "a-lot", **ended}
    assert isinstance(fold_pressure(CHECK, SHORT, flagged), OfferScreen)
    assert isinstance(fold_pressure(CHECK, SHORT, flagged | {OFFER: "yes"}), ContactScreen)
    assert fold_pressure(CHECK, SHORT, flagged | {OFFER: PREFER_NOT}) is None


def test_an_answer_that_the_screen_does_not_have_is_refused() -> None:
    screen = fold_pressure(CHECK, SHORT, {})
    assert screen is not None
    for response in ("a-lot", SEEN, ""):
        with pytest.raises(ValueError, match="no option"):
            accept_answer(CHECK, screen, response)
    with pytest.raises(ValueError, match="only seen"):
        accept_answer(CHECK, ContactScreen(), "yes")


@given(st.data(), st.sampled_from(PressureForm))
def test_every_way_through_ends_and_every_score_is_from_0_to_100(
    data: st.DataObject, form: PressureForm
) -> None:
    answers: dict[str, str] = {}
    while (screen := fold_pressure(CHECK, form, answers)) is not None:
        if isinstance(screen, ContactScreen):
            responses = [SEEN]
        else:
            responses = [option.id for option in CHECK.find_scale(screen.question).option]
            responses += [PREFER_NOT, *([SKIPPED_ALL] if isinstance(screen, AskScreen) else [])]
        name, kept = accept_answer(CHECK, screen, data.draw(st.sampled_from(responses)))
        assert name not in answers
        answers[name] = kept
    scores = score_pressure(CHECK, form, answers)
    for score in (scores.external, scores.free_to_choose, scores.pulls):
        assert (score.value is None) == bool(score.why_not)
        assert score.value is None or 0 <= score.value <= 100


@given(st.dictionaries(st.sampled_from(SOURCES), st.sampled_from(AMOUNTS), min_size=4))
def test_more_pressure_from_one_source_never_lowers_the_score(answers: dict[str, str]) -> None:
    before = score_pressure(CHECK, FULL, answers).external.value
    assert before is not None
    for source, amount in answers.items():
        more = AMOUNTS[min(3, AMOUNTS.index(amount) + 1)]
        after = score_pressure(CHECK, FULL, answers | {source: more}).external.value
        assert after is not None
        assert after >= before
