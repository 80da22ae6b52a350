"""Names for findings that last: the same while the rule and the words of the sentence are."""

from __future__ import annotations

import hashlib

from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words, fold_word
from consent_swat.wording.findings import Finding

SHORT = 8
"""Digits of a fingerprint that are shown to people: enough to tell a leaflet's sentences apart."""


def fingerprint_finding(finding: Finding, leaflet: Leaflet) -> str:
    """Return what stays the same for a finding while its sentence does.

    Parameters
    ----------
    finding : Finding
        A finding.
    leaflet : Leaflet
        The leaflet that it is of.

    Returns
    -------
    str
        SHA-256 of the rule and the words of the sentence (lower case, without punctuation), 64
        hexadecimal digits; the same wherever the sentence stands.
    """
    words = fold_sentence(quote_sentence(finding, leaflet))
    return hashlib.sha256("\n".join((finding.rule, *words)).encode()).hexdigest()


def name_finding(finding: Finding, leaflet: Leaflet) -> str:
    """Return the short name by which a person asks for a finding.

    Parameters
    ----------
    finding : Finding
        A finding.
    leaflet : Leaflet
        The leaflet that it is of.

    Returns
    -------
    str
        Such as ``must-attend:3f2a91c0``.
    """
    return f"{finding.rule}:{fingerprint_finding(finding, leaflet)[:SHORT]}"


def quote_sentence(finding: Finding, leaflet: Leaflet) -> str:
    """Return the sentence in which a finding begins, in the leaflet's own words.

    Parameters
    ----------
    finding : Finding
        A finding.
    leaflet : Leaflet
        The leaflet that it is of.

    Returns
    -------
    str
        One sentence; the finding's words where no sentence holds them.
    """
    block = leaflet.blocks[finding.block]
    start = finding.start - block.start
    return next(
        (
            block.text[sentence.start : sentence.end]
            for sentence in find_sentences(block.text)
            if sentence.start <= start < sentence.end
        ),
        finding.excerpt,
    )


def fold_sentence(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence as fingerprints compare them.

    Parameters
    ----------
    sentence : str
        Any text.

    Returns
    -------
    tuple of str
        In lower case with straight apostrophes, without punctuation.

    Examples
    --------
    >>> fold_sentence("Don’t  wait, please.")
    ("don't", 'wait', 'please')
    """
    return tuple(fold_word(sentence[word.start : word.end]) for word in find_words(sentence))
