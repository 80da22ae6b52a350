"""Findings that may stand: the side file, and what is left when it is applied."""

from __future__ import annotations

import datetime
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.errors import MaterialsError
from consent_swat.wording.check import check_wording
from consent_swat.wording.fingerprints import fingerprint_finding
from consent_swat.wording.suppressions import (
    CHANGED,
    PASSED,
    Suppression,
    find_problem,
    name_side_file,
    parse_suppressions,
    render_suppression,
    sort_suppressed,
)

GOOD = f"""
[[suppression]]
rule = "a-rule"
fingerprint = "{"0f" * 32}"
sentence = "You must stay."
reason = "It is a safety visit."
by = "J. Ade"
on = 2026-11-24
"""
PACK = {"phrases": ["must stay"]}


def decide(rule: str, fingerprint: str, sentence: str = "You must stay.") -> Suppression:
    return Suppression(
        rule=rule,
        fingerprint=fingerprint,
        sentence=sentence,
        reason="It is a safety visit.",
        by="J. Ade",
        on=datetime.date(2026, 11, 24),
    )


def suppress_all(leaflet, pack, sentence: str = "You must stay.") -> list[Suppression]:
    return [
        decide(one.rule, fingerprint_finding(one, leaflet), sentence)
        for one in check_wording(leaflet, [pack])
    ]


def test_side_file_is_read() -> None:
    assert parse_suppressions(GOOD, "x.toml") == (decide("a-rule", "0f" * 32),)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"It is a safety visit."', '"  "', "gives no reason. Say why"),
        ('by = "J. Ade"', 'by = ""', "names nobody. Say who"),
        ('by = "J. Ade"\n', "", "lacks the key `by`"),
        ('reason = "It is a safety visit."\n', "", "lacks the key `reason`"),
        ('"0f0f', '"0f', "has no whole fingerprint"),
        ("2026-11-24", '"soon"', "suppression 1, on"),
        ("\non =", '\nwhy = "x"\non =', "unknown key `why`"),
    ],
)
def test_what_is_not_a_decision_is_refused(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(MaterialsError, match=said) as refused:
        parse_suppressions(GOOD.replace(old, new), "draft.suppressions.toml")
    assert str(refused.value).startswith("draft.suppressions.toml, suppression 1")


def test_a_sound_decision_has_no_problem() -> None:
    assert find_problem(decide("a-rule", "0f" * 32)) == ""


def test_word_file_and_pdf_share_their_side_file() -> None:
    assert name_side_file("draft.docx") == name_side_file("draft.pdf") == "draft.suppressions.toml"


def test_suppressed_finding_no_longer_stands(make_leaflet, make_pack) -> None:
    leaflet, pack = make_leaflet("You must stay.", "They must stay."), make_pack(PACK)
    findings = check_wording(leaflet, [pack])
    parted = sort_suppressed(findings, leaflet, suppress_all(leaflet, pack)[:1])
    assert parted.standing == findings[1:]
    assert [one.finding for one in parted.suppressed] == [findings[0]]
    assert parted.expired == ()


def test_it_holds_wherever_the_sentence_moves(make_leaflet, make_pack) -> None:
    pack = make_pack(PACK)
    decided = suppress_all(make_leaflet("You must stay."), pack)
    moved = make_leaflet("New first paragraph.", "Hello. You MUST stay!")
    parted = sort_suppressed(check_wording(moved, [pack]), moved, decided)
    assert (parted.standing, len(parted.suppressed), parted.expired) == ((), 1, ())


def test_it_expires_when_the_sentence_changes(make_leaflet, make_pack) -> None:
    pack = make_pack(PACK)
    decided = suppress_all(make_leaflet("You must stay."), pack)
    changed = make_leaflet("You must stay for an hour.")
    parted = sort_suppressed(check_wording(changed, [pack]), changed, decided)
    assert len(parted.standing) == 1
    assert [(one.suppression, one.why) for one in parted.expired] == [(decided[0], CHANGED)]


def test_it_expires_when_the_rule_lets_the_sentence_pass(make_leaflet, make_pack) -> None:
    leaflet = make_leaflet("You must stay.")
    decided = suppress_all(leaflet, make_pack(PACK))
    parted = sort_suppressed((), leaflet, decided)
    assert [one.why for one in parted.expired] == [PASSED]


def test_the_later_of_two_decisions_counts(make_leaflet, make_pack) -> None:
    leaflet, pack = make_leaflet("You must stay."), make_pack(PACK)
    (first,) = suppress_all(leaflet, pack)
    later = Suppression(
        rule=first.rule,
        fingerprint=first.fingerprint,
        sentence="",
        reason="Asked again.",
        by="The committee",
        on=datetime.date(2026, 12, 1),
    )
    parted = sort_suppressed(check_wording(leaflet, [pack]), leaflet, [first, later])
    assert [one.suppression for one in parted.suppressed] == [later]
    assert parted.expired == ()


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_is_written_is_read_again(sentence: str, reason: str) -> None:
    made = Suppression(
        rule="a-rule",
        fingerprint="0f" * 32,
        sentence=sentence,
        reason=reason,
        by='A "B" \\ C',
        on=datetime.date(2026, 11, 24),
    )
    written = render_suppression(made, is_first=True) + render_suppression(made, is_first=False)
    assert tomllib.loads(written)["suppression"][1]["sentence"] == sentence
    if reason.strip():
        assert parse_suppressions(written, "x.toml") == (made, made)
