"""From sittings to the planned estimates, with numbers that were counted by hand."""

from __future__ import annotations

from consent_swat.analysis.frame import read_frame, write_frame
from consent_swat.journeys.analyse_swat import analyse_swat
from consent_swat.journeys.take_quiz import Action, open_sitting, take_step
from consent_swat.quizzes.attempts import NOT_SURE
from consent_swat.quizzes.screens import ExplanationScreen, LeafletScreen, QuestionScreen


def walk(study, token: str, *, knows: bool) -> str:
    """Answer everything soundly, or say "I'm not sure" at each first attempt; return the arm."""
    while True:
        here = open_sitting(study.store, token, now=study.now())
        match here.sitting.screen:
            case LeafletScreen():
                action, response = Action.FINISH_LEAFLET, ""
            case ExplanationScreen():
                action, response = Action.FINISH_EXPLANATION, ""
            case QuestionScreen() as screen:
                key = next(option.id for option in screen.item.option if option.correct)
                action = Action.ANSWER
                response = key if knows or screen.attempt > 1 else NOT_SURE
            case _:
                return here.leaflet.name.partition(".")[0]
        take_step(
            study.store,
            token,
            here.sitting.position,
            action,
            response=response,
            now=study.now(),
        )


def test_without_people_there_are_zeros_and_reasons(study) -> None:
    found = analyse_swat(study.store, study.id)
    assert found.analysis.n_participants == 0
    assert [row.estimate.value for row in found.analysis.rows] == [None] * 4
    assert all("needed answered" in (row.estimate.why_not or "") for row in found.analysis.rows)


def test_two_people_are_counted_and_no_number_is_shown(study) -> None:
    study.enrol("N-001")
    walk(study, study.join("N-002"), knows=True)
    found = analyse_swat(study.store, study.id)
    primary = found.analysis.rows[0]
    arms = (primary.comparator, primary.variant)
    assert (found.analysis.n_participants, found.analysis.n_allocated) == (2, 1)
    assert sorted((arm.n_allocated, arm.n_started, arm.n_answered) for arm in arms) == [
        (0, 0, 0),
        (1, 1, 1),
    ]
    assert primary.estimate.value is None


def test_first_attempts_alone_make_the_estimate(study) -> None:
    """Readers of the plain leaflet know all; the others say so only after the explanation."""
    for number in range(24):
        token = study.join(f"N-{number:03d}")
        arm = open_sitting(study.store, token, now=study.now()).leaflet.name.partition(".")[0]
        walk(study, token, knows=arm == "plain")
    found = analyse_swat(study.store, study.id)
    choice, *_, score = found.analysis.rows
    assert (choice.comparator.arm, choice.variant.arm) == ("standard", "plain")
    assert choice.comparator.n_with_outcome == 0
    assert choice.variant.n_with_outcome == choice.variant.n_answered
    assert choice.estimate.value == 1.0
    assert choice.estimate.low is not None
    assert 0.6 < choice.estimate.low < 1.0
    # Everybody in an arm has the same score: a mean difference then has no honest interval.
    assert "are the same" in (score.estimate.why_not or "")
    assert found.frame.groupby("arm")["score_first"].mean().to_dict() == {
        "plain": 1.0,
        "standard": 0.0,
    }
    assert found.frame["latest_V1"].all()


def test_the_frame_comes_back_from_csv_as_it_was(study) -> None:
    study.enrol("N-001")
    walk(study, study.join("N-002"), knows=False)
    frame = analyse_swat(study.store, study.id).frame
    again = read_frame(write_frame(frame))
    assert again.equals(frame)
    assert "N-002" not in write_frame(frame)
