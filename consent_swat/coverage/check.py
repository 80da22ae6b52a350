"""Check the checklists themselves: schema, cues, and that each element's own examples come out."""

from __future__ import annotations

from pathlib import Path

from consent_swat.coverage.checklist import FOLDER, Checklist, find_vocabulary, parse_elements
from consent_swat.coverage.cover import Coverage, State, cover_elements
from consent_swat.coverage.cues import CueError, parse_cue, parse_groups
from consent_swat.coverage.entries import ChecklistFile, ElementEntry, list_cues
from consent_swat.coverage.steps import Step
from consent_swat.errors import MaterialsError
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.materials import list_files, name_file, read_toml

FEWEST_EXAMPLES = 4


def check_coverage(root: Path) -> tuple[MaterialsError, ...]:
    """Check every checklist of a materials folder.

    Parameters
    ----------
    root : Path
        The materials folder.

    Returns
    -------
    tuple of MaterialsError
        Every problem, in the order of the files; empty when all is well.
    """
    files = list_files(root, FOLDER, ".toml")
    if not files:
        return (MaterialsError(f"{FOLDER}/", "", "holds no .toml file. Add a checklist."),)
    problems: list[MaterialsError] = []
    owners: dict[tuple[str, str], str] = {}
    words: dict[str, dict[str, tuple[Step, ...]]] = {}
    for path in files:
        file = name_file(path)
        try:
            written = read_toml(path, ChecklistFile)
            groups = parse_groups(written.words, words.get(written.language))
        except MaterialsError as problem:
            problems.append(problem)
            continue
        except CueError as problem:
            problems.append(MaterialsError(file, "words", f"{problem}."))
            continue
        words[written.language] = groups
        for entry in written.element:
            where = f"element '{entry.id}'"
            key = (written.language, entry.id)
            if key in owners:
                message = f"stands in {owners[key]} too. Give one of them another id."
                problems.append(MaterialsError(file, where, message))
            owners.setdefault(key, file)
            sentences = [*_check_entry(entry), *_check_cues(entry, groups)]
            if not sentences:
                sentences = _check_examples(entry, written, groups, file)
            problems.extend(MaterialsError(file, where, sentence) for sentence in sentences)
    return tuple(problems)


def read_example(text: str) -> Leaflet:
    """Read an example of a checklist as a leaflet.

    Parameters
    ----------
    text : str
        One block a line: ``#`` begins a heading, ``-`` a list item, anything else a paragraph.

    Returns
    -------
    Leaflet
        In no known language.
    """
    pieces = []
    for line in text.strip().splitlines():
        kind, marker = Kind.PARAGRAPH, ""
        if line.startswith("# "):
            kind, marker = Kind.HEADING, "# "
        elif line.startswith("- "):
            kind, marker = Kind.LIST_ITEM, "- "
        pieces.append(Piece(kind, line.removeprefix(marker).strip(), 1 if marker else 0))
    return Leaflet("example", "", place_blocks(pieces))


def _check_entry(entry: ElementEntry) -> list[str]:
    sentences: list[str] = []
    for key in ("title", "definition", "matters", "demanded_by", "cues"):
        if not getattr(entry, key):
            sentences.append(f"has an empty key '{key}'. Fill it in.")
    for key in ("says", "says_not"):
        if len(getattr(entry, key)) < FEWEST_EXAMPLES:
            sentences.append(f"has fewer than {FEWEST_EXAMPLES} examples in '{key}'. Add some.")
    return sentences


def _check_cues(entry: ElementEntry, groups: dict[str, tuple[Step, ...]]) -> list[str]:
    sentences: list[str] = []
    for cue in list_cues(entry):
        try:
            parse_cue(cue, groups)
        except CueError as problem:
            sentences.append(f"{problem}.")
    return sentences


def _check_examples(
    entry: ElementEntry,
    written: ChecklistFile,
    groups: dict[str, tuple[Step, ...]],
    file: str,
) -> list[str]:
    alone = ChecklistFile(
        checklist=written.checklist,
        version=written.version,
        language="en",
        element=(entry,),
    )
    elements = parse_elements(alone, groups, file)
    checklist = Checklist(elements, find_vocabulary(elements), ())
    sentences: list[str] = []
    for key, examples, fits in (
        ("says", entry.says, lambda found: found.state is State.PRESENT),
        ("says_not", entry.says_not, _is_not_told),
        ("says_partly", entry.says_partly, lambda found: found.state is State.UNCLEAR),
        ("says_opposite", entry.says_opposite, lambda found: bool(found.conflicts)),
    ):
        for example in examples:
            (found,) = cover_elements(read_example(example), checklist)
            if not fits(found):
                state = f"{found.state}{' with conflicts' if found.conflicts else ''}"
                sentences.append(f"example of '{key}' comes out {state}: {example!r}.")
    return sentences


def _is_not_told(found: Coverage) -> bool:
    return found.state not in (State.PRESENT, State.CONTRADICTED) and not found.conflicts
