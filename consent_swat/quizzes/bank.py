"""Load a quiz, and say which of its constructs may be asked at this place.

A quiz that cannot be walked is refused here, once; nothing falls back to another quiz. How well
the items are written is judged in ``item_rules.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from consent_swat.errors import MaterialsError
from consent_swat.materials import list_files, name_file, parse_toml, read_text, read_toml
from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED
from consent_swat.quizzes.item_rules import check_facts, check_item, check_whole
from consent_swat.quizzes.items import FORMS, Construct, Item, Quiz, list_constructs

Problem = tuple[str, str]


def load_quiz(root: Path, quiz_id: str) -> Quiz:
    """Load a quiz that can be walked from end to end.

    Parameters
    ----------
    root : Path
        The materials folder.
    quiz_id : str
        Name and language, such as ``voluntariness.en``.

    Returns
    -------
    Quiz
        Every construct in both forms, every item with exactly one key.

    Raises
    ------
    MaterialsError
        If there is no such quiz, or with the first problem that keeps it from being walked.
    """
    if not re.fullmatch(r"[a-z0-9-]+\.[a-z]{2}", quiz_id):
        raise MaterialsError(
            f"quizzes/{quiz_id}.toml",
            "",
            "is no quiz: a name such as 'voluntariness.en' is needed.",
        )
    path = root / "quizzes" / f"{quiz_id}.toml"
    return parse_quiz(read_text(path), name_file(path))


def parse_quiz(text: str, file: str) -> Quiz:
    """Turn the text of a quiz file into a quiz that can be walked from end to end.

    Parameters
    ----------
    text : str
        TOML.
    file : str
        The file's name, which tells the quiz's id, such as ``voluntariness.en.toml``.

    Returns
    -------
    Quiz
        Every construct in both forms, every item with exactly one key.

    Raises
    ------
    MaterialsError
        With the first problem that keeps it from being walked.
    """
    quiz = parse_toml(text, Quiz, file)
    for entry, problem in _check_structure(quiz, Path(file).stem):
        raise MaterialsError(file, entry, problem)
    return quiz


def check_quizzes(
    root: Path, grade: Callable[[str], float] | None = None
) -> tuple[MaterialsError, ...]:
    """Check every quiz of the materials: that it can be walked, and how its items are written.

    Parameters
    ----------
    root : Path
        The materials folder.
    grade : callable or None
        Takes text, one sentence or more a line, and returns its Flesch-Kincaid grade; None leaves
        the grade unchecked. Passed in because quizzes know nothing of readability.

    Returns
    -------
    tuple of MaterialsError
        All problems, by file; empty when there are none.
    """
    found: list[MaterialsError] = []
    for path in list_files(root, "quizzes", ".toml"):
        try:
            quiz = read_toml(path, Quiz)
        except MaterialsError as problem:
            found.append(problem)
            continue
        problems = [
            *_check_structure(quiz, path.stem),
            *(problem for item in quiz.item for problem in check_item(item)),
            *check_whole(quiz, grade),
            *check_facts(quiz),
        ]
        found.extend(MaterialsError(name_file(path), entry, why) for entry, why in problems)
    return tuple(found)


def choose_constructs(
    quiz: Quiz, domains: Collection[str] | None = None, named: Collection[str] | None = None
) -> tuple[Construct, ...]:
    """Return the constructs that a study wants to ask, whether or not it may.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.
    domains : collection of str or None
        Ids of domains; None for all that are not optional.
    named : collection of str or None
        Ids of constructs; None for all of the domains.

    Returns
    -------
    tuple of Construct
        In the order asked.
    """
    chosen = domains or {domain.id for domain in quiz.domain if not domain.optional}
    return tuple(
        construct
        for construct in list_constructs(quiz)
        if (construct.id in named if named else construct.domain in chosen)
    )


def find_askable(
    quiz: Quiz, facts: Collection[str], told: Collection[str]
) -> tuple[Construct, ...]:
    """Return the constructs that may be asked: true at this site, and told by every leaflet.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.
    facts : collection of str
        Ids of the study facts that a named role has confirmed.
    told : collection of str
        Ids of the constructs that every arm's leaflet tells; see `trace.find_told`.

    Returns
    -------
    tuple of Construct
        Those of which both forms have their fact confirmed, and that are told, in the order
        asked.
    """
    off = {item.construct for item in quiz.item if item.fact not in facts}
    return tuple(
        construct
        for construct in list_constructs(quiz)
        if construct.id in told and construct.id not in off
    )


def _check_structure(quiz: Quiz, name: str) -> list[Problem]:
    problems: list[Problem] = []
    if quiz.id != name:
        problems.append(("", f"says it is '{quiz.id}'. Name the file '{quiz.id}.toml'."))
    for kind, ids in (
        ("domain", [domain.id for domain in quiz.domain]),
        ("construct", [construct.id for construct in quiz.construct]),
        ("item", [item.id for item in quiz.item]),
    ):
        for id_ in _find_repeats(ids):
            problems.append((f"{kind} '{id_}'", "stands twice. Give each its own id."))
    domains = {domain.id for domain in quiz.domain}
    for construct in quiz.construct:
        entry = f"construct '{construct.id}'"
        if construct.domain not in domains:
            problems.append((entry, f"has the unknown domain '{construct.domain}'."))
        problems.extend(_check_forms(entry, [i for i in quiz.item if i.construct == construct.id]))
    known = {construct.id for construct in quiz.construct}
    for item in quiz.item:
        if item.construct not in known:
            problems.append((f"item '{item.id}'", f"has the unknown construct '{item.construct}'."))
        problems.extend(_check_options(item))
    return problems


def _check_forms(entry: str, items: list[Item]) -> list[Problem]:
    problems: list[Problem] = []
    if not items:
        return [(entry, "has no item. Write form A and form B, or take the construct out.")]
    for form in FORMS:
        count = sum(item.form == form for item in items)
        if count != 1:
            problems.append((entry, f"has {count} items of form {form}. Write exactly one."))
    tags = [sorted(option.misconception or "" for option in item.option) for item in items]
    if any(other != tags[0] for other in tags):
        problems.append(
            (entry, "has other misconceptions in form A than in form B. Use the same tags in both.")
        )
    return problems


def _check_options(item: Item) -> list[Problem]:
    entry = f"item '{item.id}'"
    problems: list[Problem] = []
    keys = sum(option.correct for option in item.option)
    if keys != 1:
        problems.append((entry, f"has {keys} correct options. Mark exactly one."))
    ids = [option.id for option in item.option]
    for id_ in _find_repeats(ids):
        problems.append((entry, f"has option '{id_}' twice. Give each its own id."))
    for id_ in {NOT_SURE, SKIPPED}.intersection(ids):
        problems.append((entry, f"has an option '{id_}', which every item has. Use another id."))
    for option in item.option:
        if option.correct and option.misconception is not None:
            problems.append(
                (entry, f"option '{option.id}' is correct, so it has no misconception.")
            )
        if not option.correct and not (option.misconception or "").strip():
            problems.append((entry, f"option '{option.id}' needs the tag of its misconception."))
    tags = [option.misconception for option in item.option if option.misconception]
    for tag in _find_repeats(tags):
        problems.append((entry, f"has misconception '{tag}' twice. Give each option its own."))
    return problems


def _find_repeats(ids: Iterable[str]) -> list[str]:
    return [id_ for id_, count in Counter(ids).items() if count > 1]
