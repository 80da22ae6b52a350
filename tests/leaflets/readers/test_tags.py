from __future__ import annotations

import time

from consent_swat.leaflets.leaflet import Kind
from consent_swat.leaflets.readers.tags import TagWalk


def test_an_item_ends_where_the_next_one_opens() -> None:
    walk = TagWalk()
    walk.open("ul")
    walk.open("li")
    assert walk.take_place() == (Kind.LIST_ITEM, 1)
    walk.open("li")
    assert walk.take_place() == (Kind.LIST_ITEM, 1)


def test_a_list_inside_an_item_is_one_deeper() -> None:
    walk = TagWalk()
    for tag in ("ul", "li", "ol", "li"):
        walk.open(tag)
    assert walk.take_place() == (Kind.LIST_ITEM, 2)


def test_hidden_ends_with_its_own_tag() -> None:
    walk = TagWalk()
    walk.open("script")
    walk.open("p")
    assert walk.is_hidden
    walk.close("script")
    assert not walk.is_hidden


def test_a_closing_tag_without_an_opening_one_changes_nothing() -> None:
    walk = TagWalk()
    walk.open("h2")
    walk.close("div")
    assert walk.take_place() == (Kind.HEADING, 2)


def test_deep_nesting_costs_no_more_a_tag() -> None:
    walk = TagWalk()
    start = time.process_time()
    for _ in range(100_000):
        walk.open("div")
        walk.open("li")
    for _ in range(100_000):
        walk.close("td")
        walk.close("li")
        walk.close("div")
    assert time.process_time() - start < 5
    assert walk.take_place() == (Kind.PARAGRAPH, 0)
