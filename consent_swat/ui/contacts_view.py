"""Whom a participant can ask: somebody of the study, and somebody who is not part of it."""

from __future__ import annotations

import re

import streamlit as st

from consent_swat.swats.contacts import is_email
from consent_swat.swats.design import Contact
from consent_swat.ui.escaping import escape


def show_contacts(contact: Contact | None, independent: Contact | None) -> None:
    """Say whom to ask, with a number that a phone can call.

    Parameters
    ----------
    contact : Contact or None
        Of the study; nothing is shown when the protocol names nobody.
    independent : Contact or None
        Outside the study; likewise.
    """
    if contact is None and independent is None:
        return
    with st.container(key="contacts"):
        if contact is not None:
            st.header("If you want to ask something", anchor=False)
            st.markdown(render_contact(contact))
        if independent is not None:
            st.header("If you feel pushed, or something is not right", anchor=False)
            st.markdown(
                f"{render_contact(independent)}\n\nThey are not part of the study. "
                "You need not say who you are."
            )


def render_contact(contact: Contact) -> str:
    """Return Markdown with a contact's name, number, address and hours.

    Parameters
    ----------
    contact : Contact
        Any text; it is escaped.

    Returns
    -------
    str
        One paragraph; the number is a link that calls, the address one that writes.

    Examples
    --------
    >>> print(render_contact(Contact(who="Ann", phone="0113 496 0142", hours="Mondays")))
    Ann: phone [0113 496 0142](tel:01134960142). Mondays.
    """
    ways = []
    if contact.phone:
        # "(0)" is dialled inside the country only.
        number = re.sub(r"\(0\)|[^0-9+]", "", contact.phone)
        ways.append(f"phone [{escape(contact.phone)}](tel:{number})")
    if contact.email:
        # As an autolink, so that it can be copied as it stands; any other text is only shown.
        is_address = is_email(contact.email)
        ways.append(f"email <{contact.email}>" if is_address else f"email {escape(contact.email)}")
    hours = f" {escape(contact.hours)}." if contact.hours else ""
    return f"{escape(contact.who)}: {' or '.join(ways)}.{hours}"
