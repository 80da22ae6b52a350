"""What a scorecard is, and what stands in its place when a leaflet could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from consent_swat.coverage.cover import Coverage
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.leaflets.words import find_words
from consent_swat.readability.profile import Profile, Score
from consent_swat.wording.findings import Finding
from consent_swat.wording.suppressions import Expired, Suppressed

KEY_ELEMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "voluntary": "people can say no",
        "right_to_withdraw": "people can stop",
        "no_effect_benefits_rights_employment": "benefits and rights are not affected",
        "no_effect_care_service": "care is not affected",
    }
)
"""The elements that matter most, each with what it says as a clause.

They are what clients in Holmes et al. 2020 doubted: that voluntary meant it, and that their
benefit payments and support were safe whatever they chose.
"""

WRITE: Final = "Write instead:"
"""What stands before a rule's own advice, which is about the words alone."""

IF_TRUE: Final = "For example, if it is true here:"
"""What stands before a sentence from the checklist, which knows nothing of this study."""

_HEADLINE_SCORES = ("SMOG", "Flesch-Kincaid grade")


@dataclass(frozen=True, slots=True)
class Advice:
    """What to know of an element that a leaflet does not simply tell.

    Parameters
    ----------
    matters : str
        Why it matters to the person who reads the leaflet.
    says : str
        A sentence that would tell it, from the checklist's examples; empty when it has none.
    """

    matters: str
    says: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything found about one leaflet.

    Parameters
    ----------
    leaflet : Leaflet
        The leaflet; every offset below is into its ``text``.
    profile : Profile
        Readability of the whole and of each block.
    findings : tuple of Finding
        In order of their start.
    coverage : tuple of Coverage
        In the checklist's order; empty when the checklist does not know the leaflet's language.
    notes : tuple of str
        What a reviewer should know of the reading and the checks, each a sentence.
    target_grade : float
        The US school grade to aim for, at most.
    advice : mapping of str to Advice
        For each element that is not simply present, why it matters and what to write.
    suppressed : tuple of Suppressed
        Findings that somebody has decided to let stand; they are not in ``findings``.
    expired : tuple of Expired
        Such decisions about a sentence or a rule that has changed since.
    """

    leaflet: Leaflet
    profile: Profile
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    notes: tuple[str, ...] = ()
    target_grade: float = 8.0
    advice: Mapping[str, Advice] = field(default_factory=dict)
    suppressed: tuple[Suppressed, ...] = ()
    expired: tuple[Expired, ...] = ()

    @property
    def n_words(self) -> int:
        """Words in all blocks, counted as they are read; what `LeftOut` gives shares of."""
        return sum(len(find_words(block.text)) for block in self.leaflet.blocks)

    @property
    def is_english(self) -> bool:
        """Whether what is made for English applies; text too short to tell counts as English."""
        return self.leaflet.language in {"en", "und"}

    @property
    def reading_grade(self) -> Score | None:
        """The US school grade to quote: SMOG, else Flesch-Kincaid, else none."""
        scores = {score.name: score for score in self.profile.scores}
        for name in _HEADLINE_SCORES:
            if name in scores and scores[name].value is not None:
                return scores[name]
        return None


@dataclass(frozen=True, slots=True)
class Problem:
    """A leaflet that could not be read; the row that a batch keeps in place of a scorecard.

    Parameters
    ----------
    file : str
        The file's name, without folders.
    kind : str
        One word for programs, as in `consent_swat.errors.LeafletUnreadable`.
    message : str
        What is the matter and what to do.
    sha256 : str or None
        Hash of the bytes, 64 hexadecimal digits; None when there were none to read.
    """

    file: str
    kind: str
    message: str
    sha256: str | None = None
