"""The same text in British and in American spelling gives the same score."""

from __future__ import annotations

import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.readability.formulas import FORMULAS
from consent_swat.readability.profile import score_readability
from consent_swat.readability.word_measures import measure_word

# Words that are said alike in both; "aluminium" and "speciality" are other words in America.
_LIST = (
    "randomised randomized, anonymised anonymized, pseudonymised pseudonymized, "
    "analysed analyzed, favourable favorable, favourite favorite, centre center, "
    "haemoglobin hemoglobin, paediatric pediatric, paediatrician pediatrician, "
    "oesophagus esophagus, counselling counseling, counsellor counselor, labelled labeled, "
    "enrolment enrollment, enrol enroll, programme program, programmes programs, "
    "defence defense, offence offense, licence license, judgement judgment, "
    "hospitalisation hospitalization, hospitalised hospitalized, organisation organization, "
    "organise organize, organiser organizer, recognised recognized, authorised authorized, "
    "authorisation authorization, minimise minimize, minimisation minimization, "
    "immunisation immunization, immunised immunized, summarised summarized, "
    "apologise apologize, categorised categorized, behaviour behavior, "
    "behavioural behavioral, colour color, labour labor, neighbour neighbor, "
    "neighbourhood neighborhood, honour honor, odour odor, tumour tumor, rumour rumor, "
    "litre liter, litres liters, metre meter, millilitre milliliter, fibre fiber, "
    "theatre theater, anaemia anemia, anaesthetic anesthetic, anaesthetist anesthetist, "
    "leukaemia leukemia, haematology hematology, haemorrhage hemorrhage, "
    "ischaemic ischemic, gynaecology gynecology, orthopaedic orthopedic, "
    "oestrogen estrogen, oedema edema, foetus fetus, faeces feces, diarrhoea diarrhea, "
    "coeliac celiac, travelling traveling, traveller traveler, cancelled canceled, "
    "modelling modeling, fulfil fulfill, fulfilment fulfillment, skilful skillful, "
    "instalment installment, catalogue catalog, dialogue dialog, cheque check, grey gray, "
    "tyre tire, pyjamas pajamas, ageing aging, sceptical skeptical, practised practiced, "
    "woollen woolen, storey story, mum mom, sterilised sterilized, penalised penalized, "
    "prioritise prioritize, specialised specialized, emphasise emphasize, "
    "realised realized, standardised standardized, personalised personalized, "
    "computerised computerized, finalise finalize, paralysed paralyzed, "
    "caesarean cesarean, haemophilia hemophilia, hypoglycaemia hypoglycemia, "
    "haemodialysis hemodialysis, aetiology etiology"
)
PAIRS = [tuple(pair.split()) for pair in _LIST.split(",")]
SPELT = ("syllables", "monosyllables", "polysyllables", "complex_words", "difficult_words")


def test_there_are_at_least_sixty_pairs_and_none_twice() -> None:
    assert len(set(PAIRS)) == len(PAIRS) >= 60


@pytest.mark.parametrize(("british", "american"), PAIRS)
def test_word_measures_the_same_in_both_spellings(british: str, american: str) -> None:
    one, other = measure_word(british), measure_word(american)
    assert [getattr(one, name) for name in SPELT] == [getattr(other, name) for name in SPELT]


def score(words: list[str]) -> dict[str, float | None]:
    texts = [f"You can ask us about the {word} at any time." for word in words]
    pieces = [Piece(Kind.PARAGRAPH, text) for text in texts]
    leaflet = Leaflet("sheet.md", "0" * 64, place_blocks(pieces), "en")
    return {score.name: score.value for score in score_readability(leaflet).scores}


def test_text_of_all_pairs_scores_the_same_by_every_formula_that_counts_no_letters() -> None:
    british = score([pair[0] for pair in PAIRS])
    american = score([pair[1] for pair in PAIRS])
    for name in FORMULAS.keys() - {"Coleman-Liau", "ARI"}:
        assert british[name] is not None
        assert british[name] == american[name]
    assert british["ARI"] != american["ARI"]
