"""How many syllables words of British leaflets have, against a list counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.readability.spelling import list_american
from consent_swat.readability.syllable_table import find_syllables
from consent_swat.readability.syllables import count_letter_names, count_syllables, look_up

# Counted by hand, as British speakers say them. The CMU Pronouncing Dictionary is the second
# source; the test of that name tells every word on which it differs.
GOLD = {
    1: "PIP NICE STOP blood don't don’t you'll you’re our hour cheque grey PIN US",
    2: (
        "trial tumour centre centres programme programmes labelled enrolled blinded withdraw "
        "faeces foetus neighbour colour labour odour litre fibre carer carers carer's helpline "
        "opt-out GP GPs GP's UK COVID required every doesn't X-ray ageing licence Dr Mr £10"
    ),
    3: (
        "NHS MRI HIV DNA HRA ESA IPS randomised randomise recognised organised authorised "
        "summarised sterilised oestrogen ischaemic enrolment fulfilment counselling counsellor "
        "travelling behaviour placebo biobank jobcentre unblinded unemployed withdrawal "
        "questionnaire wellbeing well-being follow-up face-to-face double-blind biopsy "
        "catalogue rigorous researchers researchers' Prof 10% oedema"
    ),
    4: (
        "anonymised anonymise pseudonymised favourable haemoglobin anaemia anaesthetic "
        "paediatric orthopaedic leukaemia diarrhoea hospitalised voluntary participant "
        "participants' behavioural reimbursement indemnity eligible NHS's GDPR HMRC UKRI "
        "COVID-19 ibuprofen antibody neonatal endoscopy arthroscopy genotyping £10.50 etc."
    ),
    5: (
        "haematology randomisation immunisation minimisation unfavourable oesophageal "
        "gynaecology paediatrician organisation participation voluntarily ineligible "
        "paracetamol chemotherapy laparoscopic speciality aluminium DWP 2026 1998 "
        "de-identified dexamethasone confidentially"
    ),
    6: (
        "anonymisation pseudonymisation hospitalisation physiotherapy radiotherapy "
        "immunotherapy cardiovascular eligibility pharmacokinetic organisational 1,500"
    ),
    7: "confidentiality multidisciplinary electrocardiogram",
    8: "electroencephalogram",
}


def test_gold_list_has_the_length_it_claims() -> None:
    words = [word for words in GOLD.values() for word in words.split()]
    assert len(set(words)) >= 150


def test_gold_list_agrees_with_the_pronouncing_dictionary() -> None:
    found = {}
    for count, words in GOLD.items():
        for word in filter(lambda word: word.isalpha() and word.islower(), words.split()):
            known = (find_syllables(spelling) for spelling in (word, *list_american(word)))
            found[word] = (count, next((one for one in known if one is not None), None))
    listed = {word: both for word, both in found.items() if both[1] is not None}
    assert len(listed) >= 90
    # What Britain says otherwise than the dictionary's first, American pronunciation.
    assert {word: both for word, both in listed.items() if both[0] != both[1]} == {
        "our": (1, 2),
        "hour": (1, 2),
        "required": (2, 3),
        "every": (2, 3),
        "aluminium": (5, 4),
    }


@pytest.mark.parametrize(
    ("word", "syllables"), [(word, n) for n, words in GOLD.items() for word in words.split()]
)
def test_leaflet_word_has_the_syllables_counted_by_hand(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_acronym_is_spelt_out_and_w_has_three_syllables() -> None:
    assert count_letter_names("DWP") == 5
    assert count_letter_names("e.g.") == 2


def test_capitals_alone_make_no_acronym() -> None:
    assert count_syllables("IMPORTANT") == 3
    assert count_syllables("PLEASE") == 1


def test_time_of_day_is_read_with_its_half_of_the_day() -> None:
    assert count_syllables("9.30am") == 5
    assert count_syllables("10:00") == 1
    assert count_syllables("2pm") == 3


def test_range_of_years_is_read_number_by_number() -> None:
    assert count_syllables("18-65") == 5


def test_word_no_list_knows_is_said_to_be_unknown() -> None:
    assert look_up("zorbleflux") is None
    assert look_up("randomised") == 3


@given(st.text(min_size=1, max_size=30))
def test_every_text_has_at_least_one_syllable(word: str) -> None:
    assert count_syllables(word) >= 1


@given(
    st.sampled_from(["trial", "nurse", "doctor", "clinic", "health", "support"]),
    st.sampled_from(["led", "based", "free", "related"]),
)
def test_compound_with_a_hyphen_is_the_sum_of_its_parts(word: str, other: str) -> None:
    assert count_syllables(f"{word}-{other}") == count_syllables(word) + count_syllables(other)


def test_number_of_six_thousand_figures_is_read_figure_by_figure() -> None:
    assert count_syllables("1" * 6000) == 6000
