"""Export a study: a folder with tables, codebook and descriptor; nothing in it names a person."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consent_swat.journeys.export_folder import replace_folder
from consent_swat.journeys.export_rows import (
    ExportNames,
    list_options,
    list_words,
    make_events,
    make_person,
    name_export,
)
from consent_swat.journeys.study_materials import StudyMaterials, load_study
from consent_swat.quizzes.attempts import SittingKind
from consent_swat.reports.export.codebook import (
    list_codebook_rows,
    make_codebook_table,
    render_codebook,
)
from consent_swat.reports.export.columns import AnyTable
from consent_swat.reports.export.descriptor import DESCRIPTOR, render_descriptor
from consent_swat.reports.export.event_columns import make_event_table
from consent_swat.reports.export.item_columns import make_item_table
from consent_swat.reports.export.participant_columns import make_participant_table
from consent_swat.reports.export.readme import README, render_readme
from consent_swat.reports.export.table_files import CSV, PARQUET, open_table, write_csv
from consent_swat.store.allocations import load_study_allocations
from consent_swat.store.export_keys import derive_export_key
from consent_swat.store.kept_sittings import KeptSitting, load_kept_sittings
from consent_swat.store.participants import ParticipantRecord, list_participants
from consent_swat.store.pressure import PHASES, load_study_answers
from consent_swat.store.store import Store, Transaction
from consent_swat.swats.allocation import Allocation

CODEBOOK_PAGE = "codebook.md"
FILES = frozenset(
    {
        DESCRIPTOR,
        README,
        CODEBOOK_PAGE,
        "participants.csv",
        "participants.parquet",
        "events.csv",
        "events.parquet",
        "items.csv",
        "codebook.csv",
    }
)
"""Names of all files of an export."""

_BATCH = 250
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Export:
    """What an export holds.

    Parameters
    ----------
    n_participants, n_events : int
        Rows of the two tables.
    has_simulated : bool
        Whether anybody in it is made up.
    """

    n_participants: int
    n_events: int
    has_simulated: bool


def export_study(
    store: Store, study_id: str, folder: Path, *, are_arms_named: bool, is_forced: bool = False
) -> Export:
    """Export a study into a folder, whole or not at all.

    Parameters
    ----------
    store : Store
        Where it is kept; nothing in it changes.
    study_id : str
        The study.
    folder : Path
        Where the files go; missing or empty.
    are_arms_named : bool
        Whether arms stand by their ids; else as codes, without the hash of the leaflet.
    is_forced : bool, default False
        Whether an earlier export there is replaced.

    Returns
    -------
    Export
        What it holds. The same stored study gives the same bytes.

    Raises
    ------
    ExportRefused
        If the folder is taken or cannot be written.
    StoreError
        If there is no such study.
    """

    def write(place: Path) -> Export:
        return _write(store, study_id, place, are_arms_named=are_arms_named)

    return replace_folder(folder, FILES, write, is_forced=is_forced)


def zip_study(store: Store, study_id: str, *, are_arms_named: bool) -> bytes:
    """Export a study into one zip file; parameters as for `export_study`.

    Returns
    -------
    bytes
        With one folder in it, named for the study; the same stored study gives the same bytes.
    """
    target = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="consent-swat-") as name:
        _write(store, study_id, Path(name), are_arms_named=are_arms_named)
        with zipfile.ZipFile(target, "w") as archive:
            for path in sorted(Path(name).iterdir()):
                entry = zipfile.ZipInfo(f"{study_id}/{path.name}", _LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return target.getvalue()


def _write(store: Store, study_id: str, place: Path, *, are_arms_named: bool) -> Export:
    with store.reading() as tx:
        materials = load_study(tx, study_id)
        key = derive_export_key(tx, study_id)
        private = {phase: load_study_answers(tx, study_id, phase) for phase in PHASES}
        names = name_export(materials, key, are_arms_named=are_arms_named)
        words = list_words(materials, names)
        people, events = make_participant_table(words), make_event_table(words)
        items, codebook = make_item_table(), make_codebook_table()
        n_participants = n_events = 0
        has_simulated = False
        with open_table(place, people) as of_people, open_table(place, events) as of_events:
            for batch, kept in _load_batches(tx, study_id, names):
                rows = [
                    make_person(
                        one,
                        materials,
                        names,
                        *kept[one.id],
                        {phase: said.get(one.id, {}) for phase, said in private.items()},
                    )
                    for one in batch
                ]
                told = [
                    events.make_cells(event)
                    for one, row in zip(batch, rows, strict=True)
                    for event in make_events(row, materials, names, kept[one.id][1])
                ]
                of_people.write([people.make_cells(row) for row in rows])
                of_events.write(told)
                n_participants += len(rows)
                n_events += len(told)
                has_simulated |= any(row.is_simulated for row in rows)
    export = Export(n_participants, n_events, has_simulated)
    write_csv(place, items, list_options(materials))
    write_csv(place, codebook, list_codebook_rows((people, events, items)))
    _write_pages(place, materials, names, (people, events, items, codebook), export)
    return export


_Found = dict[str, tuple[Allocation | None, dict[SittingKind, KeptSitting]]]


def _load_batches(
    tx: Transaction, study_id: str, names: ExportNames
) -> Iterator[tuple[tuple[ParticipantRecord, ...], _Found]]:
    """Load people in the order of their names, with arm and sittings, some at a time."""
    everybody = list_participants(tx, study_id)
    allocations = load_study_allocations(tx, study_id)
    # By random-looking name: the order of invitation would tell who is who.
    everybody = tuple(sorted(everybody, key=lambda one: names.name_participant(one.id)))
    for start in range(0, len(everybody), _BATCH):
        batch = everybody[start : start + _BATCH]
        kept = load_kept_sittings(tx, [one.id for one in batch])
        found: _Found = {one.id: (allocations.get(one.id), {}) for one in batch}
        for (person, kind), sitting in kept.items():
            found[person][1][kind] = sitting
        yield batch, found


def _write_pages(
    place: Path,
    materials: StudyMaterials,
    names: ExportNames,
    tables: tuple[AnyTable, ...],
    export: Export,
) -> None:
    people, events, items, codebook = tables
    protocol = materials.protocol
    pages = {
        CODEBOOK_PAGE: render_codebook(protocol.title, (people, events, items)),
        README: render_readme(
            protocol.title,
            protocol.question,
            tables,
            are_arms_named=names.are_arms_named,
            has_simulated=export.has_simulated,
        ),
    }
    files = [(people, CSV), (events, CSV), (items, CSV), (codebook, CSV)]
    pages[DESCRIPTOR] = render_descriptor(
        place,
        [*files, (people, PARQUET), (events, PARQUET)],
        study=protocol.swat,
        title=protocol.title,
        more={
            "arms": "named" if names.are_arms_named else "coded",
            "has_simulated_people": export.has_simulated,
            # In the order of the hashes, which tells no arm.
            "leaflets_sha256": sorted(one.sha256 for one in materials.leaflets.values()),
        },
    )
    for name, text in pages.items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
