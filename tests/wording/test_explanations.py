import pytest

from consent_swat.wording.check import check_wording

RULE = {
    "kind": "prefer",
    "swap": [{"phrase": "{placebo|placebos|blinded|blinding}", "better": "plain words"}],
    "protected_by_explanation": True,
}


def find(make_leaflet, make_pack, *blocks):
    return [one.excerpt for one in check_wording(make_leaflet(*blocks), [make_pack(RULE)])]


@pytest.mark.parametrize(
    "text",
    [
        "Some get a placebo (a pill with no medicine in it).",
        "Some get a placebo tablet (it has no medicine in it).",
        "Some get a pill with no medicine in it (a placebo).",
        "“Placebo” means a pill with no medicine in it.",
        "A placebo is a pill with no medicine in it.",
        "Some get a placebo, that is, a pill with no medicine in it.",
        "Some get a placebo – a pill with no medicine in it.",
        "Some get a pill with no medicine in it, called a placebo.",
        "Some get a placebo. This means that the pill has no medicine in it.",
        "Placebo: a pill with no medicine in it.",
    ],
)
def test_word_explained_on_the_spot_passes(make_leaflet, make_pack, text: str) -> None:
    assert find(make_leaflet, make_pack, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some get a placebo.",
        "Some get a placebo (see page 3).",
        "Some get a placebo (PBO).",
        "Some get a placebo or a vaccine.",
        "We (the team) give a placebo.",
    ],
)
def test_word_that_is_not_explained_is_told(make_leaflet, make_pack, text: str) -> None:
    assert find(make_leaflet, make_pack, text) == ["placebo"]


def test_one_explanation_serves_the_whole_leaflet(make_leaflet, make_pack) -> None:
    blocks = ["The placebo comes first.", "Placebo means a pill with no medicine in it."]
    assert find(make_leaflet, make_pack, *blocks) == []


def test_only_the_first_place_is_told(make_leaflet, make_pack) -> None:
    blocks = ["A placebo is used.", "Placebos are cheap."]
    assert find(make_leaflet, make_pack, "The placebo is cheap.", *blocks[1:]) == ["placebo"]


def test_explaining_one_word_of_a_list_leaves_the_others(make_leaflet, make_pack) -> None:
    text = "Placebo means a pill with no medicine in it. The nurse is blinded."
    assert find(make_leaflet, make_pack, text) == ["blinded"]
