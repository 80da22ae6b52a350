"""The files that a study works with, kept as they were when it opened: quiz and variants."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select

from consent_swat.store.store import Transaction
from consent_swat.store.tables import study_files


@dataclass(frozen=True, slots=True)
class StudyFile:
    """One file.

    Parameters
    ----------
    name : str
        Its name, without folders.
    content : bytes
        As it was read.
    """

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Hash of the content, 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def add_study_files(tx: Transaction, study: str, files: Mapping[str, StudyFile]) -> None:
    """Keep the files of a study; they cannot be changed afterwards.

    Parameters
    ----------
    tx : Transaction
        The one that opens the study.
    study : str
        Its id.
    files : mapping of str to StudyFile
        By role: ``quiz``, or the id of the arm whose variant it is.
    """
    rows = [
        {
            "study": study,
            "role": role,
            "name": file.name,
            "content": file.content,
            "sha256": file.sha256,
        }
        for role, file in files.items()
    ]
    tx.connection.execute(insert(study_files), rows)


def load_study_files(tx: Transaction, study: str) -> dict[str, StudyFile]:
    """Return the files of a study by role; empty when there is no such study."""
    query = select(study_files.c.role, study_files.c.name, study_files.c.content).where(
        study_files.c.study == study
    )
    return {row.role: StudyFile(row.name, row.content) for row in tx.connection.execute(query)}
