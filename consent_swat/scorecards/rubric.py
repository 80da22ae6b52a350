"""What a leaflet is checked against: rule packs, the checklist and the grade to aim for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from consent_swat.coverage.checklist import Checklist, load_checklist
from consent_swat.readability.targets import TargetProfile, load_targets
from consent_swat.wording.packs import load_packs
from consent_swat.wording.rules import Pack

TARGET_PROFILE = "grade-8"
"""The target profile under ``materials/readability/`` whose SMOG grade a review aims for."""

TARGET_GRADE = 8.0
"""US school grade to aim for where the materials have no such profile."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """Everything that a review needs besides the leaflet; loaded once, and it can be pickled.

    Parameters
    ----------
    packs : tuple of Pack
        Rule packs for the wording.
    checklist : Checklist
        What a leaflet must tell.
    target_grade : float
        US school grade to aim for, at most.
    """

    packs: tuple[Pack, ...]
    checklist: Checklist
    target_grade: float = TARGET_GRADE


def load_rubric(root: Path, own_rules: Path | None = None) -> Rubric:
    """Load what leaflets are checked against.

    Parameters
    ----------
    root : Path
        The materials folder.
    own_rules : Path or None
        A folder with a team's own rule packs, which are read besides.

    Returns
    -------
    Rubric
        All rule packs, the checklist and the grade of the profile `TARGET_PROFILE`.

    Raises
    ------
    MaterialsError
        If a file is not as it must be.
    """
    packs = load_packs(root, own_rules)
    return Rubric(packs, load_checklist(root), _choose_grade(load_targets(root)))


def _choose_grade(profiles: Iterable[TargetProfile]) -> float:
    for profile in profiles:
        if profile.id == TARGET_PROFILE:
            for target in profile.target:
                if target.score == "SMOG" and target.at_most is not None:
                    return target.at_most
    return TARGET_GRADE
