"""Lock this device and hand it over: the passphrase first, once a device."""

from __future__ import annotations

import streamlit as st

from consent_swat.errors import DeviceRefused
from consent_swat.journeys.enrol_participant import Handover
from consent_swat.journeys.lend_device import choose_passphrase, has_passphrase
from consent_swat.ui.browser_parts import show_part
from consent_swat.ui.lent_device import read_device
from consent_swat.ui.services import Services
from consent_swat.ui.shell import say_problem

CHOOSING = "choosing-passphrase"


def offer_to_lend(services: Services, handover: Handover) -> None:
    """Offer to open a person's page here, with this device locked to it.

    Parameters
    ----------
    services : Services
        With the store.
    handover : Handover
        Whose page it is.
    """
    st.markdown(
        "**On this device:** it then shows this person's page and nothing else, until you type "
        "your passphrase."
    )
    device = read_device()
    if st.session_state.get(CHOOSING) or not has_passphrase(services.store, device):
        _ask_passphrase(services, device)
        return
    if st.button("Lock this device and hand it over", type="primary"):
        # The code goes in the body of a request: this browser's history never holds it.
        show_part("page", {"key": "lend", "lend": handover.code}, key="page-lend")
    if st.button("Use another passphrase", type="tertiary"):
        st.session_state[CHOOSING] = True
        st.rerun()


def _ask_passphrase(services: Services, device: str) -> None:
    # Emptied as it is sent: what was typed stays in no field.
    with st.form("passphrase", border=False, clear_on_submit=True):
        first = st.text_input("Choose a passphrase for this device", type="password")
        again = st.text_input("The same passphrase again", type="password")
        st.caption("8 characters or more. You need it to get the device back. Only you know it.")
        if not st.form_submit_button("Keep this passphrase", type="primary"):
            return
    try:
        if first != again:
            raise DeviceRefused("The two are not the same. Type the passphrase twice.")
        choose_passphrase(services.store, device, first)
    except DeviceRefused as problem:
        say_problem(problem)
        return
    st.session_state[CHOOSING] = False
    st.rerun()
