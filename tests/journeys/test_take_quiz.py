"""A participant's way through leaflet and quiz, on both databases."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from consent_swat.access.codes import verify_secret
from consent_swat.errors import LinkNotValid
from consent_swat.journeys import start_session as start_session_module
from consent_swat.journeys.enrol_participant import renew_code
from consent_swat.journeys.take_quiz import (
    CODE_LENGTH,
    MOST_GUESSES,
    SESSION_LENGTH,
    Action,
    OpenSitting,
    end_session,
    open_sitting,
    start_session,
    take_step,
)
from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, StepKind
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    StoppedScreen,
)
from consent_swat.store.guesses import add_guess
from consent_swat.store.participants import list_participants
from consent_swat.store.sittings import load_steps
from consent_swat.store.studies import close_study


def open_(study, token: str) -> OpenSitting:
    return open_sitting(study.store, token, now=study.now())


def act(study, token: str, action: Action, response: str = "") -> bool:
    position = open_(study, token).sitting.position
    return take_step(study.store, token, position, action, response=response, now=study.now())


def key_of(screen: QuestionScreen) -> str:
    return next(option.id for option in screen.item.option if option.correct)


def steps_of(study) -> list[StepKind]:
    with study.store.reading() as tx:
        (person,) = list_participants(tx, study.id)
        return [step.kind for step in load_steps(tx, person.id)]


def test_the_first_screen_is_the_leaflet_and_the_exposure_is_recorded_once(study) -> None:
    token = study.join("N-001")
    for _ in range(3):
        assert isinstance(open_(study, token).sitting.screen, LeafletScreen)
    assert steps_of(study) == [StepKind.SHOWN]


def test_whoever_understands_sees_each_construct_once_and_no_explanation(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    asked = []
    while isinstance(screen := open_(study, token).sitting.screen, QuestionScreen):
        asked.append(screen.item.construct)
        act(study, token, Action.ANSWER, key_of(screen))
    assert asked == [f"{domain}{number}" for domain in "VSW" for number in range(1, 5)]
    assert isinstance(screen, FinishedScreen)


def test_a_miss_is_explained_with_the_leaflets_words_and_asked_in_the_other_form(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    first = open_(study, token).sitting.screen
    act(study, token, Action.ANSWER, NOT_SURE)
    here = open_(study, token)
    assert isinstance(here.sitting.screen, ExplanationScreen)
    assert here.passage
    assert here.passage in here.leaflet.text.replace("\n", " ")
    act(study, token, Action.FINISH_EXPLANATION)
    second = open_(study, token).sitting.screen
    assert second.item.construct == first.item.construct
    assert {first.item.form, second.item.form} == {"A", "B"}


def test_what_stayed_unclear_is_named_at_the_end(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    for _ in range(2):
        act(study, token, Action.ANSWER, NOT_SURE)
        act(study, token, Action.FINISH_EXPLANATION)
    while isinstance(screen := open_(study, token).sitting.screen, QuestionScreen):
        act(study, token, Action.ANSWER, key_of(screen))
    assert open_(study, token).to_talk_about == (
        "You can say no without a reason, and nothing bad follows",
    )


def test_stopping_keeps_the_place_and_going_on_returns_to_it(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    before = open_(study, token).sitting.screen
    act(study, token, Action.STOP)
    assert isinstance(open_(study, token).sitting.screen, StoppedScreen)
    act(study, token, Action.RESUME)
    assert open_(study, token).sitting.screen == before


def test_a_double_click_counts_once(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    position = open_(study, token).sitting.position

    def tap(_: int) -> bool:
        return take_step(
            study.store, token, position, Action.ANSWER, response=SKIPPED, now=study.clock
        )

    with ThreadPoolExecutor(4) as pool:
        stored = list(pool.map(tap, range(4)))
    assert sorted(stored) == [False, False, False, True]
    assert steps_of(study) == [StepKind.SHOWN, StepKind.LEAFLET_READ, StepKind.ATTEMPT]


def test_a_second_tab_that_is_behind_changes_nothing(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    late = open_(study, token)
    act(study, token, Action.ANSWER, SKIPPED)
    assert not take_step(
        study.store,
        token,
        late.sitting.position,
        Action.ANSWER,
        response=key_of(late.sitting.screen),
        now=study.now(),
    )
    assert open_(study, token).sitting.screen.item.construct == "V2"


def test_an_answer_that_the_question_does_not_have_is_not_stored(study) -> None:
    token = study.join("N-001")
    act(study, token, Action.FINISH_LEAFLET)
    assert act(study, token, Action.ANSWER, "made-up") is False
    assert act(study, token, Action.FINISH_EXPLANATION) is False
    assert len(steps_of(study)) == 2


def test_the_same_code_on_another_device_goes_on_at_the_same_question(study) -> None:
    handover = study.enrol("N-001")
    phone, tablet = study.open_link(handover), study.open_link(handover)
    act(study, phone, Action.FINISH_LEAFLET)
    act(study, phone, Action.ANSWER, SKIPPED)
    assert open_(study, tablet).sitting == open_(study, phone).sitting
    assert open_(study, tablet).leaflet == open_(study, phone).leaflet


def test_a_session_that_was_ended_opens_nothing(study) -> None:
    token = study.join("N-001")
    end_session(study.store, token, now=study.now())
    with pytest.raises(LinkNotValid):
        open_(study, token)


def test_a_session_ends_by_itself_after_thirty_days(study) -> None:
    token = study.join("N-001")
    study.clock += SESSION_LENGTH
    with pytest.raises(LinkNotValid):
        open_(study, token)


@pytest.mark.parametrize("typed", ["", "hello", "ABCD-EFGH-JKM", "2222-2222-222"])
def test_a_code_that_is_nobodys_is_said_in_plain_words(study, typed: str) -> None:
    with pytest.raises(LinkNotValid) as caught:
        start_session(study.store, typed, address="127.0.0.1", now=study.now())
    assert "code" in str(caught.value).lower()


def test_a_code_is_forgiven_small_letters_and_missing_dashes(study) -> None:
    handover = study.enrol("N-001")
    typed = f"  {handover.code.lower().replace('-', ' ')} "
    assert start_session(study.store, typed, address="127.0.0.1", now=study.now())


def test_a_closed_study_says_so_and_asks_nothing(study) -> None:
    handover = study.enrol("N-001")
    token = study.open_link(handover)
    with study.store.writing() as tx:
        close_study(tx, study.id, now=study.now())
    for attempt in (lambda: study.open_link(handover), lambda: open_(study, token)):
        with pytest.raises(LinkNotValid, match="This study is closed"):
            attempt()


def test_too_many_wrong_codes_have_to_wait_a_minute(study) -> None:
    handover = study.enrol("N-001")
    wrong = study.enrol("N-002").code
    at = study.now()
    # The right public part with another secret: the check character is made to fit.
    from consent_swat.access.codes import Code, parse_code

    forged = Code(parse_code(wrong).public_id, parse_code(handover.code).secret).printed
    for _ in range(MOST_GUESSES):
        with pytest.raises(LinkNotValid, match="does not open a page"):
            start_session(study.store, forged, address="10.0.0.1", now=at)
    with pytest.raises(LinkNotValid, match="Wait a minute"):
        start_session(study.store, handover.code, address="10.0.0.2", now=at)
    later = at + timedelta(minutes=1, seconds=1)
    assert start_session(study.store, handover.code, address="10.0.0.2", now=later)


def test_people_are_spread_over_both_arms_and_stay_there(study) -> None:
    tokens = [study.join(f"N-{number:03d}") for number in range(8)]
    first = [open_(study, token).leaflet.name for token in tokens]
    again = [open_(study, token).leaflet.name for token in reversed(tokens)]
    assert again == first[::-1]
    assert set(first) == {"plain.en.md", "standard.en.md"}
    # Big stick with tolerance 3: eight people are split five to three at the most.
    assert 3 <= first.count("plain.en.md") <= 5


def test_a_code_opens_nothing_once_everything_is_answered(study) -> None:
    handover = study.enrol("N-001")
    token = study.open_link(handover)
    act(study, token, Action.FINISH_LEAFLET)
    while isinstance(screen := open_(study, token).sitting.screen, QuestionScreen):
        act(study, token, Action.ANSWER, key_of(screen))
    with pytest.raises(LinkNotValid, match="You have answered everything"):
        study.open_link(handover)


def test_a_code_opens_nothing_after_ninety_days(study) -> None:
    handover = study.enrol("N-001")
    study.clock += CODE_LENGTH
    with pytest.raises(LinkNotValid, match="no longer in use"):
        study.open_link(handover)


def test_a_clock_that_was_set_back_locks_nobody_out(study) -> None:
    handover = study.enrol("N-001")
    at = study.now()
    with study.store.writing() as tx:
        for _ in range(MOST_GUESSES):
            add_guess(tx, at=at + timedelta(days=365), address_hash="a", ok=False)
    assert start_session(study.store, handover.code, address="127.0.0.1", now=at)


def test_a_code_that_is_replaced_while_it_is_checked_opens_nothing(study, monkeypatch) -> None:
    handover = study.enrol("N-001")

    def replace_meanwhile(secret: str, kept: str) -> bool:
        renew_code(
            study.store, study.id, "N-001", site="harbour", now=study.now(), choose=secrets.choice
        )
        return verify_secret(secret, kept)

    monkeypatch.setattr(start_session_module, "verify_secret", replace_meanwhile)
    with pytest.raises(LinkNotValid, match="does not open a page"):
        study.open_link(handover)
