"""A protocol as a file, as a text that a study keeps, and as a hash kept with each allocation."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from consent_swat.errors import MaterialsError, ProtocolError
from consent_swat.materials import list_files, name_entry, name_file, read_text, read_toml
from consent_swat.swats.contradictions import find_contradictions
from consent_swat.swats.design import (
    AllocationPlan,
    Arm,
    Contact,
    Estimand,
    Fact,
    FactState,
    HostTrial,
    Measure,
    Outcome,
    OutcomeKind,
    PressureUse,
    Protocol,
    SchemeKind,
    Site,
    Trace,
)

__all__ = [
    "AllocationPlan",
    "Arm",
    "Contact",
    "Estimand",
    "Fact",
    "FactState",
    "HostTrial",
    "Measure",
    "Outcome",
    "OutcomeKind",
    "Protocol",
    "SchemeKind",
    "Site",
    "Trace",
    "check_swats",
    "hash_protocol",
    "list_protocols",
    "load_protocol",
    "parse_protocol",
    "read_protocol_text",
]


def parse_protocol(text: str) -> Protocol:
    """Return a protocol from its text.

    Parameters
    ----------
    text : str
        TOML, as in the file and as a study keeps it.

    Returns
    -------
    Protocol
        Without contradictions.

    Raises
    ------
    ProtocolError
        If the text is not TOML, not of the schema, or contradicts itself.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ProtocolError(
            f"The protocol is not TOML: {problem}. Mend the line it names."
        ) from None
    try:
        protocol = msgspec.convert(tree, Protocol)
    except msgspec.ValidationError as problem:
        sentence, _, where = str(problem).partition(" - at `")
        entry = name_entry(tree, where.rstrip("`")) or "top of the file"
        raise ProtocolError(f"The protocol, {entry}: {sentence}. Mend that entry.") from None
    for entry, sentence in find_contradictions(protocol):
        raise ProtocolError(f"The protocol '{protocol.swat}', {entry}: {sentence}")
    return protocol


