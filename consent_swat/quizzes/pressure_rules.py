"""How a pressure check must be written, so that it asks gently and borrows nobody's instrument."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from consent_swat.errors import MaterialsError
from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words
from consent_swat.materials import list_files, name_file, read_toml
from consent_swat.quizzes.item_rules import BANNED, MAX_GRADE, MAX_WORDS
from consent_swat.quizzes.pressure import PREFER_NOT, RESERVED
from consent_swat.quizzes.pressure_check import (
    MAX_VALUE,
    PressureCheck,
    PressureConstruct,
    PressureForm,
    Question,
    find_missing_parts,
)

Problem = tuple[str, str]

UNVALIDATED = "new and unvalidated"
"""What a check is called until people have been asked about it; stands in every export."""

# "I felt free to …", agree or disagree: the form of the instruments that we must not copy, and
# one to which people in a weak place tend to say yes.
_STATEMENT = re.compile(r"^\s*(?:i|i['’]\w+|my|we)\b", re.IGNORECASE)
_AGREE = re.compile(r"\b(?:dis)?agree\b", re.IGNORECASE)
_SCORED = (PressureConstruct.OVERALL, PressureConstruct.SOURCE, PressureConstruct.PULL)


def check_pressure_checks(
    root: Path, grade: Callable[[str], float] | None = None
) -> tuple[MaterialsError, ...]:
    """Check every pressure check of the materials.

    Parameters
    ----------
    root : Path
        The materials folder.
    grade : callable or None
        Takes text, a paragraph a line, and returns its Flesch-Kincaid grade; None leaves it out.

    Returns
    -------
    tuple of MaterialsError
        All problems, by file; empty when there are none.
    """
    found: list[MaterialsError] = []
    for path in list_files(root, "pressure", ".toml"):
        try:
            check = read_toml(path, PressureCheck)
        except MaterialsError as problem:
            found.append(problem)
            continue
        problems = [*find_missing_parts(check), *_check_whole(check, path.stem, grade)]
        problems += [one for question in check.question for one in _check_question(question, check)]
        found.extend(MaterialsError(name_file(path), entry, why) for entry, why in problems)
    return tuple(found)


def _check_whole(
    check: PressureCheck, stem: str, grade: Callable[[str], float] | None
) -> Iterator[Problem]:
    if check.id != stem:
        yield "", f"says it is '{check.id}'. Name the file '{check.id}.toml'."
    if check.status != UNVALIDATED:
        yield "status", f"is '{check.status}'. Say '{UNVALIDATED}' until a study has shown more."
    for form in PressureForm:
        questions = check.list_form(form)
        kinds = [question.construct for question in questions]
        needed = [PressureConstruct.OVERALL, PressureConstruct.SOURCE]
        for kind in needed:
            if kind not in kinds:
                yield f"{form} form", f"has no question of construct '{kind}'. Ask one."
        if kinds.count(PressureConstruct.EXIT) != 1 or kinds[-1] is not PressureConstruct.EXIT:
            yield f"{form} form", "must end with its one question of construct 'exit'."
        reached = grade("\n".join(one.stem for one in questions)) if grade and questions else 0.0
        if reached > MAX_GRADE:
            yield f"{form} form", f"is at grade {reached:.1f}. Bring it to {MAX_GRADE:g} or below."
    for name in ("lead", "offer", "contact", "no_contact"):
        yield from ((f"words.{name}", why) for why in _check_words(getattr(check.words, name)))
    for scale in check.scale:
        for option in scale.option:
            if option.id in {PREFER_NOT, *RESERVED}:
                yield f"scale '{scale.id}'", f"has an option '{option.id}', which is always there."


def _check_question(question: Question, check: PressureCheck) -> Iterator[Problem]:
    entry = f"question '{question.id}'"
    if question.id in RESERVED:
        yield entry, "has an id that the program uses itself. Use another."
    if _STATEMENT.search(question.stem) or _AGREE.search(question.stem):
        yield entry, "is a statement to agree with. Ask a question about what happened or is felt."
    elif not question.stem.rstrip().endswith("?"):
        yield entry, "is no question. End it with a question mark."
    yield from ((entry, why) for why in _check_words(question.stem))
    if not question.provenance.strip():
        yield entry, "has no provenance. Say where the idea is from and who wrote the words."
    is_source = question.construct is PressureConstruct.SOURCE
    if is_source != bool(question.source.strip()):
        yield entry, "must name a source if its construct is 'source', and only then."
    if question.flags and not is_source:
        yield entry, "flags, but is no source. Only sources can."
    if question.reversed and question.construct is not PressureConstruct.OVERALL:
        yield entry, "is reversed, but not of construct 'overall'. Only those can be."
    values = [
        {option.value for option in scale.option}
        for scale in check.scale
        if scale.id == question.scale
    ]
    if question.construct in _SCORED and values and not {0, MAX_VALUE} <= values[0]:
        yield entry, f"is scored, so that its scale must go from 0 to {MAX_VALUE}."
    if question.construct is PressureConstruct.EXIT:
        ids = {o.id for s in check.scale if s.id == question.scale for o in s.option}
        if values and ids != {"yes", "no"}:
            yield entry, "offers a talk, so that its scale must be 'yes' and 'no'."


def _check_words(text: str) -> Iterator[str]:
    if found := BANNED.search(text):
        yield f"'{found.group()}' is a word to avoid. Say it in plain words, without a label."
    for span in find_sentences(text):
        sentence = text[span.start : span.end]
        count = len(find_words(sentence))
        if count > MAX_WORDS:
            yield f"'{sentence}' has {count} words. Use at most {MAX_WORDS} a sentence."
