"""Two drafts of a leaflet compared: what was mended, what came in, and what is now told or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from consent_swat.scorecards.alignment import AlignedPassage, Fate, align_drafts
from consent_swat.scorecards.element_changes import ElementChange, ElementFate, match_elements
from consent_swat.scorecards.finding_changes import FindingChange, FindingFate, match_findings
from consent_swat.scorecards.score_changes import Band, ScoreChange, match_scores
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.scorecards.word_changes import count_changed_words
from consent_swat.wording.findings import Severity


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is different between two drafts.

    Parameters
    ----------
    old, new : Scorecard
        Everything found about each draft; spans and blocks below are into its leaflet.
    passages : tuple of AlignedPassage
        The two side by side, in the order of the new draft.
    findings : tuple of FindingChange
        By passage; empty when one of the drafts is not in English, since its wording was not
        checked.
    elements : tuple of ElementChange
        Those that matter most first; empty likewise.
    scores : tuple of ScoreChange
        One for each formula.
    n_added, n_taken_out : int
        Words that only one of the drafts has; moved ones are in neither.
    """

    old: Scorecard
    new: Scorecard
    passages: tuple[AlignedPassage, ...]
    findings: tuple[FindingChange, ...]
    elements: tuple[ElementChange, ...]
    scores: tuple[ScoreChange, ...]
    n_added: int
    n_taken_out: int

    @property
    def is_checked(self) -> bool:
        """Whether wording and elements could be compared: both drafts are in English."""
        return self.old.is_english and self.new.is_english

    @property
    def is_same(self) -> bool:
        """Whether the two have the same passages in the same order."""
        return all(passage.fate is Fate.SAME for passage in self.passages)

    @property
    def reading_grade(self) -> ScoreChange | None:
        """The grade to quote: of the first formula that suits a headline and that both have."""
        quotable = [
            change
            for change in self.scores
            if change.name in {"SMOG", "Flesch-Kincaid grade"} and change.difference is not None
        ]
        return quotable[0] if quotable else None

    def count_findings(self, severity: Severity) -> Counter[FindingFate]:
        """Count what became of the findings of one severity."""
        return Counter(change.fate for change in self.findings if change.severity is severity)

    def count_passages(self) -> Counter[Fate]:
        """Count what became of the passages."""
        return Counter(passage.fate for passage in self.passages)

    def choose_elements(self, *fates: ElementFate) -> tuple[ElementChange, ...]:
        """Choose the elements of which one of these became."""
        return tuple(change for change in self.elements if change.fate in fates)


def compare_drafts(
    old: Scorecard, new: Scorecard, *, bands: Mapping[str, tuple[Band, Band]] | None = None
) -> Comparison:
    """Compare two drafts of a leaflet.

    Parameters
    ----------
    old, new : Scorecard
        Everything found about the draft before and the one after, by the same rubric.
    bands : mapping of str to ((float, float), (float, float)), optional
        See `consent_swat.scorecards.score_changes.match_scores`.

    Returns
    -------
    Comparison
        The same for the same two scorecards, always.
    """
    passages = align_drafts(old.leaflet, new.leaflet)
    changed = [count_changed_words(passage.stretches) for passage in passages]
    is_checked = old.is_english and new.is_english
    return Comparison(
        old,
        new,
        passages,
        match_findings(old.findings, new.findings, passages) if is_checked else (),
        match_elements(old.coverage, new.coverage) if is_checked else (),
        match_scores(old.profile.scores, new.profile.scores, bands or {}),
        sum(added for added, _ in changed),
        sum(taken_out for _, taken_out in changed),
    )


def find_worst(comparison: Comparison) -> Severity | None:
    """Find out how much worse the new draft is in the thing in which it is worst.

    Parameters
    ----------
    comparison : Comparison
        Of two drafts.

    Returns
    -------
    Severity or None
        Serious for a serious finding that came in, or when an element that matters most is lost,
        weakened or contradicted; caution for a finding of that severity, or when that happened to
        another element; note for such a finding; None when nothing of the kind did. What got
        better elsewhere does not make up for it, and a reading grade does not count.
    """
    worse = [change.severity for change in comparison.findings if change.fate is FindingFate.NEW]
    worse += [
        Severity.SERIOUS if change.is_key else Severity.CAUTION
        for change in comparison.elements
        if change.is_worse
    ]
    return max(worse, key=lambda severity: severity.rank, default=None)
