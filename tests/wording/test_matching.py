from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.wording.matching import Match, merge_phrases
from consent_swat.wording.passages import cut_sentences, find_passages
from consent_swat.wording.phrases import read_phrase

LETTERS = st.sampled_from(["a", "b", "c", "not"])
PHRASES = st.sampled_from(
    ["a b", "a (b) c", "{a|b} c", "a … b", "a … {b|c a}", "b … c", "a b c", "c", "{a b|a} … c"]
)


def find(phrases: list[str], text: str) -> set[tuple[str, int, int]]:
    nodes = [read_phrase(phrase, mark, 2) for mark, phrase in enumerate(phrases)]
    matcher = merge_phrases(nodes)
    leaflet = Leaflet("a", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, text)]))
    found: list[Match] = []
    for passage in find_passages(leaflet):
        found += matcher.find(cut_sentences(passage))
    return {(phrases[one.mark], one.first, one.past) for one in found}


def test_longest_way_through_a_phrase_wins() -> None:
    assert find(["the (poor) people (there)"], "the poor people there") == {
        ("the (poor) people (there)", 0, 4)
    }


def test_shortest_gap_wins() -> None:
    assert find(["must … go"], "you must go and go") == {("must … go", 1, 3)}


def test_two_phrases_may_share_a_gap() -> None:
    assert find(["must … go", "must … sign"], "must go sign") == {
        ("must … go", 0, 2),
        ("must … sign", 0, 3),
    }


def test_match_never_leaves_its_sentence() -> None:
    assert find(["you must … go"], "So you must. Go when you like.") == set()


def test_barred_word_ends_a_gap() -> None:
    node = read_phrase("must … go", 0, 4, frozenset({"not"}))
    leaflet = Leaflet("a", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, "you must not ever go")]))
    (passage,) = find_passages(leaflet)
    assert list(merge_phrases([node]).find(passage)) == []


def test_number_sign_needs_a_number() -> None:
    assert find(["# pounds"], "30 pounds or many pounds") == {("# pounds", 0, 2)}


@given(st.lists(PHRASES, min_size=1, max_size=6, unique=True), st.lists(LETTERS, max_size=12))
def test_merged_phrases_find_what_each_finds_alone(phrases: list[str], words: list[str]) -> None:
    text = " ".join(words)
    alone = set().union(*(find([phrase], text) for phrase in phrases))
    assert find(phrases, text) == alone


@given(st.lists(LETTERS, max_size=12), st.sampled_from([" ", "  ", "\t", "\u00a0", " , "]))
def test_white_space_and_commas_hide_nothing(words: list[str], gap: str) -> None:
    assert find(["a b", "b … c"], gap.join(words)) == find(["a b", "b … c"], " ".join(words))
