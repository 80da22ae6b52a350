"""The guide for recruiters of one study: the team's text with the study's contacts in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from consent_swat.errors import MaterialsError
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.materials import list_files, name_file, read_text
from consent_swat.readability.profile import score_readability
from consent_swat.swats.design import Contact
from consent_swat.swats.protocol import Protocol

GUIDE = "guides/recruiter.en.md"
HARDEST_GRADE = 8.0
PLACEHOLDERS = ("study", "contact", "independent_contact")
_PLACEHOLDER = re.compile(r"\{([^{}#]*)\}")


def write_guide(root: Path, protocol: Protocol) -> str:
    """Return the guide for a study's recruiters as Markdown.

    Parameters
    ----------
    root : Path
        The materials folder.
    protocol : Protocol
        Of the study.

    Raises
    ------
    MaterialsError
        If there is no guide, or it has a placeholder that nothing fills.
    """
    text = read_text(root / GUIDE)
    for problem in find_guide_problems(text, GUIDE):
        raise problem
    return fill_guide(text, protocol)


def fill_guide(text: str, protocol: Protocol) -> str:
    """Return a guide's text with the study's title and contacts in place of its placeholders."""
    values = {
        "study": protocol.title,
        "contact": _say_contact(protocol.contact),
        "independent_contact": _say_contact(protocol.independent_contact),
    }
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def read_guide(text: str) -> Leaflet:
    """Return a guide's Markdown as blocks."""
    return read_leaflet(text.encode(), "recruiter.en.md")


def check_guides(root: Path) -> Iterator[MaterialsError]:
    """Find what is wrong with the guides of the materials; none need be there."""
    for path in list_files(root, "guides", ".md"):
        yield from find_guide_problems(read_text(path), name_file(path))


def find_guide_problems(text: str, file: str) -> Iterator[MaterialsError]:
    """Yield placeholders that nothing fills, and a text that is too hard to read."""
    for name in _PLACEHOLDER.findall(text):
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            yield MaterialsError(file, f"{{{name}}}", f"is filled by nothing. Use {known}.")
    scores = {one.name: one.value for one in score_readability(read_guide(text)).scores}
    grade = scores["Flesch-Kincaid grade"]
    if grade is not None and grade > HARDEST_GRADE:
        yield MaterialsError(
            file, "", f"reads at grade {grade:.1f}. Use shorter words, to grade {HARDEST_GRADE:g}."
        )


def _say_contact(contact: Contact | None) -> str:
    if contact is None:
        return "the protocol names nobody yet."
    ways = " or ".join(way for way in (contact.phone, contact.email) if way)
    return f"{contact.who}, {ways}" + (f" ({contact.hours})." if contact.hours else ".")
