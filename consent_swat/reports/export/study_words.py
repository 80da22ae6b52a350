"""The ids that a study's tables can hold, each with what people call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
    """

    arms: Mapping[str, str]
    strata: Mapping[str, str]
    sites: Mapping[str, str]
    referrals: Mapping[str, str]
    domains: Mapping[str, str]
    constructs: Mapping[str, str]
    items: Mapping[str, str]
    misconceptions: Mapping[str, str]
