"""What a run over many leaflets has done so far: one line a content, safe on disk at once.

It stays beside the tables, so that the next run reads only what is new. A line that was cut short
by a crash is left out; so is whatever other rules or another program made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from consent_swat.errors import SettingsError
from consent_swat.scorecards.corpus_row import LeafletRow

FORM = "consent-swat/corpus/1"


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    form: str
    made_by: str
    content: str
    row: LeafletRow


class Journal:
    """Rows by content; made by `open_journal`.

    Parameters
    ----------
    path : Path
        The file.
    made_by : str
        What the rows depend on besides the content: rules, materials, program.
    """

    def __init__(self, path: Path, made_by: str) -> None:
        self.path = path
        self.made_by = made_by
        self.rows: dict[str, LeafletRow] = {}
        self._file: BinaryIO | None = None

    def read(self) -> None:
        """Take up the rows of earlier runs, and cut off a line without an end."""
        data = self.path.read_bytes() if self.path.exists() else b""
        whole = data[: data.rfind(b"\n") + 1]
        for written in whole.splitlines():
            try:
                line = msgspec.json.decode(written, type=_Line)
            except msgspec.DecodeError:
                continue
            if (line.form, line.made_by) == (FORM, self.made_by):
                self.rows[line.content] = line.row
        if len(whole) < len(data):
            os.truncate(self.path, len(whole))

    def start(self, file: BinaryIO) -> None:
        """Write to a file from now on."""
        self._file = file

    def keep(self, content: str, row: LeafletRow) -> None:
        """Add a row; it is on the disk when this returns.

        Parameters
        ----------
        content : str
            The key of the content.
        row : LeafletRow
            About it.
        """
        self.rows[content] = row
        if self._file is not None:
            self._file.write(self._render(content, row))
            self._file.flush()
            os.fsync(self._file.fileno())

    def tidy(self, contents: set[str]) -> None:
        """Drop what no leaflet of this run has, if there is any such line in the file.

        Parameters
        ----------
        contents : set of str
            Keys of the contents that stay.
        """
        kept = {content: row for content, row in self.rows.items() if content in contents}
        lines = [self._render(content, row) for content, row in kept.items()]
        if self.path.stat().st_size == sum(map(len, lines)):
            return
        fresh = self.path.with_name(f"{self.path.name}.new")
        fresh.write_bytes(b"".join(lines))
        fresh.replace(self.path)

    def _render(self, content: str, row: LeafletRow) -> bytes:
        return msgspec.json.encode(_Line(FORM, self.made_by, content, row)) + b"\n"


@contextmanager
def open_journal(path: Path, made_by: str) -> Iterator[Journal]:
    """Open the journal of a run, and keep other runs out.

    Parameters
    ----------
    path : Path
        The file; made when it is not there.
    made_by : str
        What the rows depend on besides the content.

    Yields
    ------
    Journal
        With the rows of earlier runs that were made by the same.

    Raises
    ------
    SettingsError
        If another run holds it, or it cannot be written.
    """
    journal = Journal(path, made_by)
    try:
        with path.open("ab") as file:
            _lock(file, path)
            journal.read()
            journal.start(file)
            yield journal
    except PermissionError as problem:
        raise SettingsError(
            f"'{problem.filename}' may not be written. Choose another --out."
        ) from None


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SettingsError(
            f"Another run is writing to '{path}'. Wait until it has ended, or choose another --out."
        ) from None
