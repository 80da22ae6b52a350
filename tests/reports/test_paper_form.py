"""What is printed of a form, and what is never on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.journeys.make_paper_form import PaperForm
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.quizzes.attempts import NOT_SURE
from consent_swat.quizzes.bank import load_quiz
from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.paper import PaperQuestion, list_paper_questions
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.pressure_check import PressureForm, load_pressure_check
from consent_swat.readability.profile import score_readability
from consent_swat.reports.paper_form import WORDS, render_paper_form
from consent_swat.swats.design import Contact

LEAFLET = b"# Our study\n\nYou can <say> no.\n\n- one\n- two\n\nThe end.\n"


@pytest.fixture
def quiz(materials: Path) -> Quiz:
    return load_quiz(materials, "voluntariness.en")


@pytest.fixture
def questions(quiz: Quiz) -> tuple[PaperQuestion, ...]:
    return list_paper_questions(SittingPlan(quiz, ("V1", "W1"), "0" * 32, "A", explains=False))


def make_form(materials: Path, questions, *, asks_pressure: bool = True) -> PaperForm:
    return PaperForm(
        "ABCD",
        read_leaflet(LEAFLET, "plain.md"),
        questions,
        load_pressure_check(materials, "free-to-choose.en") if asks_pressure else None,
        PressureForm.SHORT,
        Contact(who="Office", phone="0113 496 0142"),
        None,
    )


def test_a_form_has_its_number_on_each_sheet_and_names_no_arm(materials, questions) -> None:
    page = render_paper_form(make_form(materials, questions))
    assert page.count("<thead><tr><td>Form ABCD</td></tr></thead>") == 4
    assert "plain" not in page.lower()
    assert "<p>You can &lt;say&gt; no.</p>" in page
    assert "<ul><li>one</li><li>two</li></ul>" in page


def test_questions_stand_with_boxes_letters_and_not_sure_last(materials, questions) -> None:
    page = render_paper_form(make_form(materials, questions))
    for question in questions:
        assert question.item.stem in page
        assert question.letters[-1] == ("D", NOT_SURE)
    assert page.count("<b>D</b> <span>I&#39;m not sure</span>") == 2
    # No key, no tag of a misconception.
    misconceptions = [
        option.misconception
        for question in questions
        for option in question.item.option
        if option.misconception
    ]
    assert [tag for tag in misconceptions if tag in page] == []


def test_the_private_sheet_is_last_and_only_there_when_asked(materials, questions) -> None:
    asked = render_paper_form(make_form(materials, questions))
    assert asked.index("Thank you. That is all.") < asked.index(WORDS.private_title)
    without = render_paper_form(make_form(materials, questions, asks_pressure=False))
    assert WORDS.private_title not in without


def test_the_leaflet_alone_has_no_question(materials, questions) -> None:
    page = render_paper_form(make_form(materials, questions), with_questions=False)
    assert "You can &lt;say&gt; no." in page
    assert questions[0].item.stem not in page
    assert WORDS.private_title not in page


def test_what_stands_around_the_questions_is_easy_to_read() -> None:
    text = "\n\n".join(
        (*WORDS.cover, *WORDS.entry, WORDS.talk, WORDS.talk_seen, WORDS.end, WORDS.private)
    )
    profile = score_readability(read_leaflet(text.encode(), "words.md"))
    scores = {score.name: score.value for score in profile.scores}
    grade = scores["Flesch-Kincaid grade"]
    assert grade is not None
    assert grade <= 6.0