def hash_protocol(text: str) -> str:
    """Return the hash of what a protocol says, whatever its layout and comments.

    Parameters
    ----------
    text : str
        TOML.

    Returns
    -------
    str
        64 hexadecimal digits: SHA-256 over the UTF-8 of the TOML tree as JSON with sorted keys, no
        blanks, dates as ``2026-11-24`` and nothing escaped that need not be.

    Raises
    ------
    ProtocolError
        If the text is not TOML.

    Examples
    --------
    >>> hash_protocol('a = 1 # one') == hash_protocol('a=1')
    True
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ProtocolError(
            f"The protocol is not TOML: {problem}. Mend the line it names."
        ) from None
    canonical = json.dumps(
        tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_write_date
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _write_date(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def list_protocols(root: Path) -> tuple[str, ...]:
    """Return the ids of the SWATs in a materials folder, in name order."""
    return tuple(path.stem for path in list_files(root, "swats", ".toml"))


def read_protocol_text(root: Path, swat_id: str) -> str:
    """Return the text of a SWAT's file, for a study to keep.

    Raises
    ------
    MaterialsError
        If there is no such SWAT.
    """
    return read_text(_find_file(root, swat_id))


def load_protocol(root: Path, swat_id: str) -> Protocol:
    """Load a SWAT from the materials.

    Parameters
    ----------
    root : Path
        The materials folder.
    swat_id : str
        Its id, which is the name of the file.

    Returns
    -------
    Protocol
        Without contradictions; that its leaflets and quiz exist is asked in `check_swats`.

    Raises
    ------
    MaterialsError
        If there is no such SWAT, or at its first problem.
    """
    path = _find_file(root, swat_id)
    protocol = read_toml(path, Protocol)
    for entry, sentence in find_contradictions(protocol):
        raise MaterialsError(name_file(path), entry, sentence)
    return protocol


def _find_file(root: Path, swat_id: str) -> Path:
    # The id comes from outside, so that it is compared with the names and never made into a path.
    for path in list_files(root, "swats", ".toml"):
        if path.stem == swat_id:
            return path
    known = ", ".join(list_protocols(root)) or "none"
    raise MaterialsError("swats", "", f"there is no SWAT '{swat_id}'. The SWATs are: {known}.")


def check_swats(root: Path) -> tuple[MaterialsError, ...]:
    """Check every SWAT in a materials folder, each against itself, its leaflets and its quiz.

    Parameters
    ----------
    root : Path
        The materials folder.

    Returns
    -------
    tuple of MaterialsError
        All problems, not the first only; empty when there is none.
    """
    problems: list[MaterialsError] = []
    for path in list_files(root, "swats", ".toml"):
        try:
            protocol = read_toml(path, Protocol)
        except MaterialsError as problem:
            problems.append(problem)
            continue
        found = [*find_contradictions(protocol), *_look_outside(protocol, path.stem, root)]
        problems.extend(MaterialsError(name_file(path), entry, why) for entry, why in found)
    return tuple(problems)


def _look_outside(protocol: Protocol, stem: str, root: Path) -> Iterator[tuple[str, str]]:
    if protocol.swat != stem:
        yield "swat", f"is '{protocol.swat}', but the file is called '{stem}'. Make them agree."
    leaflets = (root / "leaflets").resolve()
    for arm in protocol.arms:
        path = (leaflets / arm.leaflet).resolve()
        if not path.is_relative_to(leaflets) or not path.is_file():
            yield (
                f"arm '{arm.id}'",
                f"leaflet '{arm.leaflet}' is not under leaflets/. Add it there.",
            )
    if protocol.pressure is not PressureUse.NONE:
        check = protocol.pressure_check
        if f"{check}.toml" not in {path.name for path in list_files(root, "pressure", ".toml")}:
            yield (
                "pressure_check",
                f"there is no '{check}' under pressure/. Add it, or name another.",
            )
    quiz = root / "quizzes" / f"{protocol.quiz}.toml"
    if not quiz.is_file():
        yield "quiz", f"there is no quiz '{protocol.quiz}' under quizzes/. Add it, or name another."
        return
    try:
        tree = tomllib.loads(read_text(quiz))
    except (MaterialsError, tomllib.TOMLDecodeError):
        # The room of the quizzes reports it.
        return
    yield from _look_at_quiz(protocol, tree)


def _look_at_quiz(protocol: Protocol, quiz: dict[str, Any]) -> Iterator[tuple[str, str]]:
    # Only the names: what a quiz is and must be, is known by the room beside this one.
    rows = _list_rows(quiz, "domain")
    domains = {row.get("id") for row in rows}
    optional = {row.get("id") for row in rows if row.get("optional") is True}
    chosen: set[Any] = set(protocol.domains or domains - optional)
    constructs = {row.get("id"): row.get("domain") for row in _list_rows(quiz, "construct")}
    for domain in protocol.domains or ():
        if domain not in domains:
            yield "domains", f"the quiz has no domain '{domain}'. {_say(domains)}"
    for construct in protocol.asked or ():
        if construct not in constructs:
            yield "asked", f"the quiz has no construct '{construct}'. {_say(constructs)}"
        elif constructs[construct] not in chosen:
            yield (
                "asked",
                f"'{construct}' is of domain '{constructs[construct]}', which is not asked. "
                "Name the domain in domains, or leave the construct out.",
            )
    asked = set(protocol.asked or (id_ for id_, of in constructs.items() if of in chosen))
    for outcome in protocol.outcomes:
        entry = f"outcome '{outcome.id}'"
        if outcome.domain and outcome.domain not in domains:
            yield entry, f"the quiz has no domain '{outcome.domain}'. {_say(domains)}"
        elif outcome.domain and outcome.domain not in {constructs.get(one) for one in asked}:
            yield entry, f"nothing of domain '{outcome.domain}' is asked. Add to asked, or drop it."
    for trace in protocol.traces:
        if trace.construct not in constructs:
            entry = f"trace '{trace.construct} in {trace.arm}'"
            yield entry, f"the quiz has no construct '{trace.construct}'. {_say(constructs)}"
    yield from _look_at_needed_facts(protocol, quiz, asked)


def _look_at_needed_facts(
    protocol: Protocol, quiz: dict[str, Any], asked: set[Any]
) -> Iterator[tuple[str, str]]:
    items = _list_rows(quiz, "item")
    needed = {
        str(row["fact"]) for row in items if row.get("construct") in asked and row.get("fact")
    }
    known = {fact.id for fact in protocol.facts}
    for fact in sorted(needed - known):
        yield "fact", f"asked items need the fact '{fact}', which the protocol lacks. Add it."
    used = {str(row.get("fact")) for row in items}
    for fact in sorted(known - used):
        yield (
            f"fact '{fact}'",
            f"no item of quiz '{protocol.quiz}' rests on it. Its facts are: "
            f"{', '.join(sorted(used))}. Mend the id, or take it out.",
        )


def _say(names: Iterable[Any]) -> str:
    return f"It has {', '.join(sorted(map(str, names))) or 'none'}."


def _list_rows(quiz: dict[str, Any], table: str) -> list[dict[str, Any]]:
    rows = quiz.get(table)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
