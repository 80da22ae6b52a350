"""Find what a name in a report stands for: a wording rule, or an element of the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consent_swat.coverage.checklist import FOLDER
from consent_swat.coverage.entries import ChecklistFile, ElementEntry
from consent_swat.errors import MaterialsError
from consent_swat.materials import list_files, name_file, read_toml
from consent_swat.wording.packs import list_pack_files, load_packs
from consent_swat.wording.rules import AnyRule

_NEAREST = 5


@dataclass(frozen=True, slots=True)
class RuleFound:
    """A wording rule, with its pack and the file in which it is written."""

    pack: str
    rule: AnyRule
    file: str


@dataclass(frozen=True, slots=True)
class ElementFound:
    """An element of a checklist, with the file in which it is written."""

    checklist: str
    element: ElementEntry
    file: str


def find_entry(root: Path, name: str, own_rules: Path | None = None) -> RuleFound | ElementFound:
    """Find a rule or an element by its name.

    Parameters
    ----------
    root : Path
        The materials folder.
    name : str
        ``rule``, ``pack/rule`` or an element's id, as reports print them.
    own_rules : Path or None
        A folder with a team's own rule packs.

    Returns
    -------
    RuleFound or ElementFound
        The one of that name; a rule goes before an element.

    Raises
    ------
    MaterialsError
        If there is none, with the nearest names; or if a file is not as it must be.
    """
    entries = dict(reversed(list(_list_entries(root, own_rules))))
    if name in entries:
        return entries[name]
    raise MaterialsError(f"'{name}'", "", f"is no rule or element. {_say_nearest(name, entries)}")


def _list_entries(
    root: Path, own_rules: Path | None
) -> Iterator[tuple[str, RuleFound | ElementFound]]:
    files = {path.stem: name_file(path) for path in reversed(list_pack_files(root, own_rules))}
    for pack in load_packs(root, own_rules):
        for rule in pack.rule:
            found = RuleFound(pack.pack, rule, files[pack.pack])
            yield rule.id, found
            yield f"{pack.pack}/{rule.id}", found
    for path in list_files(root, FOLDER, ".toml"):
        written = read_toml(path, ChecklistFile)
        for element in written.element:
            yield element.id, ElementFound(written.checklist, element, name_file(path))


def _say_nearest(name: str, entries: dict[str, RuleFound | ElementFound]) -> str:
    # Imported here, as it is wanted after a slip of the pen only.
    from difflib import get_close_matches

    plain = {one for one in entries if "/" not in one}
    asked = name.rpartition("/")[2]
    words = {word for word in asked.replace("_", "-").split("-") if len(word) > 3}
    near = get_close_matches(asked, sorted(plain), _NEAREST)
    near += sorted(
        one for one in plain - set(near) if words & set(one.replace("_", "-").split("-"))
    )
    if not near:
        return "Reports print the name of each rule and element."
    return f"The nearest are: {', '.join(near[:_NEAREST])}."
