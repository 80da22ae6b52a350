"""How a contact reads, and what its links do."""

from __future__ import annotations

import pytest

from consent_swat.swats.design import Contact
from consent_swat.ui.contacts_view import render_contact


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (
            Contact(who="Ann", phone="+44 (0)113 496 0142"),
            r"Ann: phone [\+44 \(0\)113 496 0142](tel:+441134960142).",
        ),
        (Contact(who="Ann", email="ann@example.org"), "Ann: email <ann@example.org>."),
        (
            Contact(who="Ann", phone="0113 496 0142", email="a@example.org", hours="Mondays"),
            "Ann: phone [0113 496 0142](tel:01134960142) or email <a@example.org>. Mondays.",
        ),
    ],
)
def test_a_contact_reads_as_a_sentence(contact: Contact, shown: str) -> None:
    assert render_contact(contact) == shown


def test_what_is_no_address_brings_no_link() -> None:
    shown = render_contact(Contact(who="<b>x</b>", email="a@b.org> <script"))
    assert "<" not in shown.replace(r"\<", "")
