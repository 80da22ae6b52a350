"""Leaflets and packs that the wording tests make on the spot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.wording.rules import Pack

LeafletMaker = Callable[..., Leaflet]
PackMaker = Callable[..., Pack]


@pytest.fixture(scope="session")
def make_leaflet() -> LeafletMaker:
    """Return a maker of leaflets: texts, or (kind, text) pairs, become blocks."""

    def make(*blocks: str | tuple[Kind, str], language: str = "en") -> Leaflet:
        pieces = [
            Piece(Kind.PARAGRAPH, block) if isinstance(block, str) else Piece(*block)
            for block in blocks
        ]
        return Leaflet("test.md", "0" * 64, place_blocks(pieces), language)

    return make


@pytest.fixture(scope="session")
def make_pack() -> PackMaker:
    """Return a maker of packs: each keyword table is a rule with what the test cares about."""

    def make(*rules: dict[str, Any], name: str = "trial", **head: Any) -> Pack:
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
        tree = {
            "pack": name,
            "version": "1.0.0",
            "language": "en-GB",
            "title": "A trial",
            "rule": [plain | rule for rule in rules],
        }
        return msgspec.convert(tree | head, Pack)

    return make
