"""What changed between two drafts, in one sentence."""

from __future__ import annotations

from consent_swat.coverage.cover import State
from consent_swat.scorecards.comparison import Comparison
from consent_swat.scorecards.element_changes import ElementChange, ElementFate
from consent_swat.scorecards.finding_changes import FindingFate
from consent_swat.scorecards.score_changes import Direction
from consent_swat.scorecards.scorecard import KEY_ELEMENTS
from consent_swat.scorecards.verdict import Headline
from consent_swat.wording.findings import Severity

_SAYS = (
    ((ElementFate.CONTRADICTED,), "it now contradicts the point that"),
    ((ElementFate.LOST,), "it no longer says that"),
    ((ElementFate.WEAKENED,), "it says less plainly that"),
    ((ElementFate.GAINED,), "it now says that"),
    ((ElementFate.SETTLED,), "it no longer contradicts the point that"),
    ((ElementFate.HINTED,), "it now hints that"),
)

_MOST_QUOTED = 2


def say_comparison(comparison: Comparison, *, whose: str = "The new draft") -> str:
    """Say in one sentence what the new draft mends, brings in, and tells or no longer tells.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts.
    whose : str, default "The new draft"
        What to call the new one at the start of the sentence.

    Returns
    -------
    str
        Serious findings first, then the elements that matter most by name and the others by
        number, then the reading grade.
    """
    if comparison.is_same:
        return "The two drafts have the same words in the same order."
    if not comparison.is_checked:
        return (
            "One of the drafts seems to be in another language than English, so only the text was "
            "compared, and neither wording nor what is told."
        )
    parts = [
        _say_findings(comparison, whose),
        *_say_key_elements(comparison),
        *_say_other_elements(comparison),
        _say_grade(comparison),
    ]
    return f"{'; '.join(part for part in parts if part)}."


def _say_findings(comparison: Comparison, whose: str) -> str:
    for severity in (Severity.SERIOUS, Severity.CAUTION):
        counts = comparison.count_findings(severity)
        if counts.total():
            name = "caution" if severity is Severity.CAUTION else "serious finding"
            n_old = counts.total() - counts[FindingFate.NEW]
            mends = _say_mended(counts[FindingFate.MENDED], n_old, name)
            brings = _say_brought_in(comparison, severity, "" if mends else name)
            return f"{whose} {' and '.join(part for part in (mends, brings) if part)}"
    return "The new draft has no serious findings or cautions, nor had the old one"


def _say_mended(n_mended: int, n_old: int, name: str) -> str:
    if not n_old:
        return ""
    if n_old == 1:
        return f"{'mends' if n_mended else 'does not mend'} the only {name}"
    all_of = "both" if n_old == 2 else f"all {n_old}"
    which = {0: f"none of {n_old}", n_old: all_of}.get(n_mended, f"{n_mended} of {n_old}")
    return f"mends {which} {name}s"


def _say_brought_in(comparison: Comparison, severity: Severity, name: str) -> str:
    new = [
        change.finding.excerpt
        for change in comparison.findings
        if change.fate is FindingFate.NEW and change.severity is severity
    ]
    quotes = ", ".join(f"“{excerpt}”" for excerpt in new[:_MOST_QUOTED])
    more = " and more" if len(new) > _MOST_QUOTED else ""
    noun = f" {name}{'' if len(new) == 1 else 's'}" if name else ""
    return f"brings in {len(new)}{noun} ({quotes}{more})" if new else ""


def _say_key_elements(comparison: Comparison) -> list[str]:
    said = []
    for fates, words in _SAYS:
        clauses = [
            KEY_ELEMENTS[change.element]
            for change in comparison.choose_elements(*fates)
            if change.is_key
        ]
        if clauses:
            said.append(f"{words} {' and that '.join(clauses)}")
    return said


def _say_other_elements(comparison: Comparison) -> list[str]:
    others = [change for change in comparison.elements if not change.is_key]
    n_worse = sum(change.is_worse for change in others)
    n_better = sum(_is_better(change) for change in others)
    counts = [(n_worse, "worse"), (n_better, "better")]
    said = " and ".join(f"{n} {how}" for n, how in counts if n)
    return [f"of the other points it tells {said}"] if said else []


def _is_better(change: ElementChange) -> bool:
    return change.fate in {ElementFate.GAINED, ElementFate.SETTLED, ElementFate.HINTED}


def _say_grade(comparison: Comparison) -> str:
    change = comparison.reading_grade
    if change is None or change.old.value is None or change.new.value is None:
        return "no reading grade can be given for both drafts"
    name = change.name.removesuffix(" grade")
    grades = f"({name} {change.new.value:.1f}, before {change.old.value:.1f})"
    if change.direction is Direction.ABOUT_THE_SAME:
        return f"it reads about as hard as before {grades}"
    return f"it reads {change.direction.value} than before {grades}"


def count_changes(comparison: Comparison) -> tuple[Headline, Headline, Headline]:
    """Count the three numbers that stand on top of a comparison.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts.

    Returns
    -------
    tuple of three Headline
        Serious findings, key elements told, and reading grade, each before and now.
    """
    return _count_serious(comparison), _count_told(comparison), _count_grades(comparison)


def _count_serious(comparison: Comparison) -> Headline:
    label = "serious findings, before and now"
    if not comparison.is_checked:
        return Headline("–", label, "Wording was not compared.")
    counts = comparison.count_findings(Severity.SERIOUS)
    mended, new = counts[FindingFate.MENDED], counts[FindingFate.NEW]
    detail = f"{mended or 'none'} mended, {new or 'none'} brought in"
    return Headline(f"{counts.total() - new} → {counts.total() - mended}", label, detail)


def _count_told(comparison: Comparison) -> Headline:
    label = "key points told, before and now"
    key = [change for change in comparison.elements if change.is_key]
    if not key:
        return Headline("–", label, "What it tells was not compared.")
    old = sum(change.old.state is State.PRESENT for change in key)
    new = sum(change.new.state is State.PRESENT for change in key)
    others = [change for change in comparison.elements if not change.is_key]
    worse, better = sum(c.is_worse for c in others), sum(_is_better(c) for c in others)
    detail = f"of {len(key)}; of {len(others)} others {better or 'none'} better, "
    return Headline(f"{old} → {new}", label, f"{detail}{worse or 'none'} worse")


def _count_grades(comparison: Comparison) -> Headline:
    change = comparison.reading_grade
    label = "US school grade, before and now"
    if change is None or change.old.value is None or change.new.value is None:
        return Headline("–", label, "No grade can be given for both drafts.")
    name = change.name.removesuffix(" grade")
    value = f"{change.old.value:.1f} → {change.new.value:.1f}"
    return Headline(value, label, f"by {name}: {change.direction.value}")
