"""The recruiter's page: one person in, a link out, what comes next. No arm, no answer."""

from __future__ import annotations

import streamlit as st

from consent_swat.errors import EnrolmentRefused
from consent_swat.journeys.enrol_participant import Handover, enrol_participant, renew_code
from consent_swat.journeys.follow_recruitment import (
    OpenStudy,
    Person,
    list_open_studies,
    list_people,
)
from consent_swat.journeys.lend_device import choose_site, find_site
from consent_swat.quizzes.scores import Status
from consent_swat.swats.design import Site
from consent_swat.ui.escaping import escape
from consent_swat.ui.lending_view import offer_to_lend
from consent_swat.ui.lent_device import read_device
from consent_swat.ui.paper_view import offer_paper
from consent_swat.ui.services import Services
from consent_swat.ui.shell import focus_heading, say_problem
from consent_swat.ui.widgets import show_picture, show_table

HANDOVER, ENROLLING, ROUND = "handover", "enrolling", "enrolment-round"
SITES, ASKING_SITE = "sites", "asking-site"


def page(services: Services) -> None:
    """Enrol people and see how far they are."""
    st.title("Recruit", anchor=False)
    focus_heading("recruit")
    studies = list_open_studies(services.store)
    if not studies:
        st.markdown(
            "No study is open. Stop the app and start it again: it opens the example study."
        )
        return
    study = st.selectbox("Study", studies, format_func=lambda one: one.title)
    if study.is_example:
        st.caption("Example study: use made-up study numbers.")
    st.markdown(
        f"[How to offer it without leaning on anyone: one page to print](/guide?study={study.id})"
    )
    site = _choose_site(services, study)
    if site is None:
        return
    _show_enrolment(services, study, site.id)
    handover = st.session_state.get(HANDOVER)
    if handover is not None:
        _show_handover(services, handover)
    _show_people(services, study, site.id)


def _choose_site(services: Services, study: OpenStudy) -> Site | None:
    """Ask once a browser at which site it is; return None until that is said."""
    if len(study.sites) == 1:
        return study.sites[0]
    device = read_device()
    kept = st.session_state.get(SITES, {}).get(study.id) or find_site(
        services.store, device, study.id
    )
    site = next((one for one in study.sites if one.id == kept), None)
    if site is not None and not st.session_state.get(ASKING_SITE):
        left, right = st.columns([3, 1])
        left.markdown(f"**Your site: {escape(site.title)}.** Only its people are shown.")
        if right.button("Choose another site", type="tertiary"):
            st.session_state[ASKING_SITE] = True
            st.rerun()
        return site
    st.header("Which site are you at?", anchor=False)
    st.markdown("This is asked once on this device. You then see the people of this site only.")
    chosen = st.radio(
        "Site", study.sites, format_func=lambda one: escape(one.title), index=None, key="site"
    )
    if st.button("This is my site", type="primary"):
        if chosen is None:
            say_problem("Choose your site, then press the button again.")
            return None
        choose_site(services.store, device, study.id, chosen.id)
        st.session_state.setdefault(SITES, {})[study.id] = chosen.id
        st.session_state[ASKING_SITE] = False
        st.session_state[HANDOVER] = None
        st.rerun()
    return None


def _show_enrolment(services: Services, study: OpenStudy, site: str) -> None:
    st.header("Invite someone", anchor=False)
    # A new key is an empty form; clear_on_submit would empty it under a double tap.
    round_ = st.session_state.get(ROUND, 0)
    with st.form(f"enrol-{round_}", border=False):
        study_number = st.text_input("Study number", max_chars=40, key=f"number-{round_}")
        st.caption("From your own list, such as N-017. Never a name, NHS number or date of birth.")
        referral = st.selectbox(
            "How were they referred?",
            study.referrals,
            format_func=lambda one: one.title,
            index=None,
            placeholder="Choose one",
            key=f"referral-{round_}",
        )
        if not st.form_submit_button("Make the personal link", type="primary"):
            return
    try:
        if referral is None:
            raise EnrolmentRefused(
                "Choose how the person was referred, then press the button again."
            )
        handover = _enrol(services, study, site, study_number, referral.id)
    except EnrolmentRefused as problem:
        say_problem(problem)
        return
    st.session_state[HANDOVER] = handover
    st.session_state[ROUND] = round_ + 1
    st.rerun()


