"""The quiz that comes with the project, and the two leaflets that it asks about."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.leaflets.words import find_words
from consent_swat.quizzes.bank import check_quizzes, find_missing_anchors, load_quiz
from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.responders import RESPONDERS, simulate_steps
from consent_swat.quizzes.scores import SittingScores, score_sitting
from consent_swat.readability.profile import score_readability

ASKED = ("V1", "S1", "S3", "W1")
START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _grade(leaflet: Leaflet) -> float:
    value = {score.name: score.value for score in score_readability(leaflet).scores}[
        "Flesch-Kincaid grade"
    ]
    assert value is not None
    return value


def _grade_lines(text: str) -> float:
    pieces = [Piece(Kind.PARAGRAPH, line) for line in text.split("\n")]
    return _grade(Leaflet("items", "0" * 64, place_blocks(pieces), "en"))


def _read(materials: Path, variant: str) -> Leaflet:
    path = materials / "leaflets" / "instep" / f"{variant}.en.md"
    return read_leaflet(path.read_bytes(), path.name)


def _anchors(leaflet: Leaflet) -> dict[str, str]:
    return {block.anchor: block.text for block in leaflet.blocks if block.anchor}


@pytest.fixture(scope="module")
def quiz(materials: Path) -> Quiz:
    return load_quiz(materials, "voluntariness.en")


def test_quizzes_are_well_written_and_at_grade_six_or_below(materials: Path) -> None:
    assert [str(problem) for problem in check_quizzes(materials, _grade_lines)] == []


def test_four_critical_constructs_in_two_forms_are_there(quiz: Quiz) -> None:
    assert [(c.id, c.domain, c.critical) for c in quiz.construct] == [
        ("V1", "V", True),
        ("S1", "S", True),
        ("S3", "S", True),
        ("W1", "W", True),
    ]
    assert len(quiz.item) == 8
    assert quiz.status == "draft items, content-mapped, not yet validated"


def test_no_story_stands_in_both_forms(quiz: Quiz) -> None:
    assert len({item.stem for item in quiz.item}) == 8
    assert len({text for i in quiz.item for text in (i.explanation, i.second_explanation)}) == 16


def test_facts_of_the_items_stand_in_the_protocol(materials: Path, quiz: Quiz) -> None:
    text = (materials / "swats" / "instep-voluntariness.toml").read_text(encoding="utf-8")
    facts = {fact["id"] for fact in tomllib.loads(text)["fact"]}
    assert {item.fact for item in quiz.item} <= facts


@pytest.mark.parametrize("variant", ["standard", "plain"])
def test_both_leaflets_have_each_passage_that_items_point_at(
    materials: Path, quiz: Quiz, variant: str
) -> None:
    anchors = _anchors(_read(materials, variant))
    assert find_missing_anchors(quiz, anchors) == ()
    assert sorted(anchors) == ["benefits", "choice", "stop", "support"]


@pytest.mark.parametrize(
    ("variant", "anchor", "said"),
    [
        ("standard", "choice", "for which no reason need be given"),
        ("standard", "choice", "will not be communicated to the organisation"),
        ("standard", "choice", "solely within the framework of the trial"),
        ("standard", "benefits", "Participation, refusal and subsequent discontinuation"),
        ("standard", "benefits", "nor offer any protection"),
        ("standard", "support", "will continue unchanged irrespective of whether you agree"),
        ("standard", "support", "the group to which you are allocated"),
        ("standard", "stop", "including after signature of the consent form"),
        ("standard", "stop", "without the agreement of any professional"),
        ("plain", "choice", "you do not have to tell us why"),
        ("plain", "choice", "Nothing bad happens if you say no."),
        ("plain", "benefits", "Your benefits stay the same if you say yes, say no or stop."),
        ("plain", "benefits", "cannot cut your payments, and it cannot protect them"),
        ("plain", "support", "support carry on just the same, if you say yes, say no or stop."),
        ("plain", "support", "That is so in both groups."),
        ("plain", "stop", "even after you sign the form"),
        ("plain", "stop", "You do not need anyone to agree."),
    ],
)
def test_passage_answers_its_items(materials: Path, variant: str, anchor: str, said: str) -> None:
    assert said in _anchors(_read(materials, variant))[anchor]


@pytest.mark.parametrize(
    ("variant", "fewest", "most"), [("standard", 700, 900), ("plain", 500, 700)]
)
def test_leaflets_are_as_long_as_real_ones(
    materials: Path, variant: str, fewest: int, most: int
) -> None:
    assert fewest <= len(find_words(_read(materials, variant).text)) <= most


def test_plain_leaflet_is_at_grade_six_or_below_and_the_standard_one_far_above(
    materials: Path,
) -> None:
    assert _grade(_read(materials, "plain")) <= 6.0
    assert _grade(_read(materials, "standard")) >= 12.0


@pytest.mark.parametrize("variant", ["standard", "plain"])
def test_leaflets_have_sentences_enough_for_smog(materials: Path, variant: str) -> None:
    assert score_readability(_read(materials, variant)).counts.sentences >= 30


def test_standard_leaflet_makes_the_mistakes_that_readers_named(materials: Path) -> None:
    text = _read(materials, "standard").text
    assert text.count("unemployed") == 3
    assert "loss of benefits to which you are otherwise entitled" in text
    assert "benefits for physical and mental health" in text
    assert text.lower().count("voluntary") == 1
    assert text.index("withdraw your consent") > 0.7 * len(text)


def test_plain_leaflet_has_questions_as_headings_and_none_of_the_legal_words(
    materials: Path,
) -> None:
    leaflet = _read(materials, "plain")
    headings = [block.text for block in leaflet.blocks if block.kind is Kind.HEADING]
    assert len(headings) >= 10
    assert all(heading.endswith("?") for heading in headings)
    for word in ("unemployed", "voluntary", "withdraw", "randomis", "penalty", "programme"):
        assert word not in leaflet.text.lower()


@pytest.mark.parametrize("variant", ["standard", "plain"])
def test_telephone_numbers_and_addresses_are_made_up(materials: Path, variant: str) -> None:
    words = _read(materials, variant).text.replace(",", " ").split()
    addresses = [word.rstrip(".") for word in words if "@" in word]
    assert addresses
    assert all(address.endswith("@example.org") for address in addresses)
    numbers = [words[n : n + 3] for n, word in enumerate(words) if word == "0113"]
    assert numbers
    assert all(middle == "496" and last.startswith("0") for _, middle, last in numbers)


def _score(quiz: Quiz, name: str, n: int = 400) -> list[SittingScores]:
    rng = Random(20260302)
    plans = [SittingPlan(quiz, ASKED, f"{number:032x}") for number in range(n)]
    return [
        score_sitting(plan, simulate_steps(plan, RESPONDERS[name], rng, START)) for plan in plans
    ]


def test_perfect_reader_understands_every_domain(quiz: Quiz) -> None:
    for scores in _score(quiz, "perfect", 50):
        assert [domain.understood_first for domain in scores.domains] == [True, True, True]


@pytest.mark.parametrize("name", ["nicest", "longest", "not-sure"])
def test_nobody_who_answers_by_habit_understands_every_domain(quiz: Quiz, name: str) -> None:
    for scores in _score(quiz, name, 100):
        assert not all(domain.understood_first for domain in scores.domains)


def test_guesser_is_right_for_a_third_and_understands_all_for_one_in_eighty_one(
    quiz: Quiz,
) -> None:
    scores = _score(quiz, "guesser")
    assert sum(s.n_right_first for s in scores) / 1600 == pytest.approx(1 / 3, abs=0.05)
    understood = sum(s.n_right_first == 4 for s in scores)
    assert understood <= 15  # 400 / 81 = 4.9 expected, standard deviation 2.2


def test_taker_of_the_nicest_is_right_at_stopping_only(quiz: Quiz) -> None:
    for scores in _score(quiz, "nicest", 50):
        assert [domain.understood_first for domain in scores.domains] == [False, False, True]
