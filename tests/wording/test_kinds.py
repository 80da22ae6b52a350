from consent_swat.leaflets.leaflet import Kind
from consent_swat.wording.check import check_wording

SENSE = {
    "kind": "sense",
    "phrases": ["benefits", "benefit"],
    "near": 5,
    "reword": "good",
    "sense": [
        {"name": "money", "cues": ["state", "{pip|universal credit}"]},
        {"name": "good", "cues": ["taking part", "risks"]},
    ],
    "message": "'{match}' is good here, but money in '{other}'.",
}
PAIR = {
    "kind": "pair",
    "promise": ["voluntary"],
    "opposite": ["no {payment|money} if you {leave|stop}"],
    "message": "'{other}', yet '{match}'.",
}
PREFER = {
    "kind": "prefer",
    "swap": [
        {"phrase": "claimant~", "better": "people who get benefits"},
        {"phrase": "long term claimant~", "better": "people who have had benefits for long"},
    ],
    "message": "Not '{match}' but '{better}'.",
    "instead": "Ask {better}.",
}
DENSITY = {
    "kind": "density",
    "phrases": ["must"],
    "more_than": 100.0,
    "at_least": 2,
    "message": "'{match}' {count} times.",
}


def test_two_senses_in_one_leaflet_flag_the_one_to_reword(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("Your state benefits go on.", "The benefits of taking part are few.")
    (finding,) = check_wording(leaflet, [make_pack(SENSE)])
    assert (finding.block, finding.excerpt) == (1, "benefits")
    assert finding.message == "'benefits' is good here, but money in 'Your state benefits go on'."


def test_one_sense_alone_is_clear(make_leaflet, make_pack) -> None:
    pack = make_pack(SENSE)
    assert check_wording(make_leaflet("The benefits and risks are few."), [pack]) == ()
    assert check_wording(make_leaflet("State benefits and PIP benefits go on."), [pack]) == ()


def test_nearest_cue_decides(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("State benefits stay, and benefits of taking part are few.")
    (finding,) = check_wording(leaflet, [make_pack(SENSE)])
    assert finding.start == 25


def test_first_of_two_equally_near_cues_decides(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("State benefits, risks.", "The benefits of taking part are few.")
    assert [one.block for one in check_wording(leaflet, [make_pack(SENSE)])] == [1]


def test_cue_out_of_reach_tells_nothing(make_leaflet, make_pack) -> None:
    far = "State benefits stay. Benefits are what we hope for when you think of taking part."
    assert check_wording(make_leaflet(far), [make_pack(SENSE)]) == ()


def test_longer_phrase_that_is_fine_counts_for_no_sense(make_leaflet, make_pack) -> None:
    pack = make_pack(SENSE | {"fine_in": ["state benefits"]})
    leaflet = make_leaflet("State benefits stay.", "The benefits of taking part are few.")
    assert check_wording(leaflet, [pack]) == ()


def test_pair_flags_the_opposite_and_quotes_the_promise(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("There is no money if you leave.", "It is voluntary.")
    (finding,) = check_wording(leaflet, [make_pack(PAIR)])
    assert finding.message == "'It is voluntary', yet 'no money if you leave'."


def test_opposite_without_promise_is_for_other_rules(make_leaflet, make_pack) -> None:
    assert check_wording(make_leaflet("No payment if you stop."), [make_pack(PAIR)]) == ()


def test_promise_inside_its_own_opposite_is_no_promise(make_leaflet, make_pack) -> None:
    pack = make_pack(PAIR | {"opposite": ["voluntary on paper"]})
    assert check_wording(make_leaflet("It is voluntary on paper."), [pack]) == ()
    assert len(check_wording(make_leaflet("Voluntary.", "Voluntary on paper."), [pack])) == 1


def test_long_promise_is_quoted_short(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("It is voluntary " + "indeed " * 40, "No payment if you stop.")
    (finding,) = check_wording(leaflet, [make_pack(PAIR)])
    assert finding.message.startswith("'It is voluntary indeed")
    assert len(finding.message) < 170


def test_prefer_tells_the_better_word(make_leaflet, make_pack) -> None:
    (finding,) = check_wording(make_leaflet("Ask the claimants."), [make_pack(PREFER)])
    assert finding.message == "Not 'claimants' but 'people who get benefits'."
    assert finding.instead == "Ask people who get benefits."


def test_longest_swap_wins(make_leaflet, make_pack) -> None:
    (finding,) = check_wording(make_leaflet("Ask long term claimants."), [make_pack(PREFER)])
    assert finding.instead == "Ask people who have had benefits for long."


def test_density_flags_the_first_and_tells_the_count(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("You must go.", "You must stop now.")
    (finding,) = check_wording(leaflet, [make_pack(DENSITY)])
    assert (finding.block, finding.message) == (0, "'must' 2 times.")


def test_few_in_many_words_are_fine(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("You must go. " + "All is well here. " * 5, "You must stop.")
    assert check_wording(leaflet, [make_pack(DENSITY)]) == ()


def test_density_counts_words_of_its_scope_only(make_leaflet, make_pack) -> None:
    pack = make_pack(DENSITY | {"scope": ["list item"]})
    leaflet = make_leaflet(
        "Long prose stands here. " * 30,
        (Kind.LIST_ITEM, "You must go"),
        (Kind.LIST_ITEM, "You must stop"),
    )
    (finding,) = check_wording(leaflet, [pack])
    assert finding.block == 1


MISSING = {
    "kind": "missing",
    "given": ["voluntary"],
    "expected": ["you can stop … time"],
    "within": 3,
    "of_words": 4,
}


def test_missing_tells_the_first_place_that_calls_for_more(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("It is voluntary.", "Quite voluntary, we say.")
    (finding,) = check_wording(leaflet, [make_pack(MISSING)])
    assert (finding.block, finding.excerpt) == (0, "voluntary")


def test_expected_sentence_anywhere_is_enough(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("You can stop at any time.", "It is voluntary.")
    assert check_wording(leaflet, [make_pack(MISSING)]) == ()


def test_short_text_misses_nothing(make_leaflet, make_pack) -> None:
    assert check_wording(make_leaflet("It is voluntary."), [make_pack(MISSING)]) == ()


def test_rule_looks_only_beside_what_it_asks_for(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["center"], "beside": ["nhs"]})
    assert check_wording(make_leaflet("The center is open."), [pack]) == ()
    assert len(check_wording(make_leaflet("The center is open.", "The NHS pays."), [pack])) == 1
