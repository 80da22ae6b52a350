import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.wording.check import check_wording
from consent_swat.wording.findings import Finding, Severity
from consent_swat.wording.packs import load_packs


def test_finding_tells_rule_place_and_advice(make_leaflet, make_pack) -> None:
    pack = make_pack({"id": "must-go", "phrases": ["must go"]}, name="orders")
    leaflet = make_leaflet((Kind.HEADING, "About"), "Now you must go.")
    assert check_wording(leaflet, [pack]) == (
        Finding(
            rule="must-go",
            pack="orders",
            severity=Severity.CAUTION,
            block=1,
            start=14,
            end=21,
            excerpt="must go",
            message="'must go' is not good.",
            instead="Write something kinder.",
            source="Nobody 2020",
        ),
    )


def test_words_of_the_leaflet_are_not_taken_for_a_slot(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["match it"], "message": "'{match}' and {match}."})
    (finding,) = check_wording(make_leaflet("{match} it"), [pack])
    assert finding.message == "'match} it' and match} it."


def test_findings_are_in_reading_order(make_leaflet, make_pack) -> None:
    pack = make_pack({"id": "b", "phrases": ["beta"]}, {"id": "a", "phrases": ["alpha beta"]})
    found = check_wording(make_leaflet("beta alpha beta"), [pack])
    assert [(one.rule, one.start) for one in found] == [("b", 0), ("a", 5), ("b", 11)]


def test_longer_of_two_findings_at_one_place_comes_first(make_leaflet, make_pack) -> None:
    pack = make_pack({"id": "a", "phrases": ["must"]}, {"id": "b", "phrases": ["must go"]})
    found = check_wording(make_leaflet("You must go."), [pack])
    assert [one.rule for one in found] == ["b", "a"]


def test_overlapping_findings_of_one_rule_are_one(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["you must", "must go now", "now"]})
    (finding,) = check_wording(make_leaflet("So you must go now."), [pack])
    assert finding.excerpt == "you must go now"


def test_more_severe_rule_wins_on_the_same_span(make_leaflet, make_pack) -> None:
    mild = {"id": "mild", "severity": "note", "phrases": ["must"]}
    hard = {"id": "hard", "severity": "serious", "phrases": ["must"]}
    for pack in (make_pack(mild, hard), make_pack(hard, mild)):
        assert [one.rule for one in check_wording(make_leaflet("You must."), [pack])] == ["hard"]


def test_earlier_of_two_equal_rules_wins_on_the_same_span(make_leaflet, make_pack) -> None:
    one, two = {"id": "one", "phrases": ["must"]}, {"id": "two", "phrases": ["must"]}
    found = check_wording(make_leaflet("You must."), [make_pack(two), make_pack(one, name="b")])
    assert [finding.rule for finding in found] == ["two"]


def test_rule_looks_in_its_scope_only(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["must"], "scope": ["heading"]})
    leaflet = make_leaflet("You must.", (Kind.HEADING, "Why you must"))
    assert [one.block for one in check_wording(leaflet, [pack])] == [1]


def test_word_in_the_same_sentence_protects(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["must"], "unless": ["adults"]})
    leaflet = make_leaflet("Adults must sign. Children must not.")
    assert [one.start for one in check_wording(leaflet, [pack])] == [27]


def test_longer_fine_phrase_protects_only_itself(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["benefit"], "fine_in": ["public benefit company"]})
    leaflet = make_leaflet("A public benefit company may benefit.")
    assert [one.start for one in check_wording(leaflet, [pack])] == [29]


