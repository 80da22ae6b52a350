"""The reference page tells every kind, key and sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.wording.rules import (
    AcronymRule,
    DensityRule,
    GapRule,
    MissingRule,
    Pack,
    PairRule,
    PatternRule,
    PhraseRule,
    PreferRule,
    Rule,
    SenseRule,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "wording-rules.md"
KINDS = [
    PhraseRule,
    GapRule,
    PreferRule,
    SenseRule,
    PairRule,
    DensityRule,
    MissingRule,
    PatternRule,
    AcronymRule,
]


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_kind_stands_with_its_own_keys(page: str, kind: type[Rule]) -> None:
    (line,) = [
        one for one in page.splitlines() if one.startswith(f"| `{kind.__struct_config__.tag}` |")
    ]
    own = set(kind.__struct_fields__) - set(Rule.__struct_fields__)
    assert {key for key in own if f"`{key}`" not in line} == set()


def test_keys_of_every_rule_stand_there(page: str) -> None:
    keys = [*Rule.__struct_fields__, "kind"]
    assert [key for key in keys if f"| `{key}` |" not in page] == []


def test_keys_of_a_pack_stand_there(page: str) -> None:
    assert [key for key in Pack.__struct_fields__ if f"\n{key} =" not in page] == [
        "rule",
        "words",
    ]
    assert "[[rule]]" in page
    assert "[[words]]" in page


def test_example_on_the_page_is_a_good_pack(page: str, tmp_path: Path) -> None:
    from consent_swat.wording.packs import check_wording_packs

    example = page.split("```toml\n")[1].split("```")[0]
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "work-status.toml").write_text(example, encoding="utf-8")
    assert check_wording_packs(tmp_path) == ()
