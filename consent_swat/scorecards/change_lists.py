"""What changed between two drafts, as lists to read from the top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consent_swat.coverage.cover import State
from consent_swat.scorecards.comparison import Comparison
from consent_swat.scorecards.element_changes import ElementChange, ElementFate, quote_element
from consent_swat.scorecards.finding_changes import FindingChange, FindingFate
from consent_swat.wording.findings import Finding, Severity

FINDING_TITLES = {
    FindingFate.NEW: "What came in",
    FindingFate.MENDED: "What was mended",
    FindingFate.KEPT: "What is still there",
    FindingFate.MOVED: "What is still there, in another place",
}
"""What each fate of a finding is called, in the order in which to read them."""

ELEMENT_WORDS = {
    ElementFate.CONTRADICTED: "Now contradicted",
    ElementFate.LOST: "No longer told",
    ElementFate.WEAKENED: "Less plain",
    ElementFate.GAINED: "Now told",
    ElementFate.SETTLED: "No longer contradicted",
    ElementFate.HINTED: "Now hinted at",
    ElementFate.CALLED_FOR: "Now called for",
    ElementFate.NOT_CALLED_FOR: "No longer called for",
    ElementFate.SAME: "As before",
}
"""What each fate of an element is called, what is worse first."""

STATE_WORDS = {
    State.PRESENT: "told",
    State.UNCLEAR: "unclear",
    State.ABSENT: "missing",
    State.CONTRADICTED: "contradicted",
    State.NOT_APPLICABLE: "not called for",
}
"""What each state of an element is called."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings with the same fate and advice, which need be read only once.

    Parameters
    ----------
    finding : Finding
        One of them, which speaks for the others.
    excerpts : tuple of str
        Their words, each once.
    n_places : int
        How many there are.
    passages : tuple of int
        The passages in which they are, each once and in order.
    """

    finding: Finding
    excerpts: tuple[str, ...]
    n_places: int
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element of which something became, with what each draft says.

    Parameters
    ----------
    change : ElementChange
        What became of it.
    word : str
        The same for people.
    before, now : str
        What each draft does with it: ``told``, ``missing`` and so on.
    old_quotes, new_quotes : tuple of str
        Their words; what speaks against it first.
    """

    change: ElementChange
    word: str
    before: str
    now: str
    old_quotes: tuple[str, ...]
    new_quotes: tuple[str, ...]


def list_findings(comparison: Comparison, fate: FindingFate) -> tuple[FindingGroup, ...]:
    """List the findings of one fate.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts.
    fate : FindingFate
        Which to list.

    Returns
    -------
    tuple of FindingGroup
        The gravest first, then by passage.
    """
    groups: dict[tuple[str, str], list[FindingChange]] = {}
    for change in comparison.findings:
        if change.fate is fate:
            key = (change.finding.rule, change.finding.instead)
            groups.setdefault(key, []).append(change)
    found = [
        FindingGroup(
            changes[0].finding,
            tuple(dict.fromkeys(change.finding.excerpt for change in changes)),
            len(changes),
            tuple(dict.fromkeys(change.passage for change in changes)),
        )
        for changes in groups.values()
    ]
    return tuple(sorted(found, key=lambda group: -group.finding.severity.rank))


def fold_lesser(
    groups: Sequence[FindingGroup], fate: FindingFate
) -> tuple[tuple[FindingGroup, ...], tuple[FindingGroup, ...]]:
    """Part what to show from what to fold away, so that a long list can be taken in.

    Parameters
    ----------
    groups : sequence of FindingGroup
        Of one fate.
    fate : FindingFate
        Which.

    Returns
    -------
    tuple of (tuple of FindingGroup, tuple of FindingGroup)
        What to show: all that came in, what is not a note of what was mended, and only what is
        serious of what is still there. And the rest.
    """
    least = {FindingFate.NEW: Severity.NOTE, FindingFate.MENDED: Severity.CAUTION}
    rank = least.get(fate, Severity.SERIOUS).rank
    return (
        tuple(group for group in groups if group.finding.severity.rank >= rank),
        tuple(group for group in groups if group.finding.severity.rank < rank),
    )


def list_elements(comparison: Comparison) -> tuple[ElementLine, ...]:
    """List the elements of which something became.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts.

    Returns
    -------
    tuple of ElementLine
        What is worse first, and of that what matters most.
    """
    order = list(ELEMENT_WORDS)
    changed = [one for one in comparison.elements if one.fate is not ElementFate.SAME]
    changed.sort(key=lambda one: (not one.is_worse, not one.is_key, order.index(one.fate)))
    return tuple(_make_line(comparison, change) for change in changed)


def list_titles(changes: Iterable[ElementChange], state: State) -> tuple[str, ...]:
    """List the titles of elements that are as before, and of which both drafts do the same.

    Parameters
    ----------
    changes : iterable of ElementChange
        Of a comparison.
    state : State
        What both drafts do with the element.

    Returns
    -------
    tuple of str
        Titles, in order.
    """
    return tuple(
        change.new.title
        for change in changes
        if change.fate is ElementFate.SAME and change.new.state is state
    )


def _make_line(comparison: Comparison, change: ElementChange) -> ElementLine:
    before, now = quote_element(change, comparison.old.leaflet, comparison.new.leaflet)
    return ElementLine(
        change,
        ELEMENT_WORDS[change.fate],
        STATE_WORDS[change.old.state],
        STATE_WORDS[change.new.state],
        before,
        now,
    )
