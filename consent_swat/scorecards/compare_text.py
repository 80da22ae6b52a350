"""A comparison of two drafts as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from consent_swat.scorecards.alignment import AlignedPassage, Fate
from consent_swat.scorecards.change_lists import FINDING_TITLES
from consent_swat.scorecards.comparison import Comparison
from consent_swat.scorecards.comparison_verdict import say_comparison
from consent_swat.scorecards.element_changes import ElementFate, quote_element
from consent_swat.scorecards.finding_changes import FindingFate
from consent_swat.wording.findings import Severity

_LONGEST_KEPT = 40


def render_compare_text(comparison: Comparison) -> str:
    """Write a comparison as text.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts.

    Returns
    -------
    str
        The verdict, the findings (notes only counted), what is told, the scores, and each passage
        that changed with ``[-what was taken out-]`` and ``{+what was added+}``.
    """
    old, new = comparison.old.leaflet.name, comparison.new.leaflet.name
    sections = [
        [f"{old} -> {new}", f"  {say_comparison(comparison)}"],
        *(list(_list_findings(comparison, fate, title)) for fate, title in FINDING_TITLES.items()),
        list(_list_elements(comparison)),
        list(_list_scores(comparison)),
        list(_list_passages(comparison)),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _list_findings(comparison: Comparison, fate: FindingFate, title: str) -> Iterator[str]:
    changes = [change for change in comparison.findings if change.fate is fate]
    if not changes:
        return
    yield f"{title} ({len(changes)})"
    ranked = sorted(changes, key=lambda change: -change.severity.rank)
    for change in ranked:
        if change.severity is Severity.NOTE:
            continue
        yield f"  {change.severity}: “{change.finding.excerpt}” {change.finding.message}"
    n_notes = comparison.count_findings(Severity.NOTE)[fate]
    if n_notes:
        yield f"  and {n_notes} note{'' if n_notes == 1 else 's'}"


def _list_elements(comparison: Comparison) -> Iterator[str]:
    changed = [one for one in comparison.elements if one.fate is not ElementFate.SAME]
    if not comparison.elements:
        return
    yield "What it tells"
    for change in changed:
        before, now = (
            state.value.replace("_", " ") for state in (change.old.state, change.new.state)
        )
        yield f"  {change.fate.value.replace('_', ' ')}: {change.new.title} ({before} -> {now})"
        old_quotes, new_quotes = quote_element(
            change, comparison.old.leaflet, comparison.new.leaflet
        )
        yield from (f"      before: “{quote}”" for quote in old_quotes[:1])
        yield from (f"      now: “{quote}”" for quote in new_quotes[:1])
    n_same = len(comparison.elements) - len(changed)
    yield f"  as before: {n_same} of {len(comparison.elements)}"


def _list_scores(comparison: Comparison) -> Iterator[str]:
    yield "How hard it is to read"
    for change in comparison.scores:
        old, new = change.old.value, change.new.value
        if old is None or new is None:
            yield f"  {change.name}: {change.why}"
        else:
            yield f"  {change.name}: {old:.1f} -> {new:.1f}, {change.direction}"


def _list_passages(comparison: Comparison) -> Iterator[str]:
    counts = comparison.count_passages()
    said = ", ".join(f"{counts[fate]} {fate}" for fate in Fate if counts[fate])
    yield f"Passages: {said}; {comparison.n_added} words added, {comparison.n_taken_out} taken out"
    for passage in comparison.passages:
        if passage.fate is not Fate.SAME:
            where = " and moved" if passage.is_moved and passage.fate is not Fate.MOVED else ""
            yield f"  {passage.fate}{where}: {_mark(passage)}"


def _mark(passage: AlignedPassage) -> str:
    marked = []
    for place, stretch in enumerate(passage.stretches):
        if stretch.is_kept:
            is_end = place == len(passage.stretches) - 1
            marked.append(_shorten(stretch.new, is_start=place == 0, is_end=is_end))
            continue
        for mark, words, end in (("[-", stretch.old, "-]"), ("{+", stretch.new, "+}")):
            if bare := words.rstrip():
                marked.append(f"{mark}{bare}{end}{words[len(bare) :]}")
    return " ".join("".join(marked).split())


def _shorten(words: str, *, is_start: bool, is_end: bool) -> str:
    if len(words) <= 2 * _LONGEST_KEPT:
        return words
    is_alone = is_start and is_end
    before = words[:_LONGEST_KEPT].rpartition(" ")[0] if is_alone or not is_start else ""
    after = "" if is_end else words[-_LONGEST_KEPT:].partition(" ")[2]
    return f"{before} … {after}"
