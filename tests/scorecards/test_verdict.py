from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from consent_swat.coverage.cover import State
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.readability.profile import Score
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.scorecards.verdict import count_headlines, say_verdict
from consent_swat.wording.findings import Finding, Severity


def test_verdict_says_what_to_do_about_what_matters_most(card: Scorecard) -> None:
    assert say_verdict(card) == (
        "Before use, clear up whether people can say no, say that care is not affected, "
        "say plainly that benefits and rights are not affected, and reword 2 serious passages; "
        "it reads at about US school grade 9 by Flesch-Kincaid (aim: 8 or lower)."
    )


def test_verdict_of_a_good_leaflet_says_what_it_tells(good: Scorecard) -> None:
    assert say_verdict(good) == (
        "Nothing serious was found, and it says that people can say no, that people can stop "
        "and that care, benefits and rights are not affected, but "
        "it reads at about US school grade 9 by Flesch-Kincaid (aim: 8 or lower)."
    )


def test_verdict_of_an_easy_leaflet_has_no_but(good: Scorecard) -> None:
    grade = replace(good.profile.scores[1], value=6.8)
    card = replace(good, profile=replace(good.profile, scores=(grade,)))
    assert say_verdict(card).endswith(
        "are not affected; it reads at about US school grade 7 by Flesch-Kincaid (aim: 8 or lower)."
    )


def test_verdict_counts_one_serious_finding_in_the_singular(
    good: Scorecard, flag: Callable[..., Finding]
) -> None:
    card = replace(good, findings=(flag("permission"), flag("both", Severity.CAUTION)))
    assert say_verdict(card).startswith("Before use, reword 1 serious passage; ")


def test_elements_that_matter_less_are_counted_at_the_end(good: Scorecard) -> None:
    purpose, chance = good.coverage[0], good.coverage[-1]

    def say(*states: State) -> str:
        changed = (replace(purpose, state=states[0]), replace(chance, state=states[1]))
        coverage = (changed[0], *good.coverage[1:-1], changed[1])
        return say_verdict(replace(good, coverage=coverage)).partition("lower)")[2]

    assert say(State.PRESENT, State.PRESENT) == "."
    assert say(State.ABSENT, State.PRESENT) == "; 1 other point is missing."
    assert say(State.PRESENT, State.UNCLEAR) == "; 1 other point is unclear."
    assert say(State.UNCLEAR, State.UNCLEAR) == "; 2 other points are unclear."
    assert say(State.ABSENT, State.UNCLEAR) == "; 1 other point is missing and 1 unclear."


def test_contradiction_beyond_the_key_points_is_to_be_settled(good: Scorecard) -> None:
    purpose = replace(good.coverage[0], state=State.CONTRADICTED)
    card = replace(good, coverage=(purpose, *good.coverage[1:]))
    assert say_verdict(card).startswith(
        f"Before use, settle what it says on “{purpose.title}”; it reads"
    )


@pytest.mark.parametrize("state", [State.ABSENT, State.UNCLEAR, State.CONTRADICTED])
def test_minor_elements_stay_out_of_the_verdict(good: Scorecard, state: State) -> None:
    copy = replace(good.coverage[0], element="copy_to_keep", state=state, is_minor=True)
    card = replace(good, coverage=(*good.coverage, copy))
    assert say_verdict(card) == say_verdict(good)


def test_smog_is_quoted_before_flesch_kincaid(card: Scorecard) -> None:
    smog = Score("SMOG", 11.4, None, {"sentences": 40})
    with_smog = replace(card, profile=replace(card.profile, scores=(card.profile.scores[1], smog)))
    assert "US school grade 11 by SMOG" in say_verdict(with_smog)


def test_verdict_without_a_grade_says_so(good: Scorecard) -> None:
    card = replace(good, profile=replace(good.profile, scores=good.profile.scores[:1]))
    assert say_verdict(card).endswith("; no reading grade can be given.")


def test_leaflet_in_another_language_is_not_judged(card: Scorecard) -> None:
    dutch = replace(card, leaflet=replace(card.leaflet, language="nl"), coverage=(), findings=())
    assert say_verdict(dutch) == (
        "The text seems to be in another language than English ('nl'), so its wording, what it "
        "tells and its reading grade could not be checked."
    )
    assert [headline.value for headline in count_headlines(dutch)][:2] == ["–", "–"]


def test_verdict_is_one_sentence(card: Scorecard, good: Scorecard) -> None:
    for one in (card, good):
        assert len(find_sentences(say_verdict(one))) == 1


def test_three_numbers_stand_on_top(card: Scorecard) -> None:
    serious, told, grade = count_headlines(card)
    assert (serious.value, serious.label, serious.detail) == (
        "2",
        "serious findings",
        "and 0 cautions, 0 notes",
    )
    assert (told.value, told.label, told.detail) == (
        "1 of 4",
        "key points are told",
        "2 of 5 elements in all",
    )
    assert (grade.value, grade.label, grade.detail) == (
        "9.4",
        "US school grade (Flesch-Kincaid)",
        "aim: 8 or lower",
    )


def test_smog_comes_with_its_band(card: Scorecard) -> None:
    smog = Score("SMOG", 11.42, None, {"sentences": 40})
    grade = count_headlines(replace(card, profile=replace(card.profile, scores=(smog,))))[2]
    assert grade.detail == "likely 9.9 to 12.9; aim: 8 or lower"


def test_grade_that_cannot_be_given_carries_its_reason(card: Scorecard) -> None:
    only_smog = replace(card, profile=replace(card.profile, scores=card.profile.scores[:1]))
    grade = count_headlines(only_smog)[2]
    assert (grade.value, grade.detail) == ("–", "SMOG needs 30 sentences; this leaflet has 5.")