def _enrol(
    services: Services, study: OpenStudy, site: str, study_number: str, referral: str
) -> Handover:
    """Enrol somebody; on the second tap of a double tap make their link anew."""
    was_tapped_before = st.session_state.get(ENROLLING) == study_number
    st.session_state[ENROLLING] = study_number
    try:
        return enrol_participant(
            services.store,
            study.id,
            site=site,
            study_number=study_number,
            referral=referral,
            now=services.now(),
            choose=services.choose,
        )
    except EnrolmentRefused:
        # The first tap may have been cut off between enrolling and showing the link.
        if not was_tapped_before or not _has_not_started(services, study.id, site, study_number):
            raise
        return renew_code(
            services.store,
            study.id,
            study_number,
            site=site,
            now=services.now(),
            choose=services.choose,
        )


def _has_not_started(services: Services, study_id: str, site: str, study_number: str) -> bool:
    return any(
        person.study_number == study_number.strip() and person.status is Status.NOT_STARTED
        for person in list_people(services.store, study_id, site=site)
    )


def _show_handover(services: Services, handover: Handover) -> None:
    """Show the link in the three ways in which it can be handed over; it is shown only now."""
    address = f"{_find_address()}{handover.path}"
    st.header(f"Hand over to {escape(handover.study_number)}", anchor=False)
    st.markdown("Give one of these. They are shown only once, and open only this person's page.")
    left, right = st.columns([1, 2], gap="large")
    with left:
        show_picture(
            handover.draw_qr(address), f"QR code with the personal link {address}", key="qr"
        )
    with right:
        st.markdown(
            "**By link or QR code:** for as long as the app is open on this computer only, "
            "they open it here."
        )
        st.code(address, language=None)
        st.markdown("**By typing:** open this app's start page and type the code.")
        st.code(handover.code, language=None)
    offer_to_lend(services, handover)
    if st.button("Hide the link"):
        st.session_state[HANDOVER] = None
        st.rerun()


def _find_address() -> str:
    """Return this app's own address, as the browser knows it."""
    return (st.context.url or "").split("/recruit")[0].rstrip("/")


def _show_people(services: Services, study: OpenStudy, site: str) -> None:
    st.header("People at this site", anchor=False)
    people = list_people(services.store, study.id, site=site)
    if not people:
        st.markdown("Nobody yet. Enter a study number above to invite the first person.")
        return
    st.caption(_say_counts(people))
    if any(person.is_simulated for person in people):
        st.markdown("**Simulated people are in this list.** They are marked as such.")
    show_table(
        ("Study number", "Referred by", "Invited", "How far", "What to do next"),
        [
            (
                person.study_number + (" (simulated)" if person.is_simulated else ""),
                person.referral,
                f"{person.invited_at:%d %b, %H:%M} UTC",
                person.status,
                person.next_action,
            )
            for person in people
        ],
    )
    offer_paper(services, study.id, site)
    if any(person.may_get_new_code for person in people):
        _offer_new_code(services, study, site)


def _offer_new_code(services: Services, study: OpenStudy, site: str) -> None:
    # Typed, never chosen: a list that changes while it is open would hand over another's link.
    with st.expander("Someone lost their link or code"), st.form("renew", border=False):
        number = st.text_input("Their study number", max_chars=40)
        if not st.form_submit_button("Make a new link; the old one stops working"):
            return
        try:
            st.session_state[HANDOVER] = renew_code(
                services.store,
                study.id,
                number,
                site=site,
                now=services.now(),
                choose=services.choose,
            )
        except EnrolmentRefused as problem:
            say_problem(problem)
            return
        st.rerun()


def _say_counts(people: tuple[Person, ...]) -> str:
    counts = dict.fromkeys(("not started", "under way", "stopped", "finished"), 0)
    for person in people:
        counts[person.status] += 1
    said = [f"{status.capitalize()}: {n}" for status, n in counts.items()]
    if wishes := sum(person.wants_to_talk for person in people):
        said.append(f"Would like to talk to someone: {wishes}")
    return ". ".join(said) + "."
