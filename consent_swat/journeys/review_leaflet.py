"""Review one leaflet, or many: from bytes to everything found about them. Nothing is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.reading import MAX_BYTES, read_leaflet
from consent_swat.scorecards.rubric import Rubric
from consent_swat.scorecards.score import score_leaflet
from consent_swat.scorecards.scorecard import Problem, Scorecard
from consent_swat.scorecards.suppressing import apply_suppressions
from consent_swat.wording.findings import Severity
from consent_swat.wording.suppressions import Suppression

Review: TypeAlias = Scorecard | Problem

NONE: Final[Mapping[Path, tuple[Suppression, ...]]] = MappingProxyType({})
"""No suppressions for any file."""

FINDINGS_FOUND = 2
"""Exit code when every leaflet was read and one has a finding that the caller wanted to fail on."""

_APART = frozenset({".docx", ".odt", ".pdf", ".doc"})


def review_leaflet(data: bytes, name: str, rubric: Rubric, *, apart: bool) -> Scorecard:
    """Read a leaflet and find out everything about it.

    Parameters
    ----------
    data : bytes
        The file's content.
    name : str
        The file's name; its suffix says how to read it.
    rubric : Rubric
        What to check against.
    apart : bool
        Whether to read it in a limited process of its own, as every upload must be.

    Returns
    -------
    Scorecard
        Everything found.

    Raises
    ------
    LeafletUnreadable
        If no reader can turn it into blocks.
    """
    if apart:
        # Imported here, as a Markdown review at the command line starts no process.
        from consent_swat.leaflets.sandbox import read_leaflet_apart

        return score_leaflet(read_leaflet_apart(data, name), rubric)
    return score_leaflet(read_leaflet(data, name), rubric)


def review_file(path: Path, rubric: Rubric, *, apart: bool) -> Scorecard:
    """Review one file.

    Parameters
    ----------
    path : Path
        The file.
    rubric : Rubric
        What to check against.
    apart : bool
        Whether to read it in a limited process of its own.

    Returns
    -------
    Scorecard
        Everything found.

    Raises
    ------
    LeafletUnreadable
        If it is not there, too large, or no reader can turn it into blocks.
    """
    return review_leaflet(read_bytes(path), path.name, rubric, apart=apart)


def review_files(
    paths: Sequence[Path],
    rubric: Rubric,
    *,
    apart: Callable[[Path], bool],
    suppressions: Mapping[Path, tuple[Suppression, ...]] = NONE,
) -> Iterator[Review]:
    """Review one file after the other, going on past those that cannot be read.

    Parameters
    ----------
    paths : sequence of Path
        The files, in the order wanted.
    rubric : Rubric
        What to check against.
    apart : callable
        Whether a file is to be read in a limited process; see `needs_apart`.
    suppressions : mapping of Path to tuple of Suppression
        What somebody has decided to let stand in which file.

    Yields
    ------
    Scorecard or Problem
        One for each path, as soon as it is there.
    """
    for path in paths:
        data: bytes | None = None
        try:
            data = read_bytes(path)
            card = review_leaflet(data, path.name, rubric, apart=apart(path))
            decided = suppressions.get(path)
            yield card if decided is None else apply_suppressions(card, decided)
        except LeafletUnreadable as problem:
            sha256 = None if data is None else hashlib.sha256(data).hexdigest()
            yield Problem(path.name, problem.kind, str(problem), sha256)


def needs_apart(path: Path) -> bool:
    """Tell whether a file's kind is complicated enough to be read in a limited process.

    Parameters
    ----------
    path : Path
        Only its suffix is looked at.

    Returns
    -------
    bool
        True for Word and PDF, whose readers unpack what others packed; False for plain text.
    """
    return path.suffix.lower() in _APART


def exit_code_for(reviews: Iterable[Review], fail_on: Severity | None = None) -> int:
    """Return the exit code of a run.

    Parameters
    ----------
    reviews : iterable of Scorecard or Problem
        All of the run.
    fail_on : Severity or None
        The least severity that makes a finding count; None when findings never do.

    Returns
    -------
    int
        4 when a leaflet could not be read, since then not all was checked; else 2 when a finding
        is at least as severe as ``fail_on``; else 0.
    """
    code = 0
    for review in reviews:
        if isinstance(review, Problem):
            return LeafletUnreadable.exit_code
        if fail_on is not None and _has_finding(review, fail_on):
            code = FINDINGS_FOUND
    return code


def _has_finding(card: Scorecard, least: Severity) -> bool:
    return any(finding.severity.rank >= least.rank for finding in card.findings)


def read_bytes(path: Path) -> bytes:
    """Read a file that someone named as a leaflet.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bytes
        All of it.

    Raises
    ------
    LeafletUnreadable
        ``not_found`` if there is no such file or it cannot be opened, ``too_large`` beyond 10 MB.
    """
    try:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "is not there"
            raise LeafletUnreadable("not_found", f"'{path}' {what}. Give the path of a leaflet.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise LeafletUnreadable(
                "too_large",
                f"'{path.name}' has {size / 1024**2:.0f} MB; a leaflet may have "
                f"{MAX_BYTES / 1024**2:.0f} MB. Leave out pictures, or save it again.",
            )
        return path.read_bytes()
    except OSError as problem:
        raise LeafletUnreadable(
            "not_found", f"'{path}' cannot be opened ({problem.strerror}). Check who may read it."
        ) from None
