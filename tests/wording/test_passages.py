from consent_swat.leaflets.leaflet import Kind
from consent_swat.wording.passages import cut_sentences, find_passages, open_word


def test_contractions_are_opened() -> None:
    assert open_word("won't") == ("will", "not")
    assert open_word("mustn't") == ("must", "not")
    assert open_word("they've") == ("they", "have")
    assert open_word("cannot") == ("can", "not")


def test_genitive_stays_one_word() -> None:
    assert open_word("doctor's") == ("doctor's",)


def test_both_halves_of_a_contraction_stand_where_it_does(make_leaflet) -> None:
    (passage,) = find_passages(make_leaflet("You’ll stop."))
    assert passage.words == ("you", "will", "stop")
    assert passage.starts == (0, 0, 7)
    assert passage.ends == (6, 6, 11)
    assert passage.n_words == 2


def test_slots_are_no_prose(make_leaflet) -> None:
    leaflet = make_leaflet((Kind.SLOT, "<you must attend>"), "You may stop.")
    assert [passage.index for passage in find_passages(leaflet)] == [1]


def test_every_word_is_in_one_sentence(make_leaflet) -> None:
    (passage,) = find_passages(make_leaflet("You can stop. We don't ask why. Ring us"))
    assert passage.sentences == ((0, 10),)
    assert cut_sentences(passage).sentences == ((0, 3), (3, 8), (8, 10))


def test_block_without_words_has_no_sentence(make_leaflet) -> None:
    (passage,) = find_passages(make_leaflet("* * *"))
    assert passage.sentences == ()
    assert cut_sentences(passage).sentences == ()
