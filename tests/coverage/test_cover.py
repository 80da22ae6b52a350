"""The judgement: states, sentences, conflicts and reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consent_swat.coverage.check import read_example
from consent_swat.coverage.checklist import Checklist
from consent_swat.coverage.cover import Coverage, State, cover_elements

STOPS_FREELY = "You can stop at any time."
NO_REASON = "You do not have to give a reason."


def cover(text: str, element: str, checklist: Checklist) -> Coverage:
    """Judge one element of a written-out leaflet."""
    found = {each.element: each for each in cover_elements(read_example(text), checklist)}
    return found[element]


def read_spans(text: str, coverage: Coverage) -> tuple[list[str], list[str]]:
    """Return the sentences and the conflicts as text."""
    whole = read_example(text).text
    return (
        [whole[span.start : span.end] for span in coverage.sentences],
        [whole[span.start : span.end] for span in coverage.conflicts],
    )


def test_told_element_is_present_with_its_sentences_in_order(checklist: Checklist) -> None:
    text = "Hello. You can stop at any time.\nThe nurse calls.\nYou may leave the study early."
    found = cover(text, "right_to_withdraw", checklist)
    assert found.state is State.PRESENT
    assert found.why == ""
    assert read_spans(text, found) == (
        ["You can stop at any time.", "You may leave the study early."],
        [],
    )


def test_untold_element_is_absent_and_says_so(checklist: Checklist) -> None:
    found = cover("The nurse calls you.", "right_to_withdraw", checklist)
    assert (found.state, found.sentences, found.conflicts) == (State.ABSENT, (), ())
    assert found.why == "No sentence says it."


def test_told_and_undercut_is_contradicted_with_both_sentences(checklist: Checklist) -> None:
    text = f"{STOPS_FREELY} A withdrawal must reach us in writing."
    found = cover(text, "right_to_withdraw", checklist)
    assert found.state is State.CONTRADICTED
    assert read_spans(text, found) == ([STOPS_FREELY], ["A withdrawal must reach us in writing."])
    assert found.why == "It puts a formality before leaving."


def test_one_sentence_can_tell_and_undercut(checklist: Checklist) -> None:
    text = "You may withdraw at any time, but only in writing."
    found = cover(text, "right_to_withdraw", checklist)
    assert found.state is State.CONTRADICTED
    assert found.sentences == found.conflicts


def test_undercut_but_never_told_is_absent_with_the_conflict(checklist: Checklist) -> None:
    text = "I waive all claims against the company."
    found = cover(text, "no_effect_benefits_rights_employment", checklist)
    assert found.state is State.ABSENT
    assert read_spans(text, found) == ([], [text])
    assert found.why == "No sentence says it. It asks readers to give up rights or claims."


def test_heading_alone_is_unclear(checklist: Checklist) -> None:
    found = cover("# Taking part is voluntary\nThe nurse calls you.", "voluntary", checklist)
    assert found.state is State.UNCLEAR
    assert found.why == "Only a heading or a question speaks of it; no sentence says it."


def test_question_alone_is_unclear(checklist: Checklist) -> None:
    found = cover("Who is sponsoring this study?", "who_funds_organises", checklist)
    assert found.state is State.UNCLEAR


def test_short_answer_under_its_heading_is_present(checklist: Checklist) -> None:
    text = "# Do I have to take part?\nNo, that is for you alone."
    assert cover(text, "voluntary", checklist).state is State.PRESENT
    assert cover("No, that is for you alone.", "voluntary", checklist).state is State.ABSENT


def test_answer_under_another_heading_does_not_count(checklist: Checklist) -> None:
    text = "# Do I have to take part?\n# Is there parking?\nNo, come by bus."
    assert cover(text, "voluntary", checklist).state is State.UNCLEAR


def test_list_item_tells_with_its_lead_in(checklist: Checklist) -> None:
    text = "If you join, you can still leave:\n- at any time\n- with no need to say why"
    found = cover(text, "right_to_withdraw", checklist)
    assert found.state is State.PRESENT
    assert read_spans(text, found)[0] == ["at any time"]
    assert cover("- at any time", "right_to_withdraw", checklist).state is State.ABSENT


def test_lead_in_alone_is_not_counted_for_every_item(checklist: Checklist) -> None:
    text = "You can stop at any time and then:\n- rest\n- go home"
    found = cover(text, "right_to_withdraw", checklist)
    assert read_spans(text, found)[0] == ["You can stop at any time and then:"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (NO_REASON, State.PRESENT),
        ("If you stop, nobody will ask you why.", State.PRESENT),
        ("You may leave without saying why, and with no explanation.", State.PRESENT),
        ("If you withdraw, please give a reason.", State.ABSENT),
        ("Please give reasons for your answers.", State.ABSENT),
        ("You may leave for any reason.", State.UNCLEAR),
    ],
)
def test_asking_for_a_reason_and_sparing_it_are_told_apart(
    text: str, state: State, checklist: Checklist
) -> None:
    assert cover(text, "no_reason_needed", checklist).state is state


@pytest.mark.parametrize(
    "text",
    [
        "You do not have to take part.",
        "You are not required to join the study.",
        "There is no obligation to participate.",
        "You need not feel that you must take part; you can say no.",
        "To be eligible you must take part in a work programme.",
    ],
)
def test_protective_negation_and_eligibility_are_no_conflict(
    text: str, checklist: Checklist
) -> None:
    assert cover(text, "voluntary", checklist).conflicts == ()


@pytest.mark.parametrize(
    "text",
    [
        "You do not waive any of your legal rights.",
        "By signing you are not giving up any rights or claims.",
        "Your answers are not shared with your employer.",
    ],
)
def test_rights_that_are_kept_are_present_without_conflict(text: str, checklist: Checklist) -> None:
    found = cover(text, "no_effect_benefits_rights_employment", checklist)
    assert (found.state, found.conflicts) == (State.PRESENT, ())


def test_legal_formula_tells_benefits_and_leaves_care_unclear(checklist: Checklist) -> None:
    text = "You may stop without penalty or loss of benefits to which you are entitled."
    states = {
        element: cover(text, element, checklist).state
        for element in (
            "no_effect_benefits_rights_employment",
            "no_effect_care_service",
            "benefits",
        )
    }
    assert states == {
        "no_effect_benefits_rights_employment": State.PRESENT,
        "no_effect_care_service": State.UNCLEAR,
        "benefits": State.ABSENT,
    }


def test_legal_formula_is_present_with_what_it_lacks(checklist: Checklist) -> None:
    element = "no_effect_benefits_rights_employment"
    formula = "You may stop without penalty or loss of benefits to which you are entitled."
    found = cover(formula, element, checklist)
    assert found.state is State.PRESENT
    assert found.why.startswith("It names no benefit, job or right")
    named = cover(f"{formula} Your job is not affected.", element, checklist)
    assert (named.state, named.why) == (State.PRESENT, "")


def test_payment_to_people_on_benefits_lacks_a_word_on_them(checklist: Checklist) -> None:
    told = "You get a £20 voucher for your time."
    asked = "We invite people who get Universal Credit."
    assert cover(told, "payment_expenses", checklist).why == ""
    lacking = cover(f"{asked} {told}", "payment_expenses", checklist)
    assert lacking.state is State.PRESENT
    assert lacking.why.startswith("It does not say whether the payment counts")
    said = f"{asked} {told} The voucher you get does not count as income."
    assert cover(said, "payment_expenses", checklist).why == ""


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("right_to_withdraw", "You may withdraw at any time, but we need everyone to stay."),
        ("voluntary", "Joining is voluntary, but we expect all of you to take part."),
    ],
)
def test_what_is_given_and_taken_back_in_one_breath_is_unclear(
    element: str, text: str, checklist: Checklist
) -> None:
    found = cover(text, element, checklist)
    assert found.state is State.UNCLEAR
    assert "in the same breath" in found.why
    assert read_spans(text, found)[0] == [text]


def test_bare_answer_is_shown_with_its_question(checklist: Checklist) -> None:
    text = "# Do I have to take part?\nNo.\nThe nurse calls you."
    found = cover(text, "voluntary", checklist)
    assert found.state is State.PRESENT
    assert read_spans(text, found)[0] == ["Do I have to take part?", "No."]
    assert cover("No.", "voluntary", checklist).state is State.ABSENT


def test_bare_answer_to_another_question_tells_nothing(checklist: Checklist) -> None:
    text = "# Do I have to take part?\n# Do I have to bring anything?\nNo."
    assert cover(text, "voluntary", checklist).state is State.UNCLEAR


@pytest.mark.parametrize(
    ("element", "nothing", "something"),
    [
        ("burden_paperwork", "We talk for an hour.", "You will fill in a questionnaire."),
        ("injury_compensation", "We talk for an hour.", "We take blood."),
        ("gp_informed", "We talk to gardeners.", "Patients of the clinic are asked."),
        ("control_group_value", "We talk for an hour.", "A computer decides your group."),
        ("research_separate_from_service", "We talk to gardeners.", "Ask your work coach."),
    ],
)
def test_element_is_asked_for_only_where_the_study_calls_for_it(
    element: str, nothing: str, something: str, checklist: Checklist
) -> None:
    found = cover(nothing, element, checklist)
    assert found.state is State.NOT_APPLICABLE
    assert found.why.endswith(".")
    assert cover(something, element, checklist).state is not State.NOT_APPLICABLE


def test_payment_is_always_asked_for(checklist: Checklist) -> None:
    assert cover("We talk for an hour.", "payment_expenses", checklist).state is State.ABSENT


def test_promise_here_and_demand_there_are_a_contradiction(checklist: Checklist) -> None:
    text = "You can stop at any time.\nYou must complete all sessions."
    found = cover(text, "right_to_withdraw", checklist)
    assert found.state is State.CONTRADICTED
    assert read_spans(text, found)[1] == ["You must complete all sessions."]


def test_only_the_first_sentence_below_a_summary_heading_is_shown(checklist: Checklist) -> None:
    text = "# In brief\nWe ask for an hour. It is up to you.\nCall us."
    found = cover(text, "summary_first", checklist)
    assert read_spans(text, found)[0] == ["We ask for an hour."]
    assert found.is_minor


def test_bare_penalty_leaves_care_and_benefits_unclear(checklist: Checklist) -> None:
    for element in ("no_effect_benefits_rights_employment", "no_effect_care_service"):
        assert cover("You may stop without penalty.", element, checklist).state is State.UNCLEAR


def test_two_senses_of_benefit_are_told_apart(checklist: Checklist) -> None:
    money = "Saying no will not affect your benefits."
    good = "You may not benefit from taking part."
    rights = "no_effect_benefits_rights_employment"
    assert cover(money, rights, checklist).state is State.PRESENT
    assert cover(money, "benefits", checklist).state is State.ABSENT
    assert cover(good, rights, checklist).state is State.ABSENT
    assert cover(good, "benefits", checklist).state is State.PRESENT


def test_three_kinds_of_withdrawal_are_told_apart(checklist: Checklist) -> None:
    texts = {
        "person": "You can withdraw from the study.",
        "data": "You can withdraw your data from the study.",
        "study": "We may withdraw you from the study at any time.",
    }
    told = {
        name: (
            cover(text, "right_to_withdraw", checklist).state is State.PRESENT,
            cover(text, "data_on_withdrawal", checklist).state is State.PRESENT,
        )
        for name, text in texts.items()
    }
    assert told == {"person": (True, False), "data": (False, True), "study": (False, False)}


def test_data_after_a_sentence_on_leaving_are_data_on_withdrawal(checklist: Checklist) -> None:
    text = "You may stop at any time. Any answers that you gave will then be destroyed."
    assert cover(text, "data_on_withdrawal", checklist).state is State.PRESENT
    alone = "Any answers that you gave will then be destroyed."
    assert cover(alone, "data_on_withdrawal", checklist).state is State.ABSENT


def test_sentence_before_in_another_block_names_no_subject(checklist: Checklist) -> None:
    text = "You may stop at any time.\nAny answers that you gave will then be destroyed."
    assert cover(text, "data_on_withdrawal", checklist).state is State.ABSENT


def test_elements_that_nothing_calls_for_are_not_applicable(checklist: Checklist) -> None:
    survey = "Please fill in our survey on gardens."
    for element in ("alternatives", "randomisation_control"):
        found = cover(survey, element, checklist)
        assert found.state is State.NOT_APPLICABLE
        assert found.why.endswith(".")


def test_trial_without_them_lacks_them(checklist: Checklist) -> None:
    trial = "We test a new drug. One group gets the drug and the other group gets nothing."
    assert cover(trial, "alternatives", checklist).state is State.ABSENT
    assert cover(trial, "randomisation_control", checklist).state is not State.NOT_APPLICABLE


def test_not_applicable_when_outweighs_applies_when(checklist: Checklist) -> None:
    text = "This drug trial is a drill."
    (chosen,) = [e for e in checklist.elements if e.entry.id == "alternatives"]
    calling_off = replace(chosen, not_applicable_when=chosen.applies_when)
    alone = Checklist((calling_off,), checklist.vocabulary, ())
    assert cover(text, "alternatives", checklist).state is State.ABSENT
    assert cover(text, "alternatives", alone).state is State.NOT_APPLICABLE


def test_curly_apostrophes_make_no_difference(checklist: Checklist) -> None:
    straight = "You don't have to take part. It won't affect your care."
    curly = straight.replace("'", "’")
    states = [
        [each.state for each in cover_elements(read_example(text), checklist)]
        for text in (straight, curly)
    ]
    assert states[0] == states[1]


def test_other_languages_are_not_judged(checklist: Checklist) -> None:
    leaflet = replace(read_example(STOPS_FREELY), language="fr")
    assert cover_elements(leaflet, checklist) == ()


def test_english_and_unknown_language_are_judged_alike(checklist: Checklist) -> None:
    leaflet = read_example(STOPS_FREELY)
    assert leaflet.language == "und"
    assert cover_elements(leaflet, checklist) == cover_elements(
        replace(leaflet, language="en"), checklist
    )
