"""What a leaflet must tell: the elements and their cues, as written in ``materials/coverage/``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from consent_swat.coverage.classifier import Classifier, load_classifier
from consent_swat.coverage.cues import Cue, CueError, parse_cue, parse_groups
from consent_swat.coverage.entries import ChecklistFile, ClueEntry, ElementEntry
from consent_swat.coverage.page import Vocabulary, gather_vocabulary
from consent_swat.coverage.steps import Choice, Guard, OneOf, Step
from consent_swat.errors import MaterialsError
from consent_swat.materials import list_files, name_file, read_toml

FOLDER = "coverage"


@dataclass(frozen=True, slots=True)
class Clue:
    """Parsed cues with what they say of the element."""

    why: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Parsed cues of what can be lacking; see `LackEntry`."""

    why: str
    unless: tuple[Cue, ...]
    when: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Parsed cues that count where the subject has been named; see `ContextEntry`."""

    where: str
    seen: tuple[Cue, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One element, ready for use; ``entry`` is what was written, the rest is parsed from it."""

    entry: ElementEntry
    language: str
    cues: tuple[Cue, ...]
    weak: tuple[Clue, ...]
    contradicting: tuple[Clue, ...]
    hedged: tuple[Clue, ...]
    lacks: tuple[Lack, ...]
    contexts: tuple[Context, ...]
    false_friends: tuple[Cue, ...]
    applies_when: tuple[Cue, ...]
    not_applicable_when: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """All elements of a materials folder; picklable.

    Parameters
    ----------
    elements : tuple of Element
        In the order of the files.
    vocabulary : Vocabulary
        The words that their cues ask for.
    versions : tuple of str
        Name and version of each file, such as ``consent 1.0.0``.
    classifier : Classifier, optional
        Knows sentences that may tell an element in other words than its cues; English only.
    """

    elements: tuple[Element, ...]
    vocabulary: Vocabulary
    versions: tuple[str, ...]
    classifier: Classifier | None = None

    def choose_elements(self, language: str) -> tuple[Element, ...]:
        """Return the elements for a leaflet's language; ``und`` is read as English.

        Parameters
        ----------
        language : str
            Two letters, or ``und``.

        Returns
        -------
        tuple of Element
            Empty when the checklist has none in that language.
        """
        wanted = "en" if language == "und" else language
        return tuple(element for element in self.elements if element.language == wanted)


def load_checklist(root: Path) -> Checklist:
    """Load the elements of a materials folder.

    Parameters
    ----------
    root : Path
        The materials folder; its ``coverage/*.toml`` are read.

    Returns
    -------
    Checklist
        With all cues parsed.

    Raises
    ------
    MaterialsError
        If there is no file, one cannot be read, a cue cannot be parsed or an id stands
        twice in one language.
    """
    files = list_files(root, FOLDER, ".toml")
    if not files:
        raise MaterialsError(f"{FOLDER}/", "", "holds no .toml file. Add a checklist.")
    elements: dict[tuple[str, str], Element] = {}
    versions: list[str] = []
    groups: dict[str, dict[str, tuple[Step, ...]]] = {}
    for path in files:
        written = read_toml(path, ChecklistFile)
        versions.append(f"{written.checklist} {written.version}")
        known = groups[written.language] = _parse_words(written, groups, name_file(path))
        for element in parse_elements(written, known, name_file(path)):
            if (element.language, element.entry.id) in elements:
                raise MaterialsError(
                    name_file(path),
                    f"element '{element.entry.id}'",
                    "stands twice. Give one of them another id.",
                )
            elements[element.language, element.entry.id] = element
    chosen = tuple(elements.values())
    return Checklist(chosen, find_vocabulary(chosen), tuple(versions), load_classifier(root))


def parse_elements(
    written: ChecklistFile, groups: Mapping[str, tuple[Step, ...]], file: str
) -> tuple[Element, ...]:
    """Parse the cues of a file.

    Parameters
    ----------
    written : ChecklistFile
        As read.
    groups : mapping of str to tuple of Step
        The word groups that its cues may use.
    file : str
        Its name, for messages.

    Returns
    -------
    tuple of Element
        In the same order.

    Raises
    ------
    MaterialsError
        If a cue cannot be parsed.
    """
    return tuple(_parse_element(entry, written.language, groups, file) for entry in written.element)


def _parse_words(
    written: ChecklistFile, groups: Mapping[str, dict[str, tuple[Step, ...]]], file: str
) -> dict[str, tuple[Step, ...]]:
    try:
        return parse_groups(written.words, groups.get(written.language))
    except CueError as problem:
        raise MaterialsError(file, "words", f"{problem}.") from None


def _parse_element(
    entry: ElementEntry, language: str, groups: Mapping[str, tuple[Step, ...]], file: str
) -> Element:
    def parse(cues: tuple[str, ...]) -> tuple[Cue, ...]:
        return tuple([parse_cue(cue, groups) for cue in cues])

    def parse_clues(clues: tuple[ClueEntry, ...]) -> tuple[Clue, ...]:
        return tuple([Clue(clue.why, parse(clue.cues)) for clue in clues])

    try:
        return Element(
            entry=entry,
            language=language,
            cues=parse(entry.cues),
            weak=parse_clues(entry.weak),
            contradicting=parse_clues(entry.contradicting),
            hedged=parse_clues(entry.hedged),
            lacks=tuple([Lack(one.why, parse(one.unless), parse(one.when)) for one in entry.lacks]),
            contexts=tuple(Context(c.where, parse(c.seen), parse(c.cues)) for c in entry.contexts),
            false_friends=parse(entry.false_friends),
            applies_when=parse(entry.applies_when),
            not_applicable_when=parse(entry.not_applicable_when),
        )
    except CueError as problem:
        raise MaterialsError(file, f"element '{entry.id}'", f"{problem}.") from None


def find_vocabulary(elements: Iterable[Element]) -> Vocabulary:
    """Find the words that elements' cues ask for.

    Parameters
    ----------
    elements : iterable of Element
        Parsed.

    Returns
    -------
    Vocabulary
        Of all their cues, of whatever use.
    """
    atoms: set[str] = set()
    seen: set[int] = set()
    for element in elements:
        for cues in (
            element.cues,
            element.false_friends,
            element.applies_when,
            element.not_applicable_when,
            *(clue.cues for clue in (*element.weak, *element.contradicting)),
            *(clue.cues for clue in element.hedged),
            *(part for lack in element.lacks for part in (lack.unless, lack.when)),
            *(part for context in element.contexts for part in (context.seen, context.cues)),
        ):
            for cue in cues:
                _add_atoms(cue.steps, atoms, seen)
    return gather_vocabulary(atoms)


def _add_atoms(steps: tuple[Step, ...], atoms: set[str], seen: set[int]) -> None:
    # Word groups are shared between cues; looking into each once halves the time to load.
    for step in steps:
        if id(step) in seen:
            continue
        seen.add(id(step))
        if isinstance(step, OneOf):
            atoms.update(step.atoms)
        elif isinstance(step, Choice):
            for run in step.runs:
                _add_atoms(run, atoms, seen)
        elif isinstance(step, Guard):
            _add_atoms(step.run, atoms, seen)
