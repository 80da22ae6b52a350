"""What a name in a report stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.errors import MaterialsError
from consent_swat.journeys.explain_materials import ElementFound, RuleFound, find_entry


@pytest.mark.parametrize("name", ["must-attend", "orders/must-attend"])
def test_a_rule_is_found_by_its_name_with_or_without_its_pack(materials: Path, name: str) -> None:
    found = find_entry(materials, name)
    assert isinstance(found, RuleFound)
    assert (found.pack, found.rule.id, found.file) == (
        "orders",
        "must-attend",
        "wording/orders.toml",
    )


def test_an_element_is_found_by_its_id(materials: Path) -> None:
    found = find_entry(materials, "right_to_withdraw")
    assert isinstance(found, ElementFound)
    assert (found.element.id, found.file) == ("right_to_withdraw", "coverage/consent.en.toml")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("must-atend", "must-attend"),
        ("coercion/must-attend", "must-attend"),
        ("right-to-withdraw", "right_to_withdraw"),
        ("withdraw", "right_to_withdraw"),
    ],
)
def test_for_a_slip_the_nearest_names_are_told(materials: Path, name: str, nearest: str) -> None:
    with pytest.raises(MaterialsError) as refused:
        find_entry(materials, name)
    assert str(refused.value).startswith(f"'{name}': is no rule or element. The nearest are: ")
    assert nearest in str(refused.value)


def test_what_is_like_nothing_is_told_where_names_are(materials: Path) -> None:
    with pytest.raises(MaterialsError, match="Reports print the name"):
        find_entry(materials, "qqqq")


def test_a_teams_own_rule_is_found_in_its_folder(materials: Path, tmp_path: Path) -> None:
    own = tmp_path / "our-rules"
    own.mkdir()
    text = (materials / "wording" / "orders.toml").read_text(encoding="utf-8")
    head = text.index("[[rule]]")
    rule = text[head : text.index("[[rule]]", head + 1)]
    name = rule.split('id = "')[1].split('"')[0]
    own_rule = rule.replace(name, "our-own")
    (own / "ours.toml").write_text(
        text[:head].replace('pack = "orders"', 'pack = "ours"') + own_rule, encoding="utf-8"
    )
    found = find_entry(materials, "our-own", own)
    assert (found.file, isinstance(found, RuleFound)) == ("our-rules/ours.toml", True)
