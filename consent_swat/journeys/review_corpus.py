"""Review many leaflets: find them, review each content once, and give one row a file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeAlias

from consent_swat import __version__
from consent_swat.errors import LeafletUnreadable, SettingsError
from consent_swat.journeys.review_leaflet import read_bytes
from consent_swat.leaflets.forking import can_fork
from consent_swat.leaflets.reading import SUFFIXES, clean_name
from consent_swat.leaflets.sandbox import read_leaflet_apart
from consent_swat.reports.corpus_journal import Journal
from consent_swat.scorecards.corpus_row import LeafletRow, make_row, rename_row, show_path
from consent_swat.scorecards.rubric import Rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Problem

LOOKED_FOR = frozenset({*SUFFIXES, ".doc"})
"""What a folder is searched for; the old Word format too, so that its row says what to do."""

_TRIED_AGAIN = frozenset({"unsafe", "too_slow", "failed"})
"""What may be the fault of a busy machine rather than the file's; the next run tries it again."""

_DIED = (
    "Leaflet '{name}' ended the process that reviewed it, or took longer than a minute. Open it, "
    "save it again, and review it alone with `consent-swat review`."
)
_FAILED = (
    "Leaflet '{name}' was read, but its review failed ({problem}). That is a fault of "
    "consent-swat: please report it, with the leaflet if you may share it."
)


@dataclass(frozen=True, slots=True)
class Content:
    """What is reviewed once, whatever number of files hold it.

    Parameters
    ----------
    key : str
        Hash and suffix: what the review depends on besides the rubric.
    name : str
        Name of the first file that holds it.
    data : bytes
        The bytes.
    """

    key: str
    name: str
    data: bytes


Work: TypeAlias = Callable[[Content], LeafletRow]
Spread: TypeAlias = Callable[[Work, Iterable[Content]], Iterator[tuple[Content, LeafletRow | None]]]
"""Does the work on each content and yields it with its row, as they come; None when it died."""


@dataclass(frozen=True, slots=True)
class Search:
    """The files to review.

    Parameters
    ----------
    files : tuple of Path
        Sorted by path, none twice.
    others : int
        How many files in the folders are of a kind that no leaflet has, and were left out.
    """

    files: tuple[Path, ...]
    others: int


@dataclass(frozen=True, slots=True)
class CorpusReview:
    """What a run over many leaflets found.

    Parameters
    ----------
    rows : tuple of LeafletRow
        One for each file, in their order.
    n_known : int
        How many contents an earlier run had reviewed.
    """

    rows: tuple[LeafletRow, ...]
    n_known: int


def find_leaflets(paths: Sequence[Path]) -> Search:
    """Find the leaflets among files and in folders.

    Parameters
    ----------
    paths : sequence of Path
        Files, taken whatever their kind, and folders, searched with all that is in them. Hidden
        files and those that Word leaves behind (``~$``) are passed over; links to folders are not
        followed.

    Returns
    -------
    Search
        A file that is not there is among the files: its row says so.

    Raises
    ------
    SettingsError
        If there is nothing to review, or a file would be reviewed twice.
    """
    files: dict[Path, Path] = {}
    others = 0
    for path in paths:
        inside = sorted(_walk(path)) if path.is_dir() else [path]
        for file in inside:
            if path.is_dir() and file.suffix.lower() not in LOOKED_FOR:
                others += 1
                continue
            real = Path(os.path.realpath(file.parent)) / file.name
            if real in files:
                also = "" if file == files[real] else f" (also as '{files[real]}')"
                raise SettingsError(
                    f"'{file}' is named twice{also}: by itself and with a folder, or again. Name "
                    "each file or folder once."
                )
            files[real] = file
    if not files:
        named = ", ".join(f"'{path}'" for path in paths)
        raise SettingsError(
            f"There is no leaflet in {named}. A leaflet ends in one of {', '.join(SUFFIXES)}."
        )
    return Search(tuple(sorted(files.values(), key=lambda file: file.as_posix())), others)


