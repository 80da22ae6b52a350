"""Check all that a trial team may have written, and say every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from consent_swat.coverage.check import check_coverage
from consent_swat.coverage.checklist import load_checklist
from consent_swat.coverage.sentences import check_sentences
from consent_swat.coverage.training import check_weights
from consent_swat.errors import ConsentSwatError, LeafletUnreadable, MaterialsError
from consent_swat.journeys.study_materials import trace_study
from consent_swat.journeys.write_guide import check_guides
from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.materials import list_files, name_file
from consent_swat.quizzes.bank import check_quizzes, choose_constructs, load_quiz
from consent_swat.quizzes.item_rules import list_asked
from consent_swat.quizzes.items import FORMS, Quiz
from consent_swat.quizzes.pressure_rules import check_pressure_checks
from consent_swat.quizzes.timing import estimate_minutes
from consent_swat.quizzes.trace import Source, Told
from consent_swat.readability.profile import score_readability
from consent_swat.readability.targets import check_readability
from consent_swat.swats.protocol import Protocol, check_swats, list_protocols, load_protocol
from consent_swat.wording.packs import check_wording_packs, load_packs


@dataclass(frozen=True, slots=True)
class QuizFigures:
    """How hard a quiz is to read, and how long it takes.

    Parameters
    ----------
    quiz : str
        Its id.
    n_items : int
        Constructs of the domains that are not optional, each asked once.
    minutes : float
        For these, with the longer form of each, at 120 words a minute and 8 seconds a choice.
    grades : mapping of str to float
        Flesch-Kincaid grade of all stems and options of a form.
    """

    quiz: str
    n_items: int
    minutes: float
    grades: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Counted:
    """How much was checked."""

    rules: int
    elements: int
    items: int
    leaflets: int
    protocols: int
    figures: tuple[QuizFigures, ...] = ()


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
        *check_guides(root),
    ]
    if not problems:
        problems += [*_check_studies(root), *_check_classifier(root)]
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


def _check_studies(root: Path) -> Iterator[MaterialsError]:
    """Find what a study wants to ask, and some arm's leaflet does not tell."""
    for swat in list_protocols(root):
        try:
            protocol = load_protocol(root, swat)
            quiz = load_quiz(root, protocol.quiz)
            leaflets = read_variants(root, protocol)
        except ConsentSwatError as problem:
            yield MaterialsError(f"swats/{swat}.toml", "", str(problem))
            continue
        for cell in trace_study(protocol, quiz, leaflets):
            if cell.source is Source.GAP:
                yield _tell_gap(protocol, quiz, cell)


def _tell_gap(protocol: Protocol, quiz: Quiz, cell: Told) -> MaterialsError:
    file = f"leaflets/{protocol.find_arm(cell.arm).leaflet}"
    if any(trace.construct == cell.construct for trace in protocol.traces):
        mend = f"Confirm its sentence as [[trace]] in swats/{protocol.swat}.toml"
    else:
        anchors = sorted({item.anchor for item in quiz.item if item.construct == cell.construct})
        marks = " and ".join(f"{{#{anchor}}}" for anchor in anchors)
        mend = f"Write {marks} at the end of the passage that answers it, or confirm a sentence"
    return MaterialsError(
        file,
        f"construct '{cell.construct}'",
        f"is asked by quiz '{protocol.quiz}', and arm '{cell.arm}' has a gap: {cell.problem} "
        f"{mend}, or leave the construct out of asked.",
    )


def read_variants(root: Path, protocol: Protocol) -> dict[str, Leaflet]:
    """Return the variant of each arm of a protocol.

    Parameters
    ----------
    root : Path
        The materials folder.
    protocol : Protocol
        Any protocol.

    Returns
    -------
    dict of str to Leaflet
        By arm, in the protocol's order.

    Raises
    ------
    MaterialsError
        If there is no such leaflet.
    LeafletUnreadable
        If one cannot be read.
    """
    leaflets = {}
    for arm in protocol.arms:
        path = root / "leaflets" / arm.leaflet
        try:
            data = path.read_bytes()
        except OSError as problem:
            why = f"cannot be read ({problem.strerror})."
            raise MaterialsError(f"leaflets/{arm.leaflet}", "", why) from None
        leaflets[arm.id] = read_leaflet(data, path.name)
    return leaflets


def describe_quiz(quiz: Quiz) -> QuizFigures:
    """Return how hard a quiz is to read and how long it takes.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.

    Returns
    -------
    QuizFigures
        Minutes are for one pass over the domains that are not optional.
    """
    core = choose_constructs(quiz)
    return QuizFigures(
        quiz=quiz.id,
        n_items=len(core),
        minutes=estimate_minutes(quiz, core),
        grades={form: grade_text("\n".join(list_asked(quiz, form))) for form in FORMS},
    )


def _check_classifier(root: Path) -> tuple[MaterialsError, ...]:
    elements = load_checklist(root).choose_elements("en")
    problems = check_sentences(root, [element.entry.id for element in elements])
    return problems or check_weights(root)


def _count(root: Path, own_rules: Path | None, *, are_sound: bool) -> Counted:
    if not are_sound:
        return Counted(0, 0, 0, 0, 0)
    swats = list_protocols(root)
    names = sorted({load_protocol(root, swat).quiz for swat in swats})
    quizzes = [load_quiz(root, name) for name in names]
    return Counted(
        rules=sum(len(pack.rule) for pack in load_packs(root, own_rules)),
        elements=len(load_checklist(root).elements),
        items=sum(len(quiz.item) for quiz in quizzes),
        leaflets=len(list_files(root, "leaflets", ".md")),
        protocols=len(swats),
        figures=tuple(map(describe_quiz, quizzes)),
    )
