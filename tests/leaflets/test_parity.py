"""The same leaflet in seven formats must give the same blocks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consent_swat.leaflets.leaflet import Kind
from consent_swat.leaflets.reading import read_leaflet

Write = Callable[[list[tuple[Kind, str]], str], bytes]
LEAFLET = [
    (Kind.HEADING, "Walking to work: information for you"),
    (Kind.HEADING, "Do I have to take part?"),
    (
        Kind.PARAGRAPH,
        "No. It is up to you. You can stop at any time without giving a reason, and this won’t "
        "change your benefits, e.g. Universal Credit, or the help that your adviser gives you.",
    ),
    (Kind.HEADING, "What will happen to me?"),
    (Kind.PARAGRAPH, "There are two visits of 45 minutes. Please bring these with you:"),
    (Kind.LIST_ITEM, "this letter"),
    (Kind.LIST_ITEM, "a pen that writes"),
    (
        Kind.PARAGRAPH,
        "A computer decides by chance who gets the new plan. Nobody can choose, and about half "
        "of the people who join will get it.",
    ),
    (Kind.HEADING, "Who can I ask?"),
    (Kind.PARAGRAPH, "Write to Dr. Lee at ask@example.org or ring 020 5550 1234."),
]


@pytest.mark.parametrize("suffix", ["md", "html", "txt", "docx", "odt", "pdf", "rst"])
def test_every_format_gives_the_same_blocks(suffix: str, write_as: Write) -> None:
    leaflet = read_leaflet(write_as(LEAFLET, suffix), f"sheet.{suffix}")
    assert [(block.kind, block.text) for block in leaflet.blocks] == LEAFLET
    assert leaflet.language == "en"
    assert leaflet.warnings == ()


@pytest.mark.parametrize("suffix", ["md", "html", "txt", "docx", "odt", "pdf", "rst"])
@pytest.mark.parametrize("slot", ["<number days>", "XXXX", "____", "[name]", "{survey here}"])
def test_a_place_to_fill_in_is_a_block_of_its_own_in_every_format(
    suffix: str, slot: str, write_as: Write
) -> None:
    blocks = [
        (Kind.PARAGRAPH, "You can ask us to take your answers away before this many days end:"),
        (Kind.SLOT, slot),
        (Kind.PARAGRAPH, "After that they are part of the results, and nobody can find them."),
    ]  # fmt: skip
    leaflet = read_leaflet(write_as(blocks, suffix), f"sheet.{suffix}")
    assert [(block.kind, block.text) for block in leaflet.blocks] == blocks


@pytest.mark.parametrize("suffix", ["md", "html", "txt", "docx", "odt", "pdf", "rst"])
def test_alternatives_of_a_template_stay_and_are_told(suffix: str, write_as: Write) -> None:
    blocks = [
        (Kind.PARAGRAPH, "EITHER"),
        (
            Kind.PARAGRAPH,
            "You will be paid for the time that you give to us at every visit, and for the way "
            "there and back again.",
        ),
        (Kind.PARAGRAPH, "OR"),
        (Kind.PARAGRAPH, "You will not be paid, but we give back what you spend on the bus."),
        (Kind.PARAGRAPH, "Your doctor will / will not be told (delete as appropriate)."),
    ]
    leaflet = read_leaflet(write_as(blocks, suffix), f"sheet.{suffix}")
    assert [(block.kind, block.text) for block in leaflet.blocks] == blocks
    assert leaflet.warnings == (
        "The text still asks its writer to choose between alternatives, in 3 places. "
        "Choose before the leaflet is used.",
    )
