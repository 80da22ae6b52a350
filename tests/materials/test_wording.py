"""The rule packs that come with the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.wording.check import check_wording
from consent_swat.wording.findings import Severity
from consent_swat.wording.packs import check_wording_packs, load_packs
from consent_swat.wording.rules import Pack, SenseRule

OURS = {
    "coercive",
    "conditional-withdrawal",
    "conditional-payment",
    "conditional-benefit",
    "ambiguous-benefit",
    "benefit-framing",
    "undue-inducement",
}


SUBJECTS = {
    "absolute-promises",
    "acronyms",
    "benefits",
    "british-spelling",
    "burden",
    "coercion",
    "contradictions",
    "control-group",
    "exculpatory",
    "inducement",
    "jargon",
    "leaving",
    "legalistic",
    "missing-sentences",
    "orders",
    "overstated-benefit",
    "payment",
    "placeholders",
    "plain-words",
    "recruiters-letter",
    "stigma",
    "therapeutic-misconception",
    "threats",
    "work-status",
}


@pytest.fixture(scope="module")
def packs(materials: Path) -> tuple[Pack, ...]:
    return load_packs(materials)


def open_text(text: str) -> Leaflet:
    return Leaflet("test", "0" * 64, place_blocks([Piece(Kind.PARAGRAPH, text)]), "en")


def test_every_rule_holds_its_own_examples(materials: Path) -> None:
    assert [str(problem) for problem in check_wording_packs(materials)] == []


def test_packs_cover_every_subject_with_two_hundred_rules(packs: tuple[Pack, ...]) -> None:
    sizes = {pack.pack: len(pack.rule) for pack in packs}
    assert set(sizes) == SUBJECTS
    assert sum(sizes.values()) >= 200
    assert sizes["work-status"] >= 15
    assert sizes["benefits"] >= 15
    assert sizes["stigma"] >= 30


def test_source_names_a_work(packs: tuple[Pack, ...]) -> None:
    known = re.compile(
        r"Holmes et al\. 2020|45 CFR 46|Helsinki 2024|CIOMS 2016|ICH E6\(R3\) 2025|HRA, |NIHR, |"
        r"APA Style|Baumberg, Bell and Gaffney 2012|Joseph Rowntree|NHS digital service manual|"
        r"FDA and OHRP|Appelbaum, Lidz and Klitzman 2009|GDPR 2016|GOV\.UK, |Webster 2022|NCI, |"
        r"Plain English Campaign"
    )
    unknown = [rule.id for pack in packs for rule in pack.rule if not known.search(rule.source)]
    assert unknown == []


def test_advice_is_never_flagged_itself(packs: tuple[Pack, ...]) -> None:
    flagged = {
        rule.id: [finding.rule for finding in found]
        for pack in packs
        for rule in pack.rule
        if (found := check_wording(open_text(rule.instead.replace("{better}", "people")), packs))
    }
    assert flagged == {}


def test_what_one_rule_passes_no_rule_calls_serious(packs: tuple[Pack, ...]) -> None:
    """Density and sense examples are left out: they are made of several findings on purpose."""
    clashes = {
        sample: [finding.rule for finding in found]
        for pack in packs
        for rule in pack.rule
        if not isinstance(rule, SenseRule)
        for sample in rule.passes
        if (
            found := [
                finding
                for finding in check_wording(open_text(sample), packs)
                if finding.severity is Severity.SERIOUS
            ]
        )
    }
    assert clashes == {}


@pytest.mark.parametrize(
    "text",
    [
        "Autistic people and disabled people can join.",
        "Deaf people, blind people and autistic adults tested this leaflet.",
        "Many service users and people with a learning disability helped.",
        "Autistic adults, Deaf adults and wheelchair users advised us.",
        "Disabled staff and blind students wrote it with us.",
        "People with lived experience, survivors and disabled parents read it.",
        "Black people, gay people, trans people and Jewish people took part.",
        "Are you autistic, Deaf, blind or disabled?",
    ],
)
def test_identity_first_words_are_never_flagged(packs: tuple[Pack, ...], text: str) -> None:
    assert check_wording(open_text(text), packs) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Do I have to take part?",
        "What will happen to me if I take part?",
        "Will my benefits be stopped if I say no?",
        "You must be 18 or over.",
        "You must tell us if you feel unwell.",
        "You can get unemployment benefit.",
    ],
)
def test_usual_questions_and_conditions_pass(packs: tuple[Pack, ...], text: str) -> None:
    assert check_wording(open_text(text), packs) == ()


def test_unemployed_is_serious(packs: tuple[Pack, ...]) -> None:
    (finding,) = check_wording(open_text("A study for unemployed people with pain."), packs)
    assert (finding.rule, finding.severity) == ("unemployed-label", Severity.SERIOUS)


def fold(text: str) -> tuple[str, list[int]]:
    """Fold as the labels' README asks, with the place of each folded character."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text.replace("\u2010", "-")):
        if letter == "\u00ad" or (letter.isspace() and letters[-1:] == [" "]):
            continue
        letters.append(" " if letter.isspace() else letter)
        places.append(place)
    return "".join(letters), places


def read_labels(shared: Path, packs: tuple[Pack, ...]):
    """Yield each label with the findings that touch its quote."""
    folder = shared / "leaflets"
    for line in (folder / "wording_gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        leaflet = read_leaflet((folder / row["file"]).read_bytes(), row["file"])
        found = check_wording(leaflet, packs)
        text, places = fold(leaflet.text)
        for item in row["items"]:
            quote = fold(item["quote"])[0]
            spans = [
                (places[one.start()], places[one.end() - 1] + 1)
                for one in re.finditer(re.escape(quote), text)
            ]
            touching = [
                finding
                for finding in found
                if any(finding.start < end and start < finding.end for start, end in spans)
            ]
            yield item, bool(spans), touching


@pytest.mark.shared
def test_labelled_wording_in_the_packs_subjects_is_found(shared, packs) -> None:
    """The rules were written with these labels in view; unseen wording is in paraphrases.toml."""
    ours = [
        bool(touching)
        for item, _, touching in read_labels(shared, packs)
        if item["should_flag"] and item["category"] in OURS
    ]
    assert len(ours) == 15
    assert sum(ours) == 15


@pytest.mark.shared
def test_three_of_four_labels_are_found_without_notes(shared, packs) -> None:
    """Written with these labels in view; one quote holds marks that its reader takes away."""
    found = [
        any(finding.severity is not Severity.NOTE for finding in touching)
        for item, _, touching in read_labels(shared, packs)
        if item["should_flag"]
    ]
    assert len(found) == 53
    assert sum(found) >= 46


@pytest.mark.shared
def test_no_trap_is_touched(shared, packs) -> None:
    traps = [
        (item["quote"], is_there, [finding.rule for finding in touching])
        for item, is_there, touching in read_labels(shared, packs)
        if not item["should_flag"]
    ]
    assert len(traps) == 10
    assert [quote for quote, is_there, _ in traps if not is_there] == []
    assert [(quote, rules) for quote, _, rules in traps if rules] == []


def test_plain_leaflet_is_clear_and_standard_one_is_not(
    materials: Path, packs: tuple[Pack, ...]
) -> None:
    folder = materials / "leaflets" / "instep"
    found = {
        name: check_wording(read_leaflet((folder / name).read_bytes(), name), packs)
        for name in ("plain.en.md", "standard.en.md")
    }
    assert [one.rule for one in found["plain.en.md"] if one.severity is not Severity.NOTE] == []
    assert {"unemployed-label", "loss-of-benefits-formula", "benefits-two-senses"} <= {
        one.rule for one in found["standard.en.md"]
    }
