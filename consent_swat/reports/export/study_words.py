"""The ids that a study's tables can hold, each with what people call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeltQuestion:
    """A question about felt pressure that a study asks.

    Parameters
    ----------
    id, stem : str
        As the pressure check has them.
    values : mapping of str to str
        Every response that it can have, with its words.
    is_asked_again : bool
        Whether it is asked after the quiz too.
    """

    id: str
    stem: str
    values: Mapping[str, str]
    is_asked_again: bool


@dataclass(frozen=True, slots=True)
class StudyWords:
    """Ids and their labels, each in the order of protocol or quiz.

    Parameters
    ----------
    arms : mapping of str to str
        As the export calls them: real ids and titles, or codes such as ``arm 1``.
    strata, sites, referrals : mapping of str to str
        From the protocol.
    domains, constructs : mapping of str to str
        Those asked.
    items : mapping of str to str
        All of the quiz; the label is the construct's title and the form.
    misconceptions : mapping of str to str
        Tags of the quiz; the label is the construct's title.
    felt : tuple of FeltQuestion
        About felt pressure, in the order asked; empty when the study does not ask.
    """

    arms: Mapping[str, str]
    strata: Mapping[str, str]
    sites: Mapping[str, str]
    referrals: Mapping[str, str]
    domains: Mapping[str, str]
    constructs: Mapping[str, str]
    items: Mapping[str, str]
    misconceptions: Mapping[str, str]
    felt: tuple[FeltQuestion, ...] = ()
