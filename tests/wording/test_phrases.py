import pytest

from consent_swat.errors import MaterialsError
from consent_swat.wording.matching import merge_phrases
from consent_swat.wording.passages import find_passages
from consent_swat.wording.phrases import fill_names, read_phrase


def meets(make_leaflet, phrase: str, text: str, within: int = 0) -> bool:
    matcher = merge_phrases([read_phrase(phrase, 0, within)])
    return any(
        found.past - found.first == len(passage.words)
        for passage in find_passages(make_leaflet(text))
        for found in matcher.find(passage)
    )


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("you must join", "You MUST join"),
        ("attend~", "attending"),
        ("you {must|have to} go", "you have to go"),
        ("you (really) must", "you must"),
        ("you (really|surely) must", "you surely must"),
        ("{go (away|home)|stay}", "go home"),
        ("don't go", "do not go"),
        ("do not go", "don’t go"),
        ("up to #", "up to £50"),
        ("and or", "and/or"),
    ],
)
def test_phrase_meets(make_leaflet, phrase: str, text: str) -> None:
    assert meets(make_leaflet, phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("you must join", "you must joint"),
        ("attend~", "attention"),
        ("you {must|have to} go", "you have go"),
        ("you (really) must", "you truly must"),
        ("up to #", "up to you"),
    ],
)
def test_phrase_does_not_meet(make_leaflet, phrase: str, text: str) -> None:
    assert not meets(make_leaflet, phrase, text)


def test_gap_takes_as_many_words_as_it_says(make_leaflet) -> None:
    assert meets(make_leaflet, "must … go", "must go", within=2)
    assert meets(make_leaflet, "must … go", "must at once go", within=2)
    assert not meets(make_leaflet, "must … go", "must all at once go", within=2)


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [
        ("", "is empty"),
        ("(you)", "matches nothing at all"),
        ("… go", "begins or ends with a gap"),
        ("go …", "begins or ends with a gap"),
        ("(you) … go", "begins or ends with a gap"),
        ("{go|}", "empty alternative"),
        ("go}", "nothing opens"),
        ("(go}", "nothing opens"),
        ("{go", "stands alone"),
        ("go | stay", "stands alone"),
        ("go , stay", "which is no word"),
        ("up-to~", "no plain word"),
    ],
)
def test_phrase_outside_the_syntax_is_refused(phrase: str, problem: str) -> None:
    with pytest.raises(MaterialsError, match=problem.replace("(", r"\(")):
        read_phrase(phrase, 0, 3)


def test_gap_is_refused_where_it_has_no_length() -> None:
    with pytest.raises(MaterialsError, match="does not take"):
        read_phrase("you … go", 0)


def test_unknown_list_is_named_with_those_that_exist() -> None:
    with pytest.raises(MaterialsError, match="'@went'; the pack's are: go, stay"):
        fill_names("you @went", {"stay": ("stay",), "go": ("go",)})