def review_corpus(
    files: Sequence[Path],
    work: Work,
    spread: Spread,
    journal: Journal,
    *,
    tell: Callable[[int], None],
) -> CorpusReview:
    """Review files, each content once, and none that the journal holds.

    Parameters
    ----------
    files : sequence of Path
        From `find_leaflets`.
    work : callable
        `review_content` with a rubric.
    spread : callable
        Where the work is done: here, in processes or on a cluster.
    journal : Journal
        What is done already, to which this adds as it goes.
    tell : callable
        Told how many files are done, whenever there is one more.

    Returns
    -------
    CorpusReview
        Its rows are the same whatever ``spread`` does.
    """
    rows: dict[Path, LeafletRow] = {}
    done = dict(journal.rows)
    known = set(done)
    held: dict[str, list[Path]] = {}

    def give(key: str, row: LeafletRow) -> None:
        for file in held[key]:
            rows[file] = rename_row(row, clean_name(file.name))
        tell(len(rows))

    def list_new() -> Iterator[Content]:
        for file in files:
            try:
                data = read_bytes(file)
            except LeafletUnreadable as problem:
                said = show_path(str(problem))
                rows[file] = make_row(Problem(clean_name(file.name), problem.kind, said))
                tell(len(rows))
                continue
            key = f"{hashlib.sha256(data).hexdigest()}{file.suffix.lower()}"
            is_new = key not in held
            held.setdefault(key, []).append(file)
            if key in done:
                give(key, done[key])
            elif is_new:
                yield Content(key, clean_name(file.name), data)

    for content, made in spread(work, list_new()):
        row = done[content.key] = made or _say_died(content)
        if row.error_kind not in _TRIED_AGAIN:
            journal.keep(content.key, row)
        give(content.key, row)
    n_known = len(known & held.keys())
    journal.tidy(set(held))
    return CorpusReview(tuple(rows[file] for file in files), n_known)


def review_content(rubric: Rubric, content: Content) -> LeafletRow:
    """Review one content; whatever is the matter with it is its row.

    Parameters
    ----------
    rubric : Rubric
        What to check against.
    content : Content
        The bytes, always read in a limited process: a fork where that is safe, else a fresh one.

    Returns
    -------
    LeafletRow
        Never an exception, so that one file ends no run.
    """
    hashed = PurePath(content.key).stem
    try:
        leaflet = read_leaflet_apart(content.data, content.name, by_fork=can_fork())
        return make_row(score_leaflet(leaflet, rubric))
    except LeafletUnreadable as problem:
        return make_row(Problem(content.name, problem.kind, str(problem), hashed))
    except Exception as problem:
        said = _FAILED.format(name=content.name, problem=type(problem).__name__)
        return make_row(Problem(content.name, "failed", said, hashed))


def fingerprint_review(root: Path) -> str:
    """Return a value that changes whenever a review could find something else.

    Parameters
    ----------
    root : Path
        The materials folder.

    Returns
    -------
    str
        Hash of the materials that leaflets are checked against and of the program itself.
    """
    program = Path(__file__).resolve().parents[1]
    parts = [root / "wording", root / "coverage", root / "readability"]
    rooms = ("readability", "wording", "coverage", "leaflets", "scorecards")
    parts += [program / room for room in rooms]
    hashed = hashlib.sha256(__version__.encode())
    for part in parts:
        for file in sorted(part.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                hashed.update(f"{part.name}/{file.relative_to(part).as_posix()}\0".encode())
                hashed.update(hashlib.sha256(file.read_bytes()).digest())
    return hashed.hexdigest()


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place) / name for name in names if not name.startswith((".", "~$")))


def _say_died(content: Content) -> LeafletRow:
    hashed = PurePath(content.key).stem
    return make_row(Problem(content.name, "unsafe", _DIED.format(name=content.name), hashed))
