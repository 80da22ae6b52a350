"""Findings that somebody has decided to let stand: who, why and when, in a file beside the leaflet.

A suppression is for one rule and one sentence. It holds wherever the sentence moves and expires
when its words change, since nobody has judged the new ones.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from consent_swat.errors import MaterialsError
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.materials import Entry, parse_toml
from consent_swat.wording.findings import Finding
from consent_swat.wording.fingerprints import fingerprint_finding, fold_sentence

ENDING = ".suppressions.toml"
CHANGED = "The sentence has changed since, or is gone."
PASSED = "The sentence is still there, but the rule no longer flags it."

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_HEAD = "# Findings that may stand: who decided, and why. To take one back, delete its table.\n"


class Suppression(Entry, frozen=True, kw_only=True):
    """One decision that a finding may stand.

    Parameters
    ----------
    rule : str
        The rule's id.
    fingerprint : str
        Of the rule and the sentence, as `fingerprint_finding` gives it.
    sentence : str
        The sentence as it stood, for people; the fingerprint decides.
    reason : str
        Why it may stand.
    by : str
        Who decided: a name, or an office that can be asked.
    on : date
        When.
    """

    rule: str
    fingerprint: str
    sentence: str
    reason: str
    by: str
    on: datetime.date


class SuppressionFile(Entry, frozen=True, kw_only=True):
    """A side file: its ``[[suppression]]`` tables in the order in which they were written."""

    suppression: tuple[Suppression, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding, and the decision by which it may stand."""

    finding: Finding
    suppression: Suppression


@dataclass(frozen=True, slots=True)
class Expired:
    """A suppression that no finding answers to any more.

    Parameters
    ----------
    suppression : Suppression
        What had been decided.
    why : str
        Whether the sentence or the rule has changed, as a sentence.
    """

    suppression: Suppression
    why: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings, parted by what has been decided of them.

    Parameters
    ----------
    standing : tuple of Finding
        Of which nothing has been decided; these count.
    suppressed : tuple of Suppressed
        In reading order.
    expired : tuple of Expired
        In the order of the file.
    """

    standing: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    expired: tuple[Expired, ...]


def name_side_file(leaflet: str) -> str:
    """Return the name of the file that holds a leaflet's suppressions.

    Parameters
    ----------
    leaflet : str
        The leaflet's file name.

    Returns
    -------
    str
        The same stem, so that the Word file and the PDF of one leaflet share their decisions.

    Examples
    --------
    >>> name_side_file("draft v2.docx")
    'draft v2.suppressions.toml'
    """
    return PurePath(leaflet).stem + ENDING


def parse_suppressions(text: str, file: str) -> tuple[Suppression, ...]:
    """Read a side file.

    Parameters
    ----------
    text : str
        The TOML.
    file : str
        Its name, for messages.

    Returns
    -------
    tuple of Suppression
        In the order of the file.

    Raises
    ------
    MaterialsError
        If it is no TOML, lacks a key, or one gives no reason, no person or no whole fingerprint.
    """
    entries = parse_toml(text, SuppressionFile, file).suppression
    for number, one in enumerate(entries, start=1):
        if problem := find_problem(one):
            raise MaterialsError(file, f"suppression {number} ('{one.rule}')", problem)
    return entries


def find_problem(suppression: Suppression) -> str:
    """Say what is the matter with a suppression.

    Parameters
    ----------
    suppression : Suppression
        As written.

    Returns
    -------
    str
        What is the matter and what to do; empty when all is well.
    """
    if not suppression.reason.strip():
        return "gives no reason. Say why this wording may stand."
    if not suppression.by.strip():
        return "names nobody. Say who decided it."
    if not _FINGERPRINT.fullmatch(suppression.fingerprint):
        return (
            "has no whole fingerprint (64 digits and letters a to f). Let `consent-swat suppress` "
            "write it."
        )
    return ""


def sort_suppressed(
    findings: Sequence[Finding], leaflet: Leaflet, suppressions: Iterable[Suppression]
) -> Sorted:
    """Part findings by what has been decided of them.

    Parameters
    ----------
    findings : sequence of Finding
        Of the leaflet, in reading order.
    leaflet : Leaflet
        The leaflet.
    suppressions : iterable of Suppression
        Of its side file. Of two for the same finding the later one counts.

    Returns
    -------
    Sorted
        Every finding once; every decision once, unless a later one replaced it.
    """
    decided = {(one.rule, one.fingerprint): one for one in suppressions}
    standing: list[Finding] = []
    suppressed: list[Suppressed] = []
    rules = {rule for rule, _ in decided}
    for finding in findings:
        key = (finding.rule, "")
        if finding.rule in rules:
            key = (finding.rule, fingerprint_finding(finding, leaflet))
        if key in decided:
            suppressed.append(Suppressed(finding, decided[key]))
        else:
            standing.append(finding)
    met = {(one.suppression.rule, one.suppression.fingerprint) for one in suppressed}
    left = [one for key, one in decided.items() if key not in met]
    return Sorted(tuple(standing), tuple(suppressed), _explain_expired(left, leaflet))


def render_suppression(suppression: Suppression, *, is_first: bool) -> str:
    """Write a suppression as TOML, ready to stand at the end of a side file.

    Parameters
    ----------
    suppression : Suppression
        The decision.
    is_first : bool
        Whether the file is new, and begins by saying what it is.

    Returns
    -------
    str
        One ``[[suppression]]`` table with an empty line before it.
    """
    texts = ("rule", "fingerprint", "sentence", "reason", "by")
    lines = [f"{name} = {_quote(getattr(suppression, name))}" for name in texts]
    table = "\n".join(("[[suppression]]", *lines, f"on = {suppression.on.isoformat()}"))
    return f"{_HEAD if is_first else ''}\n{table}\n"


def _explain_expired(left: Sequence[Suppression], leaflet: Leaflet) -> tuple[Expired, ...]:
    if not left:
        return ()
    there = {
        fold_sentence(block.text[sentence.start : sentence.end])
        for block in leaflet.blocks
        for sentence in find_sentences(block.text)
    }
    return tuple(
        Expired(one, PASSED if fold_sentence(one.sentence) in there else CHANGED) for one in left
    )


def _quote(text: str) -> str:
    signs = (
        _ESCAPES.get(sign) or (sign if sign.isprintable() else f"\\U{ord(sign):08X}")
        for sign in text
    )
    return f'"{"".join(signs)}"'
