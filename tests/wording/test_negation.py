import pytest

from consent_swat.wording.check import check_wording

RULE = {
    "kind": "gap",
    "within": 3,
    "phrases": ["you {must|have to|are required to} … {attend|join}", "{mandatory|compulsory}"],
    "protected_by_negation": True,
}


@pytest.mark.parametrize(
    "text",
    [
        "You should not feel that you must attend.",
        "Nobody will say that you have to attend.",
        "There is no pressure: you decide, and nothing is compulsory.",
        "It is not compulsory.",
        "It isn’t in any way mandatory.",
        "No part of this study is mandatory.",
        "You can say no without feeling that you have to join later.",
        "We never tell anyone that you must attend.",
        "We are asking people who have pain, and it is not compulsory.",
    ],
)
def test_wording_that_is_taken_back_is_left_alone(make_leaflet, make_pack, text: str) -> None:
    assert check_wording(make_leaflet(text), [make_pack(RULE)]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "You do not have to pay, but you must attend.",
        "There is no fee and you must attend.",
        "If you do not want a letter you must attend.",
        "People who do not reply are told that you must attend.",
        "Not attending is no choice; you must attend.",
        "It is not only useful but compulsory.",
        "The course is not only mandatory, it is also long.",
        "You will not pay: you must attend.",
    ],
)
def test_negation_of_something_else_protects_nothing(make_leaflet, make_pack, text: str) -> None:
    assert len(check_wording(make_leaflet(text), [make_pack(RULE)])) == 1


def test_negation_in_another_sentence_protects_nothing(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("Nothing is forced. Nobody. You must attend.")
    assert [one.excerpt for one in check_wording(leaflet, [make_pack(RULE)])] == ["You must attend"]
