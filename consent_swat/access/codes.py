"""Participant codes, which people type, and tokens, which browsers keep.

A code has 4 characters that find the participant, 6 that prove who is asking, and 1 that catches
slips of the finger. The proof has too few bits for a plain hash and is kept as argon2id; a token
has 256 bits and is kept as SHA-256.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from consent_swat.errors import LinkNotValid

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 characters, a prime number of them, none of which looks like another."""

PUBLIC_LENGTH = 4
SECRET_LENGTH = 6
CODE_LENGTH = PUBLIC_LENGTH + SECRET_LENGTH + 1

_LOOK_ALIKES = {"O": "O or 0", "0": "O or 0", "I": "I, L or 1", "L": "I, L or 1", "1": "I, L or 1"}
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212_."

# OWASP's least setting: 42 ms here. The limit on guesses does the rest.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@dataclass(frozen=True, slots=True)
class Code:
    """A participant's code, taken apart.

    Parameters
    ----------
    public_id : str
        4 characters that find the participant; may be shown to a recruiter.
    secret : str
        6 characters that nobody keeps; left out when the code is printed for debugging.
    """

    public_id: str
    secret: str = field(repr=False)

    @property
    def printed(self) -> str:
        """The code as it stands on a card: ``ABCD-EFGH-JKG``."""
        whole = self.public_id + self.secret
        whole += _find_check_character(whole)
        return "-".join(whole[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def draw_code(choose: Callable[[str], str]) -> str:
    """Draw a code.

    Parameters
    ----------
    choose : callable
        Takes characters and returns one of them, each as likely; ``secrets.choice`` at the door.

    Returns
    -------
    str
        As printed on a card. The public part may be taken already: about one in 900,000 for
        each participant there is, so that whoever keeps it has to look.
    """
    drawn = "".join(choose(ALPHABET) for _ in range(PUBLIC_LENGTH + SECRET_LENGTH))
    return Code(drawn[:PUBLIC_LENGTH], drawn[PUBLIC_LENGTH:]).printed


def parse_code(typed: str) -> Code:
    """Take apart what somebody typed.

    Parameters
    ----------
    typed : str
        Any case; blanks, dashes and full stops anywhere are passed over.

    Returns
    -------
    Code
        Well formed; whether anybody has it is another question.

    Raises
    ------
    LinkNotValid
        With a sentence for the person who typed: a character that codes never have, one too many
        or too few, or a check character that does not fit. Every single wrong character and
        every two that changed places are caught.

    Examples
    --------
    >>> parse_code("abcd efgh jkg").public_id
    'ABCD'
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    signs = [sign for sign in folded if not sign.isspace() and sign not in _DASHES]
    if not signs:
        raise LinkNotValid("Please type the code from your card. It looks like ABCD-EFGH-JKG.")
    for sign in signs:
        _check_sign(sign)
    if len(signs) != CODE_LENGTH:
        raise LinkNotValid(
            f"A code has {CODE_LENGTH} letters and numbers. You typed {len(signs)}. "
            "Please look at your card and try again."
        )
    whole = "".join(signs)
    if _find_check_character(whole[:-1]) != whole[-1]:
        raise LinkNotValid(
            "That is nearly a code, but one letter or number seems to be different. "
            "Please look at your card and try again."
        )
    return Code(whole[:PUBLIC_LENGTH], whole[PUBLIC_LENGTH:-1])


def _check_sign(sign: str) -> None:
    if sign in _LOOK_ALIKES:
        raise LinkNotValid(
            f"You typed {sign}. Codes never have {_LOOK_ALIKES[sign]}, as they are easy to mix up. "
            "Please look at that place on your card again."
        )
    if sign not in ALPHABET:
        shown = sign if sign.isprintable() else "a sign that cannot be shown"
        raise LinkNotValid(
            f"You typed {shown}. Codes have only letters and numbers. "
            "Please look at your card and try again."
        )


def _find_check_character(whole: str) -> str:
    # Weights 11 to 2, and 1 for the check character: different, not 0, below the prime 31.
    # So the weighted sum stays a multiple of 31 for no single change and no swap.
    total = sum((CODE_LENGTH - place) * ALPHABET.index(sign) for place, sign in enumerate(whole))
    return ALPHABET[-total % len(ALPHABET)]


def hash_secret(secret: str) -> str:
    """Return what is kept of a code's secret.

    Parameters
    ----------
    secret : str
        6 characters.

    Returns
    -------
    str
        argon2id with its settings and a salt from the operating system: other at each call.
    """
    return _HASHER.hash(secret)


def verify_secret(secret: str, kept: str) -> bool:
    """Return whether a secret is the one that a hash was made of.

    Parameters
    ----------
    secret : str
        As typed.
    kept : str
        From `hash_secret`. One that is damaged fits no secret.
    """
    try:
        return _HASHER.verify(kept, secret)
    except (VerificationError, InvalidHashError):
        return False


def draw_token(draw_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Draw a token for a cookie.

    Parameters
    ----------
    draw_bytes : callable
        Returns that many random bytes; the operating system's unless a test says otherwise.

    Returns
    -------
    str
        64 hexadecimal digits, 256 bits.
    """
    return draw_bytes(32).hex()


def hash_token(token: str) -> str:
    """Return what is kept of a token: its SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()
