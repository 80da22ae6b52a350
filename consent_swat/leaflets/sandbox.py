"""Read a stranger's leaflet in a process that can do nothing else and does not live long.

A parser that is fooled by a hostile file then takes down only itself. The limits need Unix.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, cast

import msgspec

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.forking import MOST_REPLY, WALL_S, ask_fork
from consent_swat.leaflets.leaflet import Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import check_file, clean_name

_CAN_LIMIT = importlib.util.find_spec("resource") is not None
_LAST_WORDS_S = 2.0  # between the answer and the end
_START = (
    "import sys; sys.path += sys.argv[1:]; from consent_swat.leaflets import worker; worker.main()"
)

_SLOW = (
    "took longer than a leaflet should and was stopped. Save it again from the program it was "
    "written in, or upload it as plain text."
)
_UNSAFE = (
    "could not be read within the memory that a leaflet may take, and was stopped. Save it again "
    "from the program it was written in, or upload it as plain text."
)
_DAMAGED = "is damaged, so that it cannot be read. Save it again and upload that."
_NO_LIMITS = (
    "cannot be read here: this system has no limits for the process that reads uploads. "
    "Run consent-swat on Linux or macOS, or read files that you trust on the command line."
)


class _Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the worker may say; anything else means that it was taken over or died."""

    pieces: list[Piece] = []
    language: str = "und"
    warnings: tuple[str, ...] = ()
    refused: str = ""
    message: str = ""


def read_leaflet_apart(data: bytes, name: str, *, by_fork: bool = False) -> Leaflet:
    """Read a leaflet in a fresh limited process.

    Parameters
    ----------
    data : bytes
        The file, at most 10 MB.
    name : str
        Its name with a suffix of `SUFFIXES`.
    by_fork : bool, default False
        Whether to fork this process instead of starting another: some 50 ms less for each file.
        Only Linux can, and only a process without threads should; see `can_fork`.

    Returns
    -------
    Leaflet
        As `read_leaflet` gives it.

    Raises
    ------
    LeafletUnreadable
        As `read_leaflet`; also ``too_slow`` after 10 s of processor or 15 s of other time, and
        ``unsafe`` when the process was killed or the system knows no limits.

    Notes
    -----
    The process has 1 GB of address space, no environment, no open files but its pipes, its own
    session and may write no file. A fork has, besides, a copy of what this process had in memory.
    """
    name = clean_name(name)
    try:
        check_file(data, name)
        if not _CAN_LIMIT:
            raise LeafletUnreadable("unsafe", _NO_LIMITS)
        ask = ask_fork if by_fork else _ask_worker
        reply = _read_reply(*ask(data, name))
    except LeafletUnreadable as problem:
        raise LeafletUnreadable(problem.kind, f"Leaflet '{name}' {problem}") from None
    if reply.refused:
        sentence = _DAMAGED if reply.refused == "damaged" else _UNSAFE
        raise LeafletUnreadable(reply.refused, reply.message or f"Leaflet '{name}' {sentence}")
    hashed = hashlib.sha256(data).hexdigest()
    return Leaflet(name, hashed, place_blocks(reply.pieces), reply.language, reply.warnings)


def _ask_worker(data: bytes, name: str) -> tuple[bytes, int, bool]:
    """Return what the worker wrote, how it ended, and whether its time was up."""
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _START, *_find_paths(name)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd=os.sep,
        close_fds=True,
        start_new_session=True,
    ) as process:
        is_late = threading.Event()

        def stop() -> None:
            is_late.set()
            _kill(process)

        clock = threading.Timer(WALL_S, stop)
        clock.start()
        # Writing apart from reading: neither pipe can fill up while the other is waited for.
        message = json.dumps(name).encode() + b"\n" + data
        writer = threading.Thread(target=_write, args=(cast("IO[bytes]", process.stdin), message))
        writer.start()
        try:
            written = cast("IO[bytes]", process.stdout).read(MOST_REPLY + 1)
            if len(written) <= MOST_REPLY:
                process.wait(_LAST_WORDS_S)
        except subprocess.TimeoutExpired:
            written = b""
        finally:
            clock.cancel()
            _kill(process)
            writer.join()
        return written, process.wait(), is_late.is_set()


def _find_paths(name: str) -> list[str]:
    """Return the folders that the worker imports from, for it knows no site-packages."""
    folders = [str(Path(__file__).resolve().parents[2])]
    if name.lower().endswith(".pdf"):
        found = importlib.util.find_spec("pypdfium2")
        if found is not None and found.origin is not None:
            folders.append(str(Path(found.origin).parents[1]))
    return folders


def _write(pipe: IO[bytes], message: bytes) -> None:
    # A worker that has ended closes its side; what it said before that counts.
    with contextlib.suppress(BrokenPipeError), pipe:
        pipe.write(message)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the worker and whatever it started, unless it has ended."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _read_reply(written: bytes, ended: int, is_late: bool) -> _Reply:
    try:
        reply = msgspec.json.decode(written, type=_Reply)
    except msgspec.DecodeError:
        reply = _Reply()
    if reply.pieces or reply.refused:
        return reply
    if is_late or ended == -getattr(signal, "SIGXCPU", 0):
        raise LeafletUnreadable("too_slow", _SLOW)
    raise LeafletUnreadable("unsafe", _UNSAFE)
