"""What a pressure check is: questions about felt pressure and their scales, as written in its file.

Only the shape of the file and how to look things up in it. How it must be written is judged in
``pressure_rules.py``; what answers come to, in ``pressure.py``.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from consent_swat.errors import MaterialsError
from consent_swat.materials import Entry, name_file, parse_toml, read_text

Value = Annotated[int, msgspec.Meta(ge=0, le=3)]

MAX_VALUE = 3
"""Value of the top of the scales that are scored."""


class PressureForm(StrEnum):
    """How many of the questions are asked."""

    SHORT = "short"
    FULL = "full"


class PressureConstruct(StrEnum):
    """What a question is about; only sources make external pressure."""

    OVERALL = "overall"
    SOURCE = "source"
    PULL = "pull"
    CAUSE = "cause"
    EXIT = "exit"


class ScaleOption(Entry, frozen=True, kw_only=True):
    """One answer of a scale.

    Parameters
    ----------
    id, text : str
        What is stored; what a person reads.
    value : int
        0 to 3: more of what the question asks about.
    """

    id: str
    text: str
    value: Value


class Scale(Entry, frozen=True, kw_only=True):
    """Answers that several questions share, in the order shown."""

    id: str
    option: tuple[ScaleOption, ...]


class Words(Entry, frozen=True, kw_only=True):
    """What the screens say besides the questions.

    Parameters
    ----------
    lead : str
        Stands over the questions: who sees the answers.
    prefer_not, skip_all : str
        The answer that every question has; the button that ends the check.
    offer, contact, no_contact : str
        Before somebody independent is offered; over their name; in place of a name.
    """

    lead: str
    prefer_not: str
    skip_all: str
    offer: str
    contact: str
    no_contact: str


class Question(Entry, frozen=True, kw_only=True):
    """One question about what the person themselves feels.

    Parameters
    ----------
    id : str
        Unique within the check.
    construct : PressureConstruct
        What it is about.
    source : str
        What tables call the source of the pressure; for ``source`` only.
    stem : str
        A question, never a statement to agree with.
    scale : str
        Id of a scale.
    reversed : bool
        For ``overall``: whether more of it means less free.
    short : bool
        Whether the short form asks it too.
    belief : str
        Domain of the quiz of which this is the belief; empty for none.
    flags : bool
        For ``source``: whether "quite a lot" is reason enough to offer somebody independent.
    provenance : str
        Where the idea comes from and how the wording was made.
    """

    id: str
    construct: PressureConstruct
    source: str = ""
    stem: str
    scale: str
    reversed: bool = False
    short: bool = False
    belief: str = ""
    flags: bool = False
    provenance: str


class PressureCheck(Entry, frozen=True, kw_only=True):
    """Questions about felt pressure in one language.

    Parameters
    ----------
    check, version, language, title : str
        Its name; changes with every word; two letters; what a participant sees.
    status : str
        How far it has been tested with people; stands beside every number that comes from it.
    words : Words
        What the screens say besides.
    scale : tuple of Scale
        In any order.
    question : tuple of Question
        In the order asked.
    """

    check: str
    version: str
    language: str
    title: str
    status: str
    words: Words
    scale: tuple[Scale, ...]
    question: tuple[Question, ...]

    @property
    def id(self) -> str:
        """Name and language, as in the name of its file: ``free-to-choose.en``."""
        return f"{self.check}.{self.language}"

    def find_scale(self, question: Question) -> Scale:
        """Return the scale of a question; raise ValueError when there is none."""
        for scale in self.scale:
            if scale.id == question.scale:
                return scale
        raise ValueError(f"Question '{question.id}' has the unknown scale '{question.scale}'.")

    def list_form(self, form: PressureForm) -> tuple[Question, ...]:
        """Return the questions of a form, in order."""
        return tuple(one for one in self.question if one.short or form is PressureForm.FULL)


def load_pressure_check(root: Path, check_id: str) -> PressureCheck:
    """Load a pressure check that can be asked.

    Parameters
    ----------
    root : Path
        The materials folder.
    check_id : str
        Name and language, such as ``free-to-choose.en``.

    Returns
    -------
    PressureCheck
        With a scale for every question.

    Raises
    ------
    MaterialsError
        If there is no such check, or it cannot be asked.
    """
    path = find_pressure_file(root, check_id)
    return parse_pressure_check(read_text(path), name_file(path))


def find_pressure_file(root: Path, check_id: str) -> Path:
    """Return the path of a check's file, there or not.

    Raises
    ------
    MaterialsError
        If the id is no name with a language.
    """
    if not re.fullmatch(r"[a-z0-9-]+\.[a-z]{2}", check_id):
        raise MaterialsError(
            f"pressure/{check_id}.toml", "", "is no name such as 'free-to-choose.en'. Use one."
        )
    return root / "pressure" / f"{check_id}.toml"


def parse_pressure_check(text: str, file: str) -> PressureCheck:
    """Turn the text of a file into a check that can be asked.

    Parameters
    ----------
    text : str
        TOML.
    file : str
        The file's name, for messages.

    Raises
    ------
    MaterialsError
        If the text is not of the schema, an id stands twice or a scale is missing.
    """
    check = parse_toml(text, PressureCheck, file)
    for entry, problem in find_missing_parts(check):
        raise MaterialsError(file, entry, problem)
    return check


def find_missing_parts(check: PressureCheck) -> tuple[tuple[str, str], ...]:
    """Return what keeps a check from being asked, as entries and sentences."""
    found: list[tuple[str, str]] = []
    scales = {scale.id for scale in check.scale}
    ids = [question.id for question in check.question]
    for question in check.question:
        entry = f"question '{question.id}'"
        if question.scale not in scales:
            found.append((entry, f"has no scale '{question.scale}'. Write it, or use another."))
        if ids.count(question.id) > 1:
            found.append((entry, "stands twice. Give each its own id."))
    for scale in check.scale:
        options = [option.id for option in scale.option]
        if len(options) < 2 or len(set(options)) < len(options):
            found.append((f"scale '{scale.id}'", "needs two options or more, each with an id."))
    return tuple(found)
