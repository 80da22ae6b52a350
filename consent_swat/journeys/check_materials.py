"""Check all that a trial team may have written, and say every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consent_swat.coverage.check import check_coverage
from consent_swat.coverage.checklist import load_checklist
from consent_swat.coverage.sentences import check_sentences
from consent_swat.coverage.training import check_weights
from consent_swat.errors import ConsentSwatError, LeafletUnreadable, MaterialsError
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.materials import list_files, name_file
from consent_swat.quizzes.bank import check_quizzes, find_missing_anchors, load_quiz
from consent_swat.quizzes.pressure_rules import check_pressure_checks
from consent_swat.readability.profile import score_readability
from consent_swat.readability.targets import check_readability
from consent_swat.swats.protocol import check_swats, list_protocols, load_protocol
from consent_swat.wording.packs import check_wording_packs, load_packs


@dataclass(frozen=True, slots=True)
class Counted:
    """How much was checked."""

    rules: int
    elements: int
    items: int
    leaflets: int
    protocols: int


def check_materials(
    root: Path, own_rules: Path | None = None
) -> tuple[tuple[MaterialsError, ...], Counted]:
    """Check every file of the materials.

    Parameters
    ----------
    root : Path
        The materials folder.
    own_rules : Path or None
        A folder with a team's own rule packs.

    Returns
    -------
    problems : tuple of MaterialsError
        All of them; empty when there are none.
    counted : Counted
        How much was checked; zeros for what could not be read.
    """
    problems = [
        *check_wording_packs(root, own_rules),
        *check_coverage(root),
        *check_readability(root),
        *check_quizzes(root, grade_text),
        *check_pressure_checks(root, grade_text),
        *check_swats(root),
        *_check_leaflets(root),
    ]
    if not problems:
        problems += [*_check_traces(root), *_check_classifier(root)]
    return tuple(problems), _count(root, own_rules, are_sound=not problems)


def grade_text(text: str) -> float:
    """Return the Flesch-Kincaid grade of a short text, as our own scorer counts it.

    Parameters
    ----------
    text : str
        Sentences, a paragraph a line.

    Returns
    -------
    float
        US school grade; 0 for a text without a sentence.
    """
    pieces = [Piece(Kind.PARAGRAPH, line) for line in text.splitlines() if line.strip()]
    leaflet = Leaflet("text", "", place_blocks(pieces), "en")
    scores = {score.name: score.value for score in score_readability(leaflet).scores}
    return scores["Flesch-Kincaid grade"] or 0.0


def _check_leaflets(root: Path) -> Iterator[MaterialsError]:
    for path in list_files(root, "leaflets", ".md"):
        try:
            read_leaflet(path.read_bytes(), path.name)
        except LeafletUnreadable as problem:
            yield MaterialsError(name_file(path), "", str(problem))


def _check_traces(root: Path) -> Iterator[MaterialsError]:
    """Find asked items without a passage in some arm's leaflet, or without a study fact."""
    for swat in list_protocols(root):
        try:
            protocol = load_protocol(root, swat)
            quiz = load_quiz(root, protocol.quiz)
        except ConsentSwatError as problem:
            yield MaterialsError(f"swats/{swat}.toml", "", str(problem))
            continue
        for arm in protocol.arms:
            path = root / "leaflets" / arm.leaflet
            leaflet = read_leaflet(path.read_bytes(), path.name)
            anchors = {block.anchor for block in leaflet.blocks if block.anchor}
            for anchor in find_missing_anchors(quiz, anchors):
                yield MaterialsError(
                    name_file(path),
                    f"anchor '{anchor}'",
                    f"an item of quiz '{protocol.quiz}' points at this passage, and the leaflet of "
                    f"arm '{arm.id}' has none. Write {{#{anchor}}} at the end of the passage that "
                    "answers it, or leave the item out.",
                )


def _check_classifier(root: Path) -> tuple[MaterialsError, ...]:
    elements = load_checklist(root).choose_elements("en")
    problems = check_sentences(root, [element.entry.id for element in elements])
    return problems or check_weights(root)


def _count(root: Path, own_rules: Path | None, *, are_sound: bool) -> Counted:
    if not are_sound:
        return Counted(0, 0, 0, 0, 0)
    swats = list_protocols(root)
    quizzes = {load_protocol(root, swat).quiz for swat in swats}
    return Counted(
        rules=sum(len(pack.rule) for pack in load_packs(root, own_rules)),
        elements=len(load_checklist(root).elements),
        items=sum(len(load_quiz(root, quiz).item) for quiz in quizzes),
        leaflets=len(list_files(root, "leaflets", ".md")),
        protocols=len(swats),
    )
