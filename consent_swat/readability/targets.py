"""What others ask of a leaflet's scores, and what real leaflets reach, as a team may change it.

A target is a guide for a second look, never a pass mark: no formula knows whether a text is clear.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from consent_swat.errors import MaterialsError
from consent_swat.materials import Entry, list_files, name_file, read_toml
from consent_swat.readability.formulas import FORMULAS, Score
from consent_swat.readability.surveys import EASIER_IS_HIGHER, Survey, check_survey

FOLDER = "readability"


class Place(StrEnum):
    """Where a score lies beside a target."""

    WITHIN = "within"
    NEAR = "near"
    BEYOND = "beyond"
    UNKNOWN = "cannot be told"


class Target(Entry, frozen=True):
    """One number that someone asks for.

    Parameters
    ----------
    score : str
        The formula, as named in ``FORMULAS``.
    at_most, at_least : float or None
        The easiest-to-read side is open: grades have ``at_most``, Flesch Reading Ease ``at_least``.
    band : float
        How far beyond still counts as near, in the formula's own units; 0 for not at all.
    note : str
        How the number was taken from the source, such as a reading age turned into a grade.
    """

    score: str
    at_most: float | None = None
    at_least: float | None = None
    band: float = 0.0
    note: str = ""


class Anchor(Entry, frozen=True):
    """What leaflets in use reach: a figure to show beside a score.

    Parameters
    ----------
    said : str
        The finding in one sentence of our own.
    source : str
        Where it was published.
    """

    said: str
    source: str


class TargetProfile(Entry, frozen=True):
    """A file of targets that belong together.

    Parameters
    ----------
    id, version, language, title : str
        Its name, its release, the language whose formulas it uses and what people see.
    source : str
        Who asks for it, where and when.
    scale : str
        What the numbers mean to a reader, such as ``US school grade; add 5 for an age``.
    target : tuple of Target
        May be empty, when the source gives no number on purpose.
    anchor : tuple of Anchor
        May be empty.
    survey : tuple of Survey
        Published figures among which a leaflet can be placed; may be empty.
    """

    id: str
    version: str
    language: str
    title: str
    source: str
    scale: str
    target: tuple[Target, ...] = ()
    anchor: tuple[Anchor, ...] = ()
    survey: tuple[Survey, ...] = ()


def load_targets(root: Path) -> tuple[TargetProfile, ...]:
    """Load every target profile.

    Parameters
    ----------
    root : Path
        The materials folder.

    Returns
    -------
    tuple of TargetProfile
        In file-name order; empty when the folder has none.

    Raises
    ------
    MaterialsError
        At the first thing that is not as it must be.
    """
    problems = check_readability(root)
    if problems:
        raise problems[0]
    return tuple(read_toml(path, TargetProfile) for path in list_files(root, FOLDER, ".toml"))


def check_readability(root: Path) -> tuple[MaterialsError, ...]:
    """Check every target profile.

    Parameters
    ----------
    root : Path
        The materials folder.

    Returns
    -------
    tuple of MaterialsError
        All that is wrong, file by file; empty when nothing is.
    """
    problems: list[MaterialsError] = []
    seen: dict[str, str] = {}
    for path in list_files(root, FOLDER, ".toml"):
        file = name_file(path)
        try:
            profile = read_toml(path, TargetProfile)
        except MaterialsError as problem:
            problems.append(problem)
            continue
        if profile.id in seen:
            said = f"id '{profile.id}' is also in {seen[profile.id]}. Give each file its own."
            problems.append(MaterialsError(file, "", said))
        seen.setdefault(profile.id, file)
        problems += _check_profile(file, profile)
    return tuple(problems)


def place_score(score: Score, target: Target) -> Place:
    """Say where a score lies beside a target.

    Parameters
    ----------
    score : Score
        Of the target's formula.
    target : Target
        What is asked for.

    Returns
    -------
    Place
        Unknown when the score has no value.
    """
    if score.value is None:
        return Place.UNKNOWN
    beyond = 0.0
    if target.at_most is not None:
        beyond = score.value - target.at_most
    elif target.at_least is not None:
        beyond = target.at_least - score.value
    if beyond <= 0:
        return Place.WITHIN
    return Place.NEAR if beyond <= target.band else Place.BEYOND


def _check_profile(file: str, profile: TargetProfile) -> list[MaterialsError]:
    problems: list[MaterialsError] = []
    for field in ("id", "version", "title", "source", "scale"):
        if not getattr(profile, field).strip():
            problems.append(MaterialsError(file, field, "is empty. Fill it in."))
    if profile.language != "en":
        said = f"is '{profile.language}'; the formulas are made for English, so write 'en'."
        problems.append(MaterialsError(file, "language", said))
    if not profile.target and not profile.anchor and not profile.survey:
        said = "has neither a target nor an anchor or survey. Add one, or delete the file."
        problems.append(MaterialsError(file, "", said))
    for number, target in enumerate(profile.target, start=1):
        entry = f"target {number}"
        problems += [MaterialsError(file, entry, said) for said in _check_target(target)]
    for number, anchor in enumerate(profile.anchor, start=1):
        if not anchor.said.strip() or not anchor.source.strip():
            said = "needs both 'said' and 'source'."
            problems.append(MaterialsError(file, f"anchor {number}", said))
    for survey in profile.survey:
        entry = f"survey '{survey.id}'"
        problems += [MaterialsError(file, entry, said) for said in check_survey(survey)]
    return problems


def _check_target(target: Target) -> list[str]:
    said: list[str] = []
    if target.score not in FORMULAS:
        said.append(f"score '{target.score}' is not one of {', '.join(FORMULAS)}.")
    if (target.at_most is None) == (target.at_least is None):
        said.append("needs one of 'at_most' and 'at_least', not both.")
    elif (target.at_least is not None) != (target.score in EASIER_IS_HIGHER):
        right = "at_least" if target.score in EASIER_IS_HIGHER else "at_most"
        said.append(f"score '{target.score}' wants '{right}', the side that is easy to read.")
    if target.band < 0:
        said.append(f"band is {target.band}. Give 0 or more.")
    return said
