"""Open a study: keep its protocol, quiz and variants, and draw its lists, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from consent_swat.errors import ProtocolError, StudyIsOpen
from consent_swat.journeys.study_materials import PRESSURE, QUIZ, find_asked, trace_study
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.quizzes.bank import parse_quiz
from consent_swat.quizzes.pressure_check import find_pressure_file, parse_pressure_check
from consent_swat.store.store import Store
from consent_swat.store.studies import add_study, list_studies
from consent_swat.store.study_files import StudyFile, add_study_files
from consent_swat.swats.design import PressureUse
from consent_swat.swats.protocol import list_protocols, parse_protocol, read_protocol_text


def open_study(store: Store, root: Path, swat_id: str, *, now: datetime, seed: bytes) -> None:
    """Open a study from a protocol of the materials.

    Parameters
    ----------
    store : Store
        Where it is kept.
    root : Path
        The materials folder.
    swat_id : str
        The protocol's id.
    now : datetime
        UTC.
    seed : bytes, length 32
        From which the lists are drawn; from ``secrets``, used for nothing else.

    Raises
    ------
    ProtocolError
        If the protocol asks nothing that may be asked; `StudyIsOpen`, if the study is open already.
    MaterialsError
        If a file is not as it must be.
    """
    text = read_protocol_text(root, swat_id)
    protocol = parse_protocol(text)
    files = {QUIZ: _keep(root / "quizzes" / f"{protocol.quiz}.toml")}
    if protocol.pressure is not PressureUse.NONE:
        files[PRESSURE] = _keep(find_pressure_file(root, protocol.pressure_check))
        parse_pressure_check(files[PRESSURE].content.decode(), files[PRESSURE].name)
    files |= {arm.id: _keep(root / "leaflets" / arm.leaflet) for arm in protocol.arms}
    quiz = parse_quiz(files[QUIZ].content.decode(), files[QUIZ].name)
    leaflets = {
        arm.id: read_leaflet(files[arm.id].content, files[arm.id].name) for arm in protocol.arms
    }
    if not find_asked(protocol, quiz, trace_study(protocol, quiz, leaflets)):
        raise ProtocolError(
            f"SWAT '{swat_id}' may ask nothing: no construct has its study fact confirmed and its "
            "passage in every arm's leaflet. Confirm the facts, or add the passages."
        )
    with store.writing() as tx:
        study = add_study(tx, text, seed=seed, now=now)
        add_study_files(tx, study.id, files)


def open_example_studies(
    store: Store, root: Path, *, now: datetime, draw_seed: Callable[[], bytes]
) -> tuple[str, ...]:
    """Open the example studies of the materials that are not open yet.

    Parameters
    ----------
    store : Store
        Where they are kept.
    root : Path
        The materials folder.
    now : datetime
        UTC.
    draw_seed : callable
        Gives 32 bytes that nobody can foresee.

    Returns
    -------
    tuple of str
        Ids of the studies that were opened now; doing it twice opens none.
    """
    with store.reading() as tx:
        known = {study.id for study in list_studies(tx)}
    opened = []
    for swat_id in list_protocols(root):
        if swat_id in known or not parse_protocol(read_protocol_text(root, swat_id)).example:
            continue
        try:
            open_study(store, root, swat_id, now=now, seed=draw_seed())
        except StudyIsOpen:
            # Another program that starts at the same moment was first.
            continue
        opened.append(swat_id)
    return tuple(opened)


def _keep(path: Path) -> StudyFile:
    return StudyFile(path.name, path.read_bytes())
