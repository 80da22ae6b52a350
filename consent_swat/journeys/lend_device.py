"""Lend a device to one participant, and take it back with a passphrase.

While a device is lent it shows that participant's pages and nothing else. That is kept in the
store and not in the page, so that a refresh, a closed tab and a new start of the server change
nothing. A device is a browser: another browser on the same machine is another device.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from consent_swat.access.codes import hash_secret, hash_token, verify_secret
from consent_swat.errors import DeviceRefused
from consent_swat.journeys.start_session import GUESSES_KEPT, start_session
from consent_swat.store.devices import (
    DeviceRecord,
    find_device,
    list_lent_devices,
    lock_device,
    save_device,
)
from consent_swat.store.guesses import add_guess, count_guesses, forget_guesses, note_guess_right
from consent_swat.store.participants import find_participant
from consent_swat.store.sessions import find_session
from consent_swat.store.store import Store

SHORTEST_PASSPHRASE = 8
LONGEST_PASSPHRASE = 100
MOST_PASSPHRASES = 5
"""Wrong ones on one device in `PASSPHRASE_WINDOW`; then it waits."""
PASSPHRASE_WINDOW = timedelta(minutes=1)
_NAME_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Loan:
    """A device that is lent.

    Parameters
    ----------
    name : str
        6 characters by which whoever runs the server knows the device.
    study_number : str
        Of the participant who has it.
    lent_at : datetime
        UTC.
    """

    name: str
    study_number: str
    lent_at: datetime


def find_loan(store: Store, device: str) -> Loan | None:
    """Return to whom a device is lent.

    Parameters
    ----------
    store : Store
        Where devices are kept.
    device : str
        The token of its cookie; empty for a browser without one.

    Returns
    -------
    Loan or None
        None while it is with the recruiter.
    """
    if not device:
        return None
    with store.reading() as tx:
        record = find_device(tx, hash_token(device))
        if record is None or record.lent_to is None or record.lent_at is None:
            return None
        person = find_participant(tx, record.lent_to)
    return Loan(_name(record), person.study_number if person else "", record.lent_at)


def has_passphrase(store: Store, device: str) -> bool:
    """Return whether a device has a passphrase that takes it back."""
    with store.reading() as tx:
        record = find_device(tx, hash_token(device))
    return record is not None and record.passphrase_hash is not None


def choose_passphrase(store: Store, device: str, passphrase: str) -> None:
    """Keep the passphrase that takes a device back; only its argon2id hash is kept.

    Parameters
    ----------
    store : Store
        Where devices are kept.
    device : str
        The token of its cookie.
    passphrase : str
        8 to 100 characters, blanks around it left out.

    Raises
    ------
    DeviceRefused
        If it is too short or too long, the browser keeps no cookie, or the device is lent.
    """
    phrase = passphrase.strip()
    if not device:
        raise DeviceRefused(
            "This browser keeps no cookies, so it cannot be locked. Allow them for this address, "
            "load the page again, or let the person use a device of their own."
        )
    if not SHORTEST_PASSPHRASE <= len(phrase) <= LONGEST_PASSPHRASE:
        raise DeviceRefused(
            f"A passphrase has {SHORTEST_PASSPHRASE} to {LONGEST_PASSPHRASE} characters; this one "
            f"has {len(phrase)}. Three words that do not belong together are easy to keep in mind."
        )
    kept = hash_secret(phrase)
    with store.writing() as tx:
        record = lock_device(tx, hash_token(device))
        if record.lent_to is not None:
            raise DeviceRefused("This device is with a participant. Take it back first.")
        save_device(tx, replace(record, passphrase_hash=kept))


def lend_device(store: Store, device: str, code: str, *, address: str, now: datetime) -> str:
    """Open a participant's sitting on a device, and lock the device to it.

    Parameters
    ----------
    store : Store
        Where people and devices are kept.
    device : str
        The token of its cookie.
    code : str
        The participant's.
    address : str
        Network address of the browser.
    now : datetime
        UTC.

    Returns
    -------
    str
        The token of the participant's session, for their cookie.

    Raises
    ------
    DeviceRefused
        If the device has no passphrase yet.
    LinkNotValid
        If the code opens nothing.
    """
    if not device or not has_passphrase(store, device):
        raise DeviceRefused("Choose a passphrase for this device before you hand it over.")
    token = open_on_device(store, device, code, address=address, now=now)
    with store.writing() as tx:
        person = find_session(tx, hash_token(token), now)
        record = lock_device(tx, hash_token(device))
        save_device(tx, replace(record, lent_to=person, lent_at=now))
    return token


def open_on_device(store: Store, device: str, code: str, *, address: str, now: datetime) -> str:
    """Start the session of a code; on a device that is lent, only for the one who has it.

    Parameters and returned token are those of `lend_device`.

    Raises
    ------
    DeviceRefused
        If the device is lent to somebody else.
    LinkNotValid
        If the code opens nothing.
    """
    token = start_session(store, code, address=address, now=now)
    if device:
        with store.reading() as tx:
            record = find_device(tx, hash_token(device))
            holder = find_session(tx, hash_token(token), now)
        if record is not None and record.lent_to not in (None, holder):
            raise DeviceRefused(
                "This device is open for somebody else. Give it back to the person who lent it."
            )
    return token


def take_back(store: Store, device: str, passphrase: str, *, now: datetime) -> None:
    """Take a device back from the participant who had it.

    Parameters
    ----------
    store : Store
        Where devices are kept.
    device : str
        The token of its cookie.
    passphrase : str
        As typed.
    now : datetime
        UTC.

    Raises
    ------
    DeviceRefused
        If the passphrase does not fit, or too many that did not were typed in a minute.
    """
    token_hash = hash_token(device)
    # Of its own: what is typed on one device slows down no other, and no code either.
    place = hash_token(f"device {token_hash}")
    with store.writing() as tx:
        tx.lock("guesses")
        forget_guesses(tx, before=now - GUESSES_KEPT, after=now)
        if count_guesses(tx, now - PASSPHRASE_WINDOW, place) >= MOST_PASSPHRASES:
            raise DeviceRefused("Too many passphrases were tried. Wait a minute, then try again.")
        guess = add_guess(tx, at=now, address_hash=place, ok=False)
        record = find_device(tx, token_hash)
    kept = record.passphrase_hash if record else None
    if kept is None or not verify_secret(passphrase.strip(), kept):
        raise DeviceRefused("This is not the passphrase that the device was locked with.")
    with store.writing() as tx:
        note_guess_right(tx, guess)
        record = lock_device(tx, token_hash)
        save_device(tx, replace(record, lent_to=None, lent_at=None))


def list_loans(store: Store) -> tuple[Loan, ...]:
    """Return every device that is lent, the longest lent first."""
    with store.reading() as tx:
        found = [(one, find_participant(tx, one.lent_to or "")) for one in list_lent_devices(tx)]
    return tuple(
        Loan(_name(record), person.study_number, record.lent_at)
        for record, person in found
        if person is not None and record.lent_at is not None
    )


def release_device(store: Store, name: str) -> Loan:
    """Take back a device whose passphrase is forgotten, and forget that passphrase.

    For whoever runs the server, who can read the database anyway.

    Parameters
    ----------
    store : Store
        Where devices are kept.
    name : str
        As the device's locked page says it; small letters and blanks are forgiven.

    Returns
    -------
    Loan
        What has ended.

    Raises
    ------
    DeviceRefused
        If no device of this name is lent.
    """
    wanted = name.strip().upper()
    with store.writing() as tx:
        for found in list_lent_devices(tx):
            if _name(found) != wanted or found.lent_to is None or found.lent_at is None:
                continue
            record = lock_device(tx, found.token_hash)
            person = find_participant(tx, found.lent_to)
            save_device(tx, replace(record, passphrase_hash=None, lent_to=None, lent_at=None))
            return Loan(wanted, person.study_number if person else "", found.lent_at)
    raise DeviceRefused(
        f"No device '{wanted}' is lent. `consent-swat unlock` without a name lists those that are."
    )


def choose_site(store: Store, device: str, study: str, site: str) -> None:
    """Keep at which site of a study a browser is; a choice, which protects nothing."""
    if not device:
        return
    with store.writing() as tx:
        record = lock_device(tx, hash_token(device))
        save_device(tx, replace(record, study=study, site=site))


def find_site(store: Store, device: str, study: str) -> str | None:
    """Return the site of a study that was chosen on a browser; None before."""
    if not device:
        return None
    with store.reading() as tx:
        record = find_device(tx, hash_token(device))
    return record.site if record is not None and record.study == study else None


def _name(record: DeviceRecord) -> str:
    return record.token_hash[:_NAME_LENGTH].upper()
