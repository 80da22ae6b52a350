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
from consent_swat.quizzes.attempts import Mark
from consent_swat.quizzes.bank import check_quizzes, choose_constructs, load_quiz
from consent_swat.quizzes.items import Quiz
from consent_swat.quizzes.keys import is_less_welcome
from consent_swat.quizzes.plan import SittingPlan
from consent_swat.quizzes.responders import RESPONDERS, simulate_steps
from consent_swat.quizzes.scores import SittingScores, score_sitting
from consent_swat.quizzes.timing import estimate_minutes
from consent_swat.quizzes.trace import Source, propose, trace_construct
from consent_swat.readability.profile import score_readability

CORE = ("V1", "V2", "V3", "V4", "S1", "S2", "S3", "S4", "W1", "W2", "W3", "W4")
CRITICAL = {"V1", "S1", "S3", "W1"}
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


def test_fifteen_constructs_in_two_forms_are_there_and_three_are_optional(quiz: Quiz) -> None:
    assert tuple(construct.id for construct in quiz.construct) == (*CORE, "D1", "D2", "D3")
    assert {construct.id for construct in quiz.construct if construct.critical} == CRITICAL
    assert [domain.id for domain in quiz.domain if domain.optional] == ["D"]
    assert tuple(construct.id for construct in choose_constructs(quiz)) == CORE
    assert len(quiz.item) == 30
    assert quiz.status == "draft items, content-mapped, not yet validated"


def test_a_third_of_the_keys_is_less_welcome_than_the_other_options(quiz: Quiz) -> None:
    less = [item.id for item in quiz.item if is_less_welcome(item)]
    assert less == [f"{one}-{form}" for one in ("V2", "V4", "S4", "W4", "D2") for form in "AB"]


def test_no_key_of_more_than_one_construct_is_the_nicest_option(quiz: Quiz) -> None:
    nicest = {
        item.construct
        for item in quiz.item
        for option in item.option
        if option.correct and option.niceness == max(other.niceness for other in item.option)
    }
    assert nicest == {"W1"}


def test_no_story_stands_in_both_forms(quiz: Quiz) -> None:
    assert len({item.stem for item in quiz.item}) == 30
    assert len({text for i in quiz.item for text in (i.explanation, i.second_explanation)}) == 60


def test_no_two_options_of_the_whole_quiz_say_the_same(quiz: Quiz) -> None:
    texts = [option.text for item in quiz.item for option in item.option]
    assert sorted(texts) == sorted(set(texts))


def test_twelve_core_items_take_less_than_seven_minutes(quiz: Quiz) -> None:
    minutes = estimate_minutes(quiz, choose_constructs(quiz))
    assert minutes == pytest.approx(6.1, abs=0.2)


def test_facts_of_the_core_items_are_confirmed_by_a_role_of_the_example(
    materials: Path, quiz: Quiz
) -> None:
    text = (materials / "swats" / "instep-voluntariness.toml").read_text(encoding="utf-8")
    facts = {fact["id"]: fact for fact in tomllib.loads(text)["fact"]}
    assert set(facts) == {item.fact for item in quiz.item if item.construct in CORE}
    assert all(fact["confirmed"] and "(example)" in fact["confirmed_by"] for fact in facts.values())


@pytest.mark.parametrize("variant", ["standard", "plain"])
@pytest.mark.parametrize("construct", [*CORE, "D1", "D2", "D3"])
def test_both_leaflets_tell_every_construct(
    materials: Path, quiz: Quiz, variant: str, construct: str
) -> None:
    (one,) = (one for one in quiz.construct if one.id == construct)
    told = trace_construct(quiz, one, variant, _read(materials, variant))
    assert told.source is Source.ANCHOR


@pytest.mark.parametrize("variant", ["standard", "plain"])
def test_cues_find_the_anchored_sentence_of_our_own_leaflets(
    materials: Path, quiz: Quiz, variant: str
) -> None:
    leaflet = _read(materials, variant)
    for one in quiz.construct:
        (best, *_) = propose(one, leaflet)
        assert best.sentence in trace_construct(quiz, one, variant, leaflet).sentences


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
        ("standard", "referral", "given solely by your own signature"),
        ("standard", "time", "Neither the absence of a reply nor attendance"),
        ("standard", "time", "places cannot be reserved"),
        ("standard", "helper", "derives no advantage from your participation"),
        ("standard", "helper", "cannot judge whether the research would be of benefit to you"),
        ("standard", "jobcentre", "will not be disclosed to the Jobcentre"),
        ("standard", "jobcentre", "nor does it discharge any obligation of yours to report"),
        ("standard", "chance", "takes no account of need"),
        ("standard", "how", "no written explanation is required"),
        ("standard", "how", "Reminders will continue to be issued until"),
        ("standard", "after", "the employment specialist, who is provided as part of the trial"),
        ("standard", "kept", "will be retained and included in the analysis"),
        ("standard", "aim", "not in order to direct individual participants into employment"),
        ("standard", "answers", "authorised members of the research team only"),
        ("plain", "referral", "You are in only if you tell us yes yourself and sign our form."),
        ("plain", "time", "If we hear nothing from you, that is not a yes."),
        ("plain", "time", "We cannot keep a place for you"),
        ("plain", "helper", "They gain nothing from a yes"),
        ("plain", "helper", "They cannot know if it would help you."),
        ("plain", "jobcentre", "We do not tell the Jobcentre what you say or do."),
        ("plain", "jobcentre", "you still tell the Jobcentre yourself"),
        ("plain", "chance", "So you may join and get no job coach."),
        ("plain", "how", "One line is enough"),
        ("plain", "how", "If you just stay away, we go on sending reminders."),
        ("plain", "after", "The study's job coach is a part of the study, so that ends."),
        ("plain", "kept", "We cannot take them out or wipe them."),
        ("plain", "aim", "We do not do it to push you into work."),
        ("plain", "answers", "only tell someone else if a person is in real danger"),
    ],
)
def test_passage_answers_its_items(materials: Path, variant: str, anchor: str, said: str) -> None:
    assert said in _anchors(_read(materials, variant))[anchor]


@pytest.mark.parametrize(
    ("variant", "fewest", "most"), [("standard", 1000, 1250), ("plain", 800, 1000)]
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
    plans = [SittingPlan(quiz, CORE, f"{number:032x}") for number in range(n)]
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


def test_guesser_is_right_for_a_third(quiz: Quiz) -> None:
    scores = _score(quiz, "guesser", 200)
    assert sum(s.n_right_first for s in scores) / 2400 == pytest.approx(1 / 3, abs=0.04)


def test_taker_of_the_nicest_is_right_about_signing_only(quiz: Quiz) -> None:
    for scores in _score(quiz, "nicest", 50):
        assert [one.construct for one in scores.constructs if one.mark_first is Mark.SOUND] == [
            "W1"
        ]