def test_fine_phrase_that_holds_half_of_the_match_protects_nothing(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["benefit cut"], "fine_in": ["public benefit", "cut flowers"]})
    assert len(check_wording(make_leaflet("A public benefit cut is planned."), [pack])) == 1
    assert len(check_wording(make_leaflet("A benefit cut flowers hate."), [pack])) == 1


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "«{}»"])
def test_quotation_protects(make_leaflet, make_pack, marks: str) -> None:
    rule = {"phrases": ["unemployed"], "protected_by_quotation": True}
    leaflet = make_leaflet("She said " + marks.format("I am not unemployed") + " and laughed.")
    assert check_wording(leaflet, [make_pack(rule)]) == ()
    assert len(check_wording(leaflet, [make_pack(rule | {"protected_by_quotation": False})])) == 1


def test_words_between_two_quotations_are_not_quoted(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["unemployed"], "protected_by_quotation": True})
    leaflet = make_leaflet("“Yes”, said the unemployed man, “I do”.")
    assert len(check_wording(leaflet, [pack])) == 1


def test_question_protects(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["have to join"], "protected_by_question": True})
    leaflet = make_leaflet("Do I have to join? You have to join. Sure?")
    assert [one.start for one in check_wording(leaflet, [pack])] == [23]


def test_slots_are_left_alone(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet((Kind.SLOT, "you must go"))
    assert check_wording(leaflet, [make_pack({"phrases": ["must"]})]) == ()


def test_other_language_is_left_alone(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["must"]})
    assert check_wording(make_leaflet("must", language="de"), [pack]) == ()
    assert len(check_wording(make_leaflet("must", language="und"), [pack])) == 1


def test_curly_and_straight_apostrophes_are_alike(make_leaflet, make_pack) -> None:
    pack = make_pack({"phrases": ["can't leave"]})
    for text in ("You can't leave", "You can’t leave", "You cannot leave", "You can not leave"):
        assert len(check_wording(make_leaflet(text), [pack])) == 1


def test_offsets_survive_letters_that_grow_when_folded(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("İİİ you must go")
    (finding,) = check_wording(leaflet, [make_pack({"phrases": ["must go"]})])
    assert (finding.start, finding.excerpt) == (8, "must go")


PIECES = st.sampled_from(
    [
        "You must take part.",
        "You don’t have to.",
        "Your benefits may be stopped.",
        "“The unemployed”",
        "It is voluntary",
        "Benefits of taking part?",
        "If you leave, you get no money.",
        "",
        "İ",
        "🙂",
    ]
)


@settings(deadline=None)  # the first example waits for the packs
@given(st.lists(st.lists(PIECES, max_size=5).map(" ".join), min_size=1, max_size=4))
def test_findings_are_places_in_the_text(materials, texts: list[str]) -> None:
    blocks = place_blocks(Piece(Kind.PARAGRAPH, text) for text in texts)
    leaflet = Leaflet("a", "0" * 64, blocks, "en")
    for finding in check_wording(leaflet, load_packs_once(materials)):
        block = leaflet.blocks[finding.block]
        assert block.start <= finding.start < finding.end <= block.end
        assert finding.excerpt == leaflet.text[finding.start : finding.end]
        assert "{" not in finding.message


def test_a_rule_stays_away_from_leaflets_beside_which_it_may_not_stand(
    make_leaflet, make_pack
) -> None:
    pack = make_pack({"phrases": ["stay"], "not_beside": ["medicaid"]})
    assert len(check_wording(make_leaflet("Please stay.", "Thanks."), [pack])) == 1
    assert check_wording(make_leaflet("Please stay.", "Medicaid pays."), [pack]) == ()


def load_packs_once(materials, kept={}):  # noqa: B006  read once for all of Hypothesis's examples
    if not kept:
        kept["packs"] = load_packs(materials)
    return kept["packs"]


def test_endless_sentence_of_triggers_comes_to_an_end(make_leaflet, make_pack) -> None:
    """Looking back through the whole sentence for each match would take minutes here."""
    pack = make_pack(
        {"phrases": ["you must"], "protected_by_negation": True},
        {"id": "b", "kind": "gap", "within": 10, "phrases": ["you … not … must"]},
    )
    assert len(check_wording(make_leaflet("you must " * 5000), [pack])) == 5000
