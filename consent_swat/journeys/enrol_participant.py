"""Enrol one person under a study number, and make the link, QR code and code to hand over."""

from __future__ import annotations

import io
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from consent_swat.access.codes import Code, draw_code, hash_secret, parse_code
from consent_swat.errors import EnrolmentRefused
from consent_swat.store.paper import find_form_holder
from consent_swat.store.participants import (
    ParticipantRecord,
    add_participant,
    find_by_public_id,
    find_by_study_number,
    has_real_people,
    has_simulated_people,
    lock_enrolment,
    replace_code,
)
from consent_swat.store.sessions import revoke_sessions_of
from consent_swat.store.store import Store, Transaction

# What identifies somebody outside the study; a study number of the site's own list never does.
_IDENTIFIERS = (
    (re.compile(r"\d{10}"), "an NHS number"),
    (re.compile(r"[A-Z]{2}\d{6}[A-D]?", re.IGNORECASE), "a National Insurance number"),
    (re.compile(r"(?:\+?44|0)7?\d{9}"), "a telephone number"),
    (re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", re.IGNORECASE), "a postcode"),
    (re.compile(r"[A-Za-z]{4,}(?:19|20)\d{2}"), "a name with a year"),
    (re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})|\d{4}-\d{2}-\d{2}"), "a date of birth"),
)
_STUDY_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,18}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Handover:
    """What a recruiter hands over; it cannot be shown again, since only a hash of it is kept.

    Parameters
    ----------
    study_number : str
        Whose it is.
    code : str
        To be typed: ``ABCD-EFGH-JKM``.
    """

    study_number: str
    code: str

    @property
    def path(self) -> str:
        """The personal link without the app's address; the code stands behind the ``#`` only."""
        return f"/start#{self.code}"

    def draw_qr(self, address: str) -> str:
        """Return the QR code of a whole address as SVG, dark on light with its quiet zone."""
        import segno

        out = io.BytesIO()
        segno.make(address, error="m", micro=False).save(
            out, kind="svg", border=4, dark="#1b1b1b", light="#ffffff", xmldecl=False, omitsize=True
        )
        return out.getvalue().decode()


def enrol_participant(
    store: Store,
    study_id: str,
    *,
    site: str,
    study_number: str,
    referral: str,
    now: datetime,
    choose: Callable[[str], str],
    is_simulated: bool = False,
) -> Handover:
    """Enrol a person.

    Parameters
    ----------
    store : Store
        Where they are kept.
    study_id, site : str
        Ids of the study and of one of its sites.
    study_number : str
        From the site's own list: letters, digits and dashes with at least one digit, up to 20.
    referral : str
        One of the protocol's referrals.
    now : datetime
        UTC.
    choose : callable
        Chooses one character by chance that nobody can foresee.
    is_simulated : bool, default False
        True for simulated people only.

    Returns
    -------
    Handover
        Link and code. The arm is not chosen yet: that happens when they open the link.

    Raises
    ------
    EnrolmentRefused
        If the study number could name somebody or is used already, the site or the referral is
        not one of the protocol's, the study is closed, or it is filled with simulated people.
    """
    study_number = check_study_number(study_number)
    with store.writing() as tx:
        lock_enrolment(tx, study_id)
        _refuse_mixing(tx, study_id, is_simulated=is_simulated)
        printed, code = _draw_free_code(tx, choose)
        add_participant(
            tx,
            ParticipantRecord(
                id=secrets.token_hex(16),
                study=study_id,
                study_number=study_number,
                site=site,
                referral=referral,
                is_simulated=is_simulated,
                registered_at=now,
                public_id=code.public_id,
                secret_hash=hash_secret(code.secret),
                seed=secrets.token_hex(16),
            ),
        )
    return Handover(study_number, printed)


def renew_code(
    store: Store,
    study_id: str,
    study_number: str,
    *,
    site: str,
    now: datetime,
    choose: Callable[[str], str],
) -> Handover:
    """Make a new link for somebody who lost theirs; the old one stops working, the arm stays.

    Parameters
    ----------
    store : Store
        Where they are kept.
    study_id, study_number : str
        Whose link it is.
    site : str
        Where they were invited; somebody of another site is not found.
    now : datetime
        UTC.
    choose : callable
        Chooses one character by chance.

    Returns
    -------
    Handover
        The new link and code.

    Raises
    ------
    EnrolmentRefused
        If nobody at the site has this study number.
    """
    with store.writing() as tx:
        person = find_by_study_number(tx, study_id, study_number)
        if person is None or person.site != site:
            raise EnrolmentRefused(f"Nobody at this site has the study number '{study_number}'.")
        tx.lock(f"code {person.id}")
        printed, code = _draw_free_code(tx, choose)
        secret_hash = hash_secret(code.secret)
        replace_code(tx, person.id, public_id=code.public_id, secret_hash=secret_hash)
        revoke_sessions_of(tx, person.id, now)
    return Handover(person.study_number, printed)


def _refuse_mixing(tx: Transaction, study_id: str, *, is_simulated: bool) -> None:
    if is_simulated and has_real_people(tx, study_id):
        raise EnrolmentRefused(
            f"People have been enrolled by hand in '{study_id}'. Simulated people are never mixed "
            "with them: use a fresh database (CONSENT_SWAT_DATABASE_URL)."
        )
    if not is_simulated and has_simulated_people(tx, study_id):
        raise EnrolmentRefused(
            "Simulated people fill this study, and they are never mixed with others. Start "
            "the app with a fresh database: CONSENT_SWAT_DATABASE_URL=sqlite:///data/fresh.db"
        )


def _draw_free_code(tx: Transaction, choose: Callable[[str], str]) -> tuple[str, Code]:
    # Among a thousand people two public ids are as likely alike as not.
    while True:
        printed = draw_code(choose)
        code = parse_code(printed)
        is_on_paper = find_form_holder(tx, code.public_id) is not None
        if not is_on_paper and find_by_public_id(tx, code.public_id) is None:
            return printed, code


def check_study_number(typed: str) -> str:
    """Return a study number, or refuse what could name somebody.

    Parameters
    ----------
    typed : str
        As it was typed.

    Returns
    -------
    str
        Without blanks around it.

    Raises
    ------
    EnrolmentRefused
        If it is empty, has no digit (a name?), or looks like an NHS or National Insurance number
        or a date of birth.

    Examples
    --------
    >>> check_study_number(" N-017 ")
    'N-017'
    """
    number = typed.strip()
    plain = re.sub(r"[\s-]", "", number)
    for pattern, what in _IDENTIFIERS:
        if pattern.fullmatch(plain) or pattern.fullmatch(number):
            raise EnrolmentRefused(
                f"This looks like {what}. Use the study number from your site's own list; "
                "nothing was stored."
            )
    if not _STUDY_NUMBER.fullmatch(number) or not any(letter.isdigit() for letter in number):
        raise EnrolmentRefused(
            "A study number has letters, digits and dashes, at least one digit, and up to 20 "
            "characters, such as N-017. Never type a name."
        )
    return number
