"""Put a folder of files in its place whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from consent_swat.errors import ExportRefused

Made = TypeVar("Made")


def replace_folder(
    folder: Path, names: frozenset[str], write: Callable[[Path], Made], *, is_forced: bool
) -> Made:
    """Write files into a new folder beside the place, then put it there.

    Parameters
    ----------
    folder : Path
        The place. Its parent must be there; it may be missing or empty.
    names : frozenset of str
        Names of the files that are written. Only a folder that holds nothing else is replaced.
    write : callable
        Writes the files into the folder that it is given.
    is_forced : bool
        Whether a folder that holds such files may be replaced.

    Returns
    -------
    object
        What `write` returned.

    Raises
    ------
    ExportRefused
        If the place is taken or cannot be written; nothing is changed then.
    """
    _check_place(folder, names, is_forced=is_forced)
    try:
        # Beside its place, so that the last step is a rename and no copy. Only its owner may read
        # it: it is about people.
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            made = write(beside)
            _put(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as problem:
        raise ExportRefused(
            f"'{folder}' cannot be written ({problem.strerror or problem}). Nothing was changed. "
            "Give another folder, or make room."
        ) from None
    return made


def _check_place(folder: Path, names: frozenset[str], *, is_forced: bool) -> None:
    if not folder.parent.is_dir():
        raise ExportRefused(f"There is no folder '{folder.parent}'. Make it first.")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportRefused(f"'{folder}' is no folder of its own. Give the name of a new folder.")
    if not folder.exists():
        return
    held = sorted(path.name for path in folder.iterdir())
    others = [name for name in held if name not in names]
    if others:
        raise ExportRefused(
            f"'{folder}' holds '{others[0]}', which is no part of an export. Nothing was changed. "
            "Give the name of a new folder."
        )
    if held and not is_forced:
        raise ExportRefused(
            f"'{folder}' is not empty: it holds an export. Give another folder, or --force to "
            "replace it."
        )


def _put(beside: Path, folder: Path) -> None:
    if not folder.exists():
        beside.rename(folder)
        return
    # The old one steps aside first, so that it can come back.
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        folder.rename(old / folder.name)
        try:
            beside.rename(folder)
        except OSError:
            (old / folder.name).rename(folder)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
