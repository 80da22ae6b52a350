"""Rule packs as a Vale style, held against our own findings by a model of Vale."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.reports.vale_style import list_left_out, render_vale_style
from consent_swat.wording.check import find_all
from consent_swat.wording.compiling import Compiled, compile_packs
from consent_swat.wording.examples import open_sample
from consent_swat.wording.packs import load_packs
from consent_swat.wording.rules import Pack, PhraseRule, PreferRule
from tests.plugins.vale import ValeRule, find_alerts, read_rule

FOLDER = "styles/ConsentSwat/"


@pytest.fixture(scope="module")
def packs(materials: Path) -> tuple[Pack, ...]:
    return load_packs(materials)


@pytest.fixture
def make_vale():
    """Return a writer of a rule's YAML; the table holds what the test cares about."""

    def write(more: dict[str, Any]) -> str:
        plain = {
            "id": "a-rule",
            "kind": "phrase",
            "severity": "caution",
            "message": "'{match}' is not good.",
            "instead": "Write something kinder.",
            "source": "Nobody 2020",
            "flags": ["one", "two"],
            "passes": ["three", "four"],
        }
        head = {"pack": "trial", "version": "1.0.0", "language": "en-GB", "title": "A trial"}
        pack = msgspec.convert(head | {"rule": [plain | more]}, Pack)
        return render_vale_style([pack])[f"{FOLDER}a-rule.yml"]

    return write


@pytest.fixture(scope="module")
def compiled(packs) -> Compiled:
    return compile_packs(packs)


@pytest.fixture(scope="module")
def style(packs) -> Mapping[str, ValeRule]:
    files = render_vale_style(packs)
    return {
        path.removeprefix(FOLDER).removesuffix(".yml"): read_rule(text)
        for path, text in files.items()
        if path.startswith(FOLDER)
    }


def find_ours(leaflet: Leaflet, compiled: Compiled, names) -> set[tuple[str, int]]:
    return {(one.rule, one.start) for one in find_all(leaflet, compiled) if one.rule in names}


def find_theirs(leaflet: Leaflet, style: Mapping[str, ValeRule]) -> set[tuple[str, int]]:
    return {
        (name, block.start + start)
        for name, rule in style.items()
        for block in leaflet.blocks
        if block.kind is not Kind.SLOT
        for start, _, _ in find_alerts(rule, block.text)
    }


def test_every_example_of_every_exported_rule_is_met_alike(packs, compiled, style) -> None:
    rules = {rule.id: rule for pack in packs for rule in pack.rule if rule.id in style}
    assert len(rules) == len(style) >= 100
    n_met = 0
    for name, rule in rules.items():
        for sample in (*rule.flags, *rule.passes):
            leaflet = open_sample(sample, rule)
            ours = find_ours(leaflet, compiled, {name})
            assert find_theirs(leaflet, {name: style[name]}) == ours, (name, sample)
            n_met += len(ours)
    assert n_met >= 2 * len(rules)


@pytest.mark.parametrize("name", ["plain.en.md", "standard.en.md"])
def test_bundled_leaflets_are_met_alike(materials: Path, compiled, style, name: str) -> None:
    leaflet = read_leaflet((materials / "leaflets" / "instep" / name).read_bytes(), name)
    assert find_theirs(leaflet, style) == find_ours(leaflet, compiled, style)


@pytest.mark.shared
def test_real_leaflets_are_met_alike(shared: Path, compiled, style) -> None:
    folder = shared / "leaflets"
    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    n_met = 0
    for name in (json.loads(line)["file"] for line in lines):
        leaflet = read_leaflet((folder / name).read_bytes(), name)
        ours = find_ours(leaflet, compiled, style)
        assert find_theirs(leaflet, style) == ours
        n_met += len(ours)
    assert n_met > 100


def test_rules_are_exported_or_listed_and_never_both(packs, style) -> None:
    listed = {one.rule for one in list_left_out(packs)}
    assert listed | set(style) == {rule.id for pack in packs for rule in pack.rule}
    assert listed & set(style) == set()
    readme = render_vale_style(packs)["README.md"]
    told = [f"| {one.pack}/{one.rule} | {one.kind} | {one.why} |" for one in list_left_out(packs)]
    assert [line for line in told if line not in readme] == []


def test_only_phrase_and_prefer_rules_without_negation_are_exported(packs, style) -> None:
    for pack in packs:
        for rule in pack.rule:
            if rule.id in style:
                assert isinstance(rule, PhraseRule | PreferRule)
                assert not rule.protected_by_negation
                assert not rule.protected_by_explanation


def test_a_rule_in_the_form_that_vale_reads(make_vale) -> None:
    text = make_vale({"phrases": ["must go"], "protected_by_quotation": True, "scope": ["heading"]})
    assert text.splitlines()[:10] == [
        "# trial 1.0.0, rule a-rule; written by consent-swat.",
        "extends: existence",
        "message: '''%s'' is not good.'",
        "description: '''these words'' is not good. Write something kinder. Source: Nobody 2020'",
        "level: warning",
        "ignorecase: true",
        "nonword: true",
        "scope:",
        "  - heading",
        "tokens:",
    ]
    rule = read_rule(text)
    said = 'You “must go” or "must go" or must go'
    assert [(start, end) for start, end, _ in find_alerts(rule, said)] == [(30, 37)]


def test_a_better_word_is_a_swap(make_vale) -> None:
    swaps = [{"phrase": "utilise~", "better": "use"}, {"phrase": "prior to", "better": "before"}]
    rule = read_rule(make_vale({"kind": "prefer", "swap": swaps}))
    assert rule.keys["message"] == "Say '%s' in place of '%s'."
    assert list(find_alerts(rule, "We utilised it prior to use.")) == [
        (3, 11, "use"),
        (15, 23, "before"),
    ]


@pytest.mark.parametrize(
    ("more", "text", "places"),
    [
        ({"unless": ["not sure"]}, "If not sure, you must go. You must go.", [30]),
        ({"protected_by_question": True}, "Must go? You must go. Why must go?", [13]),
        ({"fine_in": ["must go home"]}, "We must go home. We must go.", [20]),
    ],
)
def test_what_protects_is_met_first_and_excepted(make_vale, more, text: str, places) -> None:
    rule = read_rule(make_vale({"phrases": ["must go"], **more}))
    assert [start for start, _, _ in find_alerts(rule, text)] == places


def test_a_percent_sign_is_no_place_for_the_match(make_vale) -> None:
    text = make_vale({"phrases": ["a"], "message": "'{match}' is 5% of {match}."})
    assert read_rule(text).keys["message"] == "'%s' is 5%% of it."


def test_the_files_around_the_rules(packs) -> None:
    files = render_vale_style(packs)
    assert files[".vale.ini"].splitlines()[0] == "StylesPath = styles"
    assert "BasedOnStyles = ConsentSwat" in files[".vale.ini"]
    assert "not by Vale itself" in files["README.md"]


def test_what_is_written_is_yaml(packs) -> None:
    yaml = pytest.importorskip("yaml")
    for path, text in render_vale_style(packs).items():
        if path.endswith(".yml"):
            tree, ours = yaml.safe_load(text), read_rule(text)
            assert tree.get("tokens", []) == ours.tokens
            assert tree.get("swap", {}) == ours.swap
            assert tree.get("exceptions", []) == ours.exceptions
            assert tree["message"] == ours.keys["message"]
