"""What makes a contact of a protocol one that a participant can use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consent_swat.swats.design import Contact

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,24}")


def is_email(text: str) -> bool:
    """Tell whether a text is one plain email address.

    Examples
    --------
    >>> is_email("advice@example.org"), is_email("ask at the desk")
    (True, False)
    """
    return bool(_EMAIL.fullmatch(text))


def find_problems(contact: Contact) -> Iterator[str]:
    """Yield what is wrong with a contact, as sentences.

    Parameters
    ----------
    contact : Contact
        As the protocol has it.
    """
    if not contact.who.strip():
        yield "says nobody. Write in `who` a name or a role that people know."
    if not contact.phone and not contact.email:
        yield "cannot be reached. Give a phone number or an email address."
    if contact.phone and not _PHONE.fullmatch(contact.phone):
        yield f"phone '{contact.phone}' is not a number to call. Write digits and blanks."
    if contact.email and not is_email(contact.email):
        yield f"email '{contact.email}' is not an address. Write it as in name@example.org."
