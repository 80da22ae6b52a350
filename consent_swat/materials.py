"""Find and read the TOML and Markdown that trial teams write.

Only finding, reading and saying what is the matter; what the entries mean is known by the room
that loads them. Every file is read against a typed, closed schema: an unknown key is refused.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from consent_swat.errors import MaterialsError

T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of everything that is read from a materials file: frozen, unknown keys refused."""


def find_materials(chosen: str = "") -> Path:
    """Return the folder with the materials.

    Parameters
    ----------
    chosen : str
        The ``materials_dir`` setting; empty for the materials that come with the package.

    Returns
    -------
    Path
        An existing folder.

    Raises
    ------
    MaterialsError
        If there is no such folder.
    """
    here = Path(__file__).parent
    candidates = [Path(chosen)] if chosen else [here / "_materials", here.parent / "materials"]
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise MaterialsError(
        str(candidates[0]), "", "there is no such folder. Set CONSENT_SWAT_MATERIALS_DIR."
    )


def list_files(root: Path, folder: str, suffix: str) -> tuple[Path, ...]:
    """Return the files of one kind below a folder of the materials, in name order.

    Parameters
    ----------
    root : Path
        The materials folder.
    folder : str
        For example ``wording``.
    suffix : str
        For example ``.toml``.

    Returns
    -------
    tuple of Path
        Empty when the folder is not there.
    """
    return tuple(sorted(path for path in (root / folder).rglob(f"*{suffix}") if path.is_file()))


def name_file(path: Path) -> str:
    """Return the name by which a team knows a materials file, such as ``wording/benefits.toml``."""
    parts = path.parts
    for folder in ("_materials", "materials"):
        if folder in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(folder) :])
    return "/".join(parts[-2:])


def read_text(path: Path) -> str:
    """Return a materials file as text.

    Parameters
    ----------
    path : Path
        A UTF-8 file.

    Returns
    -------
    str
        Its text, without a byte-order mark.

    Raises
    ------
    MaterialsError
        If there is no such file or it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise MaterialsError(name_file(path), "", f"cannot be read ({problem.strerror}).") from None
    except UnicodeDecodeError:
        raise MaterialsError(name_file(path), "", "is not UTF-8. Save it as UTF-8.") from None


def read_toml(path: Path, kind: type[T]) -> T:
    """Read a TOML file against its schema.

    Parameters
    ----------
    path : Path
        The file.
    kind : type
        A class derived from `Entry`.

    Returns
    -------
    object of that class
        Frozen; lists in it are tuples when the schema says so.

    Raises
    ------
    MaterialsError
        As `parse_toml` does, or if the file cannot be read.
    """
    return parse_toml(read_text(path), kind, name_file(path))


def parse_toml(text: str, kind: type[T], file: str) -> T:
    """Turn TOML into a value of its schema.

    Parameters
    ----------
    text : str
        The TOML.
    kind : type
        A class derived from `Entry`.
    file : str
        The name to use in errors.

    Returns
    -------
    object of that class
        Frozen; lists in it are tuples when the schema says so.

    Raises
    ------
    MaterialsError
        With the file, the entry and the problem: not TOML, a key that is unknown or missing, or a
        value of another type.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise MaterialsError(file, "", f"is not TOML: {problem}.") from None
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError as problem:
        sentence, _, where = str(problem).partition(" - at `")
        entry = name_entry(tree, where.rstrip("`"))
        raise MaterialsError(file, entry, f"{_reword(sentence)}.") from None


def name_entry(tree: Any, where: str) -> str:
    """Return the name a person would use for a place in a TOML tree.

    Parameters
    ----------
    tree : dict
        The TOML file.
    where : str
        A path as msgspec prints it, such as ``$.rule[2].severity``.

    Returns
    -------
    str
        ``rule 'must-take-part', severity``; empty for the top of the file.

    Examples
    --------
    >>> name_entry({"rule": [{"id": "be-kind"}]}, "$.rule[0].severity")
    "rule 'be-kind', severity"
    """
    names: list[str] = []
    node: Any = tree
    for key, index in re.findall(r"\.([\w-]+)|\[(\d+|\.\.\.)\]", where):
        if key:
            names.append(key)
            node = node.get(key) if isinstance(node, dict) else None
        elif index.isdigit() and isinstance(node, Sequence) and int(index) < len(node):
            node = node[int(index)]
            label = node.get("id") if isinstance(node, dict) else None
            names[-1] += f" '{label}'" if label else f" {int(index) + 1}"
    return ", ".join(names)


def _reword(sentence: str) -> str:
    sentence = re.sub(r"Object contains unknown field", "has an unknown key", sentence)
    sentence = re.sub(r"Object missing required field", "lacks the key", sentence)
    return sentence.replace("`object`", "a table").replace("`array`", "a list").rstrip(".")
